// An identity number read as the desk reads it (GB 11643): gives the number, or the name of the first problem.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const checkOf = body => "10X98765432"[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11];

const tidy = raw => raw.replace(/[\s\p{Cf}]/gu, "").replace(/[０-９Ｘｘ]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/x/g, "X");

function problemOf(text, today) {
  if (text.at(-1) !== checkOf(text)) return "CheckDigit";
  const [, year, month, day] = /^.{6}(\d{4})(\d\d)(\d\d)/.exec(text).map(Number);
  const birth = new Date(Date.UTC(year, month - 1, day));
  if (birth.getUTCFullYear() !== year || birth.getUTCMonth() !== month - 1 || birth.getUTCDate() !== day) return "ImpossibleDate";
  if (birth > today) return "FutureDate";
  return year < 1880 ? "BornBefore1880" : null;
}

// The day in China, whatever zone the phone is set to.
const dayInChina = () => new Date(Date.now() + 8 * 60 * 60 * 1000);

export function readNumber(raw, today = dayInChina()) {
  const text = tidy(raw);
  if (text === "") return { problem: "Empty" };
  if (!/^\d*X?$/.test(text)) return { problem: "Characters" };
  if (text.length === 15 && text.endsWith("X")) return { problem: "Characters" };
  if (text.length !== 18 && text.length !== 15) return { problem: "Length" };
  const body = `${text.slice(0, 6)}19${text.slice(6)}`;
  const number = text.length === 15 ? body + checkOf(body) : text;
  const problem = problemOf(number, today);
  return problem ? { problem } : { number };
}
