"""How far a curve strays from a straight line in a small window around a point."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from slopes.figures.derivative.curve import is_unbroken
from slopes.figures.formula import Array, Formula

_STEPS = 100
_HALVINGS = 80


def bend(f: Formula, x: float, reach: tuple[float, float]) -> float:
    """Return the curve's largest distance from a line, as a part of the window.

    The line goes from where the curve enters the window to where it leaves it.
    Distances are measured in the window's own size: its shape makes no difference. The
    result is nan if the curve has a gap, a jump or an end at the point. The browser
    computes the same in bend.js.

    Parameters
    ----------
    f
        The function.
    x
        The point in the middle of the window.
    reach
        How far the window reaches from there, in x and in y.
    """
    if not is_unbroken(f, x):
        return math.nan
    left, right = (_branch(f, x, side, reach) for side in (-1, 1))
    return float(
        max(_distances(curve, left[-1], right[-1]).max() for curve in (left, right)) / 2
    )


def _branch(f: Formula, x: float, side: int, reach: tuple[float, float]) -> Array:
    """Return points from the middle to the window's edge; the window is −1 to 1."""
    middle = f.at(x)

    def heights(parts: Array) -> Array:
        return (f(x + side * reach[0] * parts) - middle) / reach[1]

    def inside(parts: Array) -> npt.NDArray[np.bool_]:
        return np.asarray(np.abs(heights(parts)) <= 1)

    parts = np.arange(1, _STEPS + 1) / _STEPS
    within = inside(parts)
    last = 1.0
    if not within.all():
        first = int(np.argmin(within))
        low, last = first / _STEPS, (first + 1) / _STEPS
        for _ in range(_HALVINGS):
            half = (low + last) / 2
            if inside(np.array(half)):
                low = half
            else:
                last = half
        last = low
    at = last * np.arange(_STEPS + 1) / _STEPS
    points = np.stack([side * at, heights(at)], axis=1)
    return points[np.isfinite(points[:, 1])]


def _distances(points: Array, start: Array, end: Array) -> Array:
    """Return each point's distance from the straight piece between two points."""
    along = end - start
    length = float(along @ along)
    part = (points - start) @ along / length if length else np.zeros(len(points))
    nearest = start + np.clip(part, 0, 1)[:, None] * along
    return np.asarray(np.hypot(*(points - nearest).T))
