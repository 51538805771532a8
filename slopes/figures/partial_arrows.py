"""The figure "partial arrows": two partial derivatives and the gradient they make."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import traitlets

from slopes.figures.arrows import MARGIN, arrow_scale, describe, legend
from slopes.figures.drawing import SIZE, ArrowsDrawing
from slopes.figures.field import Field, Interval, Reading, Windows, for_both
from slopes.figures.pictures import as_image, as_list, beside
from slopes.figures.words import number

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure

_PIXELS = round(96 * SIZE)
# In a narrow notebook the parts stand below each other, and the picture shrinks.
_WRAP = {"flex_flow": "row wrap", "max_width": "100%"}


class PartialArrows(widgets.HBox):  # type: ignore[misc]
    """A contour map, a point to move, and the arrows of ∂f/∂x, ∂f/∂y and ∇f there.

    It is there for two misconceptions: that a partial derivative *is* an arrow (it
    is a number; the arrow is (∂f/∂x, 0)), and that the gradient points up the hill
    into the air (it lies in the map, and crosses the level line at a right angle).

    Sliders and number fields move the point, with the mouse or the arrow keys.

    Parameters
    ----------
    function
        A SymPy expression in the symbols ``x`` and ``y``.
    at
        Where the point starts.
    window
        The interval that both coordinates may take, or one for x and one for y. The
        map is a square that reaches beyond it, so that arrows have room.
    scale
        How long an arrow of length 1 is in the map; chosen by itself if not given,
        and the same for all points.

    Raises
    ------
    TypeError, ValueError
        If `function` is no expression in x and y, or `window` is no interval.
    traitlets.TraitError
        If a point outside the window is set.

    Examples
    --------
    >>> from sympy.abc import x, y
    >>> figure = PartialArrows(x**2 + y**2, at=(1, 1))
    >>> figure.x = 2
    >>> figure.reading.gradient
    (4.0, 2.0)
    """

    x = traitlets.Float(help="the point's first coordinate")
    y = traitlets.Float(help="the point's second coordinate")

    def __init__(
        self,
        function: sympy.Expr,
        at: tuple[float, float] = (1.0, 1.0),
        window: Interval | Windows = (-3.0, 3.0),
        scale: float | None = None,
    ) -> None:
        across, up = for_both(window)
        for low, high in (across, up):
            if not (math.isfinite(low) and math.isfinite(high) and low < high):
                raise ValueError(f"The window {window} is no interval: low < high.")
        self._start, self._windows = at, {"x": across, "y": up}
        self._field = Field(function)
        span = max(high - low for low, high in (across, up))
        self._samples = self._field.sample(_around(across, span), _around(up, span))
        self._typical_slope = self._field.sample(across, up, size=41).typical_slope
        self._scale = scale or arrow_scale(self._typical_slope, span)
        self._drawing = ArrowsDrawing(self._field, self._samples, self._scale)
        self._picture = widgets.HTML(layout={"max_width": "100%"})
        # A fixed height keeps the cells below in place when the legend gets shorter.
        self._legend = widgets.HTML(layout={"height": "330px"})
        super().__init__(x=at[0], y=at[1], layout=_WRAP)
        controls = [self._row("x"), self._row("y"), self._reset()]
        side = widgets.VBox([*controls, self._legend], layout={"max_width": "100%"})
        self.children = [self._picture, side]
        self._refresh()
        self.observe(self._refresh, names=["x", "y"])

    @property
    def reading(self) -> Reading:
        """The function's value and gradient at the point."""
        negligible = 1e-9 * self._typical_slope
        return self._field.at(self.x, self.y, negligible)

    @property
    def description(self) -> str:
        """The current state in words; also the image's alternative text."""
        holes = not self._samples.defined.all()
        return describe(self._field.text, self.reading, self._scale, holes=holes)

    def static(self) -> Figure:
        """Return a matplotlib figure of the current state, for print."""
        drawing = ArrowsDrawing(self._field, self._samples, self._scale, legend=True)
        drawing.show(self.reading)
        return drawing.figure

    def reset(self) -> None:
        """Put the point back to where it started."""
        with self.hold_trait_notifications():
            self.x, self.y = self._start

    @traitlets.validate("x", "y")
    def _in_window(self, proposal: dict[str, Any]) -> float:
        low, high = self._windows[proposal["trait"].name]
        # Sliders count in steps: -3 + 50 * 0.1 is 2.000000000000001.
        value = round(float(proposal["value"]), 9)
        if low <= value <= high:
            return value
        raise traitlets.TraitError(
            f"{proposal['trait'].name} = {value:g} is outside this figure's window, "
            f"which reaches from {low:g} to {high:g}."
        )

    def _refresh(self, _: object = None) -> None:
        reading = self.reading
        self._drawing.show(reading)
        level_line = self._samples.has_level_line(reading.value)
        self._legend.value = as_list(
            legend(reading, self._scale, level_line=level_line)
        )
        png = self._drawing.png()
        self._picture.value = as_image(png, self.description, _PIXELS, _PIXELS)

    def _row(self, name: str) -> widgets.HBox:
        """Return a named number field and a slider, tied together.

        A slider of ipywidgets has no name for screen readers; the field has one.
        """
        low, high = self._windows[name]
        step = (high - low) / 60
        limits: dict[str, Any] = {"min": low, "max": high, "step": step}
        limits["tooltip"] = f"{name}, from {number(low)} to {number(high)}"
        slider = widgets.FloatSlider(**limits, readout=False, layout={"width": "190px"})
        field = widgets.BoundedFloatText(
            **limits,
            description=f"{name} of the point",
            style={"description_width": "initial"},
            layout={"width": "165px"},
        )
        traitlets.link((self, name), (field, "value"))

        def mark() -> float:
            """Return the slider's mark that is next to the point."""
            return float(low + step * round((getattr(self, name) - low) / step))

        # A slider moves to the nearest of its marks, in the browser and by itself;
        # only a mark that the learner moved it to is the point's.
        def follow(_: object = None) -> None:
            if not math.isclose(slider.value, mark(), abs_tol=step / 10):
                slider.value = mark()

        def lead(change: dict[str, Any]) -> None:
            if not math.isclose(change["new"], mark(), abs_tol=step / 10):
                setattr(self, name, change["new"])

        follow()
        self.observe(follow, name)
        slider.observe(lead, "value")
        return widgets.HBox([field, slider], layout=_WRAP)

    def _reset(self) -> widgets.Button:
        button = widgets.Button(
            description="Reset", tooltip="Put the point back to where it started"
        )
        button.on_click(lambda _: self.reset())
        return button

    def _repr_mimebundle_(self, **kwargs: object) -> dict[str, Any]:
        # Where no widget can be shown (print, a static page), the picture stands in.
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return bundle | {
            "text/html": beside(self._picture.value, self._legend.value),
            "text/plain": self.description,
        }


def _around(window: Interval, span: float) -> Interval:
    """Return the map's interval: `span` and a margin at both ends, same center."""
    middle, reach = (window[0] + window[1]) / 2, (1 / 2 + MARGIN) * span
    return middle - reach, middle + reach
