// The form for one household. What is typed lives in this page's memory only, until it is sealed.
import { readNumber } from "./idnumber.js";
import { photo, SignaturePad } from "./pictures.js";
import { inWords, say } from "./texts.js";

const mostPictures = 11;
const form = document.getElementById("prefiling");
const members = form.querySelector("[data-members]");
const photos = form.querySelector("[data-photos]");
const pad = new SignaturePad(document.getElementById("signature"));
let taken = [];
let ofEach = [];
let rows = 0;
let touched = false;

const made = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

const option = (value, text) => new Option(text, value);

export const isTouched = () => touched;

// Fills in villages, relations and questions as the desk last told them.
export function begin(told) {
  clear();
  const village = form.elements.villageCode;
  village.replaceChildren(option("", say("choose")), ...told.villages.map(one => option(one.code, inWords(one.name))));
  if (told.villages.length === 1) village.value = told.villages[0].code;
  form.querySelector("[data-questions]").replaceChildren(...told.questions.filter(one => !one.ofDisaster).map(one => questionOf(one)));
  form.querySelector("[data-disaster]").replaceChildren(...told.questions.filter(one => one.ofDisaster).map(one => questionOf(one)));
  ofEach = told.ofEach ?? [];
  askOf(form.querySelector("[data-applicant]"), "applicant");
  form.dataset.relations = JSON.stringify(told.relations);
}

export function clear() {
  form.reset();
  members.replaceChildren();
  photos.replaceChildren();
  pad.clear();
  taken = [];
  touched = false;
  form.querySelectorAll(".problem").forEach(one => one.remove());
  form.querySelectorAll("[aria-invalid]").forEach(unmark);
}

// The report and its pictures; null where something must be put right first, which then has the focus.
export async function read() {
  form.querySelectorAll(".problem").forEach(one => one.remove());
  form.querySelectorAll("[aria-invalid]").forEach(unmark);
  const applicant = { ...personOf(form.elements.idNumber, form.elements.name), own: answersOf(form.querySelector("[data-applicant]")) };
  const together = [...members.children].map(row => ({
    ...personOf(row.querySelector("[data-number]"), row.querySelector("[data-name]")),
    relation: required(row.querySelector("[data-relation]"), say("relationMissing")),
    own: answersOf(row),
  }));
  const villageCode = required(form.elements.villageCode, say("villageMissing"));
  const answers = { ...answersOf(form.querySelector("[data-questions]")), ...answersOf(form.querySelector("[data-disaster]")) };
  const damaged = form.elements.damaged.value === "true";
  if (damaged && taken.length === 0) mark(form.elements.camera, say("damagePhoto"));
  const first = form.querySelector("[aria-invalid]");
  if (first) {
    first.closest("details")?.setAttribute("open", "");
    first.focus();
    return null;
  }
  const pictures = taken.map(bytes => ({ kind: "photo", bytes }));
  if (pad.isSigned) pictures.push({ kind: "signature", bytes: await pad.bytes() });
  const content = { ...applicant, villageCode, members: together, answers, damaged, asksFor: form.elements.asksFor.value.trim(), note: form.elements.note.value.trim() };
  return { content, pictures };
}

function personOf(number, name) {
  const { number: idNumber, problem } = readNumber(number.value);
  if (problem) mark(number, say(`number${problem}`));
  return { idNumber, name: required(name, say("nameMissing")) };
}

function required(field, problem) {
  const value = field.value.trim();
  if (value === "") mark(field, problem);
  return value;
}

function answersOf(part) {
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

function mark(field, text) {
  const problem = made("problem");
  problem.id = `${field.id}-problem`;
  problem.textContent = text;
  // A file is chosen by a button that its field lies in.
  (field.type === "file" ? field.parentElement : field).before(problem);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", problem.id);
}

function unmark(field) {
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}

// The questions about one person; none where the phone has been told none.
function askOf(part, who) {
  part.querySelector("[data-own]").replaceChildren(...ofEach.map(one => questionOf(one, `${who}-`)));
  part.querySelector("details").hidden = ofEach.length === 0;
}

function questionOf(question, who = "") {
  const row = made("question");
  const [label, field] = [row.querySelector("label"), fieldOf(question)];
  label.htmlFor = field.id = who + question.field;
  label.textContent = inWords(question.ask);
  field.dataset.fact = question.field;
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

function addMember() {
  const row = made("member");
  rows++;
  for (const field of row.querySelectorAll("input, select")) {
    field.id = `${field.dataset.part}-${rows}`;
    row.querySelector(`label[data-for=${field.dataset.part}]`).htmlFor = field.id;
  }
  row.querySelector("legend").textContent = say("memberNo", members.children.length + 2);
  row.querySelector("[data-relation]").append(option("", say("choose")), ...JSON.parse(form.dataset.relations).map(one => option(one.id, inWords(one.label))));
  askOf(row, `person-${rows}`);
  row.querySelector("[data-remove]").addEventListener("click", () => {
    row.remove();
    form.querySelector("[data-add]").focus();
  });
  members.append(row);
  row.querySelector("input").focus();
}

async function addPhoto(file) {
  const { canvas, bytes } = await photo(file);
  taken.push(bytes);
  const shown = made("photo");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", say("photoNo", taken.length));
  shown.prepend(canvas);
  shown.querySelector("button").addEventListener("click", () => {
    taken = taken.filter(one => one !== bytes);
    shown.remove();
  });
  photos.append(shown);
}

form.addEventListener("input", event => {
  touched = true;
  document.getElementById(`${event.target.id}-problem`)?.remove();
  unmark(event.target);
});
form.querySelector("[data-add]").addEventListener("click", addMember);
form.querySelector("[data-unsign]").addEventListener("click", () => pad.clear());
form.elements.camera.addEventListener("change", async event => {
  const field = event.target;
  for (const file of field.files) {
    if (taken.length >= mostPictures) break;
    await addPhoto(file).catch(() => mark(field, say("photoWrong")));
  }
  field.value = "";
});
