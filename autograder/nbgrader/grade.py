"""`autograder grade`: from submitted to autograded, and into the gradebook."""

from __future__ import annotations

import contextlib
import glob
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import parse_utc
from sqlalchemy.exc import OperationalError

from autograder.nbgrader.course import Course, UsageError, did_you_mean
from autograder.nbgrader.outcome import Outcome, read_outcome
from autograder.nbgrader.staging import Remembering, discard, put_in_place

_STAGING = ".grading"
Report = Callable[[Outcome], None]


class _Converter(Remembering, Autograde):
    pass


class _SubmissionError(Exception):
    """A submission can't be graded; the message says why."""


@dataclass(frozen=True)
class _Before:
    """What the gradebook knew of a submission before this attempt."""

    student: bool
    submission: bool
    timestamp: datetime | None


def wanted_students(
    course: Course, assignment: str, students: Sequence[str] = ()
) -> list[str]:
    """Return whose submissions of an assignment there are to grade.

    Parameters
    ----------
    course, assignment
        The course folder and the assignment's name.
    students
        Only these; none: everybody who has submitted.

    Raises
    ------
    UsageError
        If the assignment does not exist or is not released, or nobody or not
        everybody of `students` has submitted it.
    """
    course.require_gradebook()
    with course.gradebook() as book:
        names = sorted(item.name for item in book.assignments)
        released = assignment in names and bool(
            book.find_assignment(assignment).notebooks
        )
    if not released:
        if assignment in course.sources():
            raise UsageError(
                f"{assignment} is not released in the gradebook {course.shown_db}: "
                f"run `autograder release {assignment}` first."
            )
        raise UsageError(
            f"There is no assignment {assignment!r}."
            + did_you_mean(assignment, sorted({*names, *course.sources()}))
        )
    found = course.students("submitted", assignment)
    if not found:
        where = course.folder("submitted", "x", assignment).parents[1]
        raise UsageError(f"Nobody has submitted {assignment}: nothing in {where}.")
    for student in students:
        if student not in found:
            raise UsageError(
                f"There is no submission of {assignment} by {student!r}."
                + did_you_mean(student, found)
            )
    return sorted(set(students)) or found


def grade(
    course: Course, assignment: str, students: Sequence[str], *, force: bool = False
) -> Iterator[Outcome]:
    """Grade submissions one by one; yield what came of each.

    A submission that fails changes neither the gradebook nor its autograded folder,
    and the others go on. What is graded already is skipped, unless the submission is
    newer.

    Parameters
    ----------
    course, assignment
        The course folder and the assignment's name.
    students
        As `wanted_students` gave them.
    force
        Grade again what is graded already.

    Raises
    ------
    UsageError
        If the gradebook can't be used any more.
    """
    discard(course.root / _STAGING)
    for student in students:
        try:
            if not force and not _is_due(course, assignment, student):
                yield read_outcome(course, assignment, student, "skipped")
                continue
            _grade(course, assignment, student)
        except _SubmissionError as error:
            yield Outcome(student, "failed", reason=str(error))
        else:
            yield read_outcome(course, assignment, student, "graded")


def _is_due(course: Course, assignment: str, student: str) -> bool:
    """Say whether a submission is to be graded.

    By nbgrader's rule, and where this gradebook knows nothing of it.
    """
    graded = course.folder("autograded", student, assignment)
    with course.gradebook() as book:
        if not graded.is_dir() or not _before(book, assignment, student).submission:
            return True
    new = _timestamp(course.folder("submitted", student, assignment))
    old = _timestamp(graded)
    return new is not None and old is not None and new > old


def _timestamp(folder: Path) -> datetime | None:
    path = folder / "timestamp.txt"
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        stamp: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise _SubmissionError(
            f"timestamp.txt holds no date and time: {text[:40]!r}."
        ) from None
    return stamp


def _grade(course: Course, assignment: str, student: str) -> None:
    with course.gradebook() as book:
        before = _before(book, assignment, student)
        expected = [n.name for n in book.find_assignment(assignment).notebooks]
    submitted = course.folder("submitted", student, assignment)
    _timestamp(submitted)
    _require_readable(submitted, expected)
    directory = course.directory(
        assignment_id=assignment,
        student_id=glob.escape(student),
        autograded_directory=_STAGING,
    )
    staged = course.root / _STAGING
    converter = _Converter(coursedir=directory, parent=course.app)
    done = False
    try:
        with warnings.catch_warnings():
            # nbformat warns of ids that are missing or double; `Repair` sees to them.
            warnings.simplefilter("ignore")
            converter.start()
        put_in_place(
            Path(directory.format_path(_STAGING, student, assignment)),
            course.folder("autograded", student, assignment),
        )
        done = True
    except NbGraderException as error:
        cause = converter.stopped_by or error
        if isinstance(cause, OperationalError):
            raise course.database_error(cause) from error
        raise _SubmissionError(f"{type(cause).__name__}: {cause}") from error
    finally:
        discard(staged)
        if not done:
            _undo(course, assignment, student, before)


def _require_readable(folder: Path, expected: list[str]) -> None:
    """Make sure that a submission holds notebooks that can be read."""
    there = sorted(path.stem for path in folder.glob("*.ipynb"))
    if not set(there) & set(expected):
        found = f"found {', '.join(there)}" if there else "found no notebook"
        raise _SubmissionError(
            f"{', '.join(f'{name}.ipynb' for name in expected)} is missing; {found}."
        )
    for name in set(there) & set(expected):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                nb = nbformat.read(folder / f"{name}.ipynb", as_version=4)
                nbformat.validate(nb, relax_add_props=True)
        except Exception as error:
            # nbformat lets through whatever a broken file makes of it
            reason = str(error).strip().splitlines() or [type(error).__name__]
            raise _SubmissionError(
                f"{name}.ipynb can't be read: {reason[0][:200]}"
            ) from error


def _before(book: Gradebook, assignment: str, student: str) -> _Before:
    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        known = any(item.id == student for item in book.students)
        return _Before(known, submission=False, timestamp=None)
    return _Before(student=True, submission=True, timestamp=submission.timestamp)


def _undo(course: Course, assignment: str, student: str, before: _Before) -> None:
    """Take back what a failed attempt left in the gradebook."""
    # If the gradebook can't be used any more, the next run repairs it.
    with contextlib.suppress(UsageError, MissingEntry), course.gradebook() as book:
        if before.submission:
            submission = book.find_submission(assignment, student)
            submission.timestamp = before.timestamp
            book.db.commit()
            return
        with contextlib.suppress(MissingEntry):
            book.remove_submission(assignment, student)
        if not before.student:
            book.remove_student(student)
