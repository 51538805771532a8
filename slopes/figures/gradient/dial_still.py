"""The still version of the figure "direction dial"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from slopes.figures.drawing import draw_map, round_levels
from slopes.figures.palette import STYLES
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

    from slopes.figures.gradient.direction_dial import DirectionDial


def draw_dial(still: Still, figure: DirectionDial) -> None:
    """Draw the map with the dial, and the slope against the angle.

    Parameters
    ----------
    still
        An empty matplotlib figure.
    figure
        Whose state is drawn.
    """
    still.set(figwidth=10, figheight=5.4)
    plan, graph = still.subplots(1, 2)
    _map(plan, figure)
    _slopes(graph, figure)


def _map(axes: Axes, figure: DirectionDial) -> None:
    samples, reading = figure.samples, figure.reading
    draw_map(axes, samples, round_levels(samples))
    axes.set_title(f"f(x, y) = {figure.field.text}")
    if reading.value is not None and samples.has_level_line(reading.value):
        level: dict[str, Any] = {"colors": STYLES["level"].light, "linewidths": 2}
        axes.contour(samples.x, samples.y, samples.masked, [reading.value], **level)
    here, u = np.array([figure.x, figure.y]), np.array(figure.u)
    delta: dict[str, Any] = STYLES["delta"].line()
    turned = np.linspace(0, math.tau, 100)
    around = figure.dial * np.array([np.cos(turned), np.sin(turned)])
    axes.plot(*(here[:, None] + around), **delta)
    if reading.gradient is not None and reading.length:
        reach = figure.scale * np.array(reading.gradient)
        foot = here + figure.scale * figure.slope * u
        axes.axline(tuple(here), tuple(here + u), **delta | {"linewidth": 0.8})
        axes.plot(*zip(here + reach, foot, strict=True), **delta)
        bar: dict[str, Any] = {"color": STYLES["tangent"].light, "linewidth": 6}
        label = f"slope $D_u f$ = ∇f · u = {number(figure.slope)}"
        axes.plot(*zip(here, foot, strict=True), **bar, alpha=0.5, label=label)
        label = f"∇f = {vector(*reading.gradient)}, |∇f| = {number(reading.length)}"
        _arrow(axes, here, reach, "gradient", label)
    name, shown = ("u", figure.u) if figure.normalize else ("v", figure.v)
    label = f"{name} = {vector(*shown)}, at {number(figure.angle)}°"
    _arrow(axes, here, figure.dial * np.array(shown), "direction", label)
    axes.plot(*here, "o", mfc="white", mec="black", zorder=6)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12))


def _arrow(axes: Axes, here: Any, reach: Any, kind: str, label: str) -> None:  # noqa: ANN401
    style: dict[str, Any] = {"color": STYLES[kind].light, "width": 0.009, "zorder": 5}
    scale: dict[str, Any] = {"angles": "xy", "scale_units": "xy", "scale": 1}
    axes.quiver(*here, *reach, **style, **scale, label=label)


def _slopes(axes: Axes, figure: DirectionDial) -> None:
    axes.set(xlim=(0, 360), xticks=range(0, 361, 90), xlabel="angle of u in degrees")
    axes.grid(visible=True, color="0.9")
    gradient, most = figure.reading.gradient, figure.reading.length
    if gradient is None:
        axes.set_title("no gradient here: ∇f · u is undefined")
        return
    axes.set_title("the slope in each direction")
    axes.axhspan(-most, most, color="0.95")
    angles = np.linspace(0, 360, 361)
    turned = np.radians(angles)
    slopes = gradient[0] * np.cos(turned) + gradient[1] * np.sin(turned)
    tangent = STYLES["tangent"].line()
    axes.plot(angles, slopes, **tangent, label="slope $D_u f$ = ∇f · u")
    axes.plot([figure.angle] * 2, [0, figure.slope], **STYLES["delta"].line())
    axes.plot(figure.angle, figure.slope, "o", mfc="white", mec=tangent["color"])
    if not figure.normalize:
        product = STYLES["product"].line()
        label = f"v · ∇f = {number(figure.product)}: "
        label += "a slope" if figure.has_unit_length else "no slope"
        axes.plot(angles, figure.length * slopes, **product)
        axes.plot(figure.angle, figure.product, "D", **product, label=label)
    if most:
        top = math.degrees(math.atan2(gradient[1], gradient[0])) % 360
        label = f"largest slope |∇f| = {number(most)}, along ∇f"
        axes.plot([top] * 2, [0, most], **STYLES["gradient"].line(), label=label)
        level = [(top + 90) % 360, (top + 270) % 360]
        color = STYLES["level"].light
        axes.plot(level, [0, 0], "s", color=color, label="0 along the level line")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12))
