"""`autograder grade --explain`: one submission's way, from its cells to its scores."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import nbformat

from autograder.nbgrader.course import Course
from autograder.nbgrader.outcome import Outcome, read_outcome
from autograder.nbgrader.run import RunAndJudge
from autograder.nbgrader.submitted import is_other
from autograder.usage import UsageError

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader.api import Grade


@dataclass(frozen=True)
class CellStory:
    """What became of one cell of nbgrader's.

    Parameters
    ----------
    name
        Its id in the gradebook.
    error
        The exception that it ended in, if it did.
    max_score, auto_score, manual_score
        Its points: None where it has none, or none yet.
    held
        Whether it waits for a human.
    exercise, verdict, mistake, answer, understood, message, seed
        Of a check cell: what the judge was given, as data, how it read it, and what
        it said; else empty.
    """

    name: str
    error: str = ""
    max_score: float | None = None
    auto_score: float | None = None
    manual_score: float | None = None
    held: bool = False
    exercise: str = ""
    verdict: str = ""
    mistake: str = ""
    answer: str = ""
    understood: str = ""
    message: str = ""
    seed: str = ""


@dataclass(frozen=True)
class Explanation:
    """One submission: its outcome, its limits, and the story of each cell.

    Parameters
    ----------
    assignment, submitted, autograded
        Its name, and the folders.
    other
        Whether what is submitted is no longer what was graded.
    outcome
        Scores, repairs, and limits that were met.
    limits
        The limits that the configuration sets now, by name.
    cells
        By notebook, in their order there.
    """

    assignment: str
    submitted: str
    autograded: str
    other: bool
    outcome: Outcome
    limits: dict[str, float]
    cells: dict[str, tuple[CellStory, ...]]


def explain(course: Course, assignment: str, student: str) -> Explanation:
    """Return how a graded submission came to its scores; nothing is graded.

    Raises
    ------
    UsageError
        If it is not graded.
    """
    submitted = course.folder("submitted", student, assignment)
    graded = course.folder("autograded", student, assignment)
    if not graded.is_dir():
        raise UsageError(
            f"The submission of {assignment} by {student!r} is not graded: run "
            f"`autograder grade {assignment} --student {student}` first; if it can't "
            "be graded, that says why."
        )
    with course.gradebook() as book:
        outcome = read_outcome(book, graded, assignment, student, "skipped")
        names = [item.name for item in book.find_assignment(assignment).notebooks]
        grades = {
            notebook.name: {grade.name: grade for grade in notebook.grades}
            for notebook in book.find_submission(assignment, student).notebooks
        }
        cells = {
            path.stem: _stories(
                nbformat.read(path, as_version=4), grades.get(path.stem, {})
            )
            for path in sorted(graded.glob("*.ipynb"))
        }
    runner = RunAndJudge(parent=course.app)
    return Explanation(
        assignment,
        str(submitted),
        str(graded),
        is_other(submitted, graded, names),
        outcome,
        asdict(runner.limits()),
        cells,
    )


def _stories(nb: NotebookNode, grades: dict[str, Grade]) -> tuple[CellStory, ...]:
    named = (
        (cell.metadata.get("nbgrader", {}).get("grade_id"), cell) for cell in nb.cells
    )
    return tuple(
        CellStory(name, **_error(cell), **_points(grades.get(name)), **_judged(cell))
        for name, cell in named
        if name in grades or (name and cell.metadata.nbgrader.get("solution"))
    )


def _error(cell: NotebookNode) -> dict[str, Any]:
    errors = [
        f"{output.ename}: {output.evalue}".removesuffix(": ")
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    return {"error": errors[0]} if errors else {}


def _points(grade: Grade | None) -> dict[str, Any]:
    if grade is None:
        return {}
    return {
        "max_score": grade.max_score,
        "auto_score": grade.auto_score,
        "manual_score": grade.manual_score,
        "held": bool(grade.needs_manual_grade),
    }


def _judged(cell: NotebookNode) -> dict[str, Any]:
    verdict = cell.metadata.get("slopes", {})
    names = ("exercise", "verdict", "mistake", "answer", "understood", "message")
    return {name: verdict.get(name) or "" for name in (*names, "seed")}
