"""What the gradebook knows of a released notebook's graded cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
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


@dataclass(frozen=True)
class Blueprint:
    """One released notebook.

    Parameters
    ----------
    name
        Without its ending.
    kernelspec
        As in a notebook's metadata; empty if the release names none.
    cells
        Its recorded cells, in the order of the release.
    """

    name: str
    kernelspec: dict[str, Any]
    cells: list[Cell]


def read_blueprint(gradebook: Gradebook, assignment: str, notebook: str) -> Blueprint:
    """Return what the gradebook recorded of a notebook.

    Raises
    ------
    nbgrader.api.MissingEntry
        If the gradebook has no such notebook.
    """
    recorded = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: float(cell.max_score) for cell in recorded.grade_cells}
    tasks = {cell.name: float(cell.max_score) for cell in recorded.task_cells}
    solutions = {cell.name for cell in recorded.solution_cells}
    cells = [
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
    return Blueprint(notebook, json.loads(recorded.kernelspec or "{}"), cells)


def read_release(gradebook: Gradebook, assignment: str) -> dict[str, Blueprint]:
    """Return the blueprints of an assignment's notebooks, by name.

    Raises
    ------
    nbgrader.api.MissingEntry
        If the gradebook has no such assignment.
    """
    names = [item.name for item in gradebook.find_assignment(assignment).notebooks]
    return {name: read_blueprint(gradebook, assignment, name) for name in names}


def answer_cell_of(blueprint: Sequence[Cell], grade_id: str) -> str | None:
    """Return the answer cell of a graded cell: the nearest one before it, or itself."""
    answer = None
    for cell in blueprint:
        if cell.solution or cell.task:
            answer = cell.grade_id
        if cell.grade_id == grade_id:
            return answer
    return None
