"""The figure "tangent": two points on a graph, and the line through them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.derivative.curve import heights, slope_at
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula, FormulaTrait
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval, around, interval
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure as Still

_LONGEST = 7  # rows of the history, as in tangent.js
_ROUNDING = 1e-12


class Tangent(Figure):
    """A secant through two points that can be dragged, and the tangent it tends to.

    It is there for three misconceptions: that a limit is "a very small h" (D2-21; the
    ratios tend to a number that none of them needs to be), that the derivative is Δy
    (D2-23; it is the limit of Δy/Δx), and that h must be positive.

    Parameters
    ----------
    function
        A function of x, as text or as a SymPy expression.
    at
        Where the first point starts.
    h
        How far from it the second point starts, to the left if it is negative.
    window
        The part of the x axis that is shown.
    show_tangent
        Whether the tangent is drawn from the start; a box in the figure shows it.

    Raises
    ------
    traitlets.TraitError
        If the function can't be read, the first point is outside the window, or h is
        longer than the window.

    Examples
    --------
    >>> figure = Tangent("x^2", at=1, h=1)
    >>> figure.ratio
    3.0
    >>> figure.h = -0.5
    >>> figure.ratio, figure.slope
    (1.5, 2.0)
    """

    script = "tangent.js"
    state = ("at", "h", "show_tangent")
    title = "Secant and tangent"
    hint = (
        "Drag the orange point toward the black one, past it too, and watch the slope "
        "Δy/Δx of the line through both. Then drag the black point."
    )
    entries = {"function": "f(x) ="}

    function = FormulaTrait("x")
    at = traitlets.Float(help="x of the first point").tag(sync=True)
    h = traitlets.Float(help="the step to the second point").tag(sync=True)
    show_tangent = traitlets.Bool(help="whether the tangent is drawn").tag(sync=True)
    history: traitlets.List[Any] = traitlets.List(
        help="the last [h, Δy/Δx] at this point, the newest last"
    ).tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "x^2",
        at: float = 1.0,
        h: float = 1.0,
        window: Interval = (-3.0, 3.0),
        *,
        show_tangent: bool = False,
    ) -> None:
        self.window = interval(window)
        super().__init__(function=function, at=at, h=h, show_tangent=show_tangent)

    def functions(self) -> dict[str, Formula]:
        """Return f and its derivative."""
        return {"f": self.function, "slope": self.function.derivative("x")}

    def scene(self) -> dict[str, Any]:
        """Return the windows of x and y."""
        values = self.function(np.linspace(*self.window, 400))
        return {"across": self.window, "up": around(values)}

    @traitlets.validate("at")
    def _in_window(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *self.window)

    @traitlets.validate("h")
    def _in_reach(self, proposal: dict[str, Any]) -> float:
        h, longest = float(proposal["value"]), self.window[1] - self.window[0]
        if abs(h) <= longest:
            return h
        raise traitlets.TraitError(
            f"h = {h:g} is no step inside this figure's window, which is "
            f"{longest:g} long."
        )

    @traitlets.observe("at", "h", "function")
    def _remember(self, _: object = None) -> None:
        """Add the ratio to the history; drop what belongs to another point."""
        here = self.function.at(self.at)
        known = [
            [h, ratio]
            for h, ratio in self.history
            if abs(self.function.at(self.at + h) - here - h * ratio)
            <= _ROUNDING * (1 + abs(here))
        ]
        # The browser has told the ratio already when the hand made the change.
        if not known or known[-1][0] != self.h:
            known = [each for each in known if each[0] != self.h]
            if math.isfinite(self.ratio):
                known = [*known, [self.h, self.ratio]][-_LONGEST:]
        self.history = known

    def reset(self) -> None:
        """Put everything back to the start; the history begins anew."""
        super().reset()
        self.history = []
        self._remember()

    @property
    def change(self) -> float:
        """Δy = f(at + h) − f(at); nan if f has no value at one of the points."""
        f: Formula = self.function
        return f.at(self.at + self.h) - f.at(self.at)

    @property
    def ratio(self) -> float:
        """Δy/Δx, the slope of the secant (document item D2-20); nan for h = 0."""
        return float(self.change / self.h) if self.h else math.nan

    @property
    def slope(self) -> float:
        """The derivative at the first point (D2-19), or nan where there is none."""
        f: Formula = self.function
        return slope_at(f, f.derivative("x"), self.at)

    def describe(self) -> str:
        """Say where both points are, and what the ratio is."""
        start = self.function.at(self.at)
        text = f"Graph of f(x) = {self.function} with a point at x = {number(self.at)}"
        if np.isnan(start):
            return f"{text}, where f has no value: there is no secant."
        text = f"{text}, f = {number(start)}. "
        if self.h == 0:
            text += "h = 0: both points are one, and Δy/Δx would be 0/0."
        elif np.isnan(self.change):
            text += f"At x = {number(self.at + self.h)} f has no value: no secant."
        else:
            text += (
                f"The second point is h = {number(self.h)} away. Δx = {number(self.h)}"
                f", Δy = {number(self.change)}: the secant's slope is "
                f"Δy/Δx = {number(self.ratio, 6)}."
            )
        if self.show_tangent:
            text += (
                " f has no tangent there."
                if np.isnan(self.slope)
                else f" The tangent's slope is {number(self.slope, 6)}."
            )
        return text

    def draw(self, still: Still) -> None:
        """Draw the graph, both points, the secant, and the tangent if it is shown."""
        across, up = self.window, self.scene()["up"]
        axes = still.subplots()
        axes.set(xlim=across, ylim=up, xlabel="x", title=f"f(x) = {self.function}")
        axes.grid(visible=True, color="0.9")
        x = np.linspace(*across, 600)
        axes.plot(x, heights(self.function, x, up), **STYLES["curve"].line(), label="f")
        here = (self.at, self.function.at(self.at))
        if self.show_tangent and np.isfinite(self.slope):
            label = f"tangent, slope {number(self.slope, 4)}"
            axes.axline(here, slope=self.slope, **STYLES["tangent"].line(), label=label)
        if np.isfinite(self.ratio):
            label = f"secant, slope Δy/Δx = {number(self.ratio, 4)}"
            axes.axline(here, slope=self.ratio, **STYLES["secant"].line(), label=label)
            there = (self.at + self.h, here[1] + self.change)
            corner = (there[0], here[1])
            delta = f"Δ = {vector(self.h, self.change)}"
            axes.plot(
                *zip(here, corner, there, strict=True),
                **STYLES["delta"].line(),
                label=delta,
            )
            axes.plot(*there, "o", color="black", mfc="white", ms=7)
        if np.isfinite(here[1]):
            axes.plot(*here, "o", color="black", ms=7)
        axes.legend(loc="best")
