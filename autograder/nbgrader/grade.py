"""`autograder grade`: from submitted to autograded, and into the gradebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.event import listen

from autograder.judge import load
from autograder.nbgrader.blueprint import read_release
from autograder.nbgrader.convert import STAGING, Converter, Graded
from autograder.nbgrader.course import Course, did_you_mean
from autograder.nbgrader.due import is_due, timestamp_of
from autograder.nbgrader.log import write_log
from autograder.nbgrader.outcome import Outcome, outcome_of, read_outcome
from autograder.nbgrader.pool import Failed, Result, cores, results
from autograder.nbgrader.reading import SubmissionError
from autograder.nbgrader.record import Register
from autograder.nbgrader.run import RunAndJudge
from autograder.nbgrader.staging import discard, put_in_place, settle
from autograder.nbgrader.submitted import LinkError, refuse_links, unsubmitted
from autograder.nbgrader.warm_up import warm_up
from autograder.runner import Starter
from autograder.usage import UsageError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

_WAIT = 30_000
"""How many milliseconds SQLite waits for another program, which mostly needs one."""


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
    excluded = course.directory().student_id_exclude.split(",")
    return sorted(set(students)) or [name for name in found if name not in excluded]


def misplaced(course: Course, assignment: str) -> list[Outcome]:
    """Return an outcome for each entry of submitted/ that holds no submission of it."""
    with course.gradebook() as book:
        known = {item.name for item in book.assignments}
    return unsubmitted(course, assignment, known | set(course.sources()))


@dataclass(frozen=True)
class Options:
    """How to grade.

    Parameters
    ----------
    force
        Grade again what is graded already.
    jobs
        How many submissions at once; None: as many as there are processors.
    dry_run
        Write nothing; only find out what would be written.
    starter
        Where learners' processes come from; None: one is made.
    """

    force: bool = False
    jobs: int | None = None
    dry_run: bool = False
    starter: Starter | None = None


def grade(
    course: Course,
    assignment: str,
    students: Sequence[str],
    options: Options = Options(),
) -> Iterator[Outcome]:
    """Grade submissions; yield what came of each, as they are finished.

    A submission that fails changes neither the gradebook nor its autograded folder,
    and the others go on. What is graded already is skipped, unless the submission is
    newer or other, or would be graded otherwise now (`version`).

    Parameters
    ----------
    course, assignment
        The course folder and the assignment's name.
    students
        As `wanted_students` gave them.
    options
        How.

    Raises
    ------
    UsageError
        If the gradebook can't be used any more.
    """
    discard(course.root / STAGING)
    with course.gradebook() as book:
        _wait_for_others(book)
        run = _Run(course, assignment, book, options)
        due: list[str] = []
        for student in students:
            outcome = run.before(student)
            if outcome is None:
                due.append(student)
            else:
                yield outcome
        book.db.rollback()
        if due:
            _load_for_all_jobs()
        try:
            for result in results(run.convert, due, options.jobs or cores()):
                yield run.finish(result)
        finally:
            run.close()
            discard(course.root / STAGING)


def _load_for_all_jobs() -> None:
    """Load what each job would load by itself, once and before they are forked.

    Learners' processes may still be getting ready meanwhile.
    """
    nbformat.validate(nbformat.v4.new_notebook())  # compiles the schema
    load()


def _wait_for_others(book: Gradebook) -> None:
    """Give another program time to finish with an SQLite gradebook."""
    if book.engine.dialect.name == "sqlite":
        listen(
            book.engine,
            "connect",
            lambda connection, _: connection.execute(f"PRAGMA busy_timeout = {_WAIT}"),
        )
        book.db.rollback()
        book.engine.dispose()  # the connections that did not hear of it


class _Run:
    """One run over an assignment."""

    def __init__(
        self, course: Course, assignment: str, book: Gradebook, options: Options
    ) -> None:
        self._course, self._assignment, self._options = course, assignment, options
        self._book = book
        self._release = read_release(book, assignment)
        judge = RunAndJudge(parent=course.app)
        self._versions = {
            name: judge.version(blueprint) for name, blueprint in self._release.items()
        }
        self._recorded = {
            item.student.id for item in book.find_assignment(assignment).submissions
        }
        self._register = Register(book, assignment, _penalties(course))
        self._starter = options.starter or Starter()
        self._starter.prepare(warm_up(course.folder("release", ".", assignment)))
        self._converter = Converter(
            course.directory(assignment_id=assignment),
            course.app,
            self._release,
            self._versions,
            self._starter,
        )

    def before(self, student: str) -> Outcome | None:
        """Return the outcome of a submission that need not be graded, or can't be."""
        course, assignment = self._course, self._assignment
        try:
            refuse_links(course.folder("submitted", student, assignment))
            if self._options.force or is_due(
                course, assignment, student, self._versions, self._recorded
            ):
                return None
        except (SubmissionError, LinkError) as error:
            return self.finish(Failed(student, str(error)))
        graded = self._folder("autograded", student)
        return read_outcome(self._book, graded, assignment, student, "skipped")

    def convert(self, student: str) -> Graded:
        """Grade a submission; called in a process of its own."""
        graded = self._converter.convert(student)
        settle(graded.folder)
        return graded

    def finish(self, result: Result) -> Outcome:
        """Record what came of a submission: gradebook first, then its folder.

        If the run ends in between, the next one finds the old folder, or none, and
        grades again.
        """
        lines: tuple[str, ...] = ()
        if isinstance(result, Failed):
            outcome = _failed(result.student, result.reason)
        else:
            outcome, lines = self._record(result), result.log
            self._starter.notice = result.notice or self._starter.notice
        if not self._options.dry_run:
            try:
                write_log(self._course, self._assignment, outcome, lines)
            except OSError as error:
                raise UsageError(
                    f"{error.filename or 'A log'} can't be written: {error.strerror}."
                ) from error
        return outcome

    def _record(self, graded: Graded) -> Outcome:
        keep, student = not self._options.dry_run, graded.student
        try:
            timestamp = timestamp_of(self._folder("submitted", student))
            recorded = self._register.record(
                student, graded.marks, timestamp, keep=keep
            )
            outcome = outcome_of(graded, recorded)
            if keep:
                put_in_place(graded.folder, self._folder("autograded", student))
        except SubmissionError as error:
            return _failed(student, str(error))
        finally:
            discard(graded.folder)
        return outcome

    def close(self) -> None:
        """End what learners' processes come from, if it was made here."""
        if self._options.starter is None:
            self._starter.close()

    def _folder(self, step: str, student: str) -> Path:
        return self._course.folder(step, student, self._assignment)


def _failed(student: str, reason: str) -> Outcome:
    return Outcome(student, "failed", reason=reason)


def _penalties(course: Course) -> AssignLatePenalties | None:
    """Return nbgrader's step for late submissions, if it is configured."""
    steps = Autograde(parent=course.app).autograde_preprocessors
    names = {getattr(step, "__name__", str(step)).split(".")[-1] for step in steps}
    penalties = AssignLatePenalties(parent=course.app)
    if "AssignLatePenalties" not in names or not penalties.enabled:
        return None
    penalties.init_plugin()
    return penalties
