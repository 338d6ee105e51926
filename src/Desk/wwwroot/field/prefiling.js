// The form for one household. What is typed lives in this page's memory only, until it is sealed.
import { addMember, answersOf, askOf, isGood, mark, membersOf, option, personOf, questionOf, required, unmarkAll, watch } from "./fields.js";
import { Camera } from "./pictures.js";
import { SignaturePad } from "./signature.js";
import { DoorPosition } from "./position.js";
import { inWords, say } from "./texts.js";

const mostPictures = 11;
const form = document.getElementById("prefiling");
const members = form.querySelector("[data-members]");
const camera = new Camera(form.elements.camera, form.querySelector("[data-photos]"), mostPictures);
const pad = new SignaturePad(document.getElementById("signature"));
let told;
let touched = false;
const position = new DoorPosition(form.querySelector("[data-position]"), taken => touched ||= taken !== null);

export const isTouched = () => touched;

// Fills in villages, relations and questions as the desk last told them.
export function begin(asked) {
  told = asked;
  clear();
  const village = form.elements.villageCode;
  village.replaceChildren(option("", say("choose")), ...told.villages.map(one => option(one.code, inWords(one.name))));
  if (told.villages.length === 1) village.value = told.villages[0].code;
  form.querySelector("[data-questions]").replaceChildren(...told.questions.filter(one => !one.ofDisaster).map(one => questionOf(one)));
  form.querySelector("[data-disaster]").replaceChildren(...told.questions.filter(one => one.ofDisaster).map(one => questionOf(one)));
  askOf(form.querySelector("[data-applicant]"), told.ofEach ?? [], "applicant");
}

export function clear() {
  form.reset();
  members.replaceChildren();
  camera.clear();
  pad.clear();
  position.clear();
  touched = false;
  unmarkAll(form);
}

// The report and its pictures; null where something must be put right first, which then has the focus.
export async function read() {
  unmarkAll(form);
  const applicant = { ...personOf(form.elements.idNumber, form.elements.name), own: answersOf(form.querySelector("[data-applicant]")) };
  const together = membersOf(members);
  const villageCode = required(form.elements.villageCode, say("villageMissing"));
  const answers = { ...answersOf(form.querySelector("[data-questions]")), ...answersOf(form.querySelector("[data-disaster]")) };
  const damaged = form.elements.damaged.value === "true";
  if (damaged && camera.taken.length === 0) mark(form.elements.camera, say("damagePhoto"));
  if (!isGood(form)) return null;
  const pictures = camera.pictures();
  if (pad.isSigned) pictures.push({ kind: "signature", bytes: await pad.bytes() });
  const content = { ...applicant, villageCode, members: together, answers, damaged, position: position.taken, asksFor: form.elements.asksFor.value.trim(), note: form.elements.note.value.trim() };
  return { content, pictures };
}

watch(form, () => touched = true);
form.querySelector("[data-add]").addEventListener("click", event => addMember(members, told, say("memberNo", members.children.length + 2), event.target));
form.querySelector("[data-unsign]").addEventListener("click", () => pad.clear());
