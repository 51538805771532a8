"""The figure "slices": each partial derivative is the slope of a slice."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from slopes.figures.drawing import draw_map, round_levels
from slopes.figures.field import has_kink
from slopes.figures.palette import STYLES
from slopes.figures.surface import OnSurface
from slopes.figures.windows import Interval, Windows
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

    from slopes.figures.formula import Formula


class Slices(OnSurface):
    """A point on a map, and the surface cut along x and along y through it.

    Each cut is the graph of a function of one variable, with its tangent; the
    partial derivatives are these two slopes (document items D1-07, D4-03).

    It is there for three misconceptions: that a partial derivative is the derivative
    "of everything" (it is the slope of one slice), that both variables move (the
    other one stays, and names the slice), and that the point is put in before the
    derivative is taken (that leaves a number, whose derivative is 0).

    Parameters
    ----------
    function, at, window
        See `OnMap`.

    Examples
    --------
    >>> figure = Slices("x^2 y", at=(1, 2), window=(-3, 3))
    >>> figure.slope_x, figure.slope_y
    (4.0, 1.0)
    """

    script = "slices.js"
    title = "Two slices through a surface"
    hint = "Drag the point in the map, or along one of its two slices."

    def __init__(
        self,
        function: str | sympy.Expr = "x^2 - x y^2",
        at: tuple[float, float] = (1.0, 1.0),
        window: Interval | Windows = (-2.0, 2.0),
    ) -> None:
        super().__init__(function, at, window)

    @property
    def slope_x(self) -> float:
        """∂f/∂x at the point, or nan where there is none."""
        return self._slope(self.field.by_x, self.x, lambda t: self._f(t, self.y))

    @property
    def slope_y(self) -> float:
        """∂f/∂y at the point, or nan where there is none."""
        return self._slope(self.field.by_y, self.y, lambda t: self._f(self.x, t))

    def describe(self) -> str:
        """Say where the point is, and how steep each slice is there."""
        value = self._f(self.x, self.y)
        text = f"Contour map and surface of f(x, y) = {self.field.text} with a point "
        text += f"at {vector(self.x, self.y)}"
        if not math.isfinite(value):
            text += ", where f has no finite value: no slice has a slope there."
        else:
            text += f", where f = {number(value)}."
            text += self._about("x", self.slope_x, "y", self.y, "dashed blue")
            text += self._about("y", self.slope_y, "x", self.x, "dotted orange")
        if not self.samples.defined.all():
            text += " In the hatched part of the map f has no finite value."
        return text

    def draw(self, still: Still) -> None:
        """Draw the map with both lines, the surface, and both slices."""
        still.set(figwidth=9, figheight=8)
        cells = still.add_gridspec(2, 2, height_ratios=(3, 2))
        plan = still.add_subplot(cells[0, 0])
        draw_map(plan, self.samples, round_levels(self.samples))
        plan.set_title(f"f(x, y) = {self.field.text}")
        plan.axhline(self.y, **STYLES["x"].line())
        plan.axvline(self.x, **STYLES["y"].line())
        plan.plot(self.x, self.y, "o", mfc="white", mec="black", zorder=6)
        self._draw_on_surface(self.draw_surface(still, cells[0, 1]))
        for cell, name in ((cells[1, 0], "x"), (cells[1, 1], "y")):
            self._draw_slice(still.add_subplot(cell), name)

    def _draw_on_surface(self, axes: Axes) -> None:
        x, y = self.samples.x, self.samples.y
        for across, up, name in (
            (x, np.full_like(x, self.y), "x"),
            (np.full_like(y, self.x), y, "y"),
        ):
            line = STYLES[name].line()
            axes.plot(across, up, self.on_surface(across, up), **line, zorder=5)

    def _draw_slice(self, axes: Axes, name: str) -> None:
        along = self.samples.x if name == "x" else self.samples.y
        here, stays, slope = (
            (self.x, self.y, self.slope_x)
            if name == "x"
            else (self.y, self.x, self.slope_y)
        )
        call = f"f(x, {number(stays)})" if name == "x" else f"f({number(stays)}, y)"
        t = np.linspace(along[0], along[-1], 400)
        values = self._f(t, self.y) if name == "x" else self._f(self.x, t)
        other = "y" if name == "x" else "x"
        title = f"only {name} moves, {other} = {number(stays)} stays: {call}"
        axes.set(xlim=(along[0], along[-1]), ylim=self.heights, xlabel=name)
        axes.set_title(title, fontsize="medium")
        axes.grid(visible=True, color="0.9")
        axes.plot(t, values, **STYLES[name].line(), label=call)
        value = self._f(self.x, self.y)
        if math.isfinite(slope):
            label = f"slope ∂f/∂{name} = {number(slope)}"
            tangent = STYLES["tangent"].line()
            axes.axline((here, value), slope=slope, **tangent, label=label)
        if math.isfinite(value):
            axes.plot(here, value, "o", mfc="white", mec="black", zorder=6)
        axes.legend(fontsize="small")

    def _f(self, x: Any, y: Any) -> Any:  # noqa: ANN401 - numbers or arrays
        f: Formula = self.field.formula
        return f.at(x, y) if np.ndim(x) == np.ndim(y) == 0 else f(x, y)

    def _slope(self, partial: Formula, t: float, along: Any) -> float:  # noqa: ANN401
        slope = partial.at(self.x, self.y)
        if not math.isfinite(self._f(self.x, self.y)) or has_kink(along, t):
            return math.nan
        return 0.0 if abs(slope) <= self.negligible else slope

    def _about(
        self, name: str, slope: float, other: str, stays: float, line: str
    ) -> str:
        text = f" Along the {line} line only {name} moves, {other} stays "
        text += f"{number(stays)}: "
        if math.isnan(slope):
            return text + f"∂f/∂{name} does not exist there."
        return text + f"that slice has the slope ∂f/∂{name} = {number(slope)}."
