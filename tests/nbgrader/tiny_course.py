"""Make tiny course folders: one assignment, a few exercises, some submissions."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASSIGNMENT = "tiny"
CONFIG = """\
from pathlib import Path
from autograder.nbgrader.config import configure
c = get_config()
configure(c, root=Path(__file__).parent, due={"tiny": "2026-03-10 12:00 UTC"})
c.RunAndJudge.cell_seconds = 5
c.RunAndJudge.notebook_seconds = 30
"""
RIGHT = {
    "bowl": "bowl = '(2x, 2y)'",
    "grad-f": (
        "import numpy as np\ndef grad_f(x, y):\n    return np.array([2 * x, 3 * y**2])"
    ),
    "why": "Because each component is the slope along one axis.",
}


def meta(grade_id: str, **flags: object) -> dict[str, object]:
    base = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
    }
    return {"nbgrader": base | flags}


def answer(grade_id: str, source: str) -> NotebookNode:
    solved = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
    return new_code_cell(solved, id=grade_id, metadata=meta(grade_id, solution=True))


def test_cell(grade_id: str, source: str, points: int) -> NotebookNode:
    flags = {"grade": True, "locked": True, "points": points}
    return new_code_cell(source, id=grade_id, metadata=meta(grade_id, **flags))


test_cell.__test__ = False  # not a test


def source_notebook() -> NotebookNode:
    """Two judged exercises, one of plain asserts, one graded by hand: 7 points."""
    written = meta("why", grade=True, solution=True, points=2)
    nb = new_notebook(
        cells=[
            new_markdown_cell("# Gradients", id="title"),
            new_code_cell("from slopes import check", id="imports"),
            new_markdown_cell("The bowl.", id="task-bowl"),
            answer("bowl", RIGHT["bowl"]),
            test_cell("check-bowl", 'check("gradient/bowl", bowl)', 1),
            new_markdown_cell(
                "A function.", id="task-grad-f", metadata=meta("t", locked=True)
            ),
            answer("grad-f", RIGHT["grad-f"]),
            test_cell("check-grad-f", 'check("gradient/find-a-gradient", grad_f)', 3),
            answer("plain", "value = 2"),
            test_cell(
                "check-plain",
                "assert value > 0\n"
                "### BEGIN HIDDEN TESTS\nassert value == 2\n### END HIDDEN TESTS",
                1,
            ),
            new_markdown_cell(RIGHT["why"], id="why", metadata=written),
        ]
    )
    nb.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    return nb


@dataclass
class TinyCourse:
    """A course folder in which `autograder` and `nbgrader` work."""

    root: Path

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.root / 'gradebook.db'}"

    def write_source(self, nb: NotebookNode) -> None:
        folder = self.root / "source" / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(nb, folder / f"{ASSIGNMENT}.ipynb")

    def submit(
        self,
        student: str,
        answers: Mapping[str, str] | None = None,
        *,
        edit: Callable[[NotebookNode], None] | None = None,
        timestamp: str = "2026-03-01 10:00:00 UTC",
    ) -> Path:
        """Hand in the released notebook with answers by grade id, and edited."""
        released = self.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        nb = nbformat.read(released, as_version=4)
        for grade_id, source in (answers or {}).items():
            cell_of(nb, grade_id).source = textwrap.dedent(source)
        if edit is not None:
            edit(nb)
        folder = self.root / "submitted" / student / ASSIGNMENT
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        path = folder / f"{ASSIGNMENT}.ipynb"
        path.write_text(json.dumps(nb), encoding="utf-8")  # nbformat would mend it
        (folder / "timestamp.txt").write_text(timestamp)
        return path

    def autograded(self, student: str) -> NotebookNode:
        folder = self.root / "autograded" / student / ASSIGNMENT
        return nbformat.read(folder / f"{ASSIGNMENT}.ipynb", as_version=4)

    def grades(self, student: str) -> dict[str, tuple[float | None, bool]]:
        """Return each cell's automatic score and whether it waits for a human."""
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url, "slopes") as book:
            submission = book.find_submission(ASSIGNMENT, student)
            return {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    def comments(self, student: str) -> dict[str, str | None]:
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url, "slopes") as book:
            submission = book.find_submission(ASSIGNMENT, student)
            return {
                comment.name: comment.auto_comment
                for notebook in submission.notebooks
                for comment in notebook.comments
            }


def cell_of(nb: NotebookNode, grade_id: str) -> NotebookNode:
    return next(
        cell
        for cell in nb.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def make_course(root: Path, nb: NotebookNode | None = None) -> TinyCourse:
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    course = TinyCourse(root)
    course.write_source(nb or source_notebook())
    return course
