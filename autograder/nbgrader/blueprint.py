"""What the gradebook knows of a released notebook's graded cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


@dataclass(frozen=True)
class Cell:
    """One cell of a released notebook, as the gradebook recorded it.

    Parameters
    ----------
    grade_id, cell_type, source, locked, checksum
        As in nbgrader's metadata; the source includes hidden tests.
    points
        The most points; None for a cell that is not graded.
    solution, task
        Whether learners answer in it; whether it is a manually graded task.
    """

    grade_id: str
    cell_type: str
    source: str
    locked: bool
    checksum: str | None
    points: float | None
    solution: bool
    task: bool

    def metadata(self) -> dict[str, Any]:
        """Return the cell's nbgrader metadata as released."""
        data: dict[str, Any] = {
            "schema_version": 3,
            "grade_id": self.grade_id,
            "grade": self.points is not None and not self.task,
            "solution": self.solution,
            "locked": self.locked,
            "task": self.task,
            "cell_type": self.cell_type,
        }
        if self.checksum is not None:
            data["checksum"] = self.checksum
        if self.points is not None:
            data["points"] = self.points
        return data


def read_blueprint(gradebook: Gradebook, assignment: str, notebook: str) -> list[Cell]:
    """Return the recorded cells of a notebook, in the order of the release.

    Raises
    ------
    nbgrader.api.MissingEntry
        If the gradebook has no such notebook.
    """
    recorded = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: float(cell.max_score) for cell in recorded.grade_cells}
    tasks = {cell.name: float(cell.max_score) for cell in recorded.task_cells}
    solutions = {cell.name for cell in recorded.solution_cells}
    return [
        Cell(
            grade_id=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            locked=bool(cell.locked),
            checksum=cell.checksum,
            points=points.get(cell.name, tasks.get(cell.name)),
            solution=cell.name in solutions,
            task=cell.name in tasks,
        )
        for cell in recorded.source_cells
    ]


def answer_cell_of(blueprint: list[Cell], grade_id: str) -> str | None:
    """Return the answer cell of a graded cell: the nearest one before it, or itself."""
    answer = None
    for cell in blueprint:
        if cell.solution or cell.task:
            answer = cell.grade_id
        if cell.grade_id == grade_id:
            return answer
    return None
