"""The figure "minibatch descent": noise and cost of a descent, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.descent.batches import (
    EPOCHS,
    EXAMPLES,
    Fit,
    batches,
    data,
    order,
)
from slopes.figures.descent.course import Point, positive
from slopes.figures.descent.landscapes import loss_levels
from slopes.figures.drawing import draw_map
from slopes.figures.field import Samples
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval, around
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

MOST = EPOCHS * EXAMPLES
ACROSS, UP = (-1.0, 4.0), (-2.0, 3.0)  # the windows of w and b


class MinibatchDescent(Figure):
    """A line fitted to 40 examples, with all of them in each step and with a few.

    Both descents begin at a start that can be dragged, and their losses are shown
    against the number of examples that they have looked at, which is what they cost.
    The figure is there for three misconceptions: that stochastic steps always go down,
    that a bigger batch is always better (at equal cost it takes fewer steps), and that
    noise means that the descent does not converge (with a rate that shrinks it does).
    Document item D4-37 says what a minibatch is.

    Parameters
    ----------
    at
        Where (w, b) starts.
    batch
        How many examples a step uses: 1, 4, 10, or all 40.
    rate
        The learning rate η of both descents.
    used
        How many examples have been looked at in the beginning, at most 400.
    seed
        What the examples' order follows from; "shuffle again" in the figure adds 1.
    shrinks
        Whether the minibatches' rate is η/(1 + the number of epochs that are done).
    noise
        How far, about, the examples are from a straight line.
    rates
        The least and the greatest learning rate.

    Raises
    ------
    ValueError
        If `rates` is no interval of positive numbers, or `noise` is negative.
    traitlets.TraitError
        If another number is out of its bounds, or there is no such batch size.

    Examples
    --------
    >>> figure = MinibatchDescent(batch=10, used=80)
    >>> figure.steps, len(figure.path), len(figure.full_path)
    (8, 9, 3)
    """

    script = "minibatch_descent.js"
    title = "Descent with minibatches"
    state = ("w", "b", "batch", "rate", "used", "seed", "shrinks")

    w = traitlets.Float(help="the start's slope").tag(sync=True)
    b = traitlets.Float(help="the start's intercept").tag(sync=True)
    batch = traitlets.Enum([1, 4, 10, EXAMPLES], 1, help="examples in a step").tag(
        sync=True
    )
    rate = traitlets.Float(0.1, help="the learning rate η").tag(sync=True)
    used = traitlets.Int(0, help="how many examples were looked at").tag(sync=True)
    seed = traitlets.Int(1, help="what the order follows from").tag(sync=True)
    shrinks = traitlets.Bool(help="whether the minibatches' rate shrinks").tag(
        sync=True
    )

    def __init__(  # noqa: PLR0913 - all but one by name
        self,
        at: Point = (-0.5, 2.5),
        *,
        batch: int = 4,
        rate: float = 0.1,
        used: int = 120,
        seed: int = 1,
        shrinks: bool = False,
        noise: float = 0.5,
        rates: Interval = (0.001, 1.0),
    ) -> None:
        self.rates = positive(rates)
        if noise < 0:
            raise ValueError(f"The noise {noise} is negative.")
        self.fit = Fit(data(noise))
        self._loss_formula = _formula(self.fit)
        descent = {"batch": batch, "rate": rate, "used": used, "seed": seed}
        super().__init__(w=at[0], b=at[1], shrinks=shrinks, **descent)
        self.observe(self._shuffle, "seed")

    @property
    def order(self) -> list[int]:
        """The examples' numbers in the order in which they are used."""
        return order(self.seed)

    @property
    def steps(self) -> int:
        """How many steps the examples that were used are enough for."""
        return int(self.used // self.batch)

    @property
    def path(self) -> list[Point]:
        """The points (w, b) of the minibatch descent, the start first."""
        chosen = batches(self.order, self.batch, self.used)
        return self.fit.descend(
            (self.w, self.b), self.rate, chosen, shrinks=self.shrinks
        )

    @property
    def full_path(self) -> list[Point]:
        """The points of the descent that uses all examples in each step."""
        chosen = batches(self.order, EXAMPLES, self.used)
        return self.fit.descend((self.w, self.b), self.rate, chosen, shrinks=False)

    @property
    def losses(self) -> list[float]:
        """The loss of all examples at each point of `path`."""
        return self._losses(self.path)

    @property
    def full_losses(self) -> list[float]:
        """The loss of all examples at each point of `full_path`."""
        return self._losses(self.full_path)

    @property
    def limit(self) -> float:
        """2/λ: with a larger rate the full batch runs away."""
        return self.fit.limit

    def functions(self) -> dict[str, Formula]:
        """Return the loss as a function of w and b."""
        return {"f": self._loss_formula}

    def scene(self) -> dict[str, Any]:
        """Return the map, the examples and their order, and the windows."""
        samples = self._samples()
        least = float(self.fit.loss(*self.fit.best))
        return {
            "map": {
                "across": ACROSS,
                "up": UP,
                "levels": [float(level) for level in self._levels(samples)],
            },
            "examples": self.fit.examples.tolist(),
            "up": around(self.fit.examples[:, 1]),
            "order": self.order,
            "most": MOST,
            "rates": self.rates,
            "limit": self.limit,
            "best": self.fit.best,
            "least": least,
            "loss": self._loss_window(samples, least),
        }

    def describe(self) -> str:
        """Say where both descents are, at which cost, and how many steps went up."""
        start = float(self.fit.loss(self.w, self.b))
        few, full = self.path, self.full_path
        few_losses, full_losses = self._losses(few), self._losses(full)
        ups = int(np.sum(np.diff(few_losses) > 0))
        shrinking = ", shrinking for the minibatches" if self.shrinks else ""
        text = (
            f"Map of the loss of y = w·x + b on {EXAMPLES} examples. Start (w, b) = "
            f"{vector(self.w, self.b)}, loss {number(start)}; learning rate "
            f"η = {number(self.rate)}{shrinking}. After {self.used} examples: "
            f"{_steps(few)} with {self.batch} {_examples(self.batch)} each, loss "
            f"{number(few_losses[-1])}, {ups} of them uphill; {_steps(full)} with all "
            f"{EXAMPLES}, loss {number(full_losses[-1])}. The least loss is "
            f"{number(float(self.fit.loss(*self.fit.best)))}, at "
            f"{vector(*self.fit.best)}."
        )
        if self.rate > self.limit:
            text += f" η is above 2/λ = {number(self.limit)}: the full batch runs away."
        if len(few) <= self.steps:
            text += f" The minibatches run away after step {len(few) - 1}."
        elif few_losses[-1] > start:
            text += " The minibatches have made the loss greater."
        return text

    def draw(self, still: Still) -> None:
        """Draw the map with both paths, the losses, and the data with both lines."""
        still.set(figwidth=13, figheight=4.6)
        on_map, losses, data_ = still.subplots(1, 3)
        samples = self._samples()
        draw_map(on_map, samples, self._levels(samples))
        on_map.set(xlabel="w", ylabel="b", title="the loss as a function of w and b")
        on_map.plot(*self.fit.best, "x", color="black", ms=8, mew=2, zorder=4)
        least = float(self.fit.loss(*self.fit.best))
        losses.set(xlim=(0, MOST), ylim=self._loss_window(samples, least))
        losses.set(yscale="log", xlabel="examples used", ylabel="loss")
        losses.set_title(f"loss against cost, η = {number(self.rate)}")
        losses.grid(visible=True, color="0.9")
        losses.axhline(least, **STYLES["contour"].line())
        data_.plot(*self.fit.examples.T, ".", color=STYLES["sample"].light)
        data_.set(xlim=(0, 2), ylim=around(self.fit.examples[:, 1]))
        data_.set(xlabel="x", ylabel="y", title="the examples and y = w·x + b")
        few = f"{self.batch} {_examples(self.batch)} a step"
        axes = (on_map, losses, data_)
        self._draw_path(axes, self.full_path, "path", EXAMPLES, "all in each step")
        self._draw_path(axes, self.path, "other-path", self.batch, few)
        on_map.plot(self.w, self.b, "o", color="black", mfc="white", ms=8, zorder=6)
        losses.legend(loc="best")

    def _draw_path(
        self,
        axes: tuple[Axes, Axes, Axes],
        path: list[Point],
        kind: str,
        size: int,
        label: str,
    ) -> None:
        style = STYLES[kind].line()
        on_map, losses, data_ = axes
        on_map.plot(*np.array(path).T, **style, marker=".", zorder=5)
        cost = size * np.arange(len(path))
        losses.plot(cost, self._losses(path), **style, label=label)
        data_.axline((0, path[-1][1]), slope=path[-1][0], **style)

    def _losses(self, path: list[Point]) -> list[float]:
        w, b = np.array(path).T
        return [float(loss) for loss in self.fit.loss(w, b)]

    def _samples(self) -> Samples:
        w, b = np.linspace(*ACROSS, 121), np.linspace(*UP, 121)
        values = self.fit.loss(*np.meshgrid(w, b))
        return Samples(w, b, values, np.zeros_like(values))

    def _levels(self, samples: Samples) -> Any:  # noqa: ANN401 - an array
        return loss_levels(float(samples.values.min()), float(samples.values.max()))

    def _loss_window(self, samples: Samples, least: float) -> Interval:
        high = 3 * float(samples.values.max())
        return max(0.4 * least, 1e-5 * high), high

    def _shuffle(self, _: object) -> None:
        self._scene = self.scene()

    @traitlets.validate("w")
    def _w_in_window(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *ACROSS)

    @traitlets.validate("b")
    def _b_in_window(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *UP)

    @traitlets.validate("rate")
    def _is_rate(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *self.rates)

    @traitlets.validate("used")
    def _is_used(self, proposal: dict[str, Any]) -> int:
        return int(self._in(proposal, 0, MOST))

    @traitlets.validate("seed")
    def _is_seed(self, proposal: dict[str, Any]) -> int:
        return int(self._in(proposal, 0, 2**31))


def _formula(fit: Fit) -> Formula:
    """Return the loss as a polynomial in w and b."""
    import sympy

    w, b = sympy.symbols("w b", real=True)
    x, y = fit.examples.T
    means = [np.mean(each) for each in (x * x, x, x * y, y, y * y)]
    xx, x1, xy, y1, yy = (sympy.Float(round(float(mean), 9)) for mean in means)
    loss = xx * w**2 + 2 * x1 * w * b + b**2 - 2 * xy * w - 2 * y1 * b + yy
    return Formula(sympy.expand(loss), ("w", "b"))


def _steps(path: list[Point]) -> str:
    return f"{len(path) - 1} {'step' if len(path) == 2 else 'steps'}"


def _examples(count: int) -> str:
    return "example" if count == 1 else "examples"
