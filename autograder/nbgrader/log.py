"""A log for each submission: what grading it met, and how long it took."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.nbgrader.course import Course
    from autograder.nbgrader.outcome import Outcome


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname.lower()}: {record.getMessage()}")


@contextlib.contextmanager
def gathered(log: logging.Logger) -> Iterator[list[str]]:
    """Gather what nbgrader's steps log, instead of showing it."""
    gatherer, level, handlers = _Lines(), log.level, log.handlers
    log.setLevel(logging.INFO)
    log.handlers = [gatherer]
    try:
        yield gatherer.lines
    finally:
        log.setLevel(level)
        log.handlers = handlers


def log_file(course: Course, assignment: str, student: str) -> Path:
    """Return where a submission's log is."""
    return course.root / "logs" / student / f"{assignment}.log"


def write_log(
    course: Course, assignment: str, outcome: Outcome, lines: tuple[str, ...]
) -> None:
    """Write a submission's log, in place of an older one."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    text = [f"{now}: {assignment} by {outcome.student}: {outcome.status}"]
    if outcome.reason:
        text.append(f"reason: {outcome.reason}")
    if outcome.status == "graded":
        text.append(
            f"score: {outcome.score:g} of {outcome.max_score:g}, "
            f"{outcome.held} cells held, in {outcome.seconds:.2f} s"
        )
    text += [
        f"score of {change.cell}: {change.before} before, now {change.after}"
        for change in outcome.changes
    ]
    text += [
        f"mistake: {exercise}: {mistake}" for exercise, mistake in outcome.mistakes
    ]
    path = log_file(course, assignment, outcome.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    # What learners wrote may hold what is no character.
    path.write_text(
        "\n".join([*text, *lines, ""]), encoding="utf-8", errors="backslashreplace"
    )
