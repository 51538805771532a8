"""A function of x and y as a figure needs it: values, partial derivatives, samples."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import sympy
from sympy.printing.numpy import NumPyPrinter

Array = npt.NDArray[np.float64]
Interval = tuple[float, float]
Windows = tuple[Interval, Interval]

# Wide enough for rounding errors to stay small, narrow enough for a smooth function
# to look straight; see `_has_kink`.
_STEP = 1e-6

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


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
    expression
        A SymPy expression in the symbols ``x`` and ``y``.

    Raises
    ------
    TypeError
        If it is no SymPy expression.
    ValueError
        If it contains other symbols.

    Examples
    --------
    >>> from sympy.abc import x, y
    >>> Field(x**2 + y**3).at(1, 2).gradient
    (2.0, 12.0)
    """

    def __init__(self, expression: sympy.Expr) -> None:
        if not isinstance(expression, sympy.Expr):
            raise TypeError(
                "A figure draws a SymPy expression, for example x**2 + y**2 after "
                f"x, y = sympy.symbols('x y'); it was given {expression!r}."
            )
        names = {symbol.name: symbol for symbol in expression.free_symbols}
        if others := sorted(set(names) - {"x", "y"}):
            raise ValueError(
                f"A figure draws a function of x and y; {expression} also contains "
                f"{', '.join(others)}."
            )
        # Over the reals |x| has the derivative sign(x); over the complex numbers none.
        real = {name: sympy.Symbol(name, real=True) for name in ("x", "y")}
        function = expression.subs({names[name]: real[name] for name in names})
        self.text = as_typed(expression)
        self._values, self._by_x, self._by_y = (
            _vectorized(item, (real["x"], real["y"]))
            for item in (function, *(function.diff(real[name]) for name in ("x", "y")))
        )

    def at(self, x: float, y: float, negligible: float = 1e-12) -> Reading:
        """Return value and gradient at a point; `negligible` slopes count as 0."""
        value = float(self._values(x, y))
        if not math.isfinite(value):
            return Reading(x, y, None, None)
        slopes = [float(self._by_x(x, y)), float(self._by_y(x, y))]
        kinks = (
            _has_kink(lambda t: self._values(t, y), x),
            _has_kink(lambda t: self._values(x, t), y),
        )
        if any(kinks) or not all(map(math.isfinite, slopes)):
            return Reading(x, y, value, None)
        f_x, f_y = (0.0 if abs(slope) <= negligible else slope for slope in slopes)
        return Reading(x, y, value, (f_x, f_y))

    def values(self, x: Array | float, y: Array | float) -> Array:
        """Return f at every pair of coordinates; not finite where there is no value."""
        return self._values(x, y)

    def sample(self, across: Interval, up: Interval, size: int = 121) -> Samples:
        """Return values and slopes on a regular grid of `size` by `size` points."""
        x, y = np.linspace(*across, size), np.linspace(*up, size)
        grid_x, grid_y = np.meshgrid(x, y)
        slopes = np.hypot(self._by_x(grid_x, grid_y), self._by_y(grid_x, grid_y))
        return Samples(x, y, self._values(grid_x, grid_y), slopes)


def for_both(window: Interval | Windows) -> Windows:
    """Return the intervals of x and of y; one interval is for both."""
    first, second = window
    if isinstance(first, tuple) and isinstance(second, tuple):
        return first, second
    interval = (float(first), float(second))  # type: ignore[arg-type]
    return interval, interval


def as_typed(expression: sympy.Expr) -> str:
    """Return an expression as text for a title or a sentence, such as ``x² + 2y``."""
    powers = re.sub(
        r"\*\*(\d+)\b", lambda power: power[1].translate(_RAISED), str(expression)
    )
    return re.sub(r"(?<=\d)\*(?=[a-z(])", "", powers).replace("**", "^")


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


def _vectorized(
    expression: sympy.Expr, symbols: tuple[Any, ...]
) -> Callable[..., Array]:
    # SymPy's own list of NumPy's names would load all of NumPy's rarer packages.
    printer = NumPyPrinter({"fully_qualified_modules": False, "inline": True})
    function = sympy.lambdify(symbols, expression, [vars(np)], printer)

    def evaluate(x: Array | float, y: Array | float) -> Array:
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        with np.errstate(all="ignore"):
            # A constant comes back as one number, whatever the inputs' shape.
            values = np.asarray(function(x, y), dtype=float)
            return np.broadcast_to(values, np.broadcast_shapes(x.shape, y.shape))

    return evaluate


def _has_kink(function: Callable[[float], Any], t: float) -> bool:
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
