"""Windows: the intervals of x and y that a figure shows."""

from __future__ import annotations

import math

import numpy as np

from slopes.figures.formula import Array

Interval = tuple[float, float]
Windows = tuple[Interval, Interval]


def interval(window: Interval, name: str = "window") -> Interval:
    """Return an interval of floats.

    Raises
    ------
    ValueError
        If it is none: its first number must be the smaller one, both finite.
    """
    low, high = map(float, window)
    if math.isfinite(low) and math.isfinite(high) and low < high:
        return low, high
    raise ValueError(f"The {name} {window} is no interval: low < high.")


def for_both(window: Interval | Windows) -> Windows:
    """Return the intervals of x and of y; one interval is for both."""
    first, second = window
    if isinstance(first, tuple) and isinstance(second, tuple):
        return interval(first), interval(second)
    one = interval(window)  # type: ignore[arg-type]
    return one, one


def around(values: Array, margin: float = 0.08) -> Interval:
    """Return a round interval that shows nearly all of these values.

    A pole's extremes stay outside; a constant gets some room above and below.
    """
    finite = values[np.isfinite(values)]
    if not finite.size:
        return -1.0, 1.0
    low, high = map(float, np.quantile(finite, [0.03, 0.97]))
    least, most = float(finite.min()), float(finite.max())
    if most - least <= 3 * (high - low):  # no pole: show all of it
        low, high = least, most
    if math.isclose(low, high, rel_tol=1e-9, abs_tol=1e-9):
        room = max(1.0, abs(low) / 2)
        return low - room, high + room
    room = margin * (high - low)
    return low - room, high + room
