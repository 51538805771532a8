"""The figure "direction dial": the slope of f in a direction that can be turned."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.arrows import arrow_scale
from slopes.figures.gradient.dial_still import draw_dial
from slopes.figures.plane import OnMap
from slopes.figures.windows import Interval, Windows
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure as Still

Vector = tuple[float, float]

LONGEST = 5.0  # what |v| may be
# The documents' own (D1-25, D1-26, D1-31): a function, a point, and v.
EXAMPLE = ("x^2 + y^3", (5.0, 4.0), (2.0, 3.0))


class DirectionDial(OnMap):
    """A direction u that turns on a dial around a point, and the slope of f that way.

    The slope D_u f = ∇f · u = |∇f| cos θ is drawn on u's line, as the projection of
    ∇f, and beside the map against the angle of u. (∇f · u is the slope where f is
    differentiable, not only where it has partial derivatives: document item D1-22.)

    It is there for three misconceptions: that ∇f · v is the slope for a v of any
    length (D1-26, D1-32: with v = (2, 3), which is no unit vector, it is 164, where
    no slope is more than |∇f| ≈ 49), that ∇f is *the* slope of f (each direction has
    its own, from −|∇f| to |∇f|), and that D_u f is a vector (it is a number, D1-24).

    Parameters
    ----------
    function, at, window
        See `OnMap`.
    direction
        Where u points at the start: any vector but the zero vector.
    normalize
        Whether the vector on the dial has length 1. If not, its tip v can be dragged
        anywhere, and v · ∇f is shown beside the slope.

    Raises
    ------
    ValueError
        If `direction` is the zero vector, or too long for the figure.
    traitlets.TraitError
        If the function can't be read, or the point is outside the window.

    Examples
    --------
    >>> figure = DirectionDial("x^2 + y^3", at=(5, 4), direction=(2, 3))
    >>> figure.v, round(figure.slope, 2), round(figure.product, 9)
    ((2.0, 3.0), 45.49, 164.0)
    >>> figure.angle = 90
    >>> figure.u, figure.slope
    ((0.0, 1.0), 48.0)
    """

    script = "direction_dial.js"
    state = ("x", "y", "angle", "length", "normalize")
    title = "The slope in a direction"
    hint = "Turn the vector on its dial. Where is the slope largest, where is it 0?"
    margin = 0.4

    angle = traitlets.Float(help="of u and v, in degrees from the x axis").tag(
        sync=True
    )
    length = traitlets.Float(1.0, help="|v|; u has length 1").tag(sync=True)
    normalize = traitlets.Bool(
        default_value=True, help="whether u is shown, and not v"
    ).tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "x^2 + y^3",
        at: Vector = (5.0, 4.0),
        direction: Vector = (2.0, 1.0),
        window: Interval | Windows = ((3.0, 7.0), (2.0, 6.0)),
        *,
        normalize: bool = True,
    ) -> None:
        length = math.hypot(*direction)
        if not 0 < length <= LONGEST:
            raise ValueError(
                f"The direction {vector(*direction)} has the length {number(length)}; "
                f"it must be more than 0 and at most {number(LONGEST)}."
            )
        self._first = at  # where ∇f is not drawn too short
        super().__init__(
            function,
            at,
            window,
            angle=math.degrees(math.atan2(direction[1], direction[0])),
            length=length,
            normalize=normalize,
        )

    @property
    def u(self) -> Vector:
        """The direction, a vector of length 1."""
        turned = math.radians(self.angle)
        return round(math.cos(turned), 12) + 0.0, round(math.sin(turned), 12) + 0.0

    @property
    def v(self) -> Vector:
        """The vector before it is normalized: |v| u."""
        x, y = (round(self.length * part, 8) + 0.0 for part in self.u)
        return x, y

    @property
    def slope(self) -> float:
        """D_u f = ∇f · u, a number; nan where f has no gradient."""
        reading = self.reading
        if reading.gradient is None:
            return math.nan
        found = float(np.dot(reading.gradient, self.u))
        return 0.0 if abs(found) <= 1e-9 * reading.length else found

    @property
    def product(self) -> float:
        """The number v · ∇f: a slope only if |v| = 1."""
        return self.length * self.slope

    @property
    def theta(self) -> float:
        """Degrees between u and ∇f, 0 to 180; nan where ∇f is missing or zero."""
        gradient = self.reading.gradient
        if gradient is None or not any(gradient):
            return math.nan
        turned = math.degrees(math.atan2(gradient[1], gradient[0])) - self.angle
        return abs(math.remainder(turned, 360))

    @property
    def dial(self) -> float:
        """The dial's radius in the map, the length there of u."""
        return arrow_scale(4 / 3, self.span)

    def prepare(self) -> None:
        """Sample the function, and choose a scale for ∇f."""
        super().prepare()
        slope = self.field.at(*self._first).length
        typical = self.typical_slope
        self.scale = arrow_scale(slope if slope > typical / 20 else typical, self.span)

    def scene(self) -> dict[str, Any]:
        """Return the map, the scales, and the documents' example if it fits in."""
        function, at, v = EXAMPLE
        example = {"function": function, "at": at, "v": v}
        windows = (self.windows["x"], self.windows["y"])
        fits = all(low <= c <= high for c, (low, high) in zip(at, windows, strict=True))
        return super().scene() | {
            "dial": self.dial,
            "scale": self.scale,
            "longest": LONGEST,
            "example": example if fits else None,
        }

    @traitlets.validate("angle")
    def _one_turn(self, proposal: dict[str, Any]) -> float:
        turned = round(float(proposal["value"]) % 360, 12)
        if math.isnan(turned):
            raise traitlets.TraitError("The angle must be a finite number of degrees.")
        return turned % 360

    @traitlets.validate("length")
    def _short_enough(self, proposal: dict[str, Any]) -> float:
        length = float(proposal["value"])
        if 0 < length <= LONGEST * (1 + 1e-9):
            return length
        raise traitlets.TraitError(
            f"length = {length:g}: it must be more than 0 (the zero vector has no "
            f"direction) and at most {LONGEST:g}."
        )

    def describe(self) -> str:
        """Say where u points, and what the slope is that way."""
        text = f"Contour map of f(x, y) = {self.field.text} with a point at "
        text += vector(self.x, self.y)
        reading = self.reading
        if reading.value is None:
            return text + ", where f has no finite value: there is no slope."
        text += f", where f = {number(reading.value)}. The direction on the dial is "
        text += f"u = {vector(*self.u)}, at {number(self.angle)} degrees."
        if reading.gradient is None:
            return text + " f has no gradient there, so ∇f · u is undefined."
        if reading.length:
            text += f" ∇f = {vector(*reading.gradient)} has the length "
            text += f"{number(reading.length)} and is {number(self.theta)} degrees away"
            text += " from u. The slope in direction u is the number D_u f = ∇f · u = "
            text += f"{number(self.slope)}: {self._way}."
        else:
            text += " ∇f is the zero vector: the slope is 0 in every direction."
        return text if self.normalize else text + self._about_v()

    @property
    def _way(self) -> str:
        if self.slope == 0:
            return "u runs along the level line"
        return "f rises that way" if self.slope > 0 else "f falls that way"

    def _about_v(self) -> str:
        text = f" v = {vector(*self.v)} has the length {number(self.length)}"
        if self.has_unit_length:
            return text + ": it is u, and v · ∇f is the slope."
        text += f", not 1: v · ∇f = {number(self.product)} is no slope, but "
        text += f"{number(self.length)} times the slope."
        if self.is_beyond:
            most = self.reading.length
            text += f" All slopes at this point lie from {number(-most)} to "
            text += f"{number(most)}."
        return text

    @property
    def has_unit_length(self) -> bool:
        """Whether |v| is 1, up to rounding."""
        return math.isclose(self.length, 1, rel_tol=1e-9)

    @property
    def is_beyond(self) -> bool:
        """Whether v · ∇f is larger than every slope, or smaller, at this point."""
        return abs(self.product) > self.reading.length * (1 + 1e-9)

    def draw(self, still: Still) -> None:
        """Draw the map with the dial, and the slope against the angle."""
        draw_dial(still, self)
