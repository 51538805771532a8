"""What the figures on one graph have in common: slopes, where there are any."""

from __future__ import annotations

import math

import numpy as np

from slopes.figures.field import has_kink
from slopes.figures.formula import Array, Formula
from slopes.figures.windows import Interval

# So near that a curve without a jump has come closer; see `is_unbroken`.
_NEAR, _FARTHER = 1e-9, 64e-9


def slope_at(f: Formula, derivative: Formula, x: float) -> float:
    """Return f′(x); nan where f has no value, a jump, a kink, or no finite slope.

    Examples
    --------
    >>> f = Formula("abs(x)", ["x"])
    >>> slope_at(f, f.derivative("x"), -2), slope_at(f, f.derivative("x"), 0)
    (-1.0, nan)
    """
    if not is_unbroken(f, x) or has_kink(f.at, x):
        return math.nan
    return derivative.at(x)


def heights(f: Formula, x: Array, up: Interval) -> Array:
    """Return f's values for a still graph: nan far outside, so that poles leave a gap.

    Examples
    --------
    >>> heights(Formula("1/x", ["x"]), np.array([-1, -0.01, 0.01, 1]), (-2, 2))
    array([-1., nan, nan,  1.])
    """
    low, high = up
    values, far = f(x), high - low
    near = (values >= low - far) & (values <= high + far)
    return np.where(near, values, np.nan)


def is_unbroken(f: Formula, x: float) -> bool:
    """Whether the graph goes on to both sides of x without a jump."""
    here = f.at(x)
    for side in (-1, 1):
        near = abs(f.at(x + side * _NEAR) - here)
        farther = abs(f.at(x + side * _FARTHER) - here)
        if not (near <= 1e-6 or near <= farther / 2):
            return False
    return True
