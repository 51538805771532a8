"""How the figures look: the map, the arrows in it, and the legend beside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.ticker import MaxNLocator

from slopes.figures.arrows import Kind, legend
from slopes.figures.palette import STYLES
from slopes.figures.words import number

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from slopes.figures.field import Field, Reading, Samples
    from slopes.figures.formula import Array

SIZE = 4.8  # inches, both ways
DPI = 130
_MAP = (0.1, 0.1, 0.88, 0.83)  # the map's place: left, bottom, width, height
_LEGEND_WIDTH = 1.62  # with the legend, the figure is this much wider
_LABEL_BOX = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1.0}


def draw_map(axes: Axes, samples: Samples, levels: Array) -> None:
    """Draw pale height bands, labeled level lines, and hatching where f has no value.

    Parameters
    ----------
    axes
        Where to draw.
    samples
        The function on a grid; the grid is the window.
    levels
        The values that get a level line.
    """
    axes.set_aspect("equal")
    axes.set_xlim(samples.x[0], samples.x[-1])
    axes.set_ylim(samples.y[0], samples.y[-1])
    axes.locator_params(nbins=11)
    axes.set_xlabel("x")
    axes.set_ylabel("y", rotation=0)
    if not samples.defined.all():
        axes.patch.set(facecolor="0.85", hatch="xx", edgecolor="0.6")
    if not len(levels):
        return
    grid = (samples.x, samples.y, samples.masked)
    # Pale, so that arrows and labels stand out; `extend` adds a band at each end.
    shades = [str(shade) for shade in np.linspace(1.0, 0.72, len(levels) + 1)]
    axes.contourf(*grid, levels, colors=shades, extend="both")
    lines = axes.contour(
        *grid, levels, colors="0.45", linewidths=0.8, linestyles="solid"
    )
    axes.clabel(lines, fmt=lambda level: number(level, 6), fontsize=8, colors="0.2")


def round_levels(samples: Samples, count: int = 14) -> Array:
    """Return about `count` round values that cover what the function takes."""
    if samples.value_range is None:
        return np.array([])
    low, high = samples.value_range
    levels = np.asarray(MaxNLocator(count, steps=[1, 2, 5, 10]).tick_values(low, high))
    return levels if high > low else np.array([])


def draw_arrows(
    still: Figure, field: Field, samples: Samples, reading: Reading, scale: float
) -> None:
    """Draw the map, the three arrows at a point, and a legend beside the map.

    Parameters
    ----------
    still
        An empty figure.
    field, samples
        The function, and its values on the map's grid.
    reading
        The point, with value and gradient.
    scale
        The factor between an arrow's length and its length in the map.
    """
    _Arrows(still, field, samples, scale).show(reading)


class _Arrows:
    """The axes of one such figure."""

    def __init__(
        self, still: Figure, field: Field, samples: Samples, scale: float
    ) -> None:
        self._samples, self._scale = samples, scale
        wide = SIZE * _LEGEND_WIDTH
        still.set_layout_engine("none")
        still.set(figwidth=wide, figheight=SIZE, dpi=DPI)
        left, bottom, width, height = _MAP
        part = SIZE / wide
        self._map = still.add_axes((left * part, bottom, width * part, height))
        draw_map(self._map, samples, round_levels(samples))
        self._map.set_title(f"f(x, y) = {field.text}", fontsize=11)
        self._notes = still.add_axes((part, bottom, 1 - part, height))
        self._notes.set(xlim=(0, 1), ylim=(0, 1))
        self._notes.set_axis_off()
        self._taken: list[tuple[Array, Array]] = []

    def show(self, reading: Reading) -> None:
        """Draw what belongs to this point."""
        self._level_line(reading)
        self._arrows(reading)
        self._point(reading)
        self._legend(reading)

    def _level_line(self, reading: Reading) -> list[Artist]:
        samples = self._samples
        if reading.value is None or not samples.has_level_line(reading.value):
            return []
        line = self._map.contour(
            *(samples.x, samples.y, samples.masked, [reading.value]),
            colors=STYLES["level"].light,
            linewidths=2.2,
            linestyles="solid",
            zorder=3,
        )
        return [line]

    def _point(self, reading: Reading) -> list[Artist]:
        place = ([reading.x], [reading.y])
        point = Line2D(*place, marker="o", ms=7, mfc="white", mec="black", zorder=6)
        return [self._map.add_line(point)]

    def _arrows(self, reading: Reading) -> list[Artist]:
        if not reading.gradient or not reading.length:
            return []
        f_x, f_y = reading.gradient
        start = np.array([reading.x, reading.y])
        along = np.array([f_x, f_y]) / reading.length
        # A partial derivative's label stands on the side that ∇f does not point to.
        artists = [
            *self._arrow(start, (f_x, f_y), "gradient"),
            *self._right_angle(start, along, self._scale * reading.length),
            *self._label(start, (f_x, f_y), "∇f", along),
        ]
        below, left = -1.0 if f_y >= 0 else 1.0, -1.0 if f_x >= 0 else 1.0
        if f_x:
            side = np.array([math.copysign(0.5, f_x), below])
            beside = start + np.array([0, below * self._gap(f_y)])
            artists += self._arrow(beside, (f_x, 0), "x")
            artists += self._label(beside, (f_x, 0), f"∂f/∂x = {number(f_x)}", side)
        if f_y:
            side = np.array([left, math.copysign(0.5, f_y)])
            beside = start + np.array([left * self._gap(f_x), 0])
            artists += self._arrow(beside, (0, f_y), "y")
            artists += self._label(beside, (0, f_y), f"∂f/∂y = {number(f_y)}", side)
        return artists

    def _gap(self, other_slope: float) -> float:
        """Return how far beside ∇f a partial's arrow is drawn that would hide it."""
        return max(0.0, 0.035 * self._span - self._scale * abs(other_slope))

    def _arrow(
        self, start: Array, components: tuple[float, float], kind: Kind
    ) -> list[Artist]:
        color, dashes = STYLES[kind].light, STYLES[kind].line()["linestyle"]
        reach = self._scale * np.array(components)
        length = float(np.hypot(*reach))
        along = reach / length
        across = np.array([-along[1], along[0]])
        # The head never is longer than the arrow, however short that is.
        head = min(0.03 * self._span, 0.8 * length)
        tip, neck = start + reach, start + reach - head * along
        width, half, zorder = (2.2, 0.3, 5) if kind == "gradient" else (3.4, 0.45, 4)
        shaft = Line2D(*zip(start, neck, strict=True), color=color, linewidth=width)
        shaft.set(linestyle=dashes, zorder=zorder)
        corners = [tip, neck + half * head * across, neck - half * head * across]
        triangle = Polygon(np.array(corners), color=color, linewidth=0, zorder=zorder)
        return [self._map.add_line(shaft), self._map.add_patch(triangle)]

    def _right_angle(self, start: Array, along: Array, length: float) -> list[Artist]:
        side = 0.025 * self._span
        if length < 2 * side:
            return []
        up, over = side * along, side * np.array([-along[1], along[0]])
        corners = np.array([start + up, start + up + over, start + over])
        mark = Line2D(*corners.T, color="black", linewidth=1.1, zorder=3.5)
        return [self._map.add_line(mark)]

    def _label(
        self, start: Array, components: tuple[float, float], text: str, side: Array
    ) -> list[Artist]:
        """Write beside an arrow's tip, inside the map and clear of other labels."""
        point = self._span / (72 * SIZE * _MAP[2])  # a typographic point
        size = np.array([7.2 * len(text), 15.0]) * point
        tip = start + self._scale * np.array(components)
        low = np.array([self._samples.x[0], self._samples.y[0]]) + size / 2
        high = low + self._span - size
        middle = np.clip(tip + side * (size / 2 + 6 * point), low, high)
        step = np.array([0.0, math.copysign(size[1], side[1])])
        if not low[1] <= (middle + 2 * step)[1] <= high[1]:
            step = -step
        while any(
            (abs(middle - other) < (size + room) / 2).all()
            for other, room in self._taken
        ):
            middle = middle + step / 4
        self._taken.append((middle, size))
        style: dict[str, Any] = {"fontsize": 11, "bbox": _LABEL_BOX, "zorder": 7}
        x, y = middle
        return [self._map.text(x, y, text, ha="center", va="center", **style)]

    def _legend(self, reading: Reading) -> list[Artist]:
        artists: list[Artist] = []
        level_line = self._samples.has_level_line(reading.value)
        top = 1.0
        for kind, text in legend(reading, self._scale, level_line=level_line):
            if kind is not None:
                ends = ((0.0, 0.13), (top - 0.02, top - 0.02))
                swatch = Line2D(*ends, **STYLES[kind].line())
                artists.append(self._notes.add_line(swatch))
            place = (0.18 if kind else 0.0, top)
            artists.append(self._notes.text(*place, text, va="top", fontsize=11))
            top -= 0.05 * (text.count("\n") + 1) + 0.045
        return artists

    @property
    def _span(self) -> float:
        return float(self._samples.x[-1] - self._samples.x[0])
