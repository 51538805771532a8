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
        "Tangent('x^2', at=1, h=1)",
        state="figure.h",
        handle="h, the step to the second point",
        key="ArrowLeft",
        after=0.9,
        change="figure.h = -0.5",
    ),
    Sample(
        "PartialArrows('x^2/4 + y^2', at=(2, 1), scale=1)",
        state="(figure.x, figure.y)",
        handle="the point",
        key="ArrowUp",
        after=(2.0, 1.1),
        change="figure.x = -1",
    ),
]
