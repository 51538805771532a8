"""The figure "slope function": slopes at points, to be predicted until they make f′."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.derivative.curve import heights, slope_at
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula, FormulaTrait
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval, around, interval
from slopes.figures.words import number

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still


class SlopeFunction(Figure):
    """A graph, and below it dots that tell how steep it is at a few points.

    The dots are dragged up and down; each one's height is drawn as a slope at its
    point of the graph. When all are right, f′ goes through them: it is built of
    slopes, one at each point.

    It is there for three misconceptions: that f′ looks like f; that a high graph has a
    large slope (mistake `point-into-function`); that the derivative is one number (it
    is one at each point, hence a function: D2-17).

    Parameters
    ----------
    function
        A function of x, as text or as a SymPy expression.
    places
        The x of the points, or how many there are, evenly spread.
    tolerance
        How far from the slope a dot may be and is right; chosen by itself if not
        given: a step of the arrow keys.
    window
        The part of the x axis that is shown.

    Raises
    ------
    ValueError
        If a place is outside the window, there is none, or the tolerance is not
        positive.
    traitlets.TraitError
        If the function can't be read, or `slopes` are not one number for each place.

    Examples
    --------
    >>> figure = SlopeFunction("x^2", places=[-1, 0, 1])
    >>> figure.matches
    (False, True, False)
    >>> figure.slopes = [-2, 0, 2]
    >>> figure.matched
    True
    """

    script = "slope_function.js"
    state = ("slopes", "given")
    title = "The derivative, dot by dot"
    entries = {"function": "f(x) ="}
    hint = (
        "Drag each dot below up or down, until its line touches the graph above: the "
        "dot's height is the line's slope."
    )

    function = FormulaTrait("x")
    slopes: traitlets.List[Any] = traitlets.List(
        traitlets.Float(), help="the predicted slope at each place"
    ).tag(sync=True)
    given: traitlets.List[Any] = traitlets.List(
        traitlets.Int(), help="the numbers, from 0, of the places that were given"
    ).tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "sin(x)",
        places: int | Sequence[float] = 6,
        tolerance: float | None = None,
        window: Interval = (-3.0, 3.0),
    ) -> None:
        self.window = interval(window)
        self.places = _places(places, self.window)
        if tolerance is not None and not 0 < tolerance < math.inf:
            raise ValueError(f"The tolerance {tolerance} is not positive.")
        self._given_tolerance = tolerance
        super().__init__(function=function)

    def functions(self) -> dict[str, Formula]:
        """Return f and its derivative."""
        return {"f": self.function, "slope": self._derivative}

    def scene(self) -> dict[str, Any]:
        """Return the windows of x, of f and of the slopes, and what is asked."""
        return {
            "across": self.window,
            "up": around(self.function(np.linspace(*self.window, 400))),
            "heights": self._heights,
            "places": self.places,
            "step": self._step,
            "tolerance": self.tolerance,
        }

    @property
    def tolerance(self) -> float:
        """How far from the slope a dot may be and is right."""
        return self._given_tolerance or self._step

    @property
    def truth(self) -> tuple[float, ...]:
        """The slope of f at each place; nan where there is none."""
        return self._truth

    @property
    def matches(self) -> tuple[bool, ...]:
        """Which predictions are right; where f has no slope, none is asked for."""
        return tuple(
            math.isnan(true) or abs(slope - true) <= self.tolerance * (1 + 1e-9)
            for slope, true in zip(self.slopes, self.truth, strict=True)
        )

    @property
    def matched(self) -> bool:
        """Whether all predictions are right."""
        return all(self.matches) and not all(map(math.isnan, self.truth))

    @traitlets.observe("function")
    def _begin(self, _: object = None) -> None:
        """Compute what belongs to the function, and ask anew."""
        f: Formula = self.function
        self._derivative = f.derivative("x")
        self._truth = tuple(slope_at(f, self._derivative, x) for x in self.places)
        # Room above and below, or the window's edge would tell the greatest slope.
        self._heights = around(np.array([0, *self._truth]), margin=0.3)
        self._step = _round((self._heights[1] - self._heights[0]) / 40)
        self.slopes, self.given = [0.0] * len(self.places), []

    @traitlets.validate("slopes")
    def _one_for_each(self, proposal: dict[str, Any]) -> list[float]:
        slopes: list[float] = proposal["value"]
        if len(slopes) == len(self.places) and all(map(math.isfinite, slopes)):
            return slopes
        raise traitlets.TraitError(
            f"slopes = {proposal['value']}: this figure has {len(self.places)} places, "
            "and wants a number for each."
        )

    @traitlets.validate("given")
    def _of_the_places(self, proposal: dict[str, Any]) -> list[int]:
        given: list[int] = proposal["value"]
        if all(0 <= each < len(self.places) for each in given):
            return given
        raise traitlets.TraitError(
            f"given = {given}: the places are counted from 0 to {len(self.places) - 1}."
        )

    def describe(self) -> str:
        """Tell each prediction, whether it is right, and what may help."""
        told = "; ".join(
            f"none at x = {number(x)}, where f has no slope"
            if math.isnan(true)
            else f"{number(slope)} at x = {number(x)}{' ✓' if right else ''}"
            for x, slope, true, right in self._dots()
        )
        asked = sum(math.isfinite(true) for true in self.truth)
        right = sum(self.matches) - len(self.places) + asked
        text = f"Graph of f(x) = {self.function}. Predicted slopes: {told}. "
        text += f"{right} of {asked} match."
        if self.matched:
            return f"{text} f′(x) = {self._derivative} goes through all dots."
        return " ".join([text, *list(self._advice())[:1]])

    def _dots(self) -> Iterator[tuple[float, float, float, bool]]:
        return zip(self.places, self.slopes, self.truth, self.matches, strict=True)

    def _advice(self) -> Iterator[str]:
        """Say what is wrong with the dots that were moved."""
        for x, slope, true, right in self._dots():
            if right or slope == 0:
                continue
            if abs(slope - self.function.at(x)) <= self.tolerance:
                yield (
                    f"At x = {number(x)} the dot is as high as the graph; its height "
                    "has to be how steep the graph is."
                )
            elif slope * true <= 0 and abs(true) > self.tolerance:
                way = ("falls", "negative") if true < 0 else ("rises", "positive")
                yield f"At x = {number(x)} f {way[0]}: its slope there is {way[1]}."

    def draw(self, still: Still) -> None:
        """Draw the graph with the predicted slopes, and the dots below it."""
        still.set_size_inches(6.4, 6.4)
        above, below = still.subplots(2, 1, sharex=True)
        up = self.scene()["up"]
        above.set(xlim=self.window, ylim=up, ylabel="y")
        above.set(title=f"f(x) = {self.function}")
        below.set(ylim=self._heights, ylabel="slope", xlabel="x")
        x = np.linspace(*self.window, 600)
        above.plot(x, heights(self.function, x, up), **STYLES["curve"].line())
        for axes in (above, below):
            axes.grid(visible=True, color="0.9")
        if self.matched:
            label = f"f′(x) = {self._derivative}"
            style = STYLES["derivative"].line()
            y = heights(self._derivative, x, self._heights)
            below.plot(x, y, **style, label=label)
            below.legend(loc="best")
        for place, slope, true, right in self._dots():
            if math.isfinite(true):
                self._segment(above, place, slope, right=right)
                color = STYLES["derivative"].light
                face = color if right else "white"
                below.plot(place, slope, "o", color=color, mfc=face, ms=8)
                note = f"{number(slope, 2)} ✓" if right else number(slope, 2)
                offset = {"xytext": (7, 5), "textcoords": "offset points"}
                below.annotate(note, (place, slope), **offset)

    def _segment(self, axes: Axes, x: float, slope: float, *, right: bool) -> None:
        (start, end), (low, high) = self.window, self.scene()["up"]
        half = 0.05 / math.hypot(1 / (end - start), slope / (high - low))
        steps = np.array([-half, half])
        style = STYLES["tangent" if right else "limit"].line()
        axes.plot(x + steps, self.function.at(x) + slope * steps, **style)
        axes.plot(x, self.function.at(x), "o", color="black", ms=4)


def _places(places: int | Sequence[float], window: Interval) -> list[float]:
    """Return the places' x, from left to right."""
    low, high = window
    if isinstance(places, int):
        width = (high - low) / places if places > 0 else 0
        found = [round(low + (i + 0.5) * width, 9) for i in range(places)]
    else:
        found = sorted(map(float, places))
    if found and all(low <= x <= high for x in found):
        return found
    raise ValueError(
        f"places = {places}: there has to be one at least, and all of them from "
        f"{low:g} to {high:g}."
    )


def _round(value: float) -> float:
    """Return the nearest of 1, 2, 5, 10, … or their tenths, that is not smaller."""
    ten: float = 10.0 ** math.floor(math.log10(value))
    return next(part * ten for part in (1, 2, 5, 10) if part * ten >= value * 0.999)
