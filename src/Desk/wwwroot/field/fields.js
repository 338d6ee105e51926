// The rows of the app's forms: what is asked, how the answer is written, and what is said where it cannot be read.
import { readNumber } from "./idnumber.js";
import { inWords, say } from "./texts.js";

export const made = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

export const option = (value, text) => new Option(text, value);

export function mark(field, text) {
  const problem = made("problem");
  problem.id = `${field.id}-problem`;
  problem.textContent = text;
  // A file is chosen by a button that its field lies in.
  (field.type === "file" ? field.parentElement : field).before(problem);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", problem.id);
}

export function unmark(field) {
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}

export function unmarkAll(form) {
  form.querySelectorAll(".problem").forEach(one => one.remove());
  form.querySelectorAll("[aria-invalid]").forEach(unmark);
}

// Whether nothing must be put right; else the first that must has the focus.
export function isGood(form) {
  const first = form.querySelector("[aria-invalid]");
  if (!first) return true;
  first.closest("details")?.setAttribute("open", "");
  first.focus();
  return false;
}

export function required(field, problem) {
  const value = field.value.trim();
  if (value === "") mark(field, problem);
  return value;
}

export function personOf(number, name) {
  const { number: idNumber, problem } = readNumber(number.value);
  if (problem) mark(number, say(`number${problem}`));
  return { idNumber, name: required(name, say("nameMissing")) };
}

export function answersOf(part) {
  const answers = {};
  for (const field of part.querySelectorAll("[data-kind]")) {
    const text = field.value.trim();
    if (text === "") continue;
    const written = writtenAs(field.dataset.kind, text);
    if (written === null) mark(field, say("figureWrong"));
    else answers[field.dataset.fact] = written;
  }
  return answers;
}

// As the vocabulary writes it: yuan with two decimals, whole numbers, ISO dates, words.
function writtenAs(kind, text) {
  const plain = text.normalize("NFKC").replaceAll(",", "");
  if (kind === "money") return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? Number(plain).toFixed(2) : null;
  if (kind === "integer") return /^\d{1,6}$/.test(plain) ? plain : null;
  if (kind === "decimal") return /^\d{1,10}(\.\d+)?$/.test(plain) ? plain : null;
  return text;
}

// An answer as people read it.
export function readable({ kind, choices, unit }, value) {
  if (kind === "boolean") return say(value === "true" ? "yes" : "no");
  const choice = choices.find(one => one.id === value);
  return choice ? inWords(choice.label) : unit ? `${value} ${inWords(unit)}` : value;
}

export function questionOf(question, id = question.field, fact = question.field) {
  const row = made("question");
  const [label, field] = [row.querySelector("label"), fieldOf(question)];
  label.htmlFor = field.id = id;
  label.textContent = inWords(question.ask);
  field.dataset.fact = fact;
  field.dataset.kind = question.kind;
  row.append(field);
  if (question.unit) row.append(Object.assign(document.createElement("span"), { className: "unit", textContent: inWords(question.unit) }));
  return row;
}

function fieldOf({ kind, choices }) {
  if (kind === "boolean" || kind === "choice") {
    const field = document.createElement("select");
    const known = kind === "boolean" ? [option("true", say("yes")), option("false", say("no"))] : choices.map(one => option(one.id, inWords(one.label)));
    field.append(option("", say("notAsked")), ...known);
    return field;
  }
  return Object.assign(document.createElement("input"), { type: kind === "date" ? "date" : "text", inputMode: kind === "money" || kind === "decimal" ? "decimal" : "numeric", autocomplete: "off", maxLength: 20 });
}

// The questions about one person; none where the phone has been told none.
export function askOf(part, ofEach, who) {
  part.querySelector("[data-own]").replaceChildren(...ofEach.map(one => questionOf(one, `${who}-${one.field}`)));
  part.querySelector("details").hidden = ofEach.length === 0;
}

let rows = 0;

// Somebody else of the household; "again" is where the focus goes when the row is taken away.
export function addMember(members, told, legend, again) {
  const row = made("member");
  rows++;
  for (const field of row.querySelectorAll("input, select")) {
    field.id = `${field.dataset.part}-${rows}`;
    row.querySelector(`label[data-for=${field.dataset.part}]`).htmlFor = field.id;
  }
  row.querySelector("legend").textContent = legend;
  row.querySelector("[data-relation]").append(option("", say("choose")), ...told.relations.map(one => option(one.id, inWords(one.label))));
  askOf(row, told.ofEach ?? [], `person-${rows}`);
  row.querySelector("[data-remove]").addEventListener("click", () => {
    row.remove();
    again.focus();
  });
  members.append(row);
  row.querySelector("input").focus();
}

export const membersOf = members => [...members.children].map(row => ({
  ...personOf(row.querySelector("[data-number]"), row.querySelector("[data-name]")),
  relation: required(row.querySelector("[data-relation]"), say("relationMissing")),
  own: answersOf(row),
}));

// What was wrong goes when it is being put right.
export function watch(form, touched) {
  form.addEventListener("input", event => {
    touched();
    document.getElementById(`${event.target.id}-problem`)?.remove();
    unmark(event.target);
  });
}
