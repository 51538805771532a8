"""Write a submission's scores and comments to nbgrader's gradebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import compute_checksum

from autograder.nbgrader.blueprint import Cell, answer_cell_of, read_blueprint
from autograder.nbgrader.plain import plain_score

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from slopes.answers.verdict import Verdict

Resources = dict[str, Any]
UNTOUCHED = "No response."


class SaveVerdicts(SaveAutoGrades):
    """Takes the place of nbgrader's `SaveAutoGrades`.

    Every automatic score and comment of the notebook is set, also those of cells that
    are not there, in one transaction: nothing of an earlier submission survives.
    Manual scores and comments are left alone.
    """

    def preprocess(
        self, nb: NotebookNode, resources: Resources
    ) -> tuple[NotebookNode, Resources]:
        """Save what ``resources["slopes"]["verdicts"]`` and the cells say."""
        names = resources["nbgrader"]
        verdicts = resources.get("slopes", {}).get("verdicts", {})
        cells = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in nb.cells
            if "grade_id" in cell.metadata.get("nbgrader", {})
        }
        with Gradebook(names["db_url"], "") as gradebook:
            blueprint = read_blueprint(
                gradebook, names["assignment"], names["notebook"]
            )
            submitted = gradebook.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            released = {cell.grade_id: cell for cell in blueprint}
            remarks: dict[str, list[str]] = {}
            for grade in submitted.grades:
                cell = released[grade.name]
                score, remark = _score(cell, cells.get(grade.name), verdicts)
                grade.auto_score = score
                grade.needs_manual_grade = (
                    grade.manual_score is not None or score is None
                )
                answer = answer_cell_of(blueprint, grade.name)
                if remark and answer is not None:
                    remarks.setdefault(answer, []).append(remark)
            for comment in submitted.comments:
                comment.auto_comment = _comment(
                    released[comment.name],
                    cells.get(comment.name),
                    remarks.get(comment.name, []),
                )
            gradebook.db.commit()
        return nb, resources


def _score(
    released: Cell, cell: NotebookNode | None, verdicts: dict[str, Verdict]
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
