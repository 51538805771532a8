"""Which submissions are to be graded: new ones, other ones, those graded otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.utils import parse_utc

from autograder.nbgrader.outcome import graded_from
from autograder.nbgrader.reading import SubmissionError
from autograder.nbgrader.submitted import fingerprints

if TYPE_CHECKING:
    from collections.abc import Container

    from autograder.nbgrader.course import Course


def is_due(
    course: Course,
    assignment: str,
    student: str,
    versions: Mapping[str, str],
    recorded: Container[str],
) -> bool:
    """Say whether a submission is to be graded.

    By nbgrader's rule; where its files are not those that were graded; where it would
    be graded otherwise now; and where this gradebook knows nothing of it.

    Parameters
    ----------
    course, assignment, student
        Whose submission of what.
    versions
        By notebook: what tells how it would be graded now.
    recorded
        The students whose submission the gradebook knows.

    Raises
    ------
    SubmissionError
        If its time can't be read.
    """
    graded = course.folder("autograded", student, assignment)
    submitted = course.folder("submitted", student, assignment)
    if not graded.is_dir() or student not in recorded:
        return True
    try:
        old, made_of = timestamp_of(graded), graded_from(graded)
    except (SubmissionError, ValueError, KeyError, AttributeError):
        return True  # what was graded is damaged
    new = timestamp_of(submitted)
    if new is not None and (old is None or new > old):
        return True
    there = {
        name: (found, versions[name])
        for name, found in fingerprints(submitted, versions).items()
    }
    return made_of != there


def timestamp_of(folder: Path) -> datetime | None:
    """Return when a submission was handed in, in UTC, as its `timestamp.txt` says.

    Raises
    ------
    SubmissionError
        If that holds no time.
    """
    path = folder / "timestamp.txt"
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        stamp: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise SubmissionError(
            f"timestamp.txt holds no date and time: {text[:40]!r}."
        ) from None
    return stamp
