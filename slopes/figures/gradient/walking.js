// Steps on a hill: straight ahead, up the steepest way, or along the level line.

const PARTS = 5; // of a step; each is straight

/**
 * Return the points of one step from `start`, and the `heading`, in degrees, at its end.
 *
 * `way` is "ahead", "steepest" or "level". There are fewer points where the hill has no
 * height or ends, where it is flat, and at the top.
 */
export function walked({ f, fx, fy }, start, { way, heading, stride, windows, negligible }) {
  const inside = (point) => point.every((value, i) => value >= windows[i][0] && value <= windows[i][1]);
  const gradient = (point) => {
    const [u, v] = [fx(...point), fy(...point)];
    const length = Math.hypot(u, v);
    return length > negligible ? { along: [u / length, v / length], length } : null;
  };
  const forward = { ahead, steepest, level }[way];
  const height = f(...start);
  const points = [];
  let here = start;
  let direction = unit(heading);
  for (let i = 0; i < PARTS; i += 1) {
    const next = forward({ f, gradient, height }, here, direction, stride / PARTS);
    if (!next || !inside(next.point) || !Number.isFinite(f(...next.point))) break;
    here = next.point;
    ({ direction } = next);
    points.push(here.map((value) => Number(value.toFixed(9))));
  }
  return { points, heading: points.length ? degrees(direction) : heading };
}

function ahead(_, here, direction, length) {
  return { point: moved(here, direction, length), direction };
}

/** Go up by the gradient half a part ahead; if that leads down, the top is nearer. */
function steepest({ f, gradient }, here, _, length) {
  const first = gradient(here);
  if (!first) return null;
  for (let part = length; part > length / 50; part /= 2) {
    const middle = gradient(moved(here, first.along, part / 2));
    const direction = middle ? middle.along : first.along;
    const point = moved(here, direction, part);
    if (f(...point) > f(...here)) return { point, direction };
  }
  return null;
}

/** Go across the gradient, the way one is heading, and back onto the level line. */
function level({ f, gradient, height }, here, direction, length) {
  const first = gradient(here);
  if (!first) return null;
  const middle = gradient(moved(here, across(first, direction), length / 2));
  const way = across(middle ?? first, direction);
  let point = moved(here, way, length);
  for (let i = 0; i < 4; i += 1) {
    const slope = gradient(point);
    if (!slope) return null;
    point = moved(point, slope.along, (height - f(...point)) / slope.length);
  }
  // Near a saddle the way back may lead anywhere: that is no step.
  return Math.hypot(point[0] - here[0], point[1] - here[1]) < 2 * length ? { point, direction: way } : null;
}

function across({ along: [u, v] }, [x, y]) {
  return u * y - v * x >= 0 ? [-v, u] : [v, -u];
}

function moved([x, y], [u, v], length) {
  return [x + length * u, y + length * v];
}

/** Return the direction of length 1 that is so many degrees from the x axis. */
export function unit(heading) {
  const angle = (heading * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Return the degrees from the x axis to a direction, from -180 to 180. */
export function degrees([u, v]) {
  return Number(((Math.atan2(v, u) * 180) / Math.PI).toPrecision(9));
}
