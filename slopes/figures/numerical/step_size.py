"""The figure "step size": the error of two differences for each step h."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.field import has_kink
from slopes.figures.figure import Figure
from slopes.figures.formula import Array, Formula, FormulaTrait
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval
from slopes.figures.words import number

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

STEPS = (1e-16, 1.0)
FARTHEST = 1000.0
ROUNDING = 2.0**-53  # a value's greatest relative error in double precision
DIGITS = 16  # that a double holds
KINDS = {"forward": "secant", "central": "central"}


class StepSize(Figure):
    """How small an h? The error of forward and central differences, from 1 to 1e-16.

    It is there for the misconception that a smaller h is always better, as document
    item D2-21 ("a super teeny small h") suggests, and what D3-12's h = 0.0001 leaves
    open: with h the truncation error falls (the curve bends away from the secant), and
    the rounding error grows, for the first digits of f(x + h) and f(x) cancel.

    All is computed in double precision, here and in the browser.

    Parameters
    ----------
    function
        A function of x, as text or as a SymPy expression.
    at
        Where the derivative is approximated.
    h
        The step at the start, from 1e-16 to 1.

    Raises
    ------
    traitlets.TraitError
        If the function can't be read, or `at` or `h` is outside its range.

    Examples
    --------
    >>> figure = StepSize("x^2", at=3, h=0.0001)
    >>> figure.forward, figure.exact
    (6.000100000012054, 6.0)
    >>> figure.h = 1e-13
    >>> figure.right_digits(figure.forward)
    3
    """

    script = "step_size.js"
    state = ("at", "h")
    title = "The error of a difference for each step size"
    entries = {"function": "f(x) ="}

    function = FormulaTrait("x")
    at = traitlets.Float(help="x, where the derivative is approximated").tag(sync=True)
    h = traitlets.Float(help="the step").tag(sync=True)

    def __init__(
        self, function: str | sympy.Expr = "sin(x)", at: float = 1.0, h: float = 1e-4
    ) -> None:
        super().__init__(function=function, at=at, h=h)

    def functions(self) -> dict[str, Formula]:
        """Return f and its first three derivatives."""
        return dict(zip(("f", "slope", "second", "third"), self._orders, strict=True))

    def scene(self) -> dict[str, Any]:
        """Return the ranges of h and x."""
        return {"steps": STEPS, "farthest": FARTHEST, "rounding": ROUNDING}

    @traitlets.observe("function")
    def _function_is_new(self, _: object) -> None:
        orders = [self.function]
        for _order in range(3):
            orders.append(orders[-1].derivative("x"))
        self._orders: list[Formula] = orders

    @traitlets.validate("h")
    def _in_range(self, proposal: dict[str, Any]) -> float:
        h = float(proposal["value"])
        if STEPS[0] <= h <= STEPS[1]:
            return h
        raise traitlets.TraitError(
            f"h = {h:g} is outside this figure's range, from 1e-16 to 1."
        )

    @traitlets.validate("at")
    def _in_reach(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, -FARTHEST, FARTHEST)

    @property
    def exact(self) -> float:
        """f′(x) from the rules of differentiation; nan where there is none."""
        f, slope = self._orders[:2]
        if not np.isfinite(f.at(self.at)) or has_kink(f, self.at):
            return math.nan
        return slope.at(self.at)

    @property
    def forward(self) -> float:
        """(f(x + h) − f(x))/h in double precision; nan where there is none."""
        return _or_nan(self._differences(self.h)["forward"])

    @property
    def central(self) -> float:
        """(f(x + h) − f(x − h))/(2h) in double precision; nan where there is none."""
        return _or_nan(self._differences(self.h)["central"])

    @property
    def best_forward(self) -> float:
        """The step where both errors are alike: √(4ε|f|/|f″|), or nan."""
        value, bend = self._size(0), self._size(2)
        return math.sqrt(4 * ROUNDING * value / bend) if value and bend else math.nan

    @property
    def best_central(self) -> float:
        """The step with the smallest sum of both errors: ∛(3ε|f|/|f‴|), or nan."""
        value, bend = self._size(0), self._size(3)
        return math.cbrt(3 * ROUNDING * value / bend) if value and bend else math.nan

    def right_digits(self, approximation: float) -> int:
        """Return how many of its first digits are those of f′(x).

        Where 5.9998 stands for 6, they are those that are right when rounded: the
        error is at most half a unit of the last one.
        """
        exact = self.exact
        error = abs(approximation - exact)
        if error == 0:
            return DIGITS
        if not math.isfinite(error) or exact == 0:
            return 0
        first = math.floor(math.log10(abs(exact)))
        rounded = min(DIGITS, math.floor(first + 1 - math.log10(2 * error)))
        common = _common_digits(approximation, exact)
        return max(0, common if common >= rounded - 1 else rounded)

    def _size(self, order: int) -> float:
        """Return |f|, |f′|, |f″| or |f‴| here; nan where there is none."""
        return abs(self._orders[order].at(self.at))

    def _differences(self, h: Array | float) -> dict[str, Array]:
        f, x = self._orders[0], self.at
        here, right, left = f(x), f(x + h), f(x - h)
        with np.errstate(all="ignore"):
            return {"forward": (right - here) / h, "central": (right - left) / (2 * h)}

    def describe(self) -> str:
        """Say how large both errors are, and on which side of the best step h is."""
        x, h, exact = number(self.at), number(self.h), self.exact
        if not math.isfinite(self._orders[0].at(self.at)):
            return f"f(x) = {self.function} has no value at x = {x}."
        if not math.isfinite(exact):
            return f"f(x) = {self.function} has no derivative at x = {x}: no errors."
        return (
            f"Errors of differences of f(x) = {self.function} at x = {x}, for steps h "
            f"from 1e−16 to 1. The derivative is {number(exact, 6)}. With h = {h} the "
            f"forward difference {self._about(self.forward, self.best_forward)} "
            f"The central difference {self._about(self.central, self.best_central)}"
        )

    def _about(self, approximation: float, best: float) -> str:
        if not math.isfinite(approximation):
            return "has no value: f has none there."
        error = abs(approximation - self.exact)
        text = f"is off by {number(error, 2)}"
        if self.exact:
            text += (
                f", with {self.right_digits(approximation)} of {DIGITS} digits right"
            )
        if self.at in (self.at + self.h, self.at - self.h):
            text += " (the sum x + h or x − h is rounded to x)"
        if not math.isfinite(best):
            return f"{text}; no best step is predicted."
        side = "below" if self.h < best else "above"
        cause = "rounding" if self.h < best else "truncation"
        return (
            f"{text}; h is {side} its best step, about {number(best, 2)}, so that "
            f"{cause} makes most of the error."
        )

    def draw(self, still: Still) -> None:
        """Draw both errors over h, what predicts them, and the current step."""
        still.set_size_inches(7.2, 5.6)
        axes = still.subplots()
        axes.set(
            title=f"f(x) = {self.function} at x = {number(self.at)}, "
            f"f′(x) = {number(self.exact, 6)}",
            xlabel="step h",
            ylabel="error",
            xscale="log",
            yscale="log",
            xlim=STEPS,
        )
        axes.grid(visible=True, color="0.9")
        h = np.logspace(-16, 0, 481)
        errors = {
            name: abs(found - self.exact)
            for name, found in self._differences(h).items()
        }
        axes.set_ylim(*errors_window(np.concatenate([*errors.values()])))
        self._draw_branches(axes)
        for (name, error), marker in zip(errors.items(), "o^", strict=True):
            shown = np.where(np.isfinite(error) & (error > 0), error, np.nan)
            color, value = STYLES[KINDS[name]].light, getattr(self, name)
            now = abs(value - self.exact)
            label = (
                f"{name}: {value:.15g}, error {number(now, 2)},\n"
                f"{self.right_digits(value)} of {DIGITS} digits right"
            )
            axes.plot(h, shown, marker, ms=2, color=color)
            axes.plot(self.h, now or np.nan, marker, ms=8, color=color, label=label)
            best = getattr(self, f"best_{name}")
            if STEPS[0] <= best <= STEPS[1]:
                label = f"best h ≈ {number(best, 2)}"
                axes.axvline(best, color=color, ls=":", lw=1, label=label)
        axes.axvline(self.h, color="black", lw=1, label=f"h = {number(self.h)}")
        still.legend(loc="outside lower center", ncols=2, fontsize="small")

    def _draw_branches(self, axes: Axes) -> None:
        value, second, third = (self._size(order) for order in (0, 2, 3))
        h = np.array(STEPS)
        style = STYLES["estimate"].line()
        axes.plot(h, h * second / 2, **style, label="h|f″|/2, h²|f‴|/6 (truncation)")
        axes.plot(h, h**2 * third / 6, **style)
        axes.plot(h, 2 * ROUNDING * value / h, **style)
        axes.plot(h, ROUNDING * value / h, **style, label="2ε|f|/h, ε|f|/h (rounding)")


def errors_window(errors: Array) -> Interval:
    """Return the decades that show nearly all of the errors that are not 0."""
    found = errors[np.isfinite(errors) & (errors > 0)]
    if not found.size:
        return 1e-16, 1.0
    low, high = np.log10(np.quantile(found, [0.03, 0.99]))
    return 10.0 ** (math.floor(low) - 1), 10.0 ** (math.floor(high) + 1)


def _common_digits(one: float, other: float) -> int:
    """Return how many first digits two numbers have in common."""
    (a, power), (b, other_power) = (
        f"{abs(value):.{DIGITS - 1}e}".replace(".", "").split("e")
        for value in (one, other)
    )
    if power != other_power or one * other < 0:
        return 0
    differ = (i for i in range(DIGITS) if a[i] != b[i])
    return next(differ, DIGITS)


def _or_nan(value: Array) -> float:
    return float(value) if np.isfinite(value) else math.nan
