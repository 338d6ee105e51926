const met = 0;
const notMet = 1;
const unknown = 2;
const review = 3;
const names = ['met', 'not-met', 'unknown', 'review'];
const ranks = [3, 0, 1, 2];
const mostOptional = 8;
const notYet = { zh: '还不能判断：所需的事实尚未查到。', en: 'Cannot say yet: a fact it needs has not been found.' };
const forAPerson = { zh: '需由工作人员认定。', en: 'A member of staff must judge this.' };

// The value of a figure in force on a day: of the region itself, else of the division above it; null where none covers the day.
function valueOn(figure, region, day) {
  for (const division of new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000'])) {
    let latest = null;
    for (const value of figure.values) {
      latest = value.region === division && value.from <= day && (latest === null || value.from > latest.from) ? value : latest;
    }

    if (latest !== null && (latest.until === null || day <= latest.until)) {
      return latest;
    }
  }

  return null;
}

// What has been worked out: scalars, lists, figures of records, verdicts.
class Known {
  constructor(records) {
    this.s = [];
    this.l = [];
    this.m = records.map(() => []);
    this.verdicts = [];
  }
}

// What one version asks of the household, for one member or one choice of members; what is the same for all of them is kept together.
class Question extends Known {
  constructor(version, subject, values, person = null, kept = new Known(subject.records)) {
    super(subject.records);
    this.version = version;
    this.subject = subject;
    this.values = values;
    this.kept = kept;
    this.h = subject.root;
    this.p = person === null ? null : subject.root.l[0].records[person];
    this.d = subject.day;
    this.g = values.map((value, i) => value?.value ?? new Unknown(null, null, { fact: version.figures[i], member: null, state: 'unknown' }));
  }

  of(person) {
    return new Question(this.version, this.subject, this.values, person, this.kept);
  }
}

function decided(rule, question) {
  const when = rule.when(question);
  const judged = rule.review === null ? false : rule.review(question);
  const isBar = rule.kind === 'bar';
  return isBar && when === true ? notMet
    : judged === true ? review
    : judged !== false || when instanceof Unknown ? unknown
    : isBar || when === true ? met
    : notMet;
}

const verdictsOf = (question) => question.version.rules.map((rule, i) => (rule.varies ? decided(rule, question) : (question.kept.verdicts[i] ??= decided(rule, question))));

// Several rules together: any not met decides, then any unknown, then any for review.
function together(verdicts, rules) {
  let worst = met;
  for (const rule of rules) {
    const verdict = verdicts[rule];
    worst = ranks[verdict] < ranks[worst] ? verdict : worst;
  }

  return worst;
}

function best(version, verdicts) {
  if (version.benefits.length === 0) {
    return together(verdicts, version.deciding);
  }

  return version.benefits.reduce((highest, benefit) => {
    const verdict = together(verdicts, benefit.conditions);
    return ranks[verdict] > ranks[highest] ? verdict : highest;
  }, notMet);
}

// A figure in fen; null when unknown.
function fen(question, figure) {
  const value = figure === null ? nothing : figure(question);
  return value instanceof Unknown ? null : value;
}

// What is met is paid; what only a person can find met shows its figure where nothing is met.
function awardsOf(question, verdicts) {
  const { version } = question;
  const benefits = version.benefits.map(({ rule, conditions }) => {
    const verdict = together(verdicts, conditions);
    return { rule: version.rules[rule], verdict, amount: verdict === met || verdict === review ? fen(question, version.rules[rule].amount) : null };
  });
  const paying = benefits.some((b) => b.verdict === met) ? met : review;
  const paid = benefits.filter((b) => b.amount !== null && b.verdict === paying);
  const total = paid.length === 0 ? null : version.addsUp ? paid.map((b) => b.amount).reduce(plus) : paid[0].amount;
  return { benefits, total, per: paid.length === 0 ? null : paid[0].rule.per };
}

function judge(question, open) {
  const verdicts = verdictsOf(question).map((verdict, i) => (verdict === notMet && open.has(i) ? unknown : verdict));
  return { question, verdicts, verdict: best(question.version, verdicts), awards: awardsOf(question, verdicts) };
}

function choose(member, choice, value) {
  member.states[choice.fact] = 'known';
  member.v[choice.fact] = value;
}

function forgetChoices(version, members) {
  for (const { fact } of version.choices) {
    for (const member of members) {
      member.states[fact] = 'unknown';
      member.v[fact] = wantOf(member.type.facts[fact], member, 'unknown');
    }
  }
}

// Sets the members' choices so that the result favours the household. Gives the rules that stay open, because another choice does not refuse them.
function favour(question) {
  const { version, subject } = question;
  const offered = version.choices.flatMap((choice) => subject.root.l[choice.list].records.map((member) => ({ choice, member, has: choice.when(question, member) })));
  offered.filter((o) => o.has === false).forEach(({ choice, member }) => choose(member, choice, false));
  const free = offered.filter((o) => o.has === true).slice(0, mostOptional);
  if (free.length === 0) {
    return new Set();
  }

  const tried = Array.from({ length: 1 << free.length }, (_, combination) => attempt(question, free, combination));
  const highest = tried.reduce((a, b) => (favours(b, a) ? b : a));
  set(free, highest.combination);
  return highest.rank !== ranks[notMet] && tried.some((t) => t.verdicts.some((v, i) => v === unknown && version.rules[i].kind !== 'note'))
    ? new Set(version.rules.map((_, i) => i).filter((i) => version.rules[i].kind !== 'note' && tried.some((t) => t.verdicts[i] !== notMet)))
    : new Set();
}

function set(free, combination) {
  free.forEach(({ choice, member }, i) => choose(member, choice, ((combination >> i) & 1) === 1));
}

function attempt(question, free, combination) {
  set(free, combination);
  const asked = question.of(question.version.members ? 0 : null);
  const verdicts = verdictsOf(asked);
  const rank = ranks[best(question.version, verdicts)];
  return { combination, counted: bitsOf(combination), verdicts, rank, amount: rank === 0 ? 0 : awardsOf(asked, verdicts).total ?? 0 };
}

const bitsOf = (combination) => (combination === 0 ? 0 : (combination & 1) + bitsOf(combination >> 1));

// The better verdict, then the higher amount, then the fewer members counted in.
const favours = (a, b) => (a.rank !== b.rank ? a.rank > b.rank : a.amount != b.amount ? a.amount > b.amount : a.counted < b.counted);

function screen(version, subject, values) {
  const members = subject.root.l[0];
  forgetChoices(version, members.records);
  const question = new Question(version, subject, values);
  const open = favour(question);
  return {
    all: version.members ? members.records.map((_, i) => judge(question.of(i), open)) : [judge(question.of(null), open)],
    isWhole: !version.members || members.whole === true,
  };
}

function determine(version, subject, figures) {
  const values = version.figures.map((figure) =>
    figures !== null && Object.hasOwn(figures, figure.name) ? { value: figures[figure.name], confirmed: true } : valueOn(figure, subject.region, subject.day));
  const { all, isWhole } = screen(version, subject, values);
  const rank = Math.max(0, ...all.map((j) => ranks[j.verdict]));
  const leading = all.filter((j) => ranks[j.verdict] === rank);
  const verdict = leading.length > 0 && (leading[0].verdict !== notMet || isWhole) ? leading[0].verdict : unknown;
  const concerned = all.length > 1 && all.some((j) => j.verdict !== notMet) ? all.filter((j) => j.verdict !== notMet) : all;
  const totals = leading.map((j) => j.awards.total).filter((t) => t !== null);
  return {
    household: subject.key,
    programme: version.programme,
    title: version.title,
    verdict: names[verdict],
    amount: totals.length === 0 ? null : totals.reduce(plus),
    amountPer: concerned.map((j) => j.awards.per).find((per) => per !== null) ?? null,
    amountHint: concerned.map(hintOf).find((hint) => hint !== null) ?? null,
    benefits: concerned.flatMap(benefitsOf),
    classes: [...new Set(concerned.flatMap((j) => version.rules.filter((rule, i) => rule.label !== null && j.verdicts[i] === met).map((rule) => rule.label)))],
    findings: concerned.flatMap(findingsOf),
    missing: missingOf(concerned, subject, verdict, isWhole),
    wayForward: [...new Set(concerned.flatMap((j) => version.rules.map((rule, i) => wayOf(rule, j.verdicts[i])).filter((way) => way !== null)))],
    alsoMeets: [],
    unconfirmed: values.flatMap((value, i) => (value !== null && !value.confirmed ? [unconfirmed(version.figures[i], value)] : [])),
    final: verdict === notMet,
    receipt: { ruleset: version.id, inForce: iso(version.from), sha256: version.sha256, engine: 'javascript/1', pack: pack.hash, asOf: iso(subject.day), region: subject.region },
  };
}

const memberOf = (question) => question.p?.key ?? null;

function hintOf({ question, awards }) {
  for (const { rule, verdict } of awards.benefits) {
    const [from, to] = verdict === notMet ? [null, null] : [fen(question, rule.from), fen(question, rule.to)];
    if (from !== null && to !== null) {
      return { from, to };
    }
  }

  return null;
}

const benefitsOf = ({ question, awards }) => awards.benefits.map(({ rule, verdict, amount }) => ({
  rule: rule.id,
  title: rule.title,
  verdict: names[verdict],
  amount,
  amountPer: rule.per,
  covers: coveredBy(rule, question),
  member: memberOf(question),
}));

function coveredBy(rule, question) {
  if (question.p !== null) {
    return [question.p.key];
  }

  const list = rule.covers === null ? new List([], null, true) : rule.covers(question);
  return list.records.filter((_, i) => list.has(i) !== false).map((member) => member.key);
}

const wayOf = (rule, verdict) => ((verdict === notMet || verdict === review) && rule.kind !== 'note' ? rule.way : null);

const findingsOf = ({ question, verdicts }) => question.version.rules.map((rule, i) => ({
  rule: rule.id,
  kind: rule.kind,
  verdict: names[verdicts[i]],
  member: memberOf(question),
  title: rule.title,
  says: rule.says,
  message: messageOf(rule, verdicts[i], question),
  cites: rule.cites,
  margin: marginOf(rule, question),
  override: rule.override,
  wayForward: wayOf(rule, verdicts[i]),
  final: verdicts[i] === notMet && (rule.kind !== 'note' || question.version.choices.length === 0),
}));

function messageOf(rule, verdict, question) {
  const message = rule.messages[verdict];
  return message !== null ? { zh: message[0](question), en: message[1](question) }
    : verdict === unknown ? notYet
    : verdict === review ? forAPerson
    : rule.says;
}

function marginOf(rule, question) {
  const value = rule.margin === null ? nothing : rule.margin(question);
  return value instanceof Unknown ? null : { value, unit: rule.unit };
}

// Each unknown fact once, with the undecided rules that wait for it.
function missingOf(concerned, subject, verdict, isWhole) {
  const missing = new Map();
  const miss = ({ fact, member, state }, rule) => {
    const key = `${fact.name} ${member ?? ''}`;
    const one = missing.get(key) ?? { fact: fact.name, label: fact.label, member, item: fact.item, state, suppliedBy: suppliers[fact.supplier], rules: [] };
    missing.set(key, one);
    if (rule !== null && !one.rules.includes(rule)) {
      one.rules.push(rule);
    }
  };
  for (const { question, verdicts } of concerned) {
    question.version.rules.forEach((rule, i) => {
      if (verdicts[i] === unknown) {
        [rule.when(question), rule.review === null ? false : rule.review(question)]
          .filter((outcome) => outcome instanceof Unknown)
          .flatMap(wants)
          .forEach((want) => miss(want, rule.id));
      }
    });
  }

  // Sums over nobody have no value: then who belongs to the household is what a person must ask.
  if (verdict === unknown && (concerned.length === 0 || !isWhole || missing.size === 0)) {
    miss({ fact: membersType, member: null, state: subject.root.lists[membersType.at] }, null);
  }

  return [...missing.values()];
}

const unconfirmed = (figure, value) => ({ parameter: figure.name, label: figure.label, value: plain(value.value, figure.scale), unit: figure.unit, source: value.source });

// One determination for each programme in force on the household's day. The household is one of docs/household-file.md, as JSON.parse gives it.
// options.programmes asks only some; options.figures, by name and as stored, stand in the place of the law's own, for rehearsals.
export function decide(household, options = {}) {
  const subject = readHousehold(household);
  const asked = versions.filter((v) => v.from <= subject.day && (v.until === null || subject.day <= v.until) && (options.programmes?.includes(v.programme) ?? true));
  const all = asked.map((version) => determine(version, subject, options.figures ?? null));
  const fulfilled = all.filter((d) => d.verdict === 'met').map((d) => d.programme);
  return all.map((d) => ({ ...d, alsoMeets: fulfilled.filter((p) => p !== d.programme) }));
}
