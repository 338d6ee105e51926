// Reads the answer out to the household in Chinese, by a voice that lives on this phone: a voice of another host would be told who asks for what.
import { reasonsOf } from "./advice.js";

const mandarin = /^(zh|cmn)([-_](hans|cn)([-_]cn)?)?$/i;

// The phone's own voice; null where the browser has none.
export const voiceOf = voices => voices.find(voice => voice.localService && mandarin.test(voice.lang)) ?? null;

// 540 yuan 5 jiao 3 fen: figures as people say them, from whole fen.
export function yuanAloud(fen) {
  const digits = String(fen).padStart(3, "0");
  const [yuan, jiao, rest] = [digits.slice(0, -2), digits.at(-2), digits.at(-1)];
  const small = jiao !== "0" ? `${jiao}角${rest !== "0" ? `${rest}分` : ""}` : rest !== "0" ? `零${rest}分` : "";
  return `${yuan}元${small}`;
}

// One text for each programme, and before and after them what it rests on and that it decides nothing.
export function spokenOf(programmes, { say, inWords }) {
  return [say("begin"), ...programmes.map(found => programmeOf(found, { say, inWords })), say("end")];
}

function programmeOf(found, words) {
  const amount = found.amount === null || found.amount === undefined ? "" : words.say(`per-${found.amountPer}`, yuanAloud(found.amount));
  return [words.say("programme", words.inWords(found.title), words.say(found.verdict)), amount, ...reasonsOf(found, words)]
    .filter(text => text !== "").map(ended).join("");
}

const ended = text => /[。！？；]$/.test(text) ? text : `${text}。`;

let speaking = null;

// Text after text, because a long one is cut off by some phones; "done" is called when all is said or somebody has stopped it.
export function speak(texts, voice, done) {
  stop();
  speaking = { done };
  const own = speaking;
  const utterances = texts.map(text => Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: .9 }));
  const end = () => { if (speaking === own) stop(); };
  utterances.at(-1).addEventListener("end", end);
  for (const one of utterances) {
    one.addEventListener("error", end);
    speechSynthesis.speak(one);
  }
}

export function stop() {
  const ended = speaking;
  speaking = null;
  if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
  ended?.done();
}

export const voice = () => "speechSynthesis" in globalThis ? voiceOf(speechSynthesis.getVoices()) : null;

// Browsers find their voices some time after the page is there.
export const onVoices = changed => globalThis.speechSynthesis?.addEventListener?.("voiceschanged", changed);
