"""Record graded submissions in nbgrader's gradebook: one transaction each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from nbgrader import api
from sqlalchemy import bindparam, insert, select, update

from autograder.nbgrader.marks import Marks

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.preprocessors import AssignLatePenalties
    from sqlalchemy import Connection

_SUBMISSION: Any = api.SubmittedAssignment.__table__
_NOTEBOOK: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__
_COMMENT: Any = api.Comment.__table__
_STUDENT: Any = api.Student.__table__


@dataclass(frozen=True)
class CellChange:
    """A graded cell whose automatic score is another one than before.

    Parameters
    ----------
    cell
        Its grade id.
    before, after
        The scores; None: a human must grade it.
    """

    cell: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Recorded:
    """What the gradebook says of a submission once it is recorded.

    Parameters
    ----------
    score, max_score
        The points, manual scores included, less the penalty.
    held
        How many cells wait for a human.
    late_seconds
        How late it was submitted.
    score_before
        The points before; None if it had not been graded.
    changes
        The cells whose automatic score has changed.
    """

    score: float
    max_score: float
    held: int
    late_seconds: float
    score_before: float | None
    changes: tuple[CellChange, ...]


@dataclass
class _Totals:
    score: float = 0.0
    max_score: float = 0.0
    held: int = 0
    penalty: float = 0.0


class Register:
    """An assignment's page in the gradebook, opened once a run.

    Parameters
    ----------
    book
        nbgrader's gradebook, open.
    assignment
        Its name.
    penalties
        nbgrader's step for late submissions; None: there are no penalties.
    """

    def __init__(
        self, book: Gradebook, assignment: str, penalties: AssignLatePenalties | None
    ) -> None:
        self._engine = book.engine
        self._penalties = penalties
        found = book.find_assignment(assignment)
        self._assignment, self._due = found.id, found.duedate
        self._notebooks = {item.name: item.id for item in found.notebooks}
        self._graded: dict[str, dict[str, tuple[str, float]]] = {}
        self._commented: dict[str, dict[str, str]] = {}
        for item in found.notebooks:
            graded = [*item.grade_cells, *item.task_cells]
            answers = [*item.solution_cells, *item.task_cells]
            self._graded[item.name] = {
                cell.name: (cell.id, float(cell.max_score)) for cell in graded
            }
            self._commented[item.name] = {cell.name: cell.id for cell in answers}
        book.db.rollback()  # ends the transaction in which this was read

    def record(
        self,
        student: str,
        marks: Mapping[str, Marks],
        timestamp: datetime | None,
        *,
        keep: bool = True,
    ) -> Recorded:
        """Write a submission's marks; manual scores and comments are left alone.

        Parameters
        ----------
        student
            Whose.
        marks
            By notebook.
        timestamp
            When it was handed in; None: that is not known.
        keep
            Whether it stays written; else it is only found out what would be.

        Raises
        ------
        sqlalchemy.exc.SQLAlchemyError
            If the gradebook can't be written; then nothing is.
        """
        with self._engine.connect() as connection:
            submission, before = self._submission(connection, student, timestamp)
            late = self._late_seconds(connection, submission)
            old, new = _Totals(), _Totals()
            changes: list[CellChange] = []
            for name, notebook in self._notebooks.items():
                row = self._notebook(connection, submission, notebook, old)
                total = self._write_grades(
                    connection, row, name, marks[name].scores, old, changes
                )
                penalty = self._penalty(student, total.score, late)
                connection.execute(
                    update(_NOTEBOOK)
                    .where(_NOTEBOOK.c.id == row)
                    .values(late_submission_penalty=penalty)
                )
                self._write_comments(connection, row, name, marks[name].comments)
                new.score += total.score
                new.max_score += total.max_score
                new.held += total.held
                new.penalty += penalty or 0.0
            if keep:
                connection.commit()
            else:
                connection.rollback()
        score_before = max(0.0, old.score - old.penalty) if before else None
        return Recorded(
            max(0.0, new.score - new.penalty),
            new.max_score,
            new.held,
            late,
            score_before,
            tuple(changes) if before else (),
        )

    def _submission(
        self, connection: Connection, student: str, timestamp: datetime | None
    ) -> tuple[str, bool]:
        """Return the submission's row, and whether it was there before."""
        where = (_SUBMISSION.c.assignment_id == self._assignment) & (
            _SUBMISSION.c.student_id == student
        )
        found = connection.execute(select(_SUBMISSION.c.id).where(where)).scalar()
        if found is not None:
            if timestamp is not None:
                connection.execute(
                    update(_SUBMISSION).where(where).values(timestamp=timestamp)
                )
            return str(found), True
        known = select(_STUDENT.c.id).where(_STUDENT.c.id == student)
        if connection.execute(known).scalar() is None:
            connection.execute(insert(_STUDENT).values(id=student))
        values = {
            "assignment_id": self._assignment,
            "student_id": student,
            "timestamp": timestamp,
        }
        return _inserted(connection, _SUBMISSION, values), False

    def _late_seconds(self, connection: Connection, submission: str) -> float:
        columns = (_SUBMISSION.c.timestamp, _SUBMISSION.c.extension)
        where = _SUBMISSION.c.id == submission
        timestamp, extension = connection.execute(select(*columns).where(where)).one()
        if timestamp is None or self._due is None:
            return 0.0
        due = self._due + (extension or timedelta())
        return max(0.0, float((timestamp - due).total_seconds()))

    def _notebook(
        self, connection: Connection, submission: str, notebook: str, old: _Totals
    ) -> str:
        where = (_NOTEBOOK.c.assignment_id == submission) & (
            _NOTEBOOK.c.notebook_id == notebook
        )
        columns = (_NOTEBOOK.c.id, _NOTEBOOK.c.late_submission_penalty)
        found = connection.execute(select(*columns).where(where)).one_or_none()
        if found is not None:
            old.penalty += found[1] or 0.0
            return str(found[0])
        values = {"assignment_id": submission, "notebook_id": notebook}
        return _inserted(connection, _NOTEBOOK, values)

    def _write_grades(  # noqa: PLR0913, PLR0917 - one row each, and what comes of them
        self,
        connection: Connection,
        notebook: str,
        name: str,
        scores: Mapping[str, float | None],
        old: _Totals,
        changes: list[CellChange],
    ) -> _Totals:
        columns = (
            _GRADE.c.cell_id,
            _GRADE.c.auto_score,
            _GRADE.c.manual_score,
            _GRADE.c.extra_credit,
        )
        where = _GRADE.c.notebook_id == notebook
        rows = {
            row[0]: row[1:] for row in connection.execute(select(*columns).where(where))
        }
        total, new, changed = _Totals(), [], []
        for grade_id, (cell, most) in self._graded[name].items():
            score = scores[grade_id]
            before, manual, extra = rows.get(cell, (None, None, None))
            held = manual is not None or score is None
            values = {"auto_score": score, "needs_manual_grade": held}
            if cell in rows:
                changed.append({"_cell": cell, **values})
                old.score += _points(before, manual, extra)
                if before != score:
                    changes.append(CellChange(grade_id, before, score))
            else:
                new.append({"cell_id": cell, "notebook_id": notebook, **values})
            total.score += _points(score, manual, extra)
            total.max_score += most
            total.held += held
        _write(connection, _GRADE, notebook, new, changed)
        return total

    def _write_comments(
        self,
        connection: Connection,
        notebook: str,
        name: str,
        comments: Mapping[str, str | None],
    ) -> None:
        where = _COMMENT.c.notebook_id == notebook
        rows = set(
            connection.execute(select(_COMMENT.c.cell_id).where(where)).scalars()
        )
        new, changed = [], []
        for grade_id, cell in self._commented[name].items():
            values = {"auto_comment": comments[grade_id]}
            if cell in rows:
                changed.append({"_cell": cell, **values})
            else:
                new.append({"cell_id": cell, "notebook_id": notebook, **values})
        _write(connection, _COMMENT, notebook, new, changed)

    def _penalty(self, student: str, score: float, late: float) -> float | None:
        """Return what nbgrader's plug-in takes off for being late."""
        if self._penalties is None or late <= 0:
            return None
        penalty = self._penalties.plugin_inst.late_submission_penalty(
            student, score, late
        )
        return None if penalty is None else float(min(max(0.0, penalty), score))


def _inserted(
    connection: Connection,
    table: Any,  # noqa: ANN401 - nbgrader's tables have no types
    values: dict[str, Any],
) -> str:
    """Insert a row; return its id."""
    made = connection.execute(insert(table).values(**values)).inserted_primary_key
    return "" if made is None else str(made[0])


def _write(
    connection: Connection,
    table: Any,  # noqa: ANN401 - nbgrader's tables have no types
    notebook: str,
    new: list[dict[str, Any]],
    changed: list[dict[str, Any]],
) -> None:
    """Insert the new rows and change the others, which are found by their cell."""
    if new:
        connection.execute(insert(table), new)
    if changed:
        where = (table.c.notebook_id == notebook) & (
            table.c.cell_id == bindparam("_cell")
        )
        connection.execute(update(table).where(where), changed)


def _points(auto: float | None, manual: float | None, extra: float | None) -> float:
    """Return a cell's points, as nbgrader counts them."""
    points = auto if manual is None else manual
    return 0.0 if points is None else float(points) + float(extra or 0.0)
