"""The score of a check cell of plain asserts: nbgrader's, without its faults."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

_NUMPY_SCALAR = re.compile(r"np\.(?:float|int|uint)\d+\((.*)\)", re.DOTALL)


def plain_score(cell: NotebookNode, points: float) -> tuple[float | None, str]:
    """Return the score of an executed test cell, and why it is held if it is None.

    An exception gives nothing; a number as the last result is partial credit; no
    result gives all points. Unlike nbgrader 0.9.6, text on stderr costs nothing, NumPy
    numbers are read as numbers, and a result that is no score between 0 and `points`
    is held for a human instead of giving all points or voiding the submission.

    Parameters
    ----------
    cell
        A code cell with its outputs.
    points
        The most points.
    """
    if any(output.output_type == "error" for output in cell.outputs):
        return 0.0, ""
    results = [o for o in cell.outputs if o.output_type == "execute_result"]
    if not results:
        return points, ""
    text = results[-1].get("data", {}).get("text/plain", "")
    shown = ("".join(text) if isinstance(text, list) else str(text)).strip()
    score = _number(shown)
    if score is None or not math.isfinite(score) or not 0 <= score <= points:
        return None, (
            f"The test's result {shown[:60]!r} is no score from 0 to {points:g}; "
            "held for a grader."
        )
    return score, ""


def _number(text: str) -> float | None:
    wrapped = _NUMPY_SCALAR.fullmatch(text)
    try:
        return float(wrapped.group(1) if wrapped else text)
    except ValueError:
        return None
