// Shows what the rules on the phone say of a household, with a button that reads it out; and where the desk says otherwise.
import { adviceOf, amountOf } from "./advice.js";
import * as aloud from "./aloud.js";
import { made } from "./fields.js";
import { chinese, clock, inWords, say, yuan } from "./texts.js";

const text = (name, className, content) => Object.assign(document.createElement(name), { className, textContent: content });

// Opens or closes the answer under its button. "household" gives what is asked about, or null where nothing can be asked yet.
export async function toggle(ask, place, at, household) {
  if (ask.getAttribute("aria-expanded") === "true") return close(ask, place);
  try {
    const asked = await household();
    if (!asked) return;
    ask.setAttribute("aria-expanded", "true");
    const { pack, programmes } = await adviceOf(asked);
    // In a form nothing but the page's title stands above the programmes' own.
    const title = place.closest("form") ? [text("h2", "", ask.textContent)] : [];
    place.replaceChildren(...title, text("p", "soft", say("basis", clock(at), pack)), aloudButton(programmes), ...programmes.map(programmeRow));
  } catch {
    ask.setAttribute("aria-expanded", "true");
    place.replaceChildren(text("p", "problem", say("adviceFailed")));
  }
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
