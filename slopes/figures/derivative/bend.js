// How far a curve strays from a straight line in a small window; bend.py says more.
import { isUnbroken } from "./curve.js";

const STEPS = 100;
const HALVINGS = 80;

/** Return the curve's largest distance from a line, as a part of the window around x. */
export function bend(f, x, reach) {
  if (!isUnbroken(f, x)) return NaN;
  const branches = [-1, 1].map((side) => branch(f, x, side, reach));
  const [start, end] = branches.map((points) => points.at(-1));
  return Math.max(...branches.flat().map((point) => distance(point, start, end))) / 2;
}

/** Return points from the middle to the window's edge; the window is −1 to 1. */
function branch(f, x, side, [dx, dy]) {
  const middle = f(x);
  const height = (part) => (f(x + side * dx * part) - middle) / dy;
  const inside = (part) => Math.abs(height(part)) <= 1;
  const parts = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  const out = parts.findIndex((part) => !inside(part));
  const last = out < 0 ? 1 : border(inside, parts[out - 1], parts[out]);
  return parts
    .map((part) => [side * last * part, height(last * part)])
    .filter(([, v]) => Number.isFinite(v));
}

function border(inside, low, high) {
  let [within, without] = [low, high];
  for (let i = 0; i < HALVINGS; i += 1) {
    const half = (within + without) / 2;
    if (inside(half)) within = half;
    else without = half;
  }
  return within;
}

/** Return a point's distance from the straight piece between two points. */
function distance([x, y], [a, b], [c, d]) {
  const [u, v] = [c - a, d - b];
  const length = u * u + v * v;
  const part = length ? Math.min(1, Math.max(0, ((x - a) * u + (y - b) * v) / length)) : 0;
  return Math.hypot(x - a - part * u, y - b - part * v);
}
