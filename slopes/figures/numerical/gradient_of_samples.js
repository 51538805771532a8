// What np.gradient computes from samples: the same sums, in the same order.

/**
 * Return np.gradient(y, spacing, edge_order=edgeOrder).
 *
 * `spacing` is one number, or each sample's x, as for NumPy; equal gaps between them
 * count as one number.
 */
export function gradientOfSamples(y, spacing, edgeOrder = 1) {
  const h = uniform(spacing);
  return y.map((_, i) => {
    const used = usedFor(i, y.length, { uniform: h !== undefined, edgeOrder });
    if (used.length === 2) return ratio(y, used, h ?? gap(spacing, used));
    const weights = h === undefined ? uneven(spacing, used, i) : even(h, i);
    return used.reduce((sum, j, k) => sum + weights[k] * y[j], 0);
  });
}

/** Return which samples the value at one of them uses. */
export function usedFor(i, count, { uniform: isUniform, edgeOrder }) {
  if (i > 0 && i < count - 1) return isUniform ? [i - 1, i + 1] : [i - 1, i, i + 1];
  const inward = i === 0 ? [0, 1, 2] : [count - 3, count - 2, count - 1];
  if (edgeOrder === 2) return inward;
  return i === 0 ? inward.slice(0, 2) : inward.slice(1);
}

/** Return the one spacing; undefined if the gaps differ. */
export function uniform(spacing) {
  if (!Array.isArray(spacing)) return spacing;
  const gaps = spacing.slice(1).map((x, i) => x - spacing[i]);
  return gaps.every((each) => each === gaps[0]) ? gaps[0] : undefined;
}

function gap(x, [left, right]) {
  return x[right] - x[left];
}

/** Return the slope of the line through two samples: neighbors, or one between them. */
function ratio(y, [left, right], h) {
  return (y[right] - y[left]) / (right - left === 2 ? 2 * h : h);
}

/** Return the weights at an end, of order 2, with equal gaps. */
function even(h, i) {
  return i === 0 ? [-1.5 / h, 2 / h, -0.5 / h] : [0.5 / h, -2 / h, 1.5 / h];
}

/** Return the weights that give the slope of the parabola through three samples. */
function uneven(x, [left, middle, right], i) {
  const [a, b] = [x[middle] - x[left], x[right] - x[middle]];
  if (i === left) return [-(2 * a + b) / (a * (a + b)), (a + b) / (a * b), -a / (b * (a + b))];
  if (i === right) return [b / (a * (a + b)), -(b + a) / (a * b), (2 * b + a) / (b * (a + b))];
  return [-b / (a * (a + b)), (b - a) / (a * b), a / (b * (a + b))];
}
