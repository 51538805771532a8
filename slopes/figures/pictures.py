"""Matplotlib figures as PNG images that carry their text with them."""

from __future__ import annotations

import base64
import functools
import html
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slopes.figures.arrows import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.figure import Figure

    from slopes.figures.arrows import Kind


def canvas_for(figure: Figure) -> Any:  # noqa: ANN401 - matplotlib's has no types
    """Return a canvas that draws into memory, without a window or pyplot."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    return FigureCanvasAgg(figure)


def as_png(canvas: Any) -> bytes:  # noqa: ANN401 - matplotlib's has no types
    """Return what an Agg canvas holds now as PNG data."""
    import numpy as np
    from matplotlib.image import imsave

    buffer = io.BytesIO()
    pixels = np.asarray(canvas.buffer_rgba())
    # The fastest compression: a moving figure is sent many times a second.
    imsave(buffer, pixels, format="png", pil_kwargs={"compress_level": 1})
    return buffer.getvalue()


def as_image(png: bytes, description: str, width: int, height: int) -> str:
    """Return an ``<img>`` with `description` as its alt text.

    It has this size, and a smaller one where there is less room.
    """
    data = base64.b64encode(png).decode("ascii")
    return (
        f'<img alt="{html.escape(description)}" width="{width}" height="{height}" '
        f'style="max-width: 100%; height: auto" src="data:image/png;base64,{data}">'
    )


def as_list(rows: Iterable[tuple[Kind | None, str]]) -> str:
    """Return the rows of a legend as an HTML list: real text, not pixels."""
    items = (
        f'<li style="display: flex; gap: 10px; margin: 0 0 11px">{_swatch(kind)}'
        f'<span style="white-space: pre">{html.escape(text)}</span></li>'
        for kind, text in rows
    )
    style = "list-style: none; margin: 24px 0 0; padding: 0; line-height: 1.35"
    return f'<ul style="{style}">{"".join(items)}</ul>'


def beside(left: str, right: str) -> str:
    """Return HTML with the one part at the left of the other, if there is room."""
    style = "display: flex; flex-wrap: wrap; gap: 0 18px"
    return f'<div style="{style}">{left}<div>{right}</div></div>'


def _swatch(kind: Kind | None) -> str:
    """Return a sample of the line, for eyes only: the text beside it says the rest."""
    if kind is None:
        return ""
    color, style = STYLES[kind]
    dashes = {"solid": "none", "dashed": "6 3", "dotted": "2.5 2.5"}[style]
    width = 4.5 if kind in {"x", "y"} else 3
    return (
        '<svg aria-hidden="true" width="42" height="18" '
        'style="flex: none; background: white">'  # the lines' colors, in any theme
        f'<path d="M0 9H42" stroke="{color}" stroke-width="{width}" '
        f'stroke-dasharray="{dashes}"/></svg>'
    )


@dataclass(frozen=True)
class Picture:
    """A still figure that a notebook shows as an image with alt text.

    Parameters
    ----------
    figure
        The matplotlib figure.
    description
        What it shows, in words.
    """

    figure: Figure
    description: str

    @functools.cached_property
    def page(self) -> str:
        """The image as HTML; drawn at the first call."""
        canvas = canvas_for(self.figure)
        canvas.draw()
        width, height = (round(96 * inches) for inches in self.figure.get_size_inches())
        return as_image(as_png(canvas), self.description, width, height)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/html": self.page, "text/plain": self.description}
