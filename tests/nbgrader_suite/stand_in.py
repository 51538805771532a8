"""Ours in nbgrader's place: what nbgrader's own tests call when they grade."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import nbgrader.tests

from autograder.cli import main

_NAME = "nbgrader_config.py"
_CONFIGURE = """\
from pathlib import Path
from autograder.nbgrader.config import configure
configure(c, root=Path(c.CourseDirectory.root))
# The tests' submissions hold nbgrader's stub, not ours.
del c.ClearSolutions.code_stub
"""
_LAST = """
# nbgrader's time limit for a cell has another name with us.
if c.Execute.get("timeout"):
    c.RunAndJudge.cell_seconds = c.Execute.timeout
"""
"""What is configured for one run, after all that the test has configured."""


def configure_course(folder: Path) -> None:
    """Put our `configure` into the configuration that a test begins with."""
    config = folder / _NAME
    config.write_text(config.read_text() + _CONFIGURE)


def with_our_command(arguments: list[str], retcode: int = 0, **options: object) -> str:
    """Do as nbgrader's `run_nbgrader`, but grade with `autograder grade`."""
    if arguments[0] != "autograde":
        return nbgrader.tests.run_nbgrader(arguments, retcode, **options)
    ours, traits = _translated(arguments[1:])
    status = _configured([*traits, _LAST], lambda: _status(["grade", *ours]))
    # nbgrader has one status for all that goes wrong, we have two.
    assert bool(status) == bool(retcode), f"exit status {status}"
    return ""


def with_their_command(
    arguments: list[str], retcode: int = 0, **options: object
) -> str:
    """Do as nbgrader's `run_nbgrader`; our steps are configured."""
    given = [
        text.replace("--Execute.timeout", "--RunAndJudge.cell_seconds")
        for text in arguments
    ]
    return _configured(
        [_LAST], lambda: nbgrader.tests.run_nbgrader(given, retcode, **options)
    )


def _configured(lines: list[str], run: Callable[[], object]) -> object:
    config = Path(_NAME)
    before = config.read_text()
    config.write_text("\n".join([before, *lines]))
    try:
        return run()
    finally:
        config.write_text(before)


def _status(arguments: list[str]) -> object:
    try:
        return main(arguments)
    except SystemExit as error:  # of argparse
        return error.code


def _translated(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return our arguments, and lines of configuration for the rest of theirs."""
    ours, traits = [], []
    for argument in arguments:
        name, equals, value = argument.removeprefix("--").partition("=")
        if argument == "-f":
            ours.append("--force")
        elif argument == "--help-all":
            ours.append("--help")
        elif equals:
            # AutogradeApp is Autograde's old name, which nbgrader's command renames.
            trait = name.replace("AutogradeApp.", "Autograde.")
            traits.append(f"c.{trait} = {_literal(value)}")
        else:
            ours.append(argument)
    return ours, traits


def _literal(text: str) -> str:
    try:
        return repr(ast.literal_eval(text))
    except (ValueError, SyntaxError):
        return repr(text)
