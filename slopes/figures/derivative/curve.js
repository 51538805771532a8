// What the figures on one graph have in common: slopes, where there are any.
import { hasKink } from "../browser/functions.js";

/** Return f′(x); NaN where f has no value, a jump, a kink, or no finite slope. */
export function slopeAt(f, derivative, x) {
  if (!isUnbroken(f, x) || hasKink(f, x)) return NaN;
  const slope = derivative(x);
  return Number.isFinite(slope) ? slope : NaN;
}

/** Say whether the graph goes on to both sides of x without a jump. */
export function isUnbroken(f, x) {
  return [-1, 1].every((side) => {
    const [near, farther] = [1e-9, 64e-9].map((step) => Math.abs(f(x + side * step) - f(x)));
    return Number.isFinite(near) && (near <= 1e-6 || near <= farther / 2);
  });
}
