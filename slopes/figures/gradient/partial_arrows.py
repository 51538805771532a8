"""The figure "partial arrows": two partial derivatives and the gradient they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets

from slopes.figures.arrows import arrow_scale, describe
from slopes.figures.drawing import draw_arrows
from slopes.figures.plane import OnMap
from slopes.figures.windows import Interval, Windows

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure as Still


class PartialArrows(OnMap):
    """A contour map, a point to drag, and the arrows of ∂f/∂x, ∂f/∂y and ∇f there.

    It is there for two misconceptions: that a partial derivative *is* an arrow (it
    is a number; the arrow is (∂f/∂x, 0)), and that the gradient points up the hill
    into the air (it lies in the map, and crosses the level line at a right angle).
    Document D4's diagram, item D4-07, has the same arrows.

    Parameters
    ----------
    function, at, window
        See `OnMap`.
    scale
        How long an arrow of length 1 is in the map; chosen by itself if not given,
        and the same for all points.

    Examples
    --------
    >>> figure = PartialArrows("x^2 + y^2", at=(1, 1))
    >>> figure.x = 2
    >>> figure.reading.gradient
    (4.0, 2.0)
    """

    script = "partial_arrows.js"
    title = "Partial derivatives and gradient as arrows"
    hint = "Drag the point, and watch the arrows and the level line."

    scale = traitlets.Float(help="length in the map of an arrow of length 1")

    def __init__(
        self,
        function: str | sympy.Expr,
        at: tuple[float, float] = (1.0, 1.0),
        window: Interval | Windows = (-3.0, 3.0),
        scale: float | None = None,
    ) -> None:
        self._given_scale = scale
        super().__init__(function, at, window)

    def prepare(self) -> None:
        """Sample the function, and choose a scale for the arrows."""
        super().prepare()
        self.scale = self._given_scale or arrow_scale(self.typical_slope, self.span)

    def scene(self) -> dict[str, Any]:
        """Return the map, and the scale of the arrows."""
        return super().scene() | {"scale": self.scale}

    def describe(self) -> str:
        """Say where the point is, and which way each arrow points."""
        holes = not self.samples.defined.all()
        return describe(self.field.text, self.reading, self.scale, holes=holes)

    def draw(self, still: Still) -> None:
        """Draw the map with the arrows at the point, and a legend beside it."""
        draw_arrows(still, self.field, self.samples, self.reading, self.scale)
