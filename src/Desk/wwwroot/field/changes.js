// What has changed in a household of today's list since it was last asked. What is typed lives in this page's memory only, until it is sealed.
import { addMember, answersOf, isGood, made, mark, membersOf, option, questionOf, readable, required, unmarkAll, watch } from "./fields.js";
import { Camera } from "./pictures.js";
import { DoorPosition } from "./position.js";
import { day, inWords, say } from "./texts.js";

const mostPictures = 12;
const inOwnWords = ["income", "housing", "health", "other"];
const form = document.getElementById("changes");
const part = name => form.querySelector(`[data-${name}]`);
const camera = new Camera(form.elements["changes-camera"], part("photos"), mostPictures);
let listed;
let told;
let touched = false;
const position = new DoorPosition(part("position"), taken => touched ||= taken !== null);

export const isTouched = () => touched;

export const visit = () => listed?.id ?? null;

// "asked" is what the desk asks of everybody; the earlier answers stand in the fields, each with its day.
export function begin(one, asked) {
  [listed, told] = [one, asked];
  clear();
  part("whose").textContent = listed.name;
  part("last").textContent = listed.last ? say("lastAsked", day(listed.last.on), inWords(listed.last.where)) : say("neverAsked");
  form.elements["said-by"].replaceChildren(
    option("", say("choose")), ...listed.people.map(person => option(person.key, `${person.name}　${inWords(person.relation)}`)), option("other", say("somebodyElse")));
  part("people").replaceChildren(...listed.people.filter(person => person.key !== listed.applicant).map(livesThere));
  part("questions").replaceChildren(...told.questions.map(question => ask(question, question.field)));
  part("own-of-each").replaceChildren(...listed.people.map(ownOf));
  part("answers").replaceChildren(...answersBefore());
  part("none").hidden = listed.told.length > 0;
  choose();
}

export function clear() {
  form.reset();
  part("joined").replaceChildren();
  camera.clear();
  position.clear();
  touched = false;
  unmarkAll(form);
}

// The report and its pictures; null where something must be put right first, which then has the focus.
export function read() {
  unmarkAll(form);
  const changed = required(form.elements.changed, say("changedMissing"));
  const by = required(form.elements["said-by"], say("saidByMissing"));
  const note = form.elements["changes-note"].value.trim();
  if (by === "other" && note === "") mark(form.elements["changes-note"], say("saidByNote"));
  const before = Object.fromEntries(listed.told.map(answer => [answer.field, answer.value]));
  const nothing = changed === "no";
  const words = Object.fromEntries(inOwnWords.map(name => [name, nothing ? "" : form.elements[`changes-${name}`].value.trim()]));
  const members = nothing ? [] : membersOf(part("joined"));
  const left = nothing ? [] : [...part("people").querySelectorAll("select")].filter(one => one.value === "left").map(one => one.dataset.person);
  const answers = nothing ? before : { ...answersOf(part("questions")), ...answersOf(part("own-of-each")) };
  const isSame = Object.keys(answers).length === Object.keys(before).length && Object.entries(answers).every(([field, value]) => before[field] === value);
  if (changed === "yes" && isSame && members.length + left.length === 0 && Object.values(words).every(one => one === "")) mark(form.elements.changed, say("changedWhat"));
  if (!isGood(form)) return null;
  const content = {
    visit: listed.id,
    name: listed.name,
    villageCode: listed.villageCode,
    members,
    changes: { nothing, saidBy: by === "other" ? "" : by, left, ...words, answers, told: before },
    position: position.taken,
    note,
  };
  return { content, pictures: camera.pictures() };
}

// A question with what was answered the last time; emptied, it is not known any more.
function ask(question, field) {
  const row = questionOf(question, `changes-${field}`, field);
  const before = listed.told.find(answer => answer.field === field);
  if (before) {
    row.querySelector("[data-fact]").value = before.value;
    row.append(Object.assign(document.createElement("p"), { className: "soft", textContent: say("answeredOn", readable(question, before.value), day(before.on)) }));
  }
  return row;
}

function livesThere(person) {
  const row = made("question");
  const field = document.createElement("select");
  field.append(option("", say("livesThere")), option("left", say("livesThereNoMore")));
  field.dataset.person = person.key;
  const label = row.querySelector("label");
  label.htmlFor = field.id = `left-${person.key}`;
  label.textContent = `${person.name}　${inWords(person.relation)}`;
  row.append(field);
  return row;
}

function ownOf(person) {
  const row = made("own-questions");
  row.hidden = (told.ofEach ?? []).length === 0;
  row.querySelector("[data-who]").textContent = person.name;
  row.querySelector("[data-own]").append(...(told.ofEach ?? []).map(question => ask(question, `${person.key}.${question.field}`)));
  return row;
}

// To be read out to whoever says that nothing has changed.
function answersBefore() {
  return listed.told.map(({ field, value, on }) => {
    const [who, name] = field.split(".");
    const person = listed.people.find(one => one.key === who);
    const question = person ? told.ofEach.find(one => one.field === name) : told.questions.find(one => one.field === field);
    return question && (person || who === "household")
      ? Object.assign(document.createElement("li"), { textContent: `${person ? `${person.name}：` : ""}${inWords(question.ask)} ${say("answeredOn", readable(question, value), day(on))}` })
      : "";
  });
}

function choose() {
  part("nothing").hidden = form.elements.changed.value !== "no";
  part("what").hidden = form.elements.changed.value !== "yes";
}

watch(form, () => touched = true);
form.elements.changed.addEventListener("change", choose);
part("add").addEventListener("click", event => addMember(part("joined"), told, say("joinedNo", part("joined").children.length + 1), event.target));
