// Numbers, and how the figures' texts write them; slopes/figures/words.py does the same.
const MINUS = "\u2212";

/** Return a number with so many significant digits and a true minus sign. */
export function number(value, digits = 3) {
  if (!Number.isFinite(value)) return "undefined";
  const rounded = Number(value.toPrecision(digits)) + 0;
  if (rounded === 0) return "0";
  const size = Math.abs(rounded);
  let text = String(rounded);
  if (size < 1e-4 || size >= 1e6) {
    const [mantissa, exponent] = rounded.toExponential().split("e");
    const sign = exponent[0] === "-" ? "-" : "+";
    text = `${mantissa}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  }
  return text.replaceAll("-", MINUS);
}

/** Return a point or vector as text, such as (1, 2.5). */
export function vector(...components) {
  return `(${components.map((component) => number(component)).join(", ")})`;
}

/** Return the value that is nearest in an interval. */
export function clipped(value, [low, high]) {
  return Math.min(Math.max(high, low), Math.max(low, value));
}

/** Return a sum of steps without its rounding errors: 2, not 2.000000000000001. */
export function cleaned(value) {
  return Number(value.toPrecision(12));
}

/** Return a number as a factor or a later term of a sum: a negative one in brackets. */
export function bracketed(value) {
  return value < 0 ? `(${number(value)})` : number(value);
}
