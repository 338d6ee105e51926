// Households as the desk's screening takes them, for the rules on the phone: one of today's list, one with what has changed, one taken down anew.
import { one } from "./store.js";

export async function householdOf(visit) {
  const known = await one("today", visit);
  return known ? JSON.parse(known.household) : null;
}

// The day in China, whatever zone the phone is set to.
const dayInChina = () => new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);

const onCard = value => ({ value, state: "known", source: "identity-card" });

// As files hold it: fen, numbers, true and false, words.
function held(kind, text) {
  if (kind === "money") return Number(text.replace(".", ""));
  if (kind === "integer" || kind === "decimal") return Number(text);
  return kind === "boolean" ? text === "true" : text;
}

// What people say fills what no department has answered, and stands for what they said before.
function declare(record, answers, kinds, day) {
  for (const [name, text] of Object.entries(answers)) {
    const there = record[name];
    if (kinds[name] && (!there || there.state === "unknown" || there.state === "stale" || there.source === "applicant")) {
      record[name] = { value: held(kinds[name], text), state: "known", source: "applicant", as_of: day };
    }
  }
  return record;
}

const kindsOf = questions => Object.fromEntries((questions ?? []).map(question => [question.field.replace("household.", ""), question.kind]));

// Answers keyed "household.area" or "m2.legal_duty", of one of them, by the fact's name.
const about = (answers, who) => Object.fromEntries(Object.entries(answers).filter(([field]) => field.startsWith(`${who}.`)).map(([field, value]) => [field.slice(who.length + 1), value]));

function person(id, relation, { idNumber, own }, told, day) {
  const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return declare({ id, relation: onCard(relation), sex: onCard(Number(idNumber[16]) % 2 === 1 ? "male" : "female"), birth_date: onCard(born) }, own, kindsOf(told.ofEach), day);
}

export function takenDown(content, told) {
  const day = dayInChina();
  return {
    household: "phone",
    region: content.villageCode.slice(0, 6),
    as_of: day,
    facts: declare({ township_code: onCard(`${content.villageCode.slice(0, 9)}000`) }, about(content.answers, "household"), kindsOf(told.questions), day),
    members: [person("m1", "self", content, told, day), ...content.members.map((member, i) => person(`m${i + 2}`, member.relation, member, told, day))],
  };
}

export function changed(household, { members, changes }, told) {
  const day = dayInChina();
  const stay = household.members.filter(member => !changes.left.includes(member.id));
  return {
    ...household,
    facts: declare({ ...household.facts }, about(changes.answers, "household"), kindsOf(told.questions), day),
    members: [
      ...stay.map(member => declare({ ...member }, about(changes.answers, member.id), kindsOf(told.ofEach), day)),
      ...members.map((member, i) => person(`j${i + 1}`, member.relation, member, told, day)),
    ],
  };
}
