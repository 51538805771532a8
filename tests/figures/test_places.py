"""Every figure has its place in a lesson."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import slopes.figures

COURSE = Path(__file__).parents[2] / "course"
CODE = "\n".join(
    "".join(cell["source"])
    for path in COURSE.glob("*.ipynb")
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code"
)


@pytest.mark.parametrize("figure", sorted({*slopes.figures.__all__} - {"contour_map"}))
def test_a_lesson_shows_it(figure: str):
    assert re.search(rf"\b{figure}\(", CODE)
