"""The command line: quick help, options before and after the command, the tables."""

import os
import subprocess
import sys
import time

import pytest

from autograder import __version__, cli
from autograder.cli import main
from autograder.nbgrader.outcome import Outcome, frequent_mistakes
from autograder.report import Progress, show_summary

COMMANDS = ["release", "grade", "feedback", "export"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-X", "importtime", "-m", "autograder.cli", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )


def test_help_is_quick_and_imports_nothing_heavy():
    started = time.perf_counter()
    done = run("--help")
    assert time.perf_counter() - started < 1.5  # alone on a machine: 0.05 s
    for module in ("nbgrader", "sympy", "numpy", "jupyter_client", "rich"):
        assert f" {module}\n" not in done.stderr
    for command in COMMANDS:
        assert command in done.stdout
    assert "Exit status" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help"])
    assert leaving.value.code == 0
    assert "--course" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["grade"], ["mark", "x"], ["grade", "a", "b"]]
)
def test_wrong_usage_has_status_two(arguments, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("before", [True, False])
def test_the_course_may_be_named_before_or_after_the_command(before, tmp_path, capsys):
    course, command = ["--course", str(tmp_path)], ["grade", "x"]
    assert main(course + command if before else command + course) == 2
    assert str(tmp_path) in capsys.readouterr().err


class Course:
    """Where things would be."""

    shown_db = "sqlite:///gradebook.db"

    def __init__(self, root):
        self.root = root

    def folder(self, step, student, assignment):
        return self.root / step / student / assignment


ANN = Outcome(
    "ann",
    "graded",
    score=8.333333,
    max_score=20,
    held=1,
    late_seconds=93_600,
    mistakes=(
        ("gradient/bowl", "components-swapped"),
        ("gradient/plane", "components-swapped"),
        ("gradient/plane", "component-sign"),
    ),
    notes=("check-bowl: the cell was missing; put back.",),
)
BOB = Outcome("bob", "failed", reason="tiny.ipynb can't be read: [/] no JSON")
CAT = Outcome("[bold]cat", "skipped", score=20, max_score=20)


def test_the_summary_names_scores_mistakes_failures_and_places(tmp_path, capsys):
    show_summary(Course(tmp_path), "tiny", [ANN, BOB, CAT])
    out = capsys.readouterr().out
    for words in (
        "8.33 / 20",
        "1 d 2 h",
        "components-swapped, component-sign",
        "gradient/bowl, gradient/plane",
        "Not graded: bob: tiny.ipynb can't be read: [/] no JSON",
        "ann: check-bowl: the cell was missing; put back.",
        "[bold]cat",
        "sqlite:///gradebook.db",
        str(tmp_path / "autograded"),
        "run `autograder feedback tiny`",
    ):
        assert words in out
    assert "\x1b" not in out


def test_what_a_learner_wrote_does_not_steer_the_terminal(capsys):
    with Progress(1) as progress:
        progress.advance(Outcome("ann", "failed", reason="bad \x1b[31m\r"))
    assert capsys.readouterr().out.strip() == (r"[1/1] ann: not graded: bad \x1b[31m\r")


def test_each_submission_is_a_plain_line_where_there_is_no_terminal(capsys):
    with Progress(3) as progress:
        for outcome in (ANN, BOB, CAT):
            progress.advance(outcome)
    assert capsys.readouterr().out.splitlines() == [
        "[1/3] ann: 8.33 / 20",
        "[2/3] bob: not graded: tiny.ipynb can't be read: [/] no JSON",
        "[3/3] [bold]cat: 20 / 20 (graded before)",
    ]


def test_a_quiet_run_prints_no_lines(capsys):
    with Progress(1, quiet=True) as progress:
        progress.advance(ANN)
    assert capsys.readouterr().out == ""


def test_mistakes_are_counted_most_frequent_first():
    assert frequent_mistakes([ANN, ANN, BOB]) == [
        ("components-swapped", 4, ("gradient/bowl", "gradient/plane")),
        ("component-sign", 2, ("gradient/plane",)),
    ]


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])
    assert leaving.value.code == 0
    assert capsys.readouterr().out == f"autograder {__version__}\n"


def test_an_early_interrupt_leaves_no_traceback(monkeypatch, capsys):
    def interrupted(_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    assert main(["export"]) == 1
    assert "interrupted" in capsys.readouterr().err


def test_it_ends_quietly_when_nobody_reads_on():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "--help"],
        env={k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 1
