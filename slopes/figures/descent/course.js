// Where the steps of gradient descent lead; course.py does the same.

const FAR = 1e9;

const RULES = {
  minus: (w, rate, slope) => w - rate * slope,
  plus: (w, rate, slope) => w + rate * slope,
  times: (w, rate, slope) => w * (-rate * slope),
};

/** Follow `steps` steps from a start; `end` says why there are no more, if so. */
export function course({ f, fx, fy }, start, { rate, rule, steps }) {
  const move = RULES[rule];
  const slopesAt = ([x, y]) => [fx(x, y), fy(x, y)];
  const points = [];
  const values = [];
  const slopes = [];
  let [here, value] = [start, f(...start)];
  if (!Number.isFinite(value)) return { points, values, slopes, end: "undefined" };
  for (;;) {
    points.push(here);
    values.push(value);
    const now = slopesAt(here);
    slopes.push(now);
    if (points.length > steps) return { points, values, slopes, end: "" };
    if (!now.every(Number.isFinite)) return { points, values, slopes, end: "undefined" };
    here = here.map((w, i) => move(w, rate, now[i]));
    if (!(Math.max(...here.map(Math.abs)) <= FAR)) return { points, values, slopes, end: "far" };
    value = f(...here);
    if (!Number.isFinite(value)) return { points, values, slopes, end: "undefined" };
  }
}

/** Return the step that leaves the map for good, ever farther; null if none does. */
export function escape({ points, end }, across, up) {
  const inside = ([x, y]) => x >= across[0] && x <= across[1] && y >= up[0] && y <= up[1];
  const middle = [(across[0] + across[1]) / 2, (up[0] + up[1]) / 2];
  const leaves = points.findLastIndex(inside) + 1;
  const distances = points.slice(leaves).map(([x, y]) => Math.hypot(x - middle[0], y - middle[1]));
  const enough = distances.length > (end === "far" ? 0 : 1);
  const grow = distances.every((distance, i) => !i || distances[i - 1] < distance);
  return enough && grow && end !== "undefined" ? leaves : null;
}

/** Return the largest curvature that a Hessian has in any direction; nan if it has none. */
export function curvature(xx, xy, yy) {
  return (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
}
