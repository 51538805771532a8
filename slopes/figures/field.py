"""A function of x and y as a figure needs it: values, partial derivatives, samples."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from slopes.figures.formula import Array, Formula
from slopes.figures.windows import Interval

if TYPE_CHECKING:
    import sympy

# Wide enough for rounding errors to stay small, narrow enough for a smooth function
# to look straight; see `has_kink`.
_STEP = 1e-6


@dataclass(frozen=True)
class Reading:
    """What the function does at one point.

    Parameters
    ----------
    x, y
        The point.
    value
        f(x, y), or None where f has no finite value.
    gradient
        (∂f/∂x, ∂f/∂y), or None where one of them doesn't exist. Partial derivatives
        that are zero up to rounding are exactly 0.
    """

    x: float
    y: float
    value: float | None
    gradient: tuple[float, float] | None

    @property
    def length(self) -> float:
        """|∇f|, the slope in the steepest direction; 0 where there is no gradient."""
        return math.hypot(*self.gradient) if self.gradient else 0.0


class Field:
    """A real function of x and y, ready to be evaluated on arrays.

    Parameters
    ----------
    function
        Text, or a SymPy expression in the symbols ``x`` and ``y``.

    Raises
    ------
    TypeError
        If it is neither.
    ValueError
        If it can't be read, or contains other variables.

    Examples
    --------
    >>> Field("x^2 + y^3").at(1, 2).gradient
    (2.0, 12.0)
    """

    def __init__(self, function: str | sympy.Expr | Formula) -> None:
        self.formula = Formula(function, ("x", "y"))
        self.by_x, self.by_y = (self.formula.derivative(name) for name in ("x", "y"))
        self.text = self.formula.text

    def at(self, x: float, y: float, negligible: float = 1e-12) -> Reading:
        """Return value and gradient at a point; `negligible` slopes count as 0."""
        value = float(self.formula(x, y))
        if not math.isfinite(value):
            return Reading(x, y, None, None)
        slopes = [float(self.by_x(x, y)), float(self.by_y(x, y))]
        kinks = (
            has_kink(lambda t: self.formula(t, y), x),
            has_kink(lambda t: self.formula(x, t), y),
        )
        if any(kinks) or not all(map(math.isfinite, slopes)):
            return Reading(x, y, value, None)
        f_x, f_y = (0.0 if abs(slope) <= negligible else slope for slope in slopes)
        return Reading(x, y, value, (f_x, f_y))

    def values(self, x: Array | float, y: Array | float) -> Array:
        """Return f at every pair of coordinates; not finite where there is no value."""
        return self.formula(x, y)

    def sample(self, across: Interval, up: Interval, size: int = 121) -> Samples:
        """Return values and slopes on a regular grid of `size` by `size` points."""
        x, y = np.linspace(*across, size), np.linspace(*up, size)
        grid_x, grid_y = np.meshgrid(x, y)
        slopes = np.hypot(self.by_x(grid_x, grid_y), self.by_y(grid_x, grid_y))
        return Samples(x, y, self.formula(grid_x, grid_y), slopes)


@dataclass(frozen=True)
class Samples:
    """A function's values and its |∇f| on a grid; not finite where there are none."""

    x: Array
    y: Array
    values: Array
    slopes: Array

    @cached_property
    def defined(self) -> npt.NDArray[np.bool_]:
        """Where the function has a finite value."""
        return np.isfinite(self.values)

    @cached_property
    def masked(self) -> np.ma.MaskedArray[Any, Any]:
        """The values with a mask where there are none, as matplotlib wants them."""
        return np.ma.masked_where(~self.defined, self.values)

    def has_level_line(self, value: float | None) -> bool:
        """Whether the map has a level line of this height, not only a point."""
        heights = self.values[self.defined]
        if value is None or not heights.size:
            return False
        return bool(heights.min() < value < heights.max())

    @cached_property
    def highest(self) -> tuple[float, float] | None:
        """The point of the grid with the greatest value, if there is any."""
        return self._point(np.where(self.defined, self.values, -np.inf).argmax())

    @cached_property
    def lowest(self) -> tuple[float, float] | None:
        """The point of the grid with the least value, if there is any."""
        return self._point(np.where(self.defined, self.values, np.inf).argmin())

    def _point(self, index: np.intp) -> tuple[float, float] | None:
        row, column = np.unravel_index(index, self.values.shape)
        found = float(self.x[column]), float(self.y[row])
        return found if self.defined.any() else None

    @cached_property
    def typical_slope(self) -> float:
        """What nine of ten values of |∇f| stay below; 1 if all is flat."""
        finite = self.slopes[np.isfinite(self.slopes)]
        slope = float(np.quantile(finite, 0.9)) if finite.size else 0.0
        return slope if slope > 0 else 1.0

    @cached_property
    def value_range(self) -> Interval | None:
        """The values without a pole's extremes; None if there are no values."""
        finite = self.values[self.defined]
        if not finite.size:
            return None
        # Beyond the limit matplotlib's contours lose the order of their levels.
        low, high = np.clip(np.quantile(finite, [0.01, 0.97]), -1e100, 1e100)
        return float(low), float(high)


def has_kink(function: Callable[[float], Any], t: float) -> bool:
    """Whether the slopes on the left and on the right differ, as those of |t| at 0.

    SymPy's derivative of |t| is sign(t), which is 0 at 0; nothing but the function
    itself tells that there is no derivative. With a smaller step the difference of
    the slopes shrinks where the function is smooth, and stays where it has a kink.
    """
    middle = float(function(t))
    wide, narrow = (_jump(function, t, middle, step) for step in (_STEP, _STEP / 8))
    return not math.isfinite(wide) or narrow > max(1e-3 * (1 + abs(middle)), wide / 2)


def _jump(
    function: Callable[[float], Any], t: float, middle: float, step: float
) -> float:
    return (
        abs(float(function(t + step)) - 2 * middle + float(function(t - step))) / step
    )
