// Dates are day numbers: 0001-01-01 is 0.
const lastDay = 3652058;
const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year, month) => (month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);

function dayOf(year, month, day) {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + day - 1;
  for (let m = 1; m < month; m++) {
    days += daysIn(year, m);
  }

  return days;
}

function dateOf(day) {
  let year = Math.floor(day / 366) + 1;
  while (dayOf(year + 1, 1, 1) <= day) {
    year++;
  }

  let [month, rest] = [1, day - dayOf(year, 1, 1)];
  while (rest >= daysIn(year, month)) {
    rest -= daysIn(year, month);
    month++;
  }

  return [year, month, rest + 1];
}

const iso = (day) => {
  const [year, month, date] = dateOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
};

// A date of a text; null where it is none.
function dayIn(text) {
  const parts = typeof text === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) : null;
  if (parts === null) {
    return null;
  }

  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? dayOf(year, month, day) : null;
}

const clamped = (day) => Math.min(Math.max(day, 0), lastDay);

// A day that the month lacks becomes the month's last.
function months(day, by) {
  if (by === 0) {
    return day;
  }

  const [year, month, date] = dateOf(clamped(day));
  const at = year * 12 + month - 1 + by;
  if (at < 12) {
    return 0;
  }

  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  return toYear > 9999 ? lastDay : dayOf(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
}

const shift = (date, by, days) => (date instanceof Unknown ? date : clamped(months(date, by) + days));
