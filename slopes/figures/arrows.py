"""What the partial arrows say: their scale, their legend and the words for them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from slopes.figures.field import Reading
from slopes.figures.words import number, vector

Kind = Literal["x", "y", "gradient", "level"]

# The map reaches this part of the window beyond it, so that arrows have room.
MARGIN = 1 / 3


def arrow_scale(typical_slope: float, span: float) -> float:
    """Return a round factor for arrow lengths, the same for the whole map.

    A slope that the window seldom exceeds is drawn a third of the window wide at
    most, as wide as the map's margin: the arrow stays in the map.
    """
    wanted = MARGIN * span / typical_slope
    decade = 10.0 ** math.floor(math.log10(wanted))
    # The tolerance is for rounding errors: 0.2 may come as 0.19999999999999998.
    rounds = [factor * decade for factor in (1, 2, 2.5, 4, 5, 10)]
    fitting = max(factor for factor in rounds if factor <= wanted * (1 + 1e-9))
    return float(f"{fitting:.2g}")


def legend(
    reading: Reading, scale: float, *, level_line: bool
) -> Iterator[tuple[Kind | None, str]]:
    """Yield the rows beside the map: which line (or none), and the text for it."""
    point = f"point {vector(reading.x, reading.y)}"
    if reading.value is None:
        yield None, f"{point}\nf has no finite value here"
        return
    yield None, point
    value = f"f = {number(reading.value)}"
    yield ("level", f"level line {value}") if level_line else (None, value)
    if reading.gradient is None:
        yield None, "no gradient here: a partial\nderivative doesn't exist"
        return
    f_x, f_y = reading.gradient
    yield "x", f"only x moves:\n(∂f/∂x, 0) = {vector(f_x, 0)}"
    yield "y", f"only y moves:\n(0, ∂f/∂y) = {vector(0, f_y)}"
    slope = f"slope |∇f| = {number(reading.length)}"
    yield "gradient", f"both together:\n∇f = {vector(f_x, f_y)}\n{slope}"
    if not reading.length:
        yield None, "∇f is the zero vector:\nno direction, no arrow"
    yield None, f"arrows drawn\n{_at(scale)}"


def describe(function: str, reading: Reading, scale: float, *, holes: bool) -> str:
    """Put the state of the figure into words, as its alternative text.

    Parameters
    ----------
    function
        The function as text.
    reading
        Value and gradient at the point.
    scale
        The factor between an arrow's length and its length in the map.
    holes
        Whether the function has no value somewhere in the window.

    Returns
    -------
    str
        Plain sentences.
    """
    where = f"Contour map of f(x, y) = {function} with a point at "
    sentences = [where + vector(reading.x, reading.y)]
    if reading.value is None:
        sentences[0] += ", where f has no finite value: no arrow can be drawn."
    else:
        sentences[0] += f", where f = {number(reading.value)}."
        sentences += _about_gradient(reading, scale)
    if holes:
        sentences.append("In the hatched part of the window f has no finite value.")
    return " ".join(sentences)


def _at(scale: float) -> str:
    return "at full length" if scale == 1 else f"at {number(scale)} times their length"


def _about_gradient(reading: Reading, scale: float) -> list[str]:
    if reading.gradient is None:
        return ["f has no gradient here: a partial derivative doesn't exist."]
    f_x, f_y = reading.gradient
    if reading.length == 0:
        zero = "Both partial derivatives are 0, so ∇f is the zero vector: "
        return [zero + "it has no direction, and no arrow is drawn."]
    way = f"the solid black arrow points {direction(f_x, f_y)}, "
    way += "uphill and at a right angle to the level line"
    return [
        _about_partial("∂f/∂x", f_x, "dashed blue", ("right", "left")),
        _about_partial("∂f/∂y", f_y, "dotted orange", ("up", "down")),
        f"∇f = {vector(f_x, f_y)}, length {number(reading.length)}: {way}.",
        f"Arrows are drawn {_at(scale)}.",
    ]


def _about_partial(name: str, slope: float, arrow: str, ways: tuple[str, str]) -> str:
    if slope == 0:
        return f"{name} = 0: no {arrow} arrow."
    way = ways[0] if slope > 0 else ways[1]
    return f"{name} = {number(slope)}: the {arrow} arrow points {way}."


def direction(f_x: float, f_y: float) -> str:
    """Return which way an arrow points, in words: "up and right"."""
    across = "" if f_x == 0 else "right" if f_x > 0 else "left"
    along = "" if f_y == 0 else "up" if f_y > 0 else "down"
    return " and ".join(filter(None, (along, across)))
