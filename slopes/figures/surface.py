"""What figures with a surface have in common: from where it is seen, a still one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import traitlets

from slopes.figures.palette import STYLES
from slopes.figures.plane import OnMap
from slopes.figures.windows import Interval, around

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

    from slopes.figures.formula import Array


class OnSurface(OnMap):
    """A figure with a contour map and a surface, which turns, of the same function.

    The map ends at the window: map, surface and slices show the same part of the
    plane. Its parameters are those of `OnMap`.
    """

    state: ClassVar[tuple[str, ...]] = ("x", "y", "turn", "tilt")
    margin = 0.0

    turn = traitlets.Float(-60.0, help="from which side it is seen, in degrees").tag(
        sync=True
    )
    tilt = traitlets.Float(28.0, help="from how high it is seen, in degrees").tag(
        sync=True
    )

    def prepare(self) -> None:
        """Sample the function, and choose the heights that are shown."""
        super().prepare()
        self._heights = around(self.samples.values)

    @property
    def heights(self) -> Interval:
        """The interval of f that surface and graphs show."""
        return self._heights

    def scene(self) -> dict[str, Any]:
        """Return the map, and the heights."""
        return super().scene() | {"heights": self.heights}

    @traitlets.validate("tilt")
    def _above(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, 0, 90)

    @traitlets.validate("turn")
    def _once_around(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, -180, 180)

    def draw_surface(self, still: Still, place: Any) -> Axes:  # noqa: ANN401
        """Draw the surface, seen from the same side; `place` is a matplotlib cell."""
        axes: Any = still.add_subplot(
            place, projection="3d", proj_type="ortho", computed_zorder=False
        )
        axes.view_init(elev=self.tilt, azim=self.turn)
        low, high = self.heights
        samples = self.samples
        heights = np.where(samples.defined, samples.values, np.nan)
        heights[(heights < low) | (heights > high)] = np.nan
        axes.plot_surface(
            *np.meshgrid(samples.x, samples.y),
            heights,
            cmap="Greys",
            vmin=low - (high - low) / 4,
            vmax=high + 2 * (high - low),
            edgecolor=STYLES["contour"].light,
            linewidth=0.25,
            rcount=26,
            ccount=26,
            alpha=0.85,
        )
        floor = low - 0.6 * (high - low)
        axes.set(xlabel="x", ylabel="y", zlim=(floor, high))
        axes.set(zticks=[z for z in axes.get_zticks() if low <= z <= high])
        axes.set(xlim=samples.x[[0, -1]], ylim=samples.y[[0, -1]], zlim=(floor, high))
        return axes  # type: ignore[no-any-return]

    def on_surface(self, x: Array, y: Array) -> Array:
        """Return f along a line, and nan where the surface isn't shown."""
        low, high = self.heights
        values = np.array(self.field.values(x, y))
        values[~((values >= low) & (values <= high))] = np.nan
        return values
