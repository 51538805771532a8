"""Losses to descend: a few that say something, and what is known about each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from slopes.figures.descent.course import Point
from slopes.figures.field import Field, Samples
from slopes.figures.formula import Array, Formula
from slopes.figures.windows import Interval


@dataclass(frozen=True)
class Landscape:
    """A function with a start, a window and a learning rate that suit it."""

    function: str
    at: Point
    window: Interval
    rate: float

    @cached_property
    def formula(self) -> Formula:
        """The function, read."""
        return Formula(self.function, ("x", "y"))


LANDSCAPES = {
    "round bowl": Landscape("x^2 + y^2", (-2, 1.5), (-3, 3), 0.1),
    "narrow valley": Landscape("x^2/2 + 10y^2", (-2.5, 1.5), (-3, 3), 0.09),
    # Document D1's function: below 1/12 the steps creep to (0, 0), which is no
    # extremum, above it they jump over and run to -∞.
    "x² + y³": Landscape("x^2 + y^3", (5, 4), (-6, 6), 0.08),
    "two minima": Landscape("x^4/4 - x^2 + 0.3x + y^2", (2.2, 1.8), (-3, 3), 0.1),
}


class Curvatures:
    """The second partial derivatives of a function of x and y."""

    def __init__(self, field: Field) -> None:
        self.xx, self.xy = (field.by_x.derivative(name) for name in ("x", "y"))
        self.yy = field.by_y.derivative("y")

    @property
    def constant(self) -> bool:
        """Whether they are the same everywhere, as those of quadratic functions."""
        return not any(f.expression.free_symbols for f in (self.xx, self.xy, self.yy))

    def hessian(self, x: float, y: float) -> Array:
        """Return the matrix of second derivatives at a point."""
        xx, xy, yy = (float(f(x, y)) for f in (self.xx, self.xy, self.yy))
        return np.array([[xx, xy], [xy, yy]])

    def largest(self, x: float, y: float) -> float:
        """Return the largest curvature in any direction; nan where there is none."""
        hessian = self.hessian(x, y)
        if not np.isfinite(hessian).all():
            return math.nan
        return float(np.linalg.eigvalsh(hessian)[-1])


def minima(field: Field, curvatures: Curvatures, samples: Samples) -> list[Point]:
    """Return the local minima inside the map at which the Hessian shows that they are.

    Each begins as a point of the grid that is lower than the points around it; Newton's
    method finds the point where ∇f is zero.
    """
    found: list[Point] = []
    spacing = float(samples.x[1] - samples.x[0])
    for start in _lowest(samples):
        x, y = _stationary(field, curvatures, start)
        near = math.dist((x, y), start) < 2 * spacing  # False for nan
        hessian = curvatures.hessian(x, y) if near else np.full((2, 2), math.nan)
        if np.isfinite(hessian).all() and np.linalg.eigvalsh(hessian)[0] > 1e-6:
            found.append((round(x, 9) + 0.0, round(y, 9) + 0.0))
    return sorted(found, key=lambda point: field.formula.at(*point))[:6]


def _lowest(samples: Samples) -> list[Point]:
    """Return the points of the grid that are lower than all eight around."""
    values = np.where(samples.defined, samples.values, np.inf)
    middle = values[1:-1, 1:-1]
    rows, columns = values.shape
    lower = np.isfinite(middle)
    for down in (0, 1, 2):
        for right in (0, 1, 2):
            if (down, right) != (1, 1):
                beside = values[down : rows - 2 + down, right : columns - 2 + right]
                # Of two equal neighbors one has to be the minimum.
                first = (down, right) < (1, 1)
                lower &= (middle < beside) if first else (middle <= beside)
    return [
        (float(samples.x[i + 1]), float(samples.y[j + 1]))
        for j, i in np.argwhere(lower)[:50]
    ]


def _stationary(field: Field, curvatures: Curvatures, point: Point) -> Point:
    """Return where Newton's method leads from a point; nan if nowhere."""
    place = np.array(point)
    for _ in range(20):
        slopes = np.array([float(field.by_x(*place)), float(field.by_y(*place))])
        hessian = curvatures.hessian(*place)
        try:
            place = place - np.linalg.solve(hessian, slopes)
        except np.linalg.LinAlgError:
            return math.nan, math.nan
    return float(place[0]), float(place[1])


def loss_levels(low: float, high: float) -> Array:
    """Return heights for level lines that lie close at the bottom: 1, 2, 5, 10, 20."""
    powers = range(math.floor(math.log10(high)) - 4, math.ceil(math.log10(high)) + 1)
    series = [float(f"{digit}e{power}") for power in powers for digit in (1, 2, 5)]
    return np.array([v for v in series if max(low, high / 900) < v < high])
