"""The figure "descent": gradient descent on a contour map, step by step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import traitlets

from slopes.figures.descent.course import RULES, Course, Point, course, positive
from slopes.figures.descent.landscapes import (
    LANDSCAPES,
    Curvatures,
    loss_levels,
    minima,
)
from slopes.figures.descent.words import outcome, step
from slopes.figures.drawing import draw_map, round_levels
from slopes.figures.formula import Array, Formula
from slopes.figures.palette import STYLES
from slopes.figures.plane import OnMap
from slopes.figures.windows import Interval, Windows, around, for_both
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still


class Descent(OnMap):
    """A descent whose start and learning rate are dragged, and its loss beside it.

    It is there for four misconceptions: that gradient descent always finds the minimum
    (document D1's x² + y³ has none), that a larger learning rate is faster (beyond 2/λ
    each step overshoots by more than the last), that one rate suits all directions,
    and that −∇f points at the minimum. Its rule can be changed to what goes wrong: the
    sign (documents D4-29 and D4-34), or multiplying by −η∇f (document D3-62).

    Parameters
    ----------
    function, at, window
        See `OnMap`; the point is the start, and the map ends at the window.
    rate
        The learning rate η.
    steps
        How many steps are shown at first.
    rule
        What a step does: "minus" for w − η∇f, "plus" for w + η∇f, "times" for w times
        −η∇f, coordinate by coordinate.
    most
        The number of steps that the plot of the loss has room for.
    rates
        The least and the greatest learning rate.
    show_direction
        Whether −∇f at the last point is drawn from the start.

    Raises
    ------
    ValueError
        If `window` is no interval, or `rates` none of positive numbers.
    traitlets.TraitError
        If the function can't be read, or the start, the rate or the number of steps is
        out of its bounds.

    Examples
    --------
    >>> figure = Descent("x^2 + y^2", at=(2, 1), rate=0.25, steps=2)
    >>> figure.path
    [(2.0, 1.0), (1.0, 0.5), (0.5, 0.25)]
    >>> figure.losses, figure.limit
    ([5.0, 1.25, 0.3125], 1.0)
    """

    script = "descent.js"
    title = "Gradient descent"
    state = ("x", "y", "rate", "steps", "rule", "kept", "show_direction")
    margin: ClassVar[float] = 0.0

    landscape = traitlets.Enum(
        ["", *LANDSCAPES], "", help="which of the figure's own functions is shown"
    ).tag(sync=True)
    rate = traitlets.Float(0.1, help="the learning rate η").tag(sync=True)
    steps = traitlets.Int(0, help="how many steps are shown").tag(sync=True)
    rule = traitlets.Enum([*RULES], "minus", help="what a step does").tag(sync=True)
    kept = traitlets.Float(
        None, allow_none=True, help="another learning rate, to compare with"
    ).tag(sync=True)
    show_direction = traitlets.Bool(help="whether −∇f is drawn").tag(sync=True)

    def __init__(  # noqa: PLR0913 - all but one by name
        self,
        function: str | sympy.Expr = "x^2/2 + 10y^2",
        at: Point = (-2.5, 1.5),
        window: Interval | Windows = (-3.0, 3.0),
        *,
        rate: float = 0.09,
        steps: int = 12,
        rule: str = "minus",
        most: int = 40,
        rates: Interval = (0.001, 10.0),
        show_direction: bool = False,
    ) -> None:
        self.most, self.rates = most, positive(rates)
        state = {"rate": rate, "steps": steps, "rule": rule}
        super().__init__(function, at, window, show_direction=show_direction, **state)

    @property
    def course(self) -> Course:
        """The descent from the start, with as many steps as there is room for."""
        return self._course(self.rate)

    @property
    def path(self) -> list[Point]:
        """The points of the steps that are shown, the start first."""
        return self.course.points[: self.steps + 1]

    @property
    def losses(self) -> list[float]:
        """The values of f along the path."""
        return self.course.values[: self.steps + 1]

    @property
    def limit(self) -> float:
        """2/λ, λ being the largest curvature at the start; nan if there is none.

        For a quadratic function λ is the same everywhere, and this the limit of
        stability: with a larger rate the steps lead ever farther away.
        """
        largest = self.curvatures.largest(self.x, self.y)
        return 2 / largest if largest > 0 else math.nan

    @property
    def curvatures(self) -> Curvatures:
        """The function's second partial derivatives."""
        return self._curvatures

    @property
    def minima(self) -> list[Point]:
        """The local minima in the map that the Hessian confirms, the lowest first."""
        return self._minima

    def functions(self) -> dict[str, Formula]:
        """Return f with its first and second partial derivatives."""
        second = self.curvatures
        return super().functions() | {
            "fxx": second.xx,
            "fxy": second.xy,
            "fyy": second.yy,
        }

    def prepare(self) -> None:
        """Sample the function, and look for its minima."""
        super().prepare()
        self._curvatures = Curvatures(self.field)
        self._minima = minima(self.field, self._curvatures, self.samples)

    def scene(self) -> dict[str, Any]:
        """Return the map, its minima, and the axes of loss and rate."""
        scene = super().scene()
        scene["map"]["levels"] = [float(level) for level in self._levels()]
        up, scale = self._loss_axis()
        return scene | {
            "minima": [
                [*point, self.field.formula.at(*point)] for point in self.minima
            ],
            "loss": {"up": up, "scale": scale},
            "quadratic": self.curvatures.constant,
            "most": self.most,
            "rates": self.rates,
            "landscapes": [*LANDSCAPES],
        }

    def describe(self) -> str:
        """Say where the steps lead, how the last one came about, what that means."""
        text = f"Contour map of f(x, y) = {self.field.text} with the start "
        text += vector(self.x, self.y)
        found = self.course
        if not found.points:
            return f"{text}, where f has no value: there is no path."
        text += (
            f", f = {number(found.values[0])}; learning rate η = {number(self.rate)}."
        )
        taken = min(self.steps, found.steps)
        if taken:
            here, value = found.points[taken], found.values[taken]
            text += f" After {taken} {'step' if taken == 1 else 'steps'}: "
            text += f"{vector(*here)}, f = {number(value)}. "
            text += step(found, taken, self.rate, self.rule)
        else:
            text += " No step is taken yet."
        if self.kept is not None:
            other = self._course(self.kept)
            k = min(self.steps, other.steps)
            text += f" With the other rate η = {number(self.kept)}, f = "
            text += f"{number(other.values[k])} after {k}."
        return f"{text}{outcome(self, found)}"

    def draw(self, still: Still) -> None:
        """Draw the map with the path, and the loss against the steps."""
        still.set(figwidth=10.5, figheight=5)
        left, right = still.subplots(1, 2)
        draw_map(left, self.samples, self._levels())
        left.set_title(f"f(x, y) = {self.field.text}", fontsize=11)
        for minimum in self.minima:
            left.plot(*minimum, "x", color="black", ms=8, mew=2, zorder=4)
        up, scale = self._loss_axis()
        right.set(xlim=(0, self.most), ylim=up, yscale=scale, xlabel="step")
        right.set(ylabel="f", title=f"f after each step, η = {number(self.rate)}")
        right.grid(visible=True, color="0.9")
        if self.kept is not None:
            self._draw_course(left, right, self._course(self.kept), "other-path")
        found = self.course
        self._draw_course(left, right, found, "path")
        left.plot(self.x, self.y, "o", color="black", mfc="white", ms=8, zorder=6)
        taken = min(self.steps, found.steps)
        if found.points and self.show_direction:
            self._draw_direction(left, found, taken)
        if self.kept is not None:
            right.legend([f"η = {number(rate)}" for rate in (self.kept, self.rate)])

    def _draw_course(
        self, on_map: Axes, beside: Axes, found: Course, kind: str
    ) -> None:
        points, values = found.points[: self.steps + 1], found.values[: self.steps + 1]
        style = STYLES[kind].line() | {"marker": "o", "ms": 4}
        if points:
            # matplotlib loses its way with very large numbers.
            on_map.plot(*np.clip(points, -1e6, 1e6).T, **style, zorder=5)
            beside.plot(np.clip(values, -1e12, 1e12), **style)

    def _draw_direction(self, axes: Axes, found: Course, taken: int) -> None:
        (fx, fy), here = found.slopes[taken], found.points[taken]
        length = math.hypot(fx, fy)
        if math.isfinite(length) and length > self.negligible:
            reach = self.span / 3 / length
            tip = (here[0] - reach * fx, here[1] - reach * fy)
            arrow = {"arrowstyle": "<-", "color": STYLES["gradient"].light}
            axes.annotate("−∇f", here, tip, arrowprops=arrow, annotation_clip=True)

    def _course(self, rate: float) -> Course:
        return course(self.field, (self.x, self.y), rate, self.rule, self.most)

    def _levels(self) -> Array:
        if self._is_loss() and self.samples.value_range:
            finite = self.samples.values[self.samples.defined]
            return loss_levels(float(finite.min()), self.samples.value_range[1])
        return round_levels(self.samples)

    def _is_loss(self) -> bool:
        """Whether f is positive and has very small values: a logarithm shows more."""
        finite = self.samples.values[self.samples.defined]
        if not finite.size:
            return False
        low, high = float(finite.min()), float(finite.max())
        return low >= 0 and high > 50 * low and math.isfinite(high)

    def _loss_axis(self) -> tuple[Interval, str]:
        """Return the window of the loss, and its scale."""
        values = self.samples.values
        if not self._is_loss():
            return around(values), "linear"
        high = around(values)[1]
        return (1e-6 * high, 10 * high), "log"

    @traitlets.validate("rate", "kept")
    def _is_rate(self, proposal: dict[str, Any]) -> float | None:
        if proposal["value"] is None:
            return None
        return self._in(proposal, *self.rates)

    @traitlets.validate("steps")
    def _are_steps(self, proposal: dict[str, Any]) -> int:
        return int(self._in(proposal, 0, self.most))

    @traitlets.observe("function")
    def _name_landscape(self, _: object) -> None:
        named = (
            name for name, one in LANDSCAPES.items() if one.formula == self.function
        )
        self.landscape = next(named, "")

    @traitlets.observe("landscape")
    def _show_landscape(self, _: object) -> None:
        if not self.landscape or LANDSCAPES[self.landscape].formula == self.function:
            return
        chosen = LANDSCAPES[self.landscape]
        self.windows = dict(zip("xy", for_both(chosen.window), strict=True))
        self._span = chosen.window[1] - chosen.window[0]
        start: dict[str, Any] = {
            "x": chosen.at[0],
            "y": chosen.at[1],
            "rate": chosen.rate,
        }
        start |= {"rule": "minus", "kept": None}
        with self.hold_sync(), self.hold_trait_notifications():
            for name, value in start.items():
                setattr(self, name, value)
            self.function = chosen.function
        self._start |= start  # a reset leads back to here
