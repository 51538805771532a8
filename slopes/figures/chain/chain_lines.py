"""The figure "chain lines": a nudge that goes from number line to number line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.field import has_kink
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula, FormulaTrait
from slopes.figures.windows import Interval, around, interval
from slopes.figures.words import number

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure as Still

# Up to here all lines get one scale, so that lengths can be compared by eye.
_SIMILAR = 3.0


@dataclass(frozen=True)
class Stage:
    """What one function does with the nudge.

    Parameters
    ----------
    start, end
        The variable before and after the nudge, nan where there is no value.
    factor
        Its change over the change on the line before; nan if that is 0.
    slope
        The function's derivative at the start on the line before.
    """

    start: float
    end: float
    factor: float
    slope: float

    @property
    def change(self) -> float:
        """How far the variable moves."""
        return self.end - self.start

    @property
    def ratio(self) -> str:
        """The factor as text."""
        if math.isfinite(self.factor):
            return number(self.factor)
        return "0/0" if self.change == 0 else "undefined"


class ChainLines(Figure):
    """Number lines of x, u = g(x) and y = f(u), and a nudge Δx that goes through.

    Lines lead from x to u to y, and from x + Δx to u + Δu to y + Δy; bars show the
    changes, thinner bars what the derivatives predict. It is there for three
    misconceptions: that a composition is a product (here one line feeds the next),
    that the outer derivative alone is the answer (the inner one has changed the nudge
    before), and that f' is taken at x (it is taken at u, where f stands). It shows
    the formula that document D3's section on the chain rule lacks (item D3-65).

    Parameters
    ----------
    g
        The inner function, of x.
    f
        The outer function, of u.
    h
        One more, of v: then v = f(u), and y = h(v).
    at
        Where x starts.
    nudge
        How large Δx is at the start.
    window
        The part of the x line that is shown.

    Raises
    ------
    ValueError
        If `window` is no interval.
    traitlets.TraitError
        If a function can't be read, or x or x + Δx is outside the window.

    Examples
    --------
    >>> figure = ChainLines("x^2", "3u", at=1, nudge=1)
    >>> [stage.factor for stage in figure.stages], figure.ratio
    ([3.0, 3.0], 9.0)
    >>> figure.slope, figure.rest
    (6.0, 3.0)
    """

    script = "chain_lines.js"
    state = ("x", "nudge")
    title = "The chain rule on number lines"
    entries = {"g": "u =", "f": "v =", "h": "y ="}

    g = FormulaTrait("x")
    f = FormulaTrait("u")
    h = FormulaTrait("v")
    x = traitlets.Float(help="the number on the first line").tag(sync=True)
    nudge = traitlets.Float(help="Δx, how far x is moved").tag(sync=True)

    def __init__(  # noqa: PLR0913 - three functions, two numbers and a window
        self,
        g: str | sympy.Expr = "x^2",
        f: str | sympy.Expr = "sin(u)",
        h: str | sympy.Expr | None = None,
        at: float = 1.0,
        *,
        nudge: float = 0.3,
        window: Interval = (-2.0, 2.0),
    ) -> None:
        self.window = interval(window)
        self.names = ("x", "u", "y") if h is None else ("x", "u", "v", "y")
        super().__init__(g=g, f=f, h="v" if h is None else h, x=at, nudge=nudge)
        # What can be typed is named by the line that it leads to.
        traits = ("g", "f", "h")[: len(self.names) - 1]
        self._entries = [
            {"trait": trait, "label": f"{name} ="}
            for trait, name in zip(traits, self.names[1:], strict=True)
        ]

    @property
    def steps(self) -> tuple[Formula, ...]:
        """The functions that lead from line to line."""
        return (self.g, self.f, self.h)[: len(self.names) - 1]

    def functions(self) -> dict[str, Formula]:
        """Return the functions by the names of their results, and their derivatives."""
        found: dict[str, Formula] = {}
        for before, name, step in zip(
            self.names[:-1], self.names[1:], self.steps, strict=True
        ):
            found[name], found[f"{name}'"] = step, _derivative(step, before)
        return found

    def scene(self) -> dict[str, Any]:
        """Return the lines' names and windows, and whether these are equally long."""
        lines, alike = self.lines
        return {
            "names": self.names,
            "lines": lines,
            "alike": alike,
            "reach": self.window,
        }

    @property
    def lines(self) -> tuple[list[Interval], bool]:
        """The window of each line, and whether all have the same length."""
        windows, values = [self.window], np.linspace(*self.window, 800)
        for step in self.steps:
            values = step(values)
            values = values[np.isfinite(values)]
            windows.append(around(values))
        lengths = [high - low for low, high in windows]
        if max(lengths) > _SIMILAR * min(lengths):
            return windows, False
        half = max(lengths) / 2
        middles = [(low + high) / 2 for low, high in windows]
        return [(middle - half, middle + half) for middle in middles], True

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What happens to the nudge on its way, one function after the other."""
        return _stages(self.names, self.steps, self.x, self.nudge)

    @property
    def change(self) -> float:
        """Δy; nan where y has no value."""
        return self.stages[-1].change

    @property
    def ratio(self) -> float:
        """Δy/Δx; nan for Δx = 0."""
        return self.change / self.nudge if self.nudge else math.nan

    @property
    def slope(self) -> float:
        """dy/dx, the product of the derivatives; nan if one of them doesn't exist."""
        return math.prod(stage.slope for stage in self.stages)

    @property
    def rest(self) -> float:
        """Δy − (dy/dx)·Δx: what the derivative does not predict."""
        return self.change - self.slope * self.nudge

    @traitlets.validate("x", "nudge")
    def _in_window(self, proposal: dict[str, Any]) -> float:
        low, high = self.window
        if proposal["trait"].name == "x":
            return self._in(proposal, low, high)
        return self._in(proposal, low - high, high - low)

    def describe(self) -> str:
        """Say what each line shows, and how the factors multiply."""
        names, stages = self.names, self.stages
        lines = [f"{n} = {f}" for n, f in zip(names[1:], self.steps, strict=True)]
        text = f"Number lines of x, {', '.join(lines)}. x = {number(self.x)}"
        for name, before, stage in zip(names[1:], names, stages, strict=False):
            if math.isnan(stage.start):
                return f"{text}; {name} has no value at this {before}."
            text += f", {name} = {number(stage.start)}"
        text += f". The nudge Δx = {number(self.nudge)}"
        for name, stage in zip(names[1:], stages, strict=True):
            if math.isnan(stage.end):
                return f"{text} leads to where {name} has no value."
            text += f" becomes Δ{name} = {number(stage.change)}"
        return f"{text}. {self._factors()} {self._slopes()}"

    def _factors(self) -> str:
        if self.nudge == 0:
            return "Nothing moves; the ratios would be 0/0."
        pairs = zip(self.names, self.names[1:], self.stages, strict=False)
        found = [f"Δ{n}/Δ{b} = {stage.ratio}" for b, n, stage in pairs]
        return f"{', '.join(found)}; Δy/Δx = {number(self.ratio)}."

    def _slopes(self) -> str:
        text, here = "", self.x
        for before, name, stage in zip(
            self.names[:-1], self.names[1:], self.stages, strict=True
        ):
            if math.isnan(stage.slope):
                where = f"{before} = {number(here)}"
                return f"{text}d{name}/d{before} does not exist at {where}."
            text += f"d{name}/d{before} = {number(stage.slope)} at "
            text += f"{before} = {number(here)}, "
            here = stage.start
        return (
            f"{text}dy/dx = {number(self.slope)}, the product. It predicts "
            f"{number(self.slope * self.nudge)} for Δy; the difference is "
            f"{number(self.rest)}."
        )

    def draw(self, still: Still) -> None:
        """Draw the lines, the nudge on each of them, and the factors between."""
        from slopes.figures.chain.lines_still import draw_lines

        draw_lines(still, self)


def _slope(step: Formula, variable: str, at: float) -> float:
    """Return a function's derivative; nan where it has none."""
    if math.isnan(step.at(at)) or has_kink(step.at, at):
        return math.nan
    return _derivative(step, variable).at(at)


@lru_cache(maxsize=64)
def _derivative(step: Formula, variable: str) -> Formula:
    return step.derivative(variable)


@lru_cache(maxsize=8)
def _stages(
    names: tuple[str, ...], steps: tuple[Formula, ...], x: float, nudge: float
) -> tuple[Stage, ...]:
    found: list[Stage] = []
    start, end = x, x + nudge
    for before, step in zip(names, steps, strict=False):
        change = end - start
        slope = _slope(step, before, start)
        start, end = step.at(start), step.at(end)
        factor = (end - start) / change if change else math.nan
        found.append(Stage(start, end, factor, slope))
    return tuple(found)
