"""One sample of each figure, and what to do with it, for the tests of all figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import slopes.figures


@dataclass(frozen=True)
class Sample:
    """A figure as a lesson makes it, and a few ways to change its state.

    Parameters
    ----------
    call
        The code that makes it, with the names of `slopes.figures`.
    state
        An expression in `figure`: what the key and the mouse change.
    handle, key
        The accessible name of a part that takes the focus, and a key to press there.
    after
        What `state` is after that key, from the start.
    drag
        The name of what is dragged by the mouse, how far to the right and down in
        pixels; None: the handle, 40 to the right and 30 up.
    change
        A statement in `figure` that changes the state from Python.
    """

    call: str
    state: str
    handle: str
    key: str
    after: Any
    change: str
    drag: tuple[str, int, int] | None = None

    @property
    def name(self) -> str:
        """The figure's class."""
        return self.call.partition("(")[0]

    def make(self) -> Any:
        """Return a new figure."""
        return eval(self.call, {self.name: getattr(slopes.figures, self.name)})  # noqa: S307

    def read(self, figure: Any) -> Any:
        """Return the state that the key and the mouse change."""
        return eval(self.state, {"figure": figure})  # noqa: S307


SAMPLES = [
    Sample(
        "Tangent('x^2', at=1, h=1, window=(-2.5, 2.5))",
        state="figure.h",
        handle="h, the step to the second point",
        key="ArrowLeft",
        after=0.9,
        change="figure.h = -0.5",
    ),
    Sample(
        "Zoom('x^2', at=1, zoom=10)",
        state="figure.at",
        handle="x of the point",
        key="ArrowRight",
        after=1.1,
        change="figure.zoom = 1000",
    ),
    Sample(
        "SlopeFunction('sin(x)')",
        state="figure.slopes",
        handle="slope at x = 0.5",
        key="ArrowUp",
        after=[0, 0, 0, 0.1, 0, 0],
        change="figure.slopes = [-0.8, 0, 0.88, 0.88, 0, -0.8]",
    ),
    Sample(
        "StepSize('sin(x)', at=1, h=1e-4)",
        state="figure.h",
        handle="step h",
        key="ArrowLeft",
        after=1e-4 / 10 ** (1 / 3),
        change="figure.h = 1e-12",
    ),
    Sample(
        "SampledData([1, 2, 3, 5], spacing=2)",
        state="figure.y",
        handle="y[3], the sample at x = 6",
        key="ArrowUp",
        after=[1, 2, 3, 5.1],
        change="figure.y = [5, 3, 2, 1]",
        drag=("y[1], the sample at x = 2", 40, -30),
    ),
    Sample(
        "Slices('x^2 y', at=(1, 2), window=(-3, 3))",
        state="(figure.x, figure.y)",
        handle="the point",
        key="ArrowRight",
        after=(1.1, 2),
        change="figure.y = -1",
    ),
    Sample(
        "PartialArrows('x^2/4 + y^2', at=(2, 1), scale=1)",
        state="(figure.x, figure.y)",
        handle="the point",
        key="ArrowUp",
        after=(2, 1.1),
        change="figure.x = -1",
    ),
    Sample(
        "GradientField('4 - x^2/4 - y^2', at=(2, 1))",
        state="(figure.x, figure.y)",
        handle="the point",
        key="ArrowLeft",
        after=(1.9, 1),
        change="figure.negative = True",
    ),
    Sample(
        "DirectionDial()",
        state="figure.angle",
        handle="the vector's tip",
        key="ArrowRight",
        after=30,
        change="figure.normalize = False",
    ),
    Sample(
        "HillWalk('4 - x^2/4 - y^2', at=(-2, 1))",
        state="(figure.x, figure.y, figure.heading)",
        handle="the walker",
        key="ArrowRight",
        after=(-1.9, 1, 0),
        change="figure.x, figure.y = 1, -1",
    ),
    Sample(
        "ChainLines('x^2', 'sin(u)', at=1, nudge=0.3)",
        state="(figure.x, figure.nudge)",
        handle="the nudge Δx",
        key="ArrowRight",
        after=(1, 0.4),
        change="figure.x = -1",
    ),
    Sample(
        "ComputationGraph('(x + y) x', {'x': 2, 'y': 3})",
        state="figure.inputs['x']",
        handle="input x",
        key="ArrowUp",
        after=2.5,
        change="figure.step = 3",
    ),
    Sample(
        "JacobianLens()",
        state="figure.side",
        handle="side of the square",
        key="ArrowDown",
        after=0.9,
        change="figure.x = -1.25",
        drag=("side of the square", -40, 30),
    ),
    Sample(
        "JacobianShape()",
        state="(figure.i, figure.j)",
        handle="∂f₁/∂x₁",
        key="ArrowDown",  # to the right is where it was at the start
        after=(2, 1),
        drag=("∂f₂/∂x₃", 0, 0),
        change="figure.rows = 1",
    ),
    Sample(
        "Descent()",
        state="figure.rate",
        handle="learning rate η",
        key="ArrowRight",
        after=0.101,
        change="figure.rule = 'plus'",
    ),
    Sample(
        "MinibatchDescent()",
        state="figure.used",
        handle="examples used",
        key="ArrowRight",
        after=132,
        change="figure.batch = 1",
    ),
]
