// Which digits of an approximation are right; a double holds about sixteen.
const MINUS = "\u2212";
export const DIGITS = 16;

/**
 * Return how many of its first digits are those of the exact value.
 *
 * Where 5.9998 stands for 6, they are those that are right when rounded: the error is
 * at most half a unit of the last one.
 */
export function rightDigits(approximation, exact) {
  const error = Math.abs(approximation - exact);
  if (error === 0) return DIGITS;
  if (!Number.isFinite(error) || exact === 0) return 0;
  const rounded = Math.min(DIGITS, Math.floor(first(exact) + 1 - Math.log10(2 * error)));
  const common = commonDigits(approximation, exact);
  return Math.max(0, common >= rounded - 1 ? common : rounded);
}

/** Return an approximation in three parts of text: right digits, wrong ones, the rest. */
export function parted(approximation, exact) {
  // 9.999, which stands for 10.00, has a digit less before the point.
  const shift = approximation && exact ? first(approximation) - first(exact) : 0;
  return split(approximation, rightDigits(approximation, exact) + shift);
}

/** Return how many first digits two numbers have in common. */
export function commonDigits(a, b) {
  if (a === b) return DIGITS;
  if (Math.sign(a) !== Math.sign(b)) return 0;
  const [[one, power], [other, otherPower]] = [a, b].map((value) =>
    Math.abs(value).toExponential(DIGITS - 1).replace(".", "").split("e"),
  );
  if (power !== otherPower) return 0;
  const end = [...one].findIndex((digit, i) => digit !== other[i]);
  return end < 0 ? DIGITS : end;
}

/** Return a number's text in three parts: so many digits, the other digits, the rest. */
export function split(value, count) {
  const [digits, power] = value.toPrecision(DIGITS).replace("-", MINUS).split("e");
  let end = 0;
  for (let seen = 0; seen < count && end < digits.length; end += 1) {
    if (/[1-9]/.test(digits[end]) || (seen && digits[end] === "0")) seen += 1;
  }
  return [digits.slice(0, end), digits.slice(end), power ? `e${power.replace("-", MINUS)}` : ""];
}

/** Return the power of ten of a number's first digit. */
function first(value) {
  return Math.floor(Math.log10(Math.abs(value)));
}
