"""The figure "sampled data": what np.gradient computes from samples."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.field import has_kink
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula
from slopes.figures.numerical.samples import (
    numbers,
    positions,
    round_step,
    used_for,
)
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval, around
from slopes.figures.words import number

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still


class SampledData(Figure):
    """Samples that can be dragged up and down, and the slopes np.gradient finds.

    It is there for three misconceptions: that np.gradient differentiates a function
    (it sees numbers only, and divides differences of neighbors; document item D3-43),
    that it knows how far apart they are (D3-45: the second argument says so), and
    that its values at both ends are as good as the others (D3-44: they have a
    neighbor on one side only).

    Parameters
    ----------
    values
        The samples' values; or a function of x, as text or as a SymPy expression,
        that is sampled. It can be shown, with its slopes.
    spacing
        How far apart the samples are, from x = 0 on.
    at
        Each sample's x, instead of the spacing. A function is sampled at 0, 1, 2, 3
        times the spacing if it is not given.
    state
        More of the traits: `edge_order` (1 or 2), np.gradient's argument for the ends;
        `with_spacing`, whether np.gradient is told the spacing; `show_function`,
        whether the function that was sampled is drawn from the start.

    Raises
    ------
    ValueError
        If there are fewer than 3 samples or more than 25, a number is not finite, x
        does not increase, or the function can't be read or has no value at a sample.
    TypeError
        If `values` are neither numbers nor a function.
    traitlets.TraitError
        If the order is neither 1 nor 2, or there is no function to show.

    Examples
    --------
    >>> SampledData([1, 2, 3, 5], spacing=2).gradient
    [0.5, 0.5, 0.75, 1.0]
    >>> figure = SampledData("x^2", at=[0, 1, 2, 3])
    >>> figure.gradient, figure.slopes
    ([1.0, 2.0, 4.0, 5.0], [0.0, 2.0, 4.0, 6.0])
    """

    script = "sampled_data.js"
    state = ("y", "sample", "with_spacing", "edge_order", "show_function")
    title = "Slopes from samples"

    y: traitlets.List[Any] = traitlets.List(
        traitlets.Float(), help="the samples' values"
    ).tag(sync=True)
    sample = traitlets.Int(help="which sample is looked at").tag(sync=True)
    with_spacing = traitlets.Bool(
        default_value=True, help="whether np.gradient is told the spacing"
    ).tag(sync=True)
    edge_order = traitlets.Int(1, help="np.gradient's order at the ends").tag(sync=True)
    show_function = traitlets.Bool(help="whether the function is drawn").tag(sync=True)

    def __init__(
        self,
        values: Iterable[float] | str | sympy.Expr = (1, 2, 3, 5),
        spacing: float = 1.0,
        at: Iterable[float] | None = None,
        **state: Any,  # noqa: ANN401 - traits of any type
    ) -> None:
        self.spacing = float(spacing) if at is None else None
        self.function: Formula | None = None
        if isinstance(values, str) or not isinstance(values, Iterable):
            self.function = Formula(values, ["x"])
            self.x = positions(_from_zero(spacing, 4) if at is None else at)
            y = numbers(self.function(np.array(self.x)), "value")
        else:
            y = numbers(values, "value")
            self.x = positions(_from_zero(spacing, len(y)) if at is None else at)
        if len(y) != len(self.x):
            raise ValueError(f"There are {len(y)} values at {len(self.x)} places.")
        self.window = self._window(y)
        super().__init__(y=y, sample=1, **state)

    def functions(self) -> dict[str, Formula]:
        """Return the function that was sampled, if there is one."""
        return {"f": self.function} if self.function else {}

    def scene(self) -> dict[str, Any]:
        """Return where the samples are, the windows, and the function's slopes."""
        margin = 0.08 * (self.x[-1] - self.x[0])
        return {
            "x": self.x,
            "spacing": self.spacing,
            "given": self._given,
            "across": (self.x[0] - margin, self.x[-1] + margin),
            "up": self.window,
            "step": round_step((self.window[1] - self.window[0]) / 40),
            "slopes": [s if math.isfinite(s) else None for s in self.slopes],
        }

    def _window(self, y: list[float]) -> Interval:
        shown = np.array(y)
        if self.function:
            shown = self.function(np.linspace(self.x[0], self.x[-1], 200))
        low, high = around(shown, margin=0.3)
        return min(low, *y), max(high, *y)

    @traitlets.validate("y")
    def _one_for_each(self, proposal: dict[str, Any]) -> list[float]:
        if len(proposal["value"]) != len(self.x):
            raise traitlets.TraitError(
                f"y needs {len(self.x)} values, one for each sample; it was given "
                f"{len(proposal['value'])}."
            )
        return [
            self._in({"value": value, "trait": proposal["trait"]}, *self.window)
            for value in proposal["value"]
        ]

    @traitlets.validate("sample")
    def _is_a_sample(self, proposal: dict[str, Any]) -> int:
        if 0 <= proposal["value"] < len(self.x):
            return int(proposal["value"])
        raise traitlets.TraitError(
            f"sample = {proposal['value']}: they count from 0 to {len(self.x) - 1}."
        )

    @traitlets.validate("edge_order")
    def _is_an_order(self, proposal: dict[str, Any]) -> int:
        if proposal["value"] in (1, 2):
            return int(proposal["value"])
        raise traitlets.TraitError(
            f"edge_order = {proposal['value']}: np.gradient knows 1 and 2."
        )

    @traitlets.validate("show_function")
    def _has_function(self, proposal: dict[str, Any]) -> bool:
        if proposal["value"] and not self.function:
            raise traitlets.TraitError(
                "There is no function to show: the samples were given as numbers."
            )
        return bool(proposal["value"])

    @property
    def gradient(self) -> list[float]:
        """What np.gradient computes from the samples (document item D3-43)."""
        spacing: Any = self.x if self.spacing is None else self.spacing
        spacing = spacing if self.with_spacing else 1.0
        order: Any = self.edge_order
        found = np.gradient(np.array(self.y), spacing, edge_order=order)
        return [float(slope) for slope in found]

    @property
    def slopes(self) -> list[float]:
        """The slopes of the function that was sampled; nan where it has none."""
        f = self.function
        if not f:
            return []
        slope = f.derivative("x")
        return [math.nan if has_kink(f, x) else slope.at(x) for x in self.x]

    @property
    def call(self) -> str:
        """The call of np.gradient whose result is shown."""
        arguments = ["y"] + [self._given] * self.with_spacing
        arguments += ["edge_order=2"] * (self.edge_order == 2)
        return f"np.gradient({', '.join(arguments)})"

    @property
    def _given(self) -> str:
        return "x" if self.spacing is None else f"{self.spacing:g}"

    @property
    def used(self) -> list[int]:
        """The samples that the value at the one that is looked at is computed from."""
        gaps = np.diff(self.x)
        equal = self.spacing is not None or bool((gaps == gaps[0]).all())
        equal = equal or not self.with_spacing
        return used_for(self.sample, len(self.x), self.edge_order, equal=equal)

    def describe(self) -> str:
        """List the samples, the slopes, and how one of them is computed."""
        text = (
            f"{len(self.x)} samples: y = {_listed(self.y)} at x = {_listed(self.x)}. "
            f"{self.call} = {_listed(self.gradient)}"
        )
        if not self.with_spacing:
            text += ", as if the samples were 1 apart"
        text += f". {self._explained()}"
        if self.show_function:
            errors = np.abs(np.subtract(self.gradient, self.slopes)).round(12).tolist()
            text += (
                f" The slopes of f(x) = {self.function} are {_listed(self.slopes)}: "
                f"the values are off by {_listed(errors, 2)}."
            )
        return text

    def _explained(self) -> str:
        i, used, y = self.sample, self.used, self.y
        where = "inner" if 0 < i < len(self.x) - 1 else "at the end, one-sided"
        text = f"Sample {i} at x = {number(self.x[i])} ({where}): "
        slope = number(self.gradient[i])
        if len(used) == 3:
            return (
                f"{text}the parabola through the samples {used[0]}, {used[1]} and "
                f"{used[2]} has the slope {slope} there."
            )
        left, right = used
        below = (right - left) * 1.0
        if self.with_spacing:
            below = self.x[right] - self.x[left]
        return (
            f"{text}(y[{right}] − y[{left}])/{number(below)} = ({number(y[right])} − "
            f"{_bracketed(y[left])})/{number(below)} = {slope}."
        )

    def draw(self, still: Still) -> None:
        """Draw the samples with their slopes, and list the numbers below."""
        axes = still.subplots()
        scene = self.scene()
        axes.set(xlim=scene["across"], ylim=scene["up"], xlabel="x", title=self.call)
        axes.grid(visible=True, color="0.9")
        if self.function and self.show_function:
            fine = np.linspace(*axes.get_xlim(), 400)
            style = STYLES["curve"].line()
            axes.plot(fine, self.function(fine), **style, label=f"f = {self.function}")
            values = self.function(np.array(self.x)).tolist()
            self._draw_slopes(axes, values, self.slopes, "tangent", "f′(x)")
        self._draw_slopes(axes, self.y, self.gradient, "secant", self.call)
        axes.plot(self.x, self.y, "o", color="black", ms=6, label="samples")
        for i in self.used:
            axes.plot(self.x[i], self.y[i], "o", color="black", mfc="none", ms=13)
        last = len(self.x) - 1
        for i, (x, y, slope) in enumerate(
            zip(self.x, self.y, self.gradient, strict=True)
        ):
            text = number(slope) + ("\none-sided" if i in (0, last) else "")
            axes.annotate(
                text,
                (x, y),
                xytext=(0, -10),
                textcoords="offset points",
                ha="center",
                va="top",
                fontsize=9,
            )
        axes.legend(loc="best")

    def _draw_slopes(
        self, axes: Axes, values: list[float], slopes: list[float], kind: str, name: str
    ) -> None:
        """Draw short segments of these slopes, all of the same length on paper."""
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        wide, tall = right - left, (high - low) * 1.4  # as the axes are
        for i, (x, y, slope) in enumerate(zip(self.x, values, slopes, strict=True)):
            reach = 0.05 / math.hypot(1 / wide, slope / tall)
            axes.plot(
                [x - reach, x + reach],
                [y - reach * slope, y + reach * slope],
                **STYLES[kind].line() | {"linestyle": "solid"},
                label=name if i == 0 else None,
            )


def _from_zero(spacing: float, count: int) -> list[float]:
    return [spacing * i for i in range(count)]


def _listed(values: Sequence[float], digits: int = 3) -> str:
    return ", ".join(number(value, digits) for value in values)


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)
