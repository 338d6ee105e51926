// Integers are JS numbers while safe, else BigInt: a product or sum of safe integers that is itself safe is exact.
const most = BigInt(Number.MAX_SAFE_INTEGER);
const small = (n) => (n >= -most && n <= most ? Number(n) : n);
const isSmall = (a, b) => typeof a === 'number' && typeof b === 'number';

function plus(a, b) {
  const sum = isSmall(a, b) ? a + b : NaN;
  return Number.isSafeInteger(sum) ? sum : small(BigInt(a) + BigInt(b));
}

function times(a, b) {
  const product = isSmall(a, b) ? a * b : NaN;
  return Number.isSafeInteger(product) ? product : small(BigInt(a) * BigInt(b));
}

function divisor(a, b) {
  let [x, y] = isSmall(a, b) ? [a, b] : [BigInt(a), BigInt(b)];
  while (y != 0) {
    [x, y] = [y, x % y];
  }

  return small(x < 0 ? -x : x);
}

// Divides towards zero: the quotient and the rest.
function parted(n, d) {
  if (!isSmall(n, d)) {
    [n, d] = [BigInt(n), BigInt(d)];
  }

  const rest = n % d;
  return [(n - rest) / d, rest];
}

const quotient = (n, d) => small(parted(n, d)[0]);

// A number that is no integer at its scale, in lowest terms over a positive denominator.
class Fraction {
  constructor(n, d) {
    this.n = n;
    this.d = d;
  }
}

// FEEL: a division by zero is null, which is unknown for want of nothing.
function fraction(n, d) {
  if (d == 0) {
    return nothing;
  }

  const common = times(divisor(n, d), d < 0 ? -1 : 1);
  const denominator = quotient(d, common);
  return denominator === 1 ? quotient(n, common) : new Fraction(quotient(n, common), denominator);
}

const over = (a) => (a instanceof Fraction ? a.n : a);
const under = (a) => (a instanceof Fraction ? a.d : 1);
const isOpen = (a, b) => a instanceof Unknown || b instanceof Unknown;

function add(a, b) {
  const sum = isSmall(a, b) ? a + b : NaN;
  return Number.isSafeInteger(sum) ? sum
    : isOpen(a, b) ? join(a, b)
    : fraction(plus(times(over(a), under(b)), times(over(b), under(a))), times(under(a), under(b)));
}

function mul(a, b) {
  const product = isSmall(a, b) ? a * b : NaN;
  return Number.isSafeInteger(product) ? product
    : isOpen(a, b) ? join(a, b)
    : fraction(times(over(a), over(b)), times(under(a), under(b)));
}

const neg = (a) => mul(a, -1);
const sub = (a, b) => add(a, neg(b));
const abs = (a) => (a instanceof Unknown || over(a) >= 0 ? a : neg(a));
const div = (a, b) => (isOpen(a, b) ? join(a, b) : fraction(times(over(a), under(b)), times(under(a), over(b))));

// The order of two known numbers: below 0, 0 or above 0.
function order(a, b) {
  if (a instanceof Fraction || b instanceof Fraction) {
    [a, b] = [times(over(a), under(b)), times(over(b), under(a))];
  }

  return a < b ? -1 : a > b ? 1 : 0;
}

const lt = (a, b) => (isSmall(a, b) ? a < b : isOpen(a, b) ? join(a, b) : order(a, b) < 0);
const le = (a, b) => (isSmall(a, b) ? a <= b : isOpen(a, b) ? join(a, b) : order(a, b) <= 0);
const gt = (a, b) => (isSmall(a, b) ? a > b : isOpen(a, b) ? join(a, b) : order(a, b) > 0);
const ge = (a, b) => (isSmall(a, b) ? a >= b : isOpen(a, b) ? join(a, b) : order(a, b) >= 0);
const eq = (a, b) => (isSmall(a, b) ? a === b : isOpen(a, b) ? join(a, b) : order(a, b) === 0);
const max = (a, b) => (isOpen(a, b) ? join(a, b) : order(a, b) >= 0 ? a : b);
const min = (a, b) => (isOpen(a, b) ? join(a, b) : order(a, b) <= 0 ? a : b);

function power(exponent) {
  let result = 1;
  for (let i = 0; i < exponent; i++) {
    result = times(result, 10);
  }

  return result;
}

const roundings = {
  floor: (sign) => (sign < 0 ? -1 : 0),
  ceiling: (sign) => (sign > 0 ? 1 : 0),
  up: (sign) => sign,
  down: () => 0,
  halfUp: (sign, half) => (half >= 0 ? sign : 0),
  halfDown: (sign, half) => (half > 0 ? sign : 0),
};

// A number of some scale, rounded to an integer of as many decimals.
function round(a, scale, digits, mode) {
  if (a instanceof Unknown) {
    return a;
  }

  const n = times(over(a), power(Math.max(digits - scale, 0)));
  const d = times(under(a), power(Math.max(scale - digits, 0)));
  const [whole, rest] = parted(n, d);
  if (rest == 0) {
    return small(whole);
  }

  const size = rest < 0 ? -rest : rest;
  const half = typeof rest === 'bigint' ? size + size - BigInt(d) : size + size - d;
  return plus(small(whole), roundings[mode](n < 0 ? -1 : 1, half));
}

// Whether a code of digits starts with a prefix.
const starts = (code, cut, prefix) => (code instanceof Unknown ? code : quotient(code, cut) === prefix);
