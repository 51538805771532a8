// Functions from the JavaScript that SymPy prints, and their graphs.

/** Return the function for {parameters: ["x"], code: "Math.sin(x)"}. */
export function compiled({ parameters, code }) {
  // The code comes from SymPy's printer only, never from what somebody typed.
  return new Function(...parameters, `"use strict"; return ${code};`);
}

/**
 * Return a graph as pieces of [x, y] points: a new piece begins at a gap or a jump.
 *
 * A jump is where halving the distance does not bring the values closer together.
 */
export function graph(f, [low, high], [bottom, top], count = 240) {
  const pieces = [];
  let piece = [];
  const close = () => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  const height = top - bottom;
  let before;
  for (let i = 0; i <= count; i += 1) {
    const x = low + ((high - low) * i) / count;
    const y = f(x);
    if (!Number.isFinite(y)) {
      if (before) edge(f, before[0], x).forEach((point) => piece.push(point));
      close();
      before = undefined;
      continue;
    }
    if (!before && i > 0) {
      const found = edge(f, x, x - (high - low) / count);
      piece.push(...found.toReversed());
    }
    if (before && Math.abs(y - before[1]) > height / 8 && jumps(f, before, [x, y])) {
      close();
    }
    // Far outside, a finite place serves as well: SVG's numbers end at some size.
    piece.push([x, Math.min(top + 9 * height, Math.max(bottom - 9 * height, y))]);
    before = [x, y];
  }
  close();
  return pieces;
}

/** Return the last points with a value on the way from one that has one. */
function edge(f, inside, outside) {
  let [has, hasNot] = [inside, outside];
  for (let i = 0; i < 20; i += 1) {
    const middle = (has + hasNot) / 2;
    if (Number.isFinite(f(middle))) has = middle;
    else hasNot = middle;
  }
  return has === inside ? [] : [[has, f(has)]];
}

function jumps(f, [a, fa], [b, fb]) {
  let [left, right] = [
    [a, fa],
    [b, fb],
  ];
  for (let i = 0; i < 24; i += 1) {
    const x = (left[0] + right[0]) / 2;
    const y = f(x);
    if (!Number.isFinite(y)) return true;
    if (Math.abs(y - left[1]) > Math.abs(right[1] - y)) right = [x, y];
    else left = [x, y];
  }
  return Math.abs(right[1] - left[1]) > Math.abs(fb - fa) / 2;
}

/** Return the values of f(x, y) on a grid, row by row from the bottom. */
export function sampled(f, across, up, size = 81) {
  const at = ([low, high], i) => low + ((high - low) * i) / (size - 1);
  const values = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    for (let i = 0; i < size; i += 1) values[j * size + i] = f(at(across, i), at(up, j));
  }
  return { values, size, across, up };
}

/**
 * Return {value, slopes} of f(x, y) at a point; null for what does not exist there.
 *
 * slopes are the two partial derivatives; see `has_kink` in slopes/figures/field.py.
 */
export function reading(f, [fx, fy], [x, y], negligible) {
  const value = f(x, y);
  if (!Number.isFinite(value)) return { value: null, slopes: null };
  const slopes = [fx(x, y), fy(x, y)];
  const kinks = hasKink((t) => f(t, y), x) || hasKink((t) => f(x, t), y);
  if (kinks || !slopes.every(Number.isFinite)) return { value, slopes: null };
  return { value, slopes: slopes.map((slope) => (Math.abs(slope) <= negligible ? 0 : slope)) };
}

/** Say whether the slopes on the left and on the right of t differ. */
export function hasKink(f, t) {
  const middle = f(t);
  const jump = (step) => Math.abs(f(t + step) - 2 * middle + f(t - step)) / step;
  const [wide, narrow] = [jump(1e-6), jump(1e-6 / 8)];
  return !Number.isFinite(wide) || narrow > Math.max(1e-3 * (1 + Math.abs(middle)), wide / 2);
}
