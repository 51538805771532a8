"""Compare a screenshot with the stored one, whatever the machine's fonts are.

What is compared has its text hidden: where lines, points and areas are does not depend
on fonts, and another rasterizer changes the mean grey of a small square by little.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

STORED = Path(__file__).parent / "pictures"
RENEW = "SLOPES_RENEW_PICTURES"
WITHOUT_TEXT = (
    ".slopes-figure :is(text, .reading, table, .bar, p, button)"
    "{ visibility: hidden !important; }"
)
SQUARE = 8  # pixels
CHANGED = 20  # of 255 levels of grey
MOST = 0.003  # the part of the squares that may have changed


def same_picture(png: bytes, name: str) -> None:
    """Fail if a screenshot is not the stored one; store it if that is asked for."""
    path = STORED / f"{name}.png"
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        Image.open(io.BytesIO(png)).convert("L").save(path, optimize=True)
    if not path.exists():
        pytest.fail(f"There is no picture {path.name} yet: run with {RENEW}=1.")
    part = changed_part(png, path.read_bytes())
    assert part <= MOST, f"{name}: {part:.1%} of the picture is another one"


def is_another_picture(png: bytes, name: str) -> bool:
    """Say whether a screenshot differs from the stored one."""
    return changed_part(png, (STORED / f"{name}.png").read_bytes()) > MOST


def changed_part(one: bytes, other: bytes) -> float:
    """Return the part of the squares whose mean grey has changed."""
    first, second = _squares(one), _squares(other)
    rows = min(first.shape[0], second.shape[0])
    columns = min(first.shape[1], second.shape[1])
    apart = np.abs(first[:rows, :columns] - second[:rows, :columns])
    return float((apart > CHANGED).mean())


def _squares(png: bytes) -> npt.NDArray[np.float64]:
    grey = np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=float)
    rows, columns = grey.shape[0] // SQUARE, grey.shape[1] // SQUARE
    cut = grey[: rows * SQUARE, : columns * SQUARE]
    return cut.reshape(rows, SQUARE, columns, SQUARE).mean(axis=(1, 3))
