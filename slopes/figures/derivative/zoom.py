"""The figure "zoom": a graph, and a small piece of it under a magnifying glass."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.derivative.bend import bend
from slopes.figures.derivative.curve import heights, slope_at
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula, FormulaTrait
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval, around, interval
from slopes.figures.words import as_typed, number

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

MOST = 1e6

# What a learner may choose, and where it is worth looking at: smooth ones, a corner, a
# cusp, an upright tangent, and a corner that turns out to be round.
EXAMPLES = {
    "x^2": 1.0,
    "sin(x)": 0.5,
    "|x|": 0.0,
    "|x|^(2/3)": 0.0,
    "sign(x)*|x|^(1/3)": 0.0,
    "sqrt(x^2 + 0.001)": 0.0,
}


class Zoom(Figure):
    """A graph beside a magnified piece of it: some curves become straight, some don't.

    It is there for two misconceptions: that a tangent is a line that "touches once"
    (it is the line that the curve can't be told from, near the point), and that every
    curve without a jump becomes straight (a corner stays a corner, at any zoom; and a
    curve may become straight, but upright, without a slope). The derivative of D2-19
    exists where the bend goes to 0 and the line is not upright.

    Parameters
    ----------
    function
        A function of x, as text or as a SymPy expression.
    at
        Where the point starts.
    zoom
        How many times the piece is magnified at the start, from 1 to a million.
    window
        The part of the x axis that is shown.
    examples
        Functions that a learner may choose, each with the x to look at.

    Raises
    ------
    traitlets.TraitError
        If the function can't be read, the point is outside the window, or the zoom is
        not from 1 to a million.

    Examples
    --------
    >>> figure = Zoom("x^2", at=1, zoom=10)
    >>> round(figure.bend, 3), figure.slope
    (0.046, 2.0)
    >>> corner = Zoom("|x|", at=0, zoom=1000)
    >>> round(corner.bend, 3), corner.slope
    (0.5, nan)
    """

    script = "zoom.js"
    state = ("at", "zoom")
    title = "Zoom until straight"
    entries = {"function": "f(x) ="}
    hint = (
        "Zoom in with the keys + and −: does the piece in the right frame become "
        "straight? Drag the point, choose another function, and try again."
    )

    function = FormulaTrait("x")
    at = traitlets.Float(help="x of the point").tag(sync=True)
    zoom = traitlets.Float(help="how many times the piece is magnified").tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "x^2",
        at: float = 1.0,
        zoom: float = 4.0,
        window: Interval = (-3.0, 3.0),
        examples: dict[str, float] = EXAMPLES,
    ) -> None:
        self.window = interval(window)
        self.examples = {Formula(each, ["x"]): x for each, x in examples.items()}
        super().__init__(function=function, at=at, zoom=zoom)

    def functions(self) -> dict[str, Formula]:
        """Return f and its derivative."""
        return {"f": self.function, "slope": self.function.derivative("x")}

    def scene(self) -> dict[str, Any]:
        """Return the windows of x and y, and the examples."""
        values = self.function(np.linspace(*self.window, 400))
        return {
            "across": self.window,
            "up": around(values),
            "examples": [
                [f.typed, as_typed(f.typed), x] for f, x in self.examples.items()
            ],
        }

    @traitlets.validate("at")
    def _in_window(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *self.window)

    @traitlets.validate("zoom")
    def _in_range(self, proposal: dict[str, Any]) -> float:
        if 1 <= proposal["value"] <= MOST:
            return float(proposal["value"])
        raise traitlets.TraitError(
            f"zoom = {proposal['value']:g}: this figure magnifies from 1 to {MOST:g} "
            "times."
        )

    @property
    def reach(self) -> tuple[float, float]:
        """How far the magnified piece reaches from the point, in x and in y."""
        (left, right), (low, high) = self.window, self.scene()["up"]
        return (right - left) / 2 / self.zoom, (high - low) / 2 / self.zoom

    @property
    def bend(self) -> float:
        """How far the curve strays from a straight line, as a part of the piece."""
        return bend(self.function, self.at, self.reach)

    @property
    def slope(self) -> float:
        """The derivative at the point, or nan where there is none."""
        f: Formula = self.function
        return slope_at(f, f.derivative("x"), self.at)

    @property
    def verdict(self) -> str:
        """How the piece looks, and what that says about the slope."""
        if math.isnan(self.bend):
            return "The curve has a gap, a jump or an end here: no tangent."
        text = f"The curve bends by {percent(self.bend)} of the window"
        if math.isfinite(self.slope):
            return f"{text}; the tangent's slope is {number(self.slope, 6)}."
        if self.bend < UPRIGHT:
            return f"{text}: it stands upright, and an upright line has no slope."
        return f"{text}, and f has no tangent here."

    def describe(self) -> str:
        """Say where the point is, how far the zoom, and how straight the curve."""
        f: Formula = self.function
        here = f.at(self.at)
        text = f"Graph of f(x) = {f} with a point at x = {number(self.at)}"
        if math.isnan(here):
            return f"{text}, where f has no value: there is nothing to magnify."
        return (
            f"{text}, f = {number(here)}, magnified {self.zoom:.10g} times. "
            f"{self.verdict}"
        )

    def draw(self, still: Still) -> None:
        """Draw the graph with the frame of the piece, and the piece beside it."""
        whole, piece = still.subplots(1, 2)
        still.set_size_inches(9, 4.4)
        (dx, dy), here = self.reach, self.function.at(self.at)
        up = self.scene()["up"]
        x = np.linspace(*self.window, 600)
        whole.plot(x, heights(self.function, x, up), **STYLES["curve"].line())
        whole.set(
            xlim=self.window, ylim=up, xlabel="x", title=f"f(x) = {self.function}"
        )
        piece.set(xlabel="Δx from the point", ylabel="Δy")
        piece.set(
            xlim=(-dx, dx), ylim=(-dy, dy), title=f"magnified {self.zoom:.10g} times"
        )
        for axes in (whole, piece):
            axes.grid(visible=True, color="0.9")
        still.supxlabel(self.verdict, fontsize="medium")
        if math.isnan(here):
            return
        steps = np.linspace(-dx, dx, 601)
        piece.plot(
            steps, self.function(self.at + steps) - here, **STYLES["curve"].line()
        )
        self._point(whole, self.at, here)
        self._point(piece, 0, 0)
        corners = [(-dx, -dy), (dx, -dy), (dx, dy), (-dx, dy), (-dx, -dy)]
        frame = [(self.at + u, here + v) for u, v in corners]
        whole.plot(*zip(*frame, strict=True), **STYLES["point"].line())

    def _point(self, axes: Axes, x: float, y: float) -> None:
        if math.isfinite(self.slope):
            axes.axline((x, y), slope=self.slope, **STYLES["tangent"].line())
        axes.plot(x, y, "o", color="black", ms=6)


UPRIGHT = 0.02


def percent(part: float) -> str:
    """Return a part in percent, with two digits.

    Examples
    --------
    >>> percent(0.0312), percent(1.23e-9)
    ('3.1 %', '< 0.0001 %')
    """
    if part < 1e-6:
        return "< 0.0001 %"
    return f"{number(100 * part, 2)} %"
