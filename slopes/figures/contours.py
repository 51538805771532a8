"""A still contour map with one marked point, to read slopes from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from slopes.figures.drawing import SIZE, draw_map
from slopes.figures.field import Field
from slopes.figures.pictures import Picture
from slopes.figures.windows import Interval, Windows, for_both
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy

    from slopes.figures.formula import Array


def contour_map(
    function: sympy.Expr,
    point: tuple[float, float],
    window: Interval | Windows | None = None,
    *,
    spacing: float = 0.5,
) -> Picture:
    """Draw a contour map of a function that stays unnamed, with a point in it.

    There is a grid with a line at each whole number, and the level lines carry their
    heights, so that the partial derivatives at the point can be estimated from the
    level lines that are crossed on the way.

    Parameters
    ----------
    function
        A SymPy expression in the symbols ``x`` and ``y``.
    point
        The marked point.
    window
        The interval of both coordinates, or one interval for x and one for y; two
        units to each side of the point if not given.
    spacing
        The difference in height between neighboring level lines.

    Returns
    -------
    Picture
        Shown in a notebook as an image. Its ``description``, the alternative text,
        says where the level lines cross the horizontal and the vertical line through
        the point: what can be read from the map, not what follows from it.

    Raises
    ------
    TypeError, ValueError
        If `function` is no expression in x and y, or has no finite value at `point`.

    Examples
    --------
    >>> from sympy.abc import x, y
    >>> picture = contour_map(x + 2 * y, (2, 0), (0, 4), spacing=1)
    >>> picture.description.split(". ")[2]
    'The point P is marked at (2, 0)'
    """
    x, y = point
    across, up = for_both(window or ((x - 2, x + 2), (y - 2, y + 2)))
    field = Field(function)
    if field.at(*point).value is None:
        raise ValueError(f"The function has no finite value at the point {point}.")
    samples = field.sample(across, up)
    finite = samples.values[samples.defined]
    levels = _multiples(float(finite.min()), float(finite.max()), spacing)
    figure = Figure(figsize=(SIZE * 1.3, SIZE * 1.3), facecolor="white")
    axes = figure.add_axes((0.09, 0.09, 0.88, 0.88))
    draw_map(axes, samples, levels)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MultipleLocator(1))
    axes.grid(visible=True, color="#0072B2", alpha=0.45, linewidth=0.9)
    axes.plot(*point, "o", color="white", mec="black", ms=9, mew=1.6, zorder=6)
    axes.annotate(
        "P",
        point,
        (9, 9),
        textcoords="offset points",
        fontsize=13,
        fontweight="bold",
        bbox={"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 1.5},
        zorder=7,
    )
    return Picture(figure, _describe(field, point, (across, up), spacing))


def _multiples(low: float, high: float, spacing: float) -> Array:
    """Return the multiples of `spacing` from `low` to `high`."""
    counts = range(math.ceil(low / spacing), math.floor(high / spacing) + 1)
    return np.array([spacing * count for count in counts])


def _describe(
    field: Field, point: tuple[float, float], windows: Windows, spacing: float
) -> str:
    (left, right), (bottom, top) = windows
    x, y = point
    walk = np.linspace(0.0, 1.0, 2001)
    east, north = left + (right - left) * walk, bottom + (top - bottom) * walk
    crossed_east = _crossings(east, field.values(east, y), spacing)
    crossed_north = _crossings(north, field.values(x, north), spacing)
    return (
        f"Contour map of a function f of x (from {number(left)} to {number(right)}) "
        f"and y (from {number(bottom)} to {number(top)}). Neighboring level lines "
        f"differ by {number(spacing)}. The point P is marked at {vector(x, y)}. "
        f"The horizontal line through P, y = {number(y)}, meets level lines at "
        f"{_listed('x', crossed_east)}. "
        f"The vertical line through P, x = {number(x)}, meets level lines at "
        f"{_listed('y', crossed_north)}."
    )


def _crossings(
    places: Array, heights: Array, spacing: float
) -> list[tuple[float, float]]:
    """Return (place, height) wherever a level line is met on the way."""
    found = []
    steps = np.floor(heights / spacing + 1e-9)
    for index in np.flatnonzero(np.isfinite(steps[:-1]) & np.isfinite(steps[1:])):
        before, after = heights[index], heights[index + 1]
        if steps[index] == steps[index + 1]:
            continue
        height = spacing * max(steps[index], steps[index + 1])
        part = (height - before) / (after - before)
        place = places[index] + part * (places[index + 1] - places[index])
        found.append((float(place), float(height)))
    return found


def _listed(name: str, crossings: list[tuple[float, float]]) -> str:
    if not crossings:
        return "no place"
    return ", ".join(
        f"{name} = {number(place)} (f = {number(height)})"
        for place, height in crossings
    )
