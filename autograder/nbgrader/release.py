"""`autograder release`: from source to release, and into the gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException

from autograder.nbgrader.course import Course, did_you_mean
from autograder.nbgrader.exercises import find_faults
from autograder.nbgrader.staging import Remembering, discard, put_in_place
from autograder.usage import UsageError

_STAGING = ".releasing"
_WHAT_TO_DO = (
    ". Release it under a new name, or remove it with all its submissions and grades "
    "from the gradebook (`nbgrader db assignment remove {} --force`) and grade again."
)


class _Converter(Remembering, GenerateAssignment):
    pass


def release(course: Course, assignments: Sequence[str] = ()) -> dict[str, Path]:
    """Make the student versions; return where each is.

    Parameters
    ----------
    course
        The course folder.
    assignments
        Their names; none: all that are in the source folder.

    Raises
    ------
    UsageError
        If one is missing, does not fit its exercises, or can't be changed any more;
        its earlier release stays as it was.
    """
    known = course.sources()
    if not known:
        where = course.folder("source", ".", "x").parent
        raise UsageError(f"There are no assignments in {where}.")
    for name in assignments:
        if name not in known:
            raise UsageError(
                f"There is no assignment {name!r} in the source folder."
                + did_you_mean(name, known)
            )
    wanted = assignments or known
    for name in wanted:
        _require_exercises(course, name)
    course.require_gradebook(create=True)
    return {name: _release(course, name) for name in wanted}


def _require_exercises(course: Course, assignment: str) -> None:
    faults = [
        f"{path.name}: {fault}"
        for path in sorted(course.folder("source", ".", assignment).glob("*.ipynb"))
        for fault in find_faults(_read(path))
    ]
    if faults:
        raise UsageError(f"{assignment} is not released:\n  " + "\n  ".join(faults))


def _read(path: Path) -> NotebookNode:
    try:
        nb: NotebookNode = nbformat.read(path, as_version=4)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"{path} can't be read: {reason}") from error
    return nb


def _release(course: Course, assignment: str) -> Path:
    directory = course.directory(
        assignment_id=assignment, student_id=".", release_directory=_STAGING
    )
    staging = course.root / _STAGING
    discard(staging)
    converter = _Converter(coursedir=directory, parent=course.app)
    try:
        converter.start()
        final = course.folder("release", ".", assignment)
        put_in_place(staging / assignment, final)
    except NbGraderException as error:
        cause = str(converter.stopped_by or error)
        if "submissions associated" in cause:
            cause += _WHAT_TO_DO.format(assignment)
        raise UsageError(f"{assignment} is not released: {cause}") from error
    finally:
        discard(staging)
    _set_due_date(course, assignment)
    return final


def unknown_due_dates(course: Course) -> list[str]:
    """Say which due dates in the configuration are of no assignment, a line each."""
    with course.gradebook() as book:
        known = sorted({*course.sources(), *(item.name for item in book.assignments)})
    return [
        f"due={{{name!r}: …}} in nbgrader_config.py: there is no such assignment."
        + did_you_mean(name, known)
        for name in course.app.config.AutograderCourse.get("due", {})
        if name not in known
    ]


def _set_due_date(course: Course, assignment: str) -> None:
    due = course.app.config.AutograderCourse.get("due", {}).get(assignment)
    if due is None:
        return
    try:
        with course.gradebook() as book:
            book.update_or_create_assignment(assignment, duedate=due)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"The due date {due!r} of {assignment} in nbgrader_config.py can't be "
            "read; one looks like 2026-03-10 23:59 UTC."
        ) from error
