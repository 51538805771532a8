"""What the gradebook is to hold of a notebook: scores and comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbgrader.utils import compute_checksum

from autograder.nbgrader.blueprint import Cell, answer_cell_of
from autograder.nbgrader.plain import plain_score

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from slopes.answers.verdict import Verdict

UNTOUCHED = "No response."


@dataclass(frozen=True)
class Marks:
    """One notebook's marks; every cell that the gradebook knows is in them.

    Parameters
    ----------
    scores
        Of the graded cells, by grade id; None: a human must grade it.
    comments
        Of the answer cells, by grade id; None: there is nothing to say.
    """

    scores: Mapping[str, float | None]
    comments: Mapping[str, str | None]


def marks_of(
    nb: NotebookNode, released: Sequence[Cell], verdicts: Mapping[str, Verdict]
) -> Marks:
    """Return a notebook's marks.

    Parameters
    ----------
    nb
        Repaired and executed.
    released
        The cells of the release.
    verdicts
        The judge's, by grade id.
    """
    cells = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in nb.cells
        if "grade_id" in cell.metadata.get("nbgrader", {})
    }
    scores: dict[str, float | None] = {}
    remarks: dict[str, list[str]] = {}
    for cell in released:
        if cell.points is None:
            continue
        name = cell.grade_id
        scores[name], remark = _score(cell, cells.get(name), verdicts)
        answer = answer_cell_of(released, name)
        if remark and answer is not None:
            remarks.setdefault(answer, []).append(remark)
    comments = {
        cell.grade_id: _comment(
            cell, cells.get(cell.grade_id), remarks.get(cell.grade_id, [])
        )
        for cell in released
        if cell.solution or cell.task
    }
    return Marks(scores, comments)


def no_marks(released: Sequence[Cell]) -> Marks:
    """Return the marks of a notebook that was not handed in."""
    return Marks(
        {cell.grade_id: 0.0 for cell in released if cell.points is not None},
        {cell.grade_id: None for cell in released if cell.solution or cell.task},
    )


def _score(
    released: Cell, cell: NotebookNode | None, verdicts: Mapping[str, Verdict]
) -> tuple[float | None, str]:
    """Return a graded cell's automatic score, None if a human must, and a remark."""
    points = released.points or 0.0
    if released.task:
        return None, ""
    if cell is None:
        return 0.0, ""
    if released.solution:
        return (0.0 if _is_untouched(released, cell) else None), ""
    if cell.cell_type != "code":
        return None, ""
    verdict = verdicts.get(released.grade_id)
    if verdict is None:
        return plain_score(cell, points)
    remark = "" if verdict.outcome == "correct" else verdict.message
    if verdict.outcome == "undecided":
        return None, remark
    return round(float(verdict.credit) * points, 6), remark


def _comment(
    released: Cell, cell: NotebookNode | None, remarks: list[str]
) -> str | None:
    if cell is not None and not released.task and _is_untouched(released, cell):
        return UNTOUCHED
    return "\n\n".join(remarks) or None


def _is_untouched(released: Cell, cell: NotebookNode) -> bool:
    return released.checksum is not None and released.checksum == compute_checksum(cell)
