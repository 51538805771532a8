"""Grading again: what is skipped, what is replaced, and what is left alone."""

import os
import signal
import subprocess
import sys
import time

import pytest
from nbgrader.api import Gradebook
from tiny_course import ASSIGNMENT, RIGHT, cell_of

from autograder.cli import main
from autograder.nbgrader import run
from autograder.nbgrader.outcome import held_cells

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]

ALL_RIGHT = RIGHT | {"plain": "value = 2"}
LATER = "2026-03-02 10:00:00 UTC"


@pytest.fixture
def grade(course):
    def grade(*options: str) -> int:
        return main(["--course", str(course.root), "grade", ASSIGNMENT, *options])

    return grade


def without_checks(nb):
    nb.cells = [cell for cell in nb.cells if "check(" not in cell.source]


def give(course, grade_id, **fields):
    with Gradebook(course.db_url, "slopes") as book:
        grade = book.find_grade(grade_id, ASSIGNMENT, ASSIGNMENT, "ann")
        for name, value in fields.items():
            setattr(grade, name, value)
        book.db.commit()


def test_what_is_graded_is_skipped_until_it_is_newer_or_other_or_forced(
    course, grade, capsys
):
    def again(*options: str) -> bool:
        assert grade(*options) == 0
        return "graded before" not in capsys.readouterr().out

    stamp = course.submit("ann", ALL_RIGHT).with_name("timestamp.txt")
    stamp.unlink()
    assert again()
    assert not again()
    assert again("--force")
    course.submit("ann", {}).with_name("timestamp.txt").unlink()
    assert again()  # other
    assert course.grades("ann")["check-bowl"] == (0.0, False)
    stamp.write_text("2026-03-01 10:00:00 UTC")
    assert again()  # a timestamp where there was none
    stamp.write_text(LATER)
    assert again()  # newer
    assert not again()


def test_no_score_survives_a_resubmission_without_the_cells(course, grade):
    course.submit("ann", ALL_RIGHT)
    assert grade() == 0
    give(course, "why", manual_score=1.5, needs_manual_grade=False)
    course.submit("ann", {}, edit=without_checks, timestamp=LATER)
    assert grade() == 0
    grades = course.grades("ann")
    assert grades["check-bowl"] == (0.0, False)
    assert grades["check-grad-f"] == (0.0, False)
    assert grades["why"] == (0.0, True)  # a human had graded it, and is to look again
    with Gradebook(course.db_url, "slopes") as book:
        why = book.find_grade("why", ASSIGNMENT, ASSIGNMENT, "ann")
        assert why.manual_score == 1.5
        submission = book.find_submission(ASSIGNMENT, "ann")
        assert submission.needs_manual_grade  # formgrader's mark, and ours
        assert held_cells(submission) == 1


def test_a_resubmission_that_can_not_be_read_changes_nothing(course, grade, capsys):
    course.submit("ann", ALL_RIGHT)
    assert grade() == 0
    course.submit("ann", {}, timestamp=LATER).write_text("{")
    assert grade() == 1
    assert "tiny.ipynb is cut off" in capsys.readouterr().out
    assert course.grades("ann")["check-bowl"] == (1.0, False)
    assert cell_of(course.autograded("ann"), "bowl").source == RIGHT["bowl"]
    with Gradebook(course.db_url, "slopes") as book:
        submission = book.find_submission(ASSIGNMENT, "ann")
        assert submission.timestamp.day == 1


def test_an_answer_that_breaks_the_judge_is_held_and_the_others_count(
    course, grade, monkeypatch, capsys
):
    def judge(exercise, data, seed, judge=run.judge):
        if exercise == "gradient/bowl":
            raise RecursionError("too deep")
        return judge(exercise, data, seed)

    monkeypatch.setattr(run, "judge", judge)
    course.submit("ann", ALL_RIGHT)
    assert grade() == 0
    assert course.grades("ann")["check-bowl"] == (None, True)
    assert course.grades("ann")["check-grad-f"] == (3.0, False)
    assert "The judge failed at gradient/bowl" in capsys.readouterr().out


def test_a_fault_of_the_installation_gives_no_zeros(course, grade, monkeypatch, capsys):
    from autograder.runner.process import ProcessStartError

    def broken(*_arguments, **_options):
        raise ProcessStartError("No kernel could be started")

    monkeypatch.setattr(run, "run_notebook", broken)
    course.submit("ann", ALL_RIGHT)
    assert grade() == 1
    assert "No kernel could be started" in capsys.readouterr().out
    with Gradebook(course.db_url, "slopes") as book:
        assert book.students == []
    assert not (course.root / "autograded" / "ann").exists()


def test_a_new_gradebook_is_filled_although_the_notebooks_are_there(course, grade):
    course.submit("ann", ALL_RIGHT)
    assert grade() == 0
    options = ["--course", str(course.root), "--db"]
    options.append(f"sqlite:///{course.root / 'new.db'}")
    assert main([*options, "release"]) == 0
    assert main([*options, "grade", ASSIGNMENT]) == 0
    with Gradebook(options[-1], "slopes") as book:
        assert book.find_submission(ASSIGNMENT, "ann").score == 5


def test_only_the_named_students_are_graded(course, grade):
    course.submit("ann", ALL_RIGHT)
    course.submit("bob", ALL_RIGHT)
    assert grade("--student", "bob") == 0
    assert not (course.root / "autograded" / "ann").exists()
    assert course.grades("bob")["check-bowl"] == (1.0, False)


def test_the_same_submission_gets_the_same_verdict_again(course, grade):
    course.submit("ann", ALL_RIGHT | {"bowl": "bowl = '(2x, y)'"})
    assert grade() == 0
    first = course.autograded("ann")
    assert grade("--force") == 0
    assert course.autograded("ann") == first


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_after_an_interrupt_the_next_run_goes_on(course):
    course.submit("ann", ALL_RIGHT)
    course.submit("bob", ALL_RIGHT | {"bowl": "import time; time.sleep(4)"})
    command = [sys.executable, "-m", "autograder.cli", "--course", str(course.root)]
    command += ["grade", ASSIGNMENT]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    running = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    with running:
        assert b"ann: 5 / 7" in running.stdout.readline()
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 1
        assert b"interrupted" in running.stderr.read()
    assert course.grades("ann")["check-bowl"] == (1.0, False)
    with Gradebook(course.db_url, "slopes") as book:
        assert [student.id for student in book.students] == ["ann"]
    assert sorted(p.name for p in (course.root / "autograded").iterdir()) == ["ann"]
    assert not list(course.root.glob(".*"))
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, env=environment, check=True
    )
    assert b"ann: 5 / 7 (graded before)" in done.stdout
    assert course.grades("bob")["check-grad-f"] == (3.0, False)
