"""The figure "hill walk": a walk on a map, on the surface, and as a profile."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.arrows import arrow_scale
from slopes.figures.drawing import draw_map, round_levels
from slopes.figures.palette import STYLES
from slopes.figures.surface import OnSurface
from slopes.figures.windows import Interval, Windows
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

REACH = 0.17  # the length of the heading's arrow, as a part of the map's


class HillWalk(OnSurface):
    """A walker on a hill, who goes ahead, up the steepest way, or stays level.

    The walk is shown on the map, on the surface, and as the heights along the way.
    The arrows of the heading and of ∇f lie in the map, which is the floor below the
    surface (document item D4-15).

    It is there for two misconceptions: that the gradient points up into the air (it
    is a direction in the map; how steep it goes up is its length), and that the
    steepest way leads straight to the top (it crosses each level line at a right
    angle, and bends).

    Parameters
    ----------
    function, at, window
        See `OnMap`.
    heading
        Where the walker looks at the start, in degrees from the x axis.
    stride
        How far a step goes in the map; a part of the window if not given.

    Raises
    ------
    ValueError
        If `stride` is no positive number.

    Examples
    --------
    >>> figure = HillWalk("4 - x^2/4 - y^2", at=(-2, 1))
    >>> figure.slope_ahead
    1.0
    >>> figure.path = [(-2, 1), (0, 1)]
    >>> figure.distance, figure.gained
    (2.0, 1.0)
    """

    script = "hill_walk.js"
    state = ("x", "y", "path", "heading", "turn", "tilt")
    title = "A walk on a hill"
    hint = "Turn the heading and take steps; drag the walker to begin elsewhere."

    heading = traitlets.Float(help="degrees from the x axis").tag(sync=True)
    path: traitlets.List[Any] = traitlets.List(
        help="the points of the walk so far; the walker is at the last one"
    ).tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "4 - x^2/9 - y^2/3",
        at: tuple[float, float] = (-2.6, -2.0),
        window: Interval | Windows = (-3.0, 3.0),
        *,
        heading: float = 0.0,
        stride: float | None = None,
    ) -> None:
        if stride is not None and not (math.isfinite(stride) and stride > 0):
            raise ValueError(f"The stride {stride} is no positive number.")
        self._given_stride = stride
        super().__init__(function, at, window, heading=heading)

    @property
    def slope_ahead(self) -> float:
        """The slope in the heading's direction, ∇f·u; nan where ∇f doesn't exist."""
        gradient = self.reading.gradient
        if gradient is None:
            return math.nan
        angle = math.radians(self.heading)
        return gradient[0] * math.cos(angle) + gradient[1] * math.sin(angle)

    @property
    def profile(self) -> tuple[list[float], list[float]]:
        """The distances walked so far, and the heights there."""
        points = np.array(self.path, dtype=float)
        steps = np.hypot(*np.diff(points, axis=0).T)
        distances = np.concatenate([[0.0], np.cumsum(steps)])
        heights = self.field.values(*points.T)
        return [float(d) for d in distances], [float(h) for h in heights]

    @property
    def distance(self) -> float:
        """How far the walk has gone, in the map."""
        return self.profile[0][-1]

    @property
    def gained(self) -> float:
        """How much higher the walker is than at the start; nan if one has no height."""
        heights = self.profile[1]
        gained = heights[-1] - heights[0]
        return gained if math.isfinite(gained) else math.nan

    def prepare(self) -> None:
        """Sample the function; choose the arrows' scale and the stride."""
        super().prepare()
        self.scale = arrow_scale(self.typical_slope, self.span)
        self.stride = self._given_stride or self.span / 20

    def scene(self) -> dict[str, Any]:
        """Return the map, the heights, the stride, and where the top is."""
        return super().scene() | {
            "scale": self.scale,
            "stride": self.stride,
            "top": self.samples.highest,
        }

    @traitlets.validate("heading")
    def _around(self, proposal: dict[str, Any]) -> float:
        heading = float(proposal["value"])
        if not math.isfinite(heading):
            raise traitlets.TraitError(f"heading = {heading} is no angle.")
        return round((heading + 180) % 360 - 180, 9)

    @traitlets.validate("path")
    def _walkable(self, proposal: dict[str, Any]) -> list[list[float]]:
        try:
            path = [[round(float(v), 9) for v in (x, y)] for x, y in proposal["value"]]
        except (TypeError, ValueError):
            path = []
        inside = all(
            low <= value <= high
            for point in path
            for value, (low, high) in zip(point, self.windows.values(), strict=True)
        )
        if path and inside:
            return path
        raise traitlets.TraitError(
            "path must be a list of points (x, y), at least one, inside the window."
        )

    @traitlets.observe("path")
    def _walked(self, _: object) -> None:
        with self.hold_trait_notifications():
            if self.path:
                self.x, self.y = self.path[-1]

    @traitlets.observe("x", "y")
    def _put_elsewhere(self, _: object) -> None:
        here = [self.x, self.y]
        if not self.path or self.path[-1] != here:
            self.path = [here]

    def describe(self) -> str:
        """Say where the walker is, what the walk was like, and what is ahead."""
        text = f"A walker on the hill f(x, y) = {self.field.text} at "
        text += vector(self.x, self.y)
        reading = self.reading
        if reading.value is None:
            return text + ", where f has no finite value."
        text += f", height {number(reading.value)}."
        if len(self.path) > 1:
            text += f" The walk so far is {number(self.distance)} long and has gained "
            text += f"{number(self.gained)} in height."
        if reading.gradient is None:
            return text + " There f has no gradient."
        text += f" Ahead, at {number(self.heading)} degrees from the x axis, the slope "
        text += f"is {number(self.slope_ahead)}."
        if not reading.length:
            return text + " ∇f is the zero vector: the hill is flat there."
        steepest = math.degrees(math.atan2(*reversed(reading.gradient)))
        text += f" The gradient lies in the map: it points to {number(steepest)} "
        text += "degrees, at a right angle to the level line; that way the slope is "
        return text + f"the greatest, |∇f| = {number(reading.length)}."

    def draw(self, still: Still) -> None:
        """Draw the walk on the map and on the surface, and its profile."""
        still.set(figwidth=9, figheight=7)
        cells = still.add_gridspec(2, 2, height_ratios=(3, 1.6))
        self._draw_map(still.add_subplot(cells[0, 0]))
        surface: Any = self.draw_surface(still, cells[0, 1])
        x, y = np.array(self.path, dtype=float).T
        floor = surface.get_zlim()[0]
        surface.plot(x, y, self.on_surface(x, y), **STYLES["path"].line(), zorder=5)
        for ends, kind in self._arrows():
            (u, v) = ends
            surface.quiver(self.x, self.y, floor, u, v, 0, color=STYLES[kind].light)
        self._draw_profile(still.add_subplot(cells[1, :]))

    def _arrows(self) -> list[tuple[tuple[float, float], str]]:
        angle = math.radians(self.heading)
        length = REACH * float(self.samples.x[-1] - self.samples.x[0])
        found = [((length * math.cos(angle), length * math.sin(angle)), "direction")]
        gradient = self.reading.gradient
        if gradient and any(gradient):
            found.append(
                ((self.scale * gradient[0], self.scale * gradient[1]), "gradient")
            )
        return found

    def _draw_map(self, axes: Axes) -> None:
        draw_map(axes, self.samples, round_levels(self.samples))
        axes.set_title(f"f(x, y) = {self.field.text}")
        value = self.reading.value
        if value is not None and self.samples.has_level_line(value):
            grid = (self.samples.x, self.samples.y, self.samples.masked)
            line = STYLES["level"].light
            axes.contour(*grid, [value], colors=line, linewidths=2.2)
        axes.plot(*np.array(self.path, dtype=float).T, **STYLES["path"].line())
        for ends, kind in self._arrows():
            style: dict[str, Any] = {"angles": "xy", "scale_units": "xy", "scale": 1}
            style |= {"color": STYLES[kind].light, "zorder": 5}
            axes.quiver(self.x, self.y, *ends, **style)
        axes.plot(self.x, self.y, "o", mfc="white", mec="black", zorder=6)

    def _draw_profile(self, axes: Axes) -> None:
        distances, heights = self.profile
        style = STYLES["path"].line()
        axes.plot(distances, heights, **style, label="heights along the way")
        far = max(distances[-1] * 1.3, 4 * self.stride)
        if math.isfinite(self.slope_ahead):
            run = 0.1 * far
            ends = [heights[-1], heights[-1] + run * self.slope_ahead]
            label = f"slope ahead {number(self.slope_ahead)}"
            line = STYLES["direction"].line()
            axes.plot([distances[-1], distances[-1] + run], ends, **line, label=label)
        axes.plot(distances[-1], heights[-1], "o", color="black", zorder=6)
        axes.set(xlim=(0, far), ylim=self.heights, xlabel="distance walked")
        axes.set_ylabel("f", rotation=0)
        axes.grid(visible=True, color="0.9")
        axes.legend(fontsize="small")
