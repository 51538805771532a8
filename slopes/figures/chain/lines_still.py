"""The still version of the chain rule's number lines, in matplotlib."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from slopes.figures.palette import STYLES
from slopes.figures.words import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from slopes.figures.chain.chain_lines import ChainLines, Stage

_GAP = 1.45  # inches from line to line
_HALO = {"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 1.0}


def draw_lines(still: Figure, figure: ChainLines) -> None:
    """Draw each line in axes of its own, joined by lines, with the factors between."""
    count = len(figure.names)
    still.set_layout_engine("none")
    still.set_size_inches(7.2, _GAP * count)
    windows, _ = figure.lines
    lines: list[Axes] = []
    for at, window in enumerate(windows):
        place = (0.06, 1 - (at + 0.62) / count, 0.62, 0.3 / count)
        axes = still.add_axes(place, facecolor="none", label=figure.names[at])
        axes.set(xlim=window, ylim=(0, 1), yticks=[])
        axes.spines[["top", "left", "right"]].set_visible(False)
        axes.spines["bottom"].set_color(STYLES["delta"].light)
        text = figure.names[at]
        axes.text(-0.05, 0, text, transform=axes.transAxes, fontsize=13, va="center")
        lines.append(axes)
    starts, ends = [figure.x], [figure.x + figure.nudge]
    for stage in figure.stages:
        starts.append(stage.start)
        ends.append(stage.end)
    predicted = figure.nudge
    slopes = [1.0, *(stage.slope for stage in figure.stages)]
    for at, axes in enumerate(lines):
        predicted *= slopes[at]
        _draw_nudge(axes, figure.names[at], starts[at], ends[at], predicted)
        if at:
            before = starts[at - 1]
            _note(still, figure, at, figure.stages[at - 1], before)
            _join(lines[at - 1], axes, (before, starts[at]), "point")
            _join(lines[at - 1], axes, (ends[at - 1], ends[at]), "secant")
    rest = number(figure.rest) if math.isfinite(figure.rest) else "undefined"
    style: dict[str, Any] = {"fontsize": 11, "color": STYLES["tangent"].light}
    slope = number(figure.slope) if math.isfinite(figure.slope) else "undefined"
    text = f"dy/dx = {slope}\nΔy − (dy/dx)·Δx\n   = {rest}"
    still.text(0.72, 0.16 / len(figure.names), text, **style)


def _draw_nudge(
    axes: Axes, name: str, start: float, end: float, predicted: float
) -> None:
    """Draw where a variable is and how it moves, and what was predicted for that."""
    if math.isnan(start):
        return
    style: dict[str, Any] = {"clip_on": True, "solid_capstyle": "butt"}
    if math.isfinite(predicted) and name != "x":
        red = STYLES["tangent"].light
        ends = [start, start + predicted]
        axes.plot(ends, [0.3, 0.3], color=red, linewidth=3, **style)
    dots: dict[str, Any] = {"clip_on": False, "zorder": 5, "ms": 7, "color": "black"}
    inside = [low <= start <= high for low, high in [axes.get_xlim()]]
    if all(inside):
        axes.plot([start], [0], "o", **dots)
    text = f"{name} = {number(start)}"
    if math.isfinite(end):
        gray = STYLES["delta"].light
        axes.plot([start, end], [0.08, 0.08], color=gray, linewidth=6, **style)
        low, high = axes.get_xlim()
        if low <= end <= high:
            axes.plot([end], [0], "o", **(dots | {"mfc": "white"}))
        text += f",  Δ{name} = {number(end - start)}"
    low, high = axes.get_xlim()
    middle = min(max(start, low + 0.2 * (high - low)), high - 0.2 * (high - low))
    axes.text(middle, 0.5, text, ha="center", fontsize=10, bbox=_HALO)


def _join(first: Axes, second: Axes, values: tuple[float, float], kind: str) -> None:
    """Draw a line from a value on one line to its result on the next."""
    from matplotlib.patches import ConnectionPatch

    both = zip((first, second), values, strict=True)
    if not all(axes.get_xlim()[0] <= v <= axes.get_xlim()[1] for axes, v in both):
        return
    first.figure.add_artist(
        ConnectionPatch(
            (values[0], 0),
            (values[1], 0),
            "data",
            "data",
            axesA=first,
            axesB=second,
            zorder=0,
            **STYLES[kind].line(),
        )
    )


def _note(
    still: Figure, figure: ChainLines, at: int, stage: Stage, here: float
) -> None:
    """Write beside two lines what leads from the first to the second."""
    before, name = figure.names[at - 1], figure.names[at]
    slope = "undefined" if math.isnan(stage.slope) else number(stage.slope)
    rows = (
        (f"{name} = {figure.steps[at - 1]}", "black"),
        (f"Δ{name}/Δ{before} = {stage.ratio}", STYLES["secant"].light),
        (f"d{name}/d{before} = {slope}", STYLES["tangent"].light),
        (f"   at {before} = {number(here)}", STYLES["tangent"].light),
    )
    for row, (text, color) in enumerate(rows):
        top = 1 - (at - 0.12) / len(figure.names) - 0.2 * row / _GAP / len(figure.names)
        still.text(0.72, top, text, color=color, fontsize=11)
