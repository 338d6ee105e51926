// Something that nobody knows, and why: two reasons together, one thing that is wanted, or nothing (a complete source has none).
class Unknown {
  constructor(first, second, want) {
    this.first = first;
    this.second = second;
    this.want = want;
  }
}

const nothing = new Unknown(null, null, null);

// Unknown for the reasons of those of the two that are unknown.
function join(a, b) {
  if (!(a instanceof Unknown)) {
    return b;
  }

  return !(b instanceof Unknown) || a === b || b === nothing ? a : a === nothing ? b : new Unknown(a, b, null);
}

// What is wanted, each once, in the order in which it was met.
function wants(unknown) {
  const [seen, found, open] = [new Set(), [], [unknown]];
  while (open.length > 0) {
    const reason = open.pop();
    if (seen.has(reason)) {
      continue;
    }

    seen.add(reason);
    if (reason.first !== null) {
      open.push(reason.second, reason.first);
    } else if (reason.want !== null) {
      found.push(reason.want);
    }
  }

  return found;
}

// The first is not what decides alone.
const and = (a, b) => (a === true || b === false ? b : b === true ? a : join(a, b));
const or = (a, b) => (a === false || b === true ? b : b === false ? a : join(a, b));
const not = (a) => (a instanceof Unknown ? a : !a);
const same = (a, b) => (isOpen(a, b) ? join(a, b) : a === b);
const oneOf = (a, words) => (a instanceof Unknown ? a : words.includes(a));
const chosen = (a, when) => {
  const has = a instanceof Unknown ? when() : a;
  return !(a instanceof Unknown) || has instanceof Unknown ? has : nothing;
};

// A list: its records, whether each is in it (null: all are), and whether these are all.
class List {
  constructor(records, included, whole) {
    this.records = records;
    this.included = included;
    this.whole = whole;
  }

  has(i) {
    return this.included === null ? true : this.included[i];
  }
}

function filter(list, ...tests) {
  const included = list.records.map((record, i) => {
    let has = list.has(i);
    for (const test of tests) {
      if (has === false) {
        break;
      }

      has = and(has, test(record));
    }

    return has;
  });
  return new List(list.records, included, list.whole);
}

// Whether a test gives the answer looked for of some record surely in the list.
function found(list, test, answer) {
  let open = list.whole;
  for (let i = 0; i < list.records.length; i++) {
    const has = list.has(i);
    if (has === false) {
      continue;
    }

    const outcome = test(list.records[i]);
    if (has === true && outcome === answer) {
      return true;
    }

    if (outcome !== !answer) {
      open = join(open, has === true ? outcome : has);
    }
  }

  return open === true ? false : open;
}

const some = (list, test) => found(list, test, true);
const every = (list, test) => not(found(list, test, false));

// The values of the records in a list; where any is unknown, or who is in it, unknown.
function values(list, value) {
  const known = [];
  let [open, valuesOpen] = [list.whole, true];
  for (let i = 0; i < list.records.length; i++) {
    const has = list.has(i);
    if (has === true) {
      const one = value(list.records[i]);
      known.push(one);
      valuesOpen = one instanceof Unknown ? join(valuesOpen, one) : valuesOpen;
    } else if (has !== false) {
      open = join(open, has);
    }
  }

  open = join(open, valuesOpen);
  return open === true ? known : open;
}

// FEEL: count([]) is 0, sum([]) is null, which is unknown here.
function gathered(list, value, combine) {
  const known = values(list, value);
  return known instanceof Unknown ? known : known.length === 0 ? nothing : known.reduce(combine);
}

const count = (list) => {
  const known = values(list, () => 1);
  return known instanceof Unknown ? known : known.length;
};
const sum = (list, value) => gathered(list, value, add);
const least = (list, value) => gathered(list, value, min);
const greatest = (list, value) => gathered(list, value, max);

// Whether a complete source has nothing, and nothing stands for that.
const isNull = (record, fact) =>
  record.states[fact] === 'known' ? false : record.states[fact] === 'none' ? record.type.facts[fact].none === null : record.v[fact];
