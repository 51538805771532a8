"""The still version of a computation graph, in matplotlib."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch
from matplotlib.path import Path

from slopes.figures.chain.layout import HALF, Layout, Place
from slopes.figures.palette import STYLES
from slopes.figures.words import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from slopes.figures.chain.computation_graph import Shown
    from slopes.figures.chain.graph import Graph

_TALL = 0.36  # what a node reaches up and down
_INCHES = (1.75, 0.95)  # between two layers, and between two nodes of one
_HALO = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
_KNOWN, _WAITING = STYLES["curve"].light, STYLES["contour"].light
_BACK = STYLES["derivative"].light


def draw_graph(still: Figure, graph: Graph, drawn: Layout, shown: Shown) -> None:
    """Draw the nodes and edges with the values and derivatives that are known."""
    axes = still.subplots()
    downs = [down for way in (drawn.nodes, *drawn.ways) for _, down in way]
    right = max(layer for layer, _ in drawn.nodes)
    axes.set(
        xlim=(-HALF - 0.1, right + HALF + 0.1),
        ylim=(max(downs) + _TALL + 0.1, min(downs) - _TALL - 0.1),
        title=f"{graph.output} = {graph.text}",
    )
    axes.set_axis_off()
    still.set_size_inches(
        _INCHES[0] * (right + 1), _INCHES[1] * (max(downs) - min(downs) + 1) + 0.5
    )
    for edge, way, place in zip(graph.edges, drawn.ways, drawn.labels, strict=True):
        slope = shown.local.get(edge)
        _draw_edge(axes, way, known=edge.target in shown.values, back=slope is not None)
        if slope is not None:
            text = "undefined" if math.isnan(slope) else f"×{_factor(slope)}"
            style: dict[str, Any] = {
                "color": _BACK,
                "bbox": _HALO,
                "zorder": 4,
                "fontsize": 11,
            }
            axes.text(*place, text, ha="center", va="center", **style)
    for at, place in enumerate(drawn.nodes):
        _draw_node(axes, place, _lines(graph, shown, at), shown, at)


def _factor(slope: float) -> str:
    return f"({number(slope)})" if slope < 0 else number(slope)


def _draw_edge(axes: Axes, way: tuple[Place, ...], *, known: bool, back: bool) -> None:
    style = STYLES["derivative" if back else "curve" if known else "contour"].line()
    places, codes = [way[0]], [int(Path.MOVETO)]
    for (x, y), (x2, y2) in pairwise(way):
        places += [((x + x2) / 2, y), ((x + x2) / 2, y2), (x2, y2)]
        codes += [int(Path.CURVE4)] * 3
    axes.add_patch(PathPatch(Path(places, codes), fill=False, zorder=1, **style))
    tip, before = way[-1], (way[-1][0] - 0.03, way[-1][1])
    axes.add_patch(
        FancyArrowPatch(
            before,
            tip,
            arrowstyle="-|>",
            mutation_scale=13,
            color=style["color"],
            shrinkA=0,
            shrinkB=0,
            zorder=2,
        )
    )


def _lines(graph: Graph, shown: Shown, at: int) -> tuple[str, str, str]:
    """Return a node's three lines: what it is, its value, its derivative."""
    vertex = graph.vertices[at]
    name = f"{vertex.name} = {vertex.text}" if vertex.operation else vertex.name
    value = shown.values.get(at)
    total = shown.sums.get(at)
    return (
        name,
        "" if value is None else _value(value),
        ""
        if total is None
        else f"∂{graph.output}/∂{vertex.name} = {_value(total)}"
        + ("" if at in shown.complete else " + …"),
    )


def _value(value: float) -> str:
    return "undefined" if math.isnan(value) else number(value)


def _draw_node(
    axes: Axes, place: Place, lines: tuple[str, str, str], shown: Shown, at: int
) -> None:
    x, y = place
    back, known = at in shown.complete, at in shown.values
    color = _BACK if back else _KNOWN if known else _WAITING
    box = FancyBboxPatch(
        (x - HALF, y - _TALL),
        2 * HALF,
        2 * _TALL,
        boxstyle="round,pad=0,rounding_size=0.07",
        facecolor="white",
        edgecolor=color,
        linewidth=1.6,
        linestyle="solid" if known else (0, (4, 3)),
        zorder=3,
    )
    axes.add_patch(box)
    inks = ("black", "black", _BACK)
    weights = ("normal", "bold", "normal")
    for line, down, ink, weight in zip(
        lines, (-0.22, 0, 0.22), inks, weights, strict=True
    ):
        style: dict[str, Any] = {
            "color": ink,
            "fontweight": weight,
            "zorder": 5,
            "fontsize": 10,
        }
        axes.text(x, y + down, line, ha="center", va="center", **style)
