"""Matplotlib figures as PNG images that carry their text with them."""

from __future__ import annotations

import base64
import functools
import html
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
    imsave(buffer, pixels, format="png")
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
    def png(self) -> bytes:
        """The image; drawn at the first call."""
        canvas = canvas_for(self.figure)
        canvas.draw()
        return as_png(canvas)

    @functools.cached_property
    def page(self) -> str:
        """The image as HTML."""
        width, height = (round(96 * inches) for inches in self.figure.get_size_inches())
        return as_image(self.png, self.description, width, height)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/html": self.page, "text/plain": self.description}
