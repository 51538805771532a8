"""`autograder export`: the gradebook as a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin

from autograder.nbgrader.course import Course
from autograder.nbgrader.outcome import held_cells, read_notebooks
from autograder.nbgrader.submitted import entries

COLUMNS = (
    # nbgrader's own, in its order
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    # ours
    "late_seconds",
    "held",
    "mistakes",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvExport(ExportPlugin):
    """Takes the place of nbgrader's CSV export: the same columns, properly quoted.

    After them stand how many seconds late the submission was, how many of its cells
    wait for a human, and the recognized mistakes. Whoever has submitted has a row; in
    it is no score unless something is graded.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the file that `to` names; by default ``grades.csv``."""
        directory = self.parent.coursedir
        rows = _rows(
            gradebook,
            directory,
            [str(item) for item in self.assignment],
            [str(item) for item in self.student],
        )
        path = Path(self.to or "grades.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)


def export(course: Course, path: Path) -> None:
    """Write the grades of a course to a CSV file.

    Raises
    ------
    UsageError
        If the gradebook can't be read.
    """
    course.app.coursedir = course.directory()
    with course.gradebook() as book:
        CsvExport(parent=course.app, to=str(path)).export(book)


def _rows(
    gradebook: Gradebook,
    directory: Any,  # noqa: ANN401 - nbgrader's CourseDirectory
    assignments: list[str],
    students: list[str],
) -> Iterator[dict[str, object]]:
    """Yield a row for each assignment and student, those not in the gradebook too."""
    known = {student.id: student for student in gradebook.students}
    submitted = (item.name for item in entries(directory) if item.is_dir())
    for assignment in sorted(gradebook.assignments, key=lambda item: item.name):
        if assignments and assignment.name not in assignments:
            continue
        for name in sorted({*known, *submitted}):
            if not students or name in students:
                student = known.get(name) or Student(id=name)
                row = _row(gradebook, directory, assignment, student)
                yield {key: _safe(value) for key, value in row.items()}


def _row(
    gradebook: Gradebook,
    directory: Any,  # noqa: ANN401
    assignment: Assignment,
    student: Student,
) -> dict[str, object]:
    row: dict[str, object] = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "max_score": assignment.max_score,
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return row  # no score, which is not the same as 0
    penalty = submission.late_submission_penalty or 0.0
    folder = directory.format_path(
        directory.autograded_directory, student.id, assignment.name
    )
    mistakes, _ = read_notebooks(Path(folder))
    row["timestamp"] = submission.timestamp
    row["raw_score"] = submission.score
    row["late_submission_penalty"] = penalty
    row["score"] = max(0.0, submission.score - penalty)
    row["late_seconds"] = submission.total_seconds_late
    row["held"] = held_cells(submission)
    row["mistakes"] = "; ".join(f"{where}: {what}" for where, what in mistakes)
    return row


def _safe(value: object) -> object:
    """Return a value that a spreadsheet does not take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
