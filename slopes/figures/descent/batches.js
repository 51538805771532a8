// A straight line through data, fitted with all data or a few at a time; see batches.py.

const FAR = 1e6;

/** Return the mean of (w·x + b − y)² over all examples. */
export function loss(examples, [w, b]) {
  let sum = 0;
  for (const [x, y] of examples) sum += (w * x + b - y) ** 2;
  return sum / examples.length;
}

/** Return the points after each batch, the start first. */
export function descend(examples, start, { rate, size, used, order, shrinks }) {
  const points = [start];
  for (let first = 0; first + size <= used; first += size) {
    const [w, b] = points.at(-1);
    const now = shrinks ? rate / (1 + first / examples.length) : rate;
    let [byW, byB] = [0, 0];
    for (let i = first; i < first + size; i += 1) {
      const [x, y] = examples[order[i]];
      const error = w * x + b - y;
      byW += (2 * error * x) / size;
      byB += (2 * error) / size;
    }
    const point = [w - now * byW, b - now * byB];
    if (!(Math.max(...point.map(Math.abs)) <= FAR)) break;
    points.push(point);
  }
  return points;
}
