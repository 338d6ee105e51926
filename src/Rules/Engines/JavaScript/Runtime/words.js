const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// An integer of some scale as text.
function plain(n, scale, minus = '-', grouped = false) {
  const digits = String(n < 0 ? -n : n).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${n < 0 ? minus : ''}${shown}${scale > 0 ? `.${digits.slice(digits.length - scale)}` : ''}`;
}

// Figures in a message; the language is 0 for Chinese, 1 for English.
const notKnown = ['（未知）', '(unknown)'];
const yes = ['是', 'yes'];
const no = ['否', 'no'];
const yuan = [' 元', ' yuan'];

const sayNumber = (a, language, scale, decimals, isMoney) =>
  a instanceof Unknown ? notKnown[language] : plain(round(a, scale, decimals, 'halfUp'), decimals, '−', true) + (isMoney ? yuan[language] : '');
const sayTruth = (a, language) => (a instanceof Unknown ? notKnown : a ? yes : no)[language];
const sayChoice = (a, language, fact) => (a instanceof Unknown ? notKnown[language] : language === 0 ? fact.choices[a][1] : fact.choices[a][2]);
const sayCode = (a, language, digits) => (a instanceof Unknown ? notKnown[language] : String(a).padStart(digits, '0'));

function sayDate(a, language) {
  if (a instanceof Unknown) {
    return notKnown[language];
  }

  const [year, month, day] = dateOf(a);
  return language === 0 ? `${year} 年 ${month} 月 ${day} 日` : `${day} ${monthNames[month - 1]} ${String(year).padStart(4, '0')}`;
}
