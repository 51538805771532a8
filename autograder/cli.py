"""The command `autograder`: release, grade, feedback, export, check, kit."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from autograder.arguments import parser
from autograder.usage import UsageError

if TYPE_CHECKING:
    from autograder.nbgrader.course import Course

FINE, SOME_FAILED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status.

    0: fine; 1: some submissions could not be graded, or the run was interrupted; 2: the
    command can't be carried out as it was given.
    """
    try:
        try:
            status = _run(parser().parse_args(arguments))
        finally:
            sys.stdout.flush()
    except UsageError as error:
        print(f"autograder: {error}", file=sys.stderr)  # noqa: T201
        return USAGE
    except KeyboardInterrupt:
        print(  # noqa: T201
            "\nautograder: interrupted. What was finished is kept; the same command "
            "goes on from there.",
            file=sys.stderr,
        )
        return SOME_FAILED
    except BrokenPipeError:
        # Who read our output has enough; Python would complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    return status


def _run(options: argparse.Namespace) -> int:
    if options.run in _WITHOUT_COURSE:
        return _WITHOUT_COURSE[options.run](options)
    _skip_a_slow_import()
    if options.makes == "autograded" and options.explain is None:
        return _grade_warm(options)
    return _run_in_course(options)


def _grade_warm(options: argparse.Namespace) -> int:
    """Grade; learners' processes get ready while nbgrader is being imported."""
    from autograder.nbgrader.warm_up import warm_up
    from autograder.runner import Starter

    options.starter = Starter()
    # Where nearly every course has it; the run asks for the same, or for another one.
    options.starter.prepare(
        warm_up(Path(options.course, "release", options.assignment))
    )
    try:
        _load_all_for_grading()
        return _run_in_course(options)
    finally:
        options.starter.close()


def _load_all_for_grading() -> None:
    """Load modules without looking for garbage: what they define stays."""
    import gc

    gc.disable()
    try:
        import autograder.nbgrader.grade
        import autograder.report  # noqa: F401
    finally:
        gc.freeze()
        gc.enable()


def _run_in_course(options: argparse.Namespace) -> int:
    from autograder.nbgrader.course import open_course

    course = open_course(Path(options.course), options.db)
    if getattr(options, "explain", None) is not None:
        return _explain(course, options)
    if options.makes is None:
        return _IN_COURSE[options.run](course, options)
    from autograder.nbgrader.lock import working_alone
    from autograder.nbgrader.staging import require_writable

    require_writable(course.folder(options.makes, ".", "x").parent)
    with working_alone(course.root):
        return _IN_COURSE[options.run](course, options)


def _skip_a_slow_import() -> None:
    """Spare a second: jsonschema would read the grammar of international addresses.

    No notebook holds any, and jsonschema does without it.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _release(course: Course, options: argparse.Namespace) -> int:
    from autograder.nbgrader.release import release, unknown_due_dates

    for name, folder in release(course, options.assignments).items():
        print(f"{name}: {os.path.normpath(folder)}")  # noqa: T201
    for line in unknown_due_dates(course):
        print(f"WARNING: {line}", file=sys.stderr)  # noqa: T201
    return FINE


def _grade(course: Course, options: argparse.Namespace) -> int:
    from autograder.nbgrader.grade import Options, grade, misplaced, wanted_students
    from autograder.report import Progress, show_summary, summary_json

    students = wanted_students(course, options.assignment, options.student)
    _require_isolation(
        course, options.starter.isolation_notice(), unsafe=options.unsafe
    )
    how = Options(options.force, options.jobs, options.dry_run, options.starter)
    outcomes = []
    with Progress(len(students), quiet=options.json) as progress:
        for outcome in grade(course, options.assignment, students, how):
            outcomes.append(outcome)
            progress.advance(outcome)
    if options.starter.notice is not None:
        print(f"WARNING: {options.starter.notice}", file=sys.stderr)  # noqa: T201
    outcomes.sort(key=lambda outcome: outcome.student)
    if not options.student:
        outcomes += misplaced(course, options.assignment)
    if options.json:
        print(json.dumps(summary_json(course, options.assignment, outcomes)))  # noqa: T201
    else:
        show_summary(course, options.assignment, outcomes, dry_run=options.dry_run)
    return SOME_FAILED if any(o.status == "failed" for o in outcomes) else FINE


def _require_isolation(course: Course, notice: str | None, *, unsafe: bool) -> None:
    """Make sure that learners' code is shut in, or that it need not be."""
    from autograder.nbgrader.run import HOW_TO_ALLOW

    if notice is None:
        return
    if unsafe:
        course.app.config.RunAndJudge.unsafe = True
    elif not course.app.config.RunAndJudge.get("unsafe", False):
        raise UsageError(f"{notice} {HOW_TO_ALLOW}")
    print(f"WARNING: {notice}", file=sys.stderr)  # noqa: T201


def _explain(course: Course, options: argparse.Namespace) -> int:
    from autograder.explanation import show_explanation
    from autograder.nbgrader.explain import explain
    from autograder.nbgrader.grade import wanted_students

    if options.student or options.force:
        raise UsageError("--explain grades nothing: leave out --student and --force.")
    wanted_students(course, options.assignment, [options.explain])
    explanation = explain(course, options.assignment, options.explain)
    if options.json:
        print(json.dumps(dataclasses.asdict(explanation)))  # noqa: T201
    else:
        show_explanation(explanation)
    return FINE


def _feedback(course: Course, options: argparse.Namespace) -> int:
    from autograder.nbgrader.feedback import feedback, graded_students
    from autograder.report import printable

    students = graded_students(course, options.assignment)
    failed = 0
    for student, reason in feedback(course, options.assignment, students):
        if reason:
            failed += 1
            line = printable(f"{student}: no page: {reason}")
            print(line, file=sys.stderr)  # noqa: T201
    folder = course.folder("feedback", "x", options.assignment).parents[1]
    print(f"{len(students) - failed} feedback pages: {folder}")  # noqa: T201
    return SOME_FAILED if failed else FINE


def _export(course: Course, options: argparse.Namespace) -> int:
    from autograder.nbgrader.export import export

    path = Path(options.to).resolve()
    try:
        export(course, path)
    except OSError as error:
        raise UsageError(f"{path} can't be written: {error.strerror}.") from error
    print(f"Grades: {path}")  # noqa: T201
    return FINE


def _check(options: argparse.Namespace) -> int:
    from autograder.checking import check_lines

    status = FINE
    with _requests(options.file) as lines:
        for verdict in check_lines(lines):
            print(json.dumps(verdict), flush=True)  # noqa: T201
            if verdict["verdict"] == "error":
                status = SOME_FAILED
    return status


def _requests(path: str) -> IO[str]:
    """Open the file of requests, or standard input."""
    if path == "-" and sys.stdin is None:
        raise UsageError("there is no standard input.")
    source = sys.stdin.fileno() if path == "-" else path
    try:
        return open(source, encoding="utf-8-sig", errors="replace")  # noqa: PTH123
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}.") from error


def _kit(options: argparse.Namespace) -> int:
    from autograder.kit import make_kit

    root, to = Path(options.course).resolve(), Path(options.to).resolve()
    folder, archive = make_kit(root, to, solutions=options.solutions)
    print(f"The student kit: {folder}\nas one file:     {archive}")  # noqa: T201
    return FINE


_IN_COURSE = {
    "release": _release,
    "grade": _grade,
    "feedback": _feedback,
    "export": _export,
}
_WITHOUT_COURSE = {"check": _check, "kit": _kit}

if __name__ == "__main__":
    sys.exit(main())
