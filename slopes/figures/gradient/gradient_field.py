"""The figure "gradient field": arrows of ∇f all over a map, and one to look at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.arrows import arrow_scale, direction
from slopes.figures.drawing import draw_map, round_levels
from slopes.figures.palette import STYLES
from slopes.figures.plane import OnMap
from slopes.figures.windows import Interval, Windows
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure as Still

CELLS = 11  # small arrows in a row
LONGEST = 2.0  # cells; a longer small arrow would hide its neighbors


class GradientField(OnMap):
    """Small arrows of ∇f all over a contour map, and a large one at a point.

    The point can be dragged; the arrow of any other place is shown under the mouse.
    A choice turns all arrows around, to −∇f.

    It is there for three misconceptions: that the gradient runs along the level line
    (it crosses it at a right angle), that it points to the top (it points to where f
    grows most right here; the figure can show the way to the top beside it), and that
    all arrows have the same length (it is the slope, document item D1-24).

    Parameters
    ----------
    function, at, window
        See `OnMap`.
    negative
        Whether the arrows are those of −∇f at the start.

    Examples
    --------
    >>> figure = GradientField("4 - x^2/4 - y^2", at=(2, 1))
    >>> figure.arrow
    (-1.0, -2.0)
    >>> figure.negative = True
    >>> figure.arrow
    (1.0, 2.0)
    """

    script = "gradient_field.js"
    state = ("x", "y", "negative", "show_goal")
    title = "The gradient, everywhere"
    hint = "Move the mouse over the map, or drag the point."
    margin = 1 / 6

    negative = traitlets.Bool(help="whether −∇f is shown instead of ∇f").tag(sync=True)
    show_goal = traitlets.Bool(
        help="whether the straight way to the top (with −∇f, to the bottom) is shown"
    ).tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "4 - x^2/4 - y^2",
        at: tuple[float, float] = (2.0, 1.0),
        window: Interval | Windows = (-3.0, 3.0),
        *,
        negative: bool = False,
    ) -> None:
        super().__init__(function, at, window, negative=negative)

    @property
    def arrow(self) -> tuple[float, float] | None:
        """∇f at the point, or −∇f; None where there is no gradient."""
        gradient = self.reading.gradient
        if gradient is None or not self.negative:
            return gradient
        return -gradient[0] + 0.0, -gradient[1] + 0.0

    @property
    def goal(self) -> tuple[float, float] | None:
        """The highest point of the map's grid, or with −∇f the lowest one."""
        return self.samples.lowest if self.negative else self.samples.highest

    @property
    def angle(self) -> float:
        """Degrees between the arrow and the way to the goal; nan if one is missing."""
        goal, arrow = self.goal, self.arrow
        if goal is None or arrow is None:
            return math.nan
        way = (goal[0] - self.x, goal[1] - self.y)
        if not any(way) or not any(arrow):
            return math.nan
        turned = math.atan2(*reversed(way)) - math.atan2(*reversed(arrow))
        return math.degrees(abs(math.remainder(turned, math.tau)))

    def prepare(self) -> None:
        """Sample the function, and choose the scales of the arrows."""
        super().prepare()
        self.scale = arrow_scale(self.typical_slope, self.span)
        # Small arrows are a whole number of times shorter than the large one.
        self.shorter = math.ceil(self.scale * self.typical_slope / (0.9 * self.cell))

    @property
    def cell(self) -> float:
        """The distance between small arrows."""
        return float(self.samples.x[-1] - self.samples.x[0]) / CELLS

    def scene(self) -> dict[str, Any]:
        """Return the map, the arrows' scales, top and bottom."""
        return super().scene() | {
            "scale": self.scale,
            "shorter": self.shorter,
            "cells": CELLS,
            "longest": LONGEST,
            "goals": [self.samples.highest, self.samples.lowest],
        }

    def describe(self) -> str:
        """Say what the arrow at the point is, and whether it points to the top."""
        sign = "−" if self.negative else ""
        text = f"Contour map of f(x, y) = {self.field.text} with small arrows of "
        text += f"{sign}∇f all over it, and a point at {vector(self.x, self.y)}"
        reading = self.reading
        if reading.value is None:
            return text + ", where f has no finite value: no arrow there."
        text += f", where f = {number(reading.value)}."
        if self.arrow is None:
            text += " There f has no gradient."
        elif not reading.length:
            text += " There ∇f is the zero vector: no arrow."
        else:
            hill = "downhill" if self.negative else "uphill"
            text += f" There {sign}∇f = {vector(*self.arrow)}, with the length "
            text += f"{number(reading.length)}: the large arrow points "
            text += f"{direction(*self.arrow)}, {hill}, at a right angle to the level "
            text += "line."
        if self.show_goal and self.goal is not None:
            text += f" The {self._extreme} point of the map is {vector(*self.goal)}"
            if math.isnan(self.angle):
                text += "."
            else:
                text += f"; the arrow misses it by {number(self.angle)} degrees."
        return text

    def draw(self, still: Still) -> None:
        """Draw the map, the small arrows, and the large one with its numbers."""
        axes = still.subplots()
        draw_map(axes, self.samples, round_levels(self.samples))
        sign, kind = ("−", "downhill") if self.negative else ("", "gradient")
        axes.set_title(f"f(x, y) = {self.field.text}, arrows of {sign}∇f")
        places, arrows = self._small_arrows()
        style: dict[str, Any] = {"angles": "xy", "scale_units": "xy", "scale": 1}
        style["color"] = STYLES[kind].light
        axes.quiver(*places, *arrows, width=0.003, alpha=0.7, **style)
        value = self.reading.value
        if value is not None and self.samples.has_level_line(value):
            line = STYLES["level"].light
            grid = (self.samples.x, self.samples.y, self.samples.masked)
            axes.contour(*grid, [value], colors=line, linewidths=2.2)
        if self.show_goal and self.goal is not None:
            way = zip((self.x, self.y), self.goal, strict=True)
            delta = STYLES["delta"].line()
            axes.plot(*way, **delta, label=f"way to the {self._extreme} point")
        if self.arrow is not None and any(self.arrow):
            length = number(self.reading.length)
            label = f"{sign}∇f = {vector(*self.arrow)}, |∇f| = {length}"
            ends = [self.scale * part for part in self.arrow]
            style |= {"width": 0.008, "zorder": 5, "label": label}
            axes.quiver(self.x, self.y, *ends, **style)
        axes.plot(self.x, self.y, "o", mfc="white", mec="black", zorder=6)
        if axes.get_legend_handles_labels()[1]:
            axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12))

    @property
    def _extreme(self) -> str:
        return "lowest" if self.negative else "highest"

    def _small_arrows(self) -> tuple[Any, Any]:
        """Return where the small arrows are drawn, and their components."""
        x, y = (
            coordinate[0] + self.cell * (np.arange(CELLS) + 0.5)
            for coordinate in (self.samples.x, self.samples.y)
        )
        grid = np.meshgrid(x, y)
        sign = -1 if self.negative else 1
        factor = sign * self.scale / self.shorter
        partials = (self.field.by_x, self.field.by_y)
        arrows = [factor * partial(*grid) for partial in partials]
        length = np.hypot(*arrows)
        shown = length <= LONGEST * self.cell  # and so not for nan
        shown &= np.isfinite(self.field.values(*grid))
        return [part[shown] for part in grid], [part[shown] for part in arrows]
