// The words of the page, in the language it was made in.
const texts = Object.fromEntries([...document.getElementById("texts").content.querySelectorAll("[data-text]")].map(one => [one.dataset.text, one.textContent]));

export const english = document.documentElement.lang === "en";

export const say = (key, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), texts[key]);

// Words in both languages, as the desk sends them.
export const inWords = words => english ? words.en : words.zh;

export const clock = at => new Date(at).toLocaleString(english ? "en-GB" : "zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

// Fen in yuan, to the fen.
export const yuan = fen => {
  const digits = String(fen).padStart(3, "0");
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
};
