// Shows what the rules on the phone say of a household, with a button that reads it out; and where the desk says otherwise.
import { adviceOf, amountOf, coveredIn } from "./advice.js";
import * as aloud from "./aloud.js";
import { made } from "./fields.js";
import { noteLook } from "./looks.js";
import { chinese, clock, inWords, say, yuan } from "./texts.js";

const text = (name, className, content) => Object.assign(document.createElement(name), { className, textContent: content });

// Opens or closes the answer under its button. "household" gives what is asked about, or null where nothing can be asked yet. Of a visit of the list,
// what tells somebody's health is covered until somebody says why; in the form of a household that is taken down now it is what they have just said.
export async function toggle(ask, place, at, household, visit = null) {
  if (ask.getAttribute("aria-expanded") === "true") return close(ask, place);
  try {
    const asked = await household();
    if (!asked) return;
    ask.setAttribute("aria-expanded", "true");
    await show(ask, place, at, asked, visit);
  } catch {
    ask.setAttribute("aria-expanded", "true");
    place.replaceChildren(text("p", "problem", say("adviceFailed")));
  }
}

async function show(ask, place, at, asked, visit, covers = visit !== null) {
  const { pack, programmes } = await adviceOf(asked, covers);
  // In a form nothing but the page's title stands above the programmes' own.
  const title = place.closest("form") ? [text("h2", "", ask.textContent)] : [];
  const covered = coveredIn(programmes);
  const uncover = covered.length === 0 ? [] : [uncoverForm(async why => {
    await noteLook(visit, covered, why);
    aloud.stop();
    await show(ask, place, at, asked, visit, false);
    place.querySelector(".programme").focus();
    dispatchEvent(new Event("look"));
  })];
  place.replaceChildren(...title, text("p", "soft", say("basis", clock(at), pack)), aloudButton(programmes), ...uncover, ...programmes.map(programmeRow));
}

// A group and no form: it may stand inside one.
function uncoverForm(shown) {
  const part = made("uncover");
  const [reason, words, problem] = [part.querySelector("select"), part.querySelector("input"), part.querySelector("[role=alert]")];
  reason.addEventListener("change", () => part.querySelector("[data-words]").hidden = reason.value !== "Other");
  // Enter would seal the form that this may stand in.
  words.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
  part.querySelector("button").addEventListener("click", () => {
    const missing = reason.value === "" ? "whyMissing" : reason.value === "Other" && words.value.trim() === "" ? "whyWords" : null;
    problem.textContent = missing ? say(missing) : "";
    if (missing) (missing === "whyMissing" ? reason : words).focus();
    else shown({ reason: reason.value, words: words.value.trim() });
  });
  return part;
}

export function close(ask, place) {
  ask.setAttribute("aria-expanded", "false");
  aloud.stop();
  place.replaceChildren();
}

// What is sealed of it with a report, to be set beside what the desk says.
export async function sealedAdvice(household) {
  const { hash, programmes } = await adviceOf(household);
  return { pack: hash, household: JSON.stringify(household), programmes: Object.fromEntries(programmes.map(found => [found.programme, { word: found.verdict, amount: found.amount ?? null }])) };
}

// Only where the phone has a Chinese voice of its own; pressed again it stops.
function aloudButton(programmes) {
  const button = made("aloud-button");
  button.hidden = aloud.voice() === null;
  const named = speaks => {
    button.dataset.aloud = speaks ? "on" : "";
    button.textContent = say(speaks ? "stopAloud" : "readAloud");
  };
  named(false);
  button.addEventListener("click", () => {
    if (button.dataset.aloud === "on") return aloud.stop();
    aloud.speak(aloud.spokenOf(programmes, chinese), aloud.voice(), () => named(false));
    named(true);
  });
  return button;
}

function programmeRow(found) {
  const row = made("programme");
  row.tabIndex = -1;
  row.dataset.verdict = found.verdict;
  row.querySelector("[data-title]").textContent = inWords(found.title);
  row.querySelector("[data-word]").textContent = say(found.verdict);
  row.querySelector("[data-amount]").textContent = amountOf(found);
  row.querySelector("[data-why]").replaceChildren(...found.why.map(one => text("li", "", one)));
  return row;
}

const said = (word, amount, per) => amount === null ? say(word) : `${say(word)} ${per ? say(`per-${per}`, yuan(amount)) : yuan(amount)}`;

// Where the desk says otherwise than the phone did, and the facts that make it differ.
export function differenceRows(differs) {
  if (differs.length === 0) return [text("p", "soft", say("differsNowhere"))];
  return [text("h3", "", say("differs")), ...differs.map(one => {
    const row = made("differs");
    row.querySelector("[data-title]").textContent = inWords(one.title);
    row.querySelector("[data-both]").textContent = say("bothSay", said(one.phone, one.phoneAmount, one.per), said(one.desk, one.deskAmount, one.per));
    row.querySelector("[data-why]").replaceChildren(...one.because.length === 0
      ? [text("li", "", say("otherRules"))]
      : one.because.map(cause => text("li", "", `${cause.who ? `${inWords(cause.who)} ` : ""}${inWords(cause.what)}：${say("bothSay", inWords(cause.phone), inWords(cause.desk))}`)));
    return row;
  })];
}
