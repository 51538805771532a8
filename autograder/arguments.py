"""The arguments of the command `autograder`."""

from __future__ import annotations

import argparse

from autograder import __version__


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line: ``run`` names the command."""
    shared = _shared(argparse.SUPPRESS)
    whole = argparse.ArgumentParser(
        prog="autograder",
        description="Grade the assignments of Slopes, in an nbgrader course folder.",
        epilog="Exit status: 0 fine; 1 some submissions could not be graded, or the "
        "run was interrupted; 2 usage.",
        parents=[_shared(None)],
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")

    release = commands.add_parser(
        "release",
        parents=[shared],
        help="make release/ from source/, and the gradebook's assignments",
        description="Make the student versions of assignments, and their entries in "
        "the gradebook.",
    )
    release.add_argument("assignments", nargs="*", metavar="ASSIGNMENT")
    release.set_defaults(run="release", makes="release")

    grade = commands.add_parser(
        "grade",
        parents=[shared],
        help="grade the submissions of an assignment",
        description="Grade submitted/ into autograded/ and the gradebook. What is "
        "graded already is skipped, unless the submission is newer or other, or the "
        "reference, an exercise, a limit or the autograder has changed.",
    )
    grade.add_argument("assignment", metavar="ASSIGNMENT")
    grade.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="ID",
        help="only this student; may be given several times",
    )
    grade.add_argument(
        "--force", action="store_true", help="grade again what is graded already"
    )
    grade.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="how many submissions at once (default: one a processor)",
    )
    grade.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; show which scores would change",
    )
    grade.add_argument(
        "--unsafe",
        action="store_true",
        help="run learners' code as you, in the open, where it can't be shut in",
    )
    grade.add_argument(
        "--json", action="store_true", help="print the results as one JSON document"
    )
    grade.add_argument(
        "--explain",
        metavar="ID",
        help="grade nothing; show how this student's submission came to its scores: "
        "repairs, limits, answers, verdicts",
    )
    grade.set_defaults(run="grade", makes="autograded")

    feedback = commands.add_parser(
        "feedback",
        parents=[shared],
        help="write the feedback pages of an assignment",
        description="Write the pages that learners get back, into feedback/.",
    )
    feedback.add_argument("assignment", metavar="ASSIGNMENT")
    feedback.set_defaults(run="feedback", makes="feedback")

    export = commands.add_parser(
        "export",
        parents=[shared],
        help="write the grades to a CSV file",
        description="Write the grades of all assignments to a CSV file: nbgrader's "
        "columns, then ours.",
    )
    export.add_argument("--to", default="grades.csv", metavar="FILE.csv")
    export.set_defaults(run="export", makes=None)

    check = commands.add_parser(
        "check",
        help="check answers, one JSON request a line",
        description="Check answers without notebooks: one JSON request a line in, one "
        "JSON verdict a line out, in order. docs/graders.md describes both.",
    )
    check.add_argument("file", metavar="FILE.jsonl", help="the requests; - for stdin")
    check.set_defaults(run="check", makes="verdicts")

    kit = commands.add_parser(
        "kit",
        help="make the student kit: lessons, assignments, and how to start",
        description="Make a folder and a zip file for learners: the lessons, the "
        "released assignments, the package slopes, and one command that starts "
        "JupyterLab on a fresh machine. It holds no solution.",
    )
    kit.add_argument(
        "--course",
        default=".",
        metavar="DIR",
        help="the clone of Slopes (default: the current folder)",
    )
    kit.add_argument(
        "--to",
        default="dist",
        metavar="DIR",
        help="where slopes-kit/ and slopes-kit.zip are made (default: dist)",
    )
    kit.add_argument(
        "--solutions",
        action="store_true",
        help="add the worked solutions, for self-study; never for a graded class",
    )
    kit.set_defaults(run="kit", makes="kit")
    return whole


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return number


def _shared(default: str | None) -> argparse.ArgumentParser:
    """Return the options that may stand before or after the command."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--course",
        default="." if default is None else default,
        metavar="DIR",
        help="the course folder (default: the current one)",
    )
    parser.add_argument(
        "--db",
        default=default,
        metavar="URL",
        help="the gradebook (default: what nbgrader_config.py says)",
    )
    return parser
