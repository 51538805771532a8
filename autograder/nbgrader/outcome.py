"""What came of grading one submission, read back from where nbgrader keeps it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from autograder.nbgrader.record import CellChange, Recorded

if TYPE_CHECKING:
    from nbgrader.api import Gradebook, SubmittedAssignment

    from autograder.nbgrader.convert import Graded

Status = Literal["graded", "skipped", "failed", "absent"]


@dataclass(frozen=True)
class Outcome:
    """One submission.

    Parameters
    ----------
    student
        Whose.
    status
        ``skipped``: it was graded before and is no newer; ``failed``: it could not be
        graded, and `reason` says why; ``absent``: there is no submission.
    score, max_score
        The points, manual scores included.
    held
        How many cells wait for a human, as formgrader shows it.
    late_seconds
        How late it was submitted.
    mistakes
        The recognized mistakes: exercise and id of each.
    notes
        Repairs, and limits that were met.
    reason
        Why it failed or is absent.
    score_before
        The points before this grading; None if it had not been graded.
    changes
        The graded cells whose automatic score is another one than before.
    seconds
        How long it took.
    """

    student: str
    status: Status
    score: float = 0.0
    max_score: float = 0.0
    held: int = 0
    late_seconds: float = 0.0
    mistakes: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    score_before: float | None = None
    changes: tuple[CellChange, ...] = ()
    seconds: float = 0.0

    @property
    def has_changed(self) -> bool:
        """Whether a submission that had been graded has other scores now."""
        return self.status == "graded" and bool(self.changes)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as JSON data."""
        data = asdict(self)
        data["mistakes"] = [
            {"exercise": exercise, "mistake": mistake}
            for exercise, mistake in self.mistakes
        ]
        return data


def read_outcome(
    book: Gradebook, graded: Path, assignment: str, student: str, status: Status
) -> Outcome:
    """Return what the gradebook and the autograded notebooks say of a submission.

    Parameters
    ----------
    book
        The gradebook, open.
    graded
        The submission's autograded folder.
    assignment, student, status
        As in an `Outcome`.
    """
    mistakes, notes = read_notebooks(graded)
    scores = _scores(book, assignment, student)
    return Outcome(student, status, mistakes=mistakes, notes=notes, **scores)


def outcome_of(graded: Graded, recorded: Recorded) -> Outcome:
    """Return the outcome of a grading that has just been recorded."""
    return Outcome(
        graded.student,
        "graded",
        mistakes=graded.mistakes,
        notes=graded.notes,
        seconds=round(graded.seconds, 3),
        **vars(recorded),
    )


def read_notebooks(
    folder: Path,
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the mistakes and the notes of a folder of autograded notebooks."""
    mistakes: list[tuple[str, str]] = []
    notes: list[str] = []
    for path in sorted(folder.glob("*.ipynb")):
        nb = json.loads(path.read_text(encoding="utf-8"))
        about = _about(nb)
        notes += [*about.get("repairs", []), *about.get("notes", [])]
        for cell in nb["cells"]:
            verdict = cell["metadata"].get("slopes", {})
            if verdict.get("mistake"):
                mistakes.append((verdict["exercise"], verdict["mistake"]))
    return tuple(mistakes), tuple(notes)


def graded_from(folder: Path) -> dict[str, tuple[str | None, str | None]]:
    """Return what a folder's notebooks were graded from, and with.

    That is, by notebook, what `submitted.fingerprint` and `version.version_of` gave.
    """
    return {
        path.stem: (about.get("submitted"), about.get("graded_with"))
        for path in sorted(folder.glob("*.ipynb"))
        for about in [_about(json.loads(path.read_text(encoding="utf-8")))]
    }


def _about(nb: dict[str, Any]) -> dict[str, Any]:
    """Return what grading noted in a notebook's metadata."""
    about: dict[str, Any] = nb.get("metadata", {}).get("slopes", {})
    return about


def frequent_mistakes(
    outcomes: Iterable[Outcome],
) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return each mistake, how often it was made, and in which exercises."""
    counts: Counter[str] = Counter()
    where: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        for exercise, mistake in outcome.mistakes:
            counts[mistake] += 1
            where.setdefault(mistake, Counter())[exercise] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        (mistake, count, tuple(sorted(where[mistake]))) for mistake, count in ranked
    ]


def held_cells(submission: SubmittedAssignment) -> int:
    """Return how many of a submission's cells formgrader shows as to be graded."""
    return sum(
        bool(grade.needs_manual_grade)
        for notebook in submission.notebooks
        for grade in notebook.grades
    )


def _scores(book: Gradebook, assignment: str, student: str) -> dict[str, Any]:
    submission = book.find_submission(assignment, student)
    penalty = submission.late_submission_penalty or 0.0
    return {
        "score": max(0.0, float(submission.score) - float(penalty)),
        "max_score": float(submission.max_score),
        "held": held_cells(submission),
        "late_seconds": float(submission.total_seconds_late),
    }
