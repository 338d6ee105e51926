// The words of the page, in the language it was made in.
const textsOf = id => Object.fromEntries([...document.getElementById(id).content.querySelectorAll("[data-text]")].map(one => [one.dataset.text, one.textContent]));

const filled = (text, values) => values.reduce((told, value, i) => told.replaceAll(`{${i}}`, value), text);

const texts = textsOf("texts");

export const english = document.documentElement.lang === "en";

export const say = (key, ...values) => filled(texts[key], values);

// What is said aloud is Chinese on every page: it is said to the household.
const aloud = textsOf("aloud");

export const chinese = { say: (key, ...values) => filled(aloud[key], values), inWords: words => words.zh };

// Words in both languages, as the desk sends them.
export const inWords = words => english ? words.en : words.zh;

export const clock = at => new Date(at).toLocaleString(english ? "en-GB" : "zh-CN", { timeZone: "Asia/Shanghai", month: english ? "short" : "long", day: "numeric", hour: "2-digit", minute: "2-digit" });

// A day that the desk tells, such as 2026-10-01.
export const day = iso => new Date(`${iso}T00:00:00+08:00`).toLocaleDateString(english ? "en-GB" : "zh-CN", { timeZone: "Asia/Shanghai", year: "numeric", month: english ? "short" : "long", day: "numeric" });

// Fen in yuan, to the fen.
export const yuan = fen => {
  const digits = String(fen).padStart(3, "0");
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
};
