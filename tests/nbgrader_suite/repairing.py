"""Our `Repair` where nbgrader's tests have the steps that it replaces."""

from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from autograder.nbgrader.blueprint import Blueprint, Cell
from autograder.nbgrader.repair import Repair
from autograder.nbgrader.resources import Ours


class RepairLikeTheirs(Repair):
    """`Repair` with what it finds in a course folder, and leaving what tests look for.

    A cell that loses its id keeps an empty ``metadata.nbgrader`` with nbgrader, and
    none with us; to nbgrader both mean the same.
    """

    add_missing_cells = True  # they always are

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        (folder / "test.ipynb").touch()

    def preprocess(self, nb, resources):
        # A test's resources may be of a release before the last one.
        known = resources.get("slopes") or Ours()
        given = resources | {"metadata": {"path": self._folder}, "slopes": known}
        had_one = [cell for cell in nb.cells if "nbgrader" in cell.metadata]
        super().preprocess(nb, given)
        for cell in had_one:
            cell.metadata.setdefault("nbgrader", NotebookNode())
        return nb, resources


def released_for(nb: NotebookNode) -> Blueprint:
    """Return a release of which the first answer is untouched, the last check whole."""
    first, last = nb.cells
    meta = first.metadata.nbgrader
    released = first if meta.solution else last
    cell = Cell(
        grade_id=meta.grade_id,
        cell_type=released.cell_type,
        source=released.source,
        locked=not meta.solution,  # as nbgrader's `LockCells` sees to
        checksum=compute_checksum(released),
        points=meta.get("points") if meta.grade else None,
        solution=meta.solution,
        task=meta.task,
    )
    return Blueprint("test", {}, [cell])
