"""`autograder grade`: from submitted to autograded, and into the gradebook."""

from __future__ import annotations

import contextlib
import glob
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat.reader import NotJSONError
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import parse_utc
from sqlalchemy.exc import OperationalError

from autograder.nbgrader.course import Course, did_you_mean
from autograder.nbgrader.outcome import Outcome, read_outcome
from autograder.nbgrader.staging import Remembering, discard, put_in_place
from autograder.nbgrader.submitted import (
    LinkError,
    is_other,
    refuse_links,
    unsubmitted,
)
from autograder.usage import UsageError

_STAGING = ".grading"


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
        others = [f"{o.student}: {o.reason}." for o in misplaced(course, assignment)]
        raise UsageError(
            "\n  ".join([f"Nobody has submitted {assignment} to {where}.", *others])
        )
    for student in students:
        if student not in found:
            why = {o.student: f" {o.reason}." for o in misplaced(course, assignment)}
            raise UsageError(
                f"There is no submission of {assignment} by {student!r}."
                + (why.get(student) or did_you_mean(student, found))
            )
    return sorted(set(students)) or found


def misplaced(course: Course, assignment: str) -> list[Outcome]:
    """Return an outcome for each entry of submitted/ that holds no submission of it."""
    with course.gradebook() as book:
        known = {item.name for item in book.assignments}
    return unsubmitted(course, assignment, known | set(course.sources()))


def grade(
    course: Course, assignment: str, students: Sequence[str], *, force: bool = False
) -> Iterator[Outcome]:
    """Grade submissions one by one; yield what came of each.

    A submission that fails changes neither the gradebook nor its autograded folder,
    and the others go on. What is graded already is skipped, unless the submission is
    newer or other.

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
            refuse_links(course.folder("submitted", student, assignment))
            if not force and not _is_due(course, assignment, student):
                yield read_outcome(course, assignment, student, "skipped")
                continue
            _grade(course, assignment, student)
        except (_SubmissionError, LinkError) as error:
            yield Outcome(student, "failed", reason=str(error))
        else:
            yield read_outcome(course, assignment, student, "graded")


def _is_due(course: Course, assignment: str, student: str) -> bool:
    """Say whether a submission is to be graded.

    By nbgrader's rule, where its notebooks are not those that were graded, and where
    this gradebook knows nothing of it.
    """
    graded = course.folder("autograded", student, assignment)
    submitted = course.folder("submitted", student, assignment)
    with course.gradebook() as book:
        if not graded.is_dir() or not _before(book, assignment, student).submission:
            return True
        names = [item.name for item in book.find_assignment(assignment).notebooks]
    new, old = _timestamp(submitted), _timestamp(graded)
    if new is not None and (old is None or new > old):
        return True
    return is_other(submitted, graded, names)


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
    there = [name for name in expected if (folder / f"{name}.ipynb").is_file()]
    if not there:
        wanted = ", ".join(f"{name}.ipynb" for name in expected)
        raise _SubmissionError(f"{wanted} is missing; {_found_instead(folder, wanted)}")
    for name in there:
        if not (folder / f"{name}.ipynb").stat().st_size:
            raise _SubmissionError(f"{name}.ipynb is empty (0 bytes).")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                nb = nbformat.read(folder / f"{name}.ipynb", as_version=4)
                nbformat.validate(nb, relax_add_props=True)
        except NotJSONError as error:
            raise _SubmissionError(
                f"{name}.ipynb is cut off or is no notebook: ask for it again."
            ) from error
        except Exception as error:
            # nbformat lets through whatever a broken file makes of it
            reason = str(error).strip().splitlines() or [type(error).__name__]
            raise _SubmissionError(
                f"{name}.ipynb can't be read: {reason[0][:200]}"
            ) from error


def _found_instead(folder: Path, wanted: str) -> str:
    found = sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    )
    if len(found) == 1:
        return f"found {found[0]}: rename it to {wanted}."
    return f"found {', '.join(found)}." if found else "found no notebook."


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
