"""What figures on a contour map have in common: the function, the map, a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from slopes.figures.arrows import MARGIN
from slopes.figures.drawing import round_levels
from slopes.figures.field import Field, Reading, Samples
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula, FormulaTrait
from slopes.figures.windows import Interval, Windows, for_both

if TYPE_CHECKING:
    import sympy


class OnMap(Figure):
    """A figure with a contour map of a function of x and y, and a point on it.

    Parameters
    ----------
    function
        A function of x and y, as text or as a SymPy expression.
    at
        Where the point starts.
    window
        The interval that both coordinates may take, or one for x and one for y. The
        map is a square that reaches beyond it, so that arrows have room.
    state
        More traits of the subclass.

    Raises
    ------
    ValueError
        If `window` is no interval.
    traitlets.TraitError
        If the function can't be read, or the point is outside the window.
    """

    state: ClassVar[tuple[str, ...]] = ("x", "y")
    margin: ClassVar[float] = MARGIN  # around the window, as a part of its length
    entries = {"function": "f(x, y) ="}

    function = FormulaTrait("x", "y")
    x = traitlets.Float(help="the point's first coordinate").tag(sync=True)
    y = traitlets.Float(help="the point's second coordinate").tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr,
        at: tuple[float, float] = (1.0, 1.0),
        window: Interval | Windows = (-3.0, 3.0),
        **state: Any,  # noqa: ANN401 - traits of any type
    ) -> None:
        across, up = for_both(window)
        self.windows = {"x": across, "y": up}
        self._span = max(high - low for low, high in (across, up))
        super().__init__(function=function, x=at[0], y=at[1], **state)

    @property
    def field(self) -> Field:
        """The function with its partial derivatives."""
        return self._field

    @property
    def samples(self) -> Samples:
        """The function on the map's grid."""
        return self._samples

    @property
    def reading(self) -> Reading:
        """The function's value and gradient at the point."""
        return self.field.at(self.x, self.y, self.negligible)

    @property
    def negligible(self) -> float:
        """Slopes up to this size are rounding errors of 0."""
        return 1e-9 * self.typical_slope

    @property
    def typical_slope(self) -> float:
        """What nine of ten values of |∇f| in the window stay below."""
        return self._typical_slope

    @property
    def span(self) -> float:
        """The length of the window's longer side."""
        return self._span

    def functions(self) -> dict[str, Formula]:
        """Return f and its partial derivatives."""
        return {"f": self.field.formula, "fx": self.field.by_x, "fy": self.field.by_y}

    def scene(self) -> dict[str, Any]:
        """Return the map's windows and levels, and where the point may go."""
        samples = self.samples
        return {
            "map": {
                "across": [float(samples.x[0]), float(samples.x[-1])],
                "up": [float(samples.y[0]), float(samples.y[-1])],
                "levels": [float(level) for level in round_levels(samples)],
            },
            "x": self.windows["x"],
            "y": self.windows["y"],
            "negligible": self.negligible,
        }

    @traitlets.observe("function")
    def _function_is_new(self, _: object) -> None:
        self.prepare()

    def prepare(self) -> None:
        """Compute what depends on the function only; subclasses add to it."""
        self._field = Field(self.function)
        across, up = self.windows["x"], self.windows["y"]
        span = self._span
        reach = (1 / 2 + self.margin) * span
        self._samples = self._field.sample(_around(across, reach), _around(up, reach))
        self._typical_slope = self._field.sample(across, up, size=41).typical_slope

    @traitlets.validate("x", "y")
    def _in_window(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *self.windows[proposal["trait"].name])


def _around(window: Interval, reach: float) -> Interval:
    """Return the interval that reaches so far to both sides of a window's middle."""
    middle = (window[0] + window[1]) / 2
    return middle - reach, middle + reach
