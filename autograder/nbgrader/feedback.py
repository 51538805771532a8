"""`autograder feedback`: the pages that learners get back."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path

from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from sqlalchemy.exc import OperationalError

from autograder.nbgrader.course import Course, did_you_mean
from autograder.nbgrader.staging import Remembering, discard, put_in_place
from autograder.usage import UsageError

_STAGING = ".feedback"


class _Converter(Remembering, GenerateFeedback):
    pass


def graded_students(course: Course, assignment: str) -> list[str]:
    """Return whose submissions of an assignment are graded.

    Raises
    ------
    UsageError
        If there are none.
    """
    students = course.students("autograded", assignment)
    if not students:
        raise UsageError(
            f"No submission of {assignment!r} is graded: run `autograder grade` first."
            + did_you_mean(assignment, course.sources())
        )
    course.require_gradebook()
    return students


def feedback(
    course: Course, assignment: str, students: list[str]
) -> Iterator[tuple[str, str]]:
    """Write the feedback pages; yield each student and why it failed, or nothing.

    Pages that are there already are replaced: scores may have changed since.
    """
    staging = course.root / _STAGING
    for student in students:
        discard(staging)
        directory = course.directory(
            assignment_id=assignment,
            student_id=glob.escape(student),
            feedback_directory=_STAGING,
        )
        converter = _Converter(coursedir=directory, parent=course.app)
        try:
            converter.start()
            made = Path(directory.format_path(_STAGING, student, assignment))
            put_in_place(
                made,
                course.folder("feedback", student, assignment),
            )
        except NbGraderException as error:
            cause = converter.stopped_by or error
            if isinstance(cause, OperationalError):
                raise course.database_error(cause) from error
            yield student, f"{type(cause).__name__}: {cause}"
        else:
            yield student, ""
        finally:
            discard(staging)
