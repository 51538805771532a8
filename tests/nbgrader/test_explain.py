"""`autograder grade --explain` tells one submission's way, and changes nothing."""

import json

import pytest
from tiny_course import ASSIGNMENT, RIGHT
from tiny_course import cell_of as named

from autograder.cli import main

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]

ESCAPE = "\x1b[31m"


@pytest.fixture
def explained(course, capsys):
    """Grade what is submitted; return what is then said of a student."""

    def explained(student: str, *options: str) -> str:
        main(["--course", str(course.root), "grade", ASSIGNMENT])
        capsys.readouterr()
        command = ("grade", ASSIGNMENT, "--explain", student, *options)
        assert main(["--course", str(course.root), *command]) == 0
        return capsys.readouterr().out

    return explained


def test_each_cell_is_told_with_its_answer_its_verdict_and_its_points(
    course, explained
):
    course.submit("ann", RIGHT | {"bowl": "bowl = '(2y, 2x)'", "plain": "1 / 0"})
    told = explained("ann")
    assert "tiny by ann" in told
    assert "score       3.5 / 7, 1 held for a human" in told
    assert "limits      5 s a cell, 30 s a notebook" in told
    bowl = told.split("  check-bowl: 0.5 / 1\n")[1].split("\n  grad-f\n")[0]
    assert "exercise  gradient/bowl (seed " in bowl
    assert "(2y, 2x)" in bowl.split("answer")[1].splitlines()[0]
    assert "verdict   partial: " in bowl
    assert "mistake   components-swapped" in bowl
    assert "  check-grad-f: 3 / 3\n" in told
    assert "  plain\n    raised    ZeroDivisionError: division by zero\n" in told
    assert "  why: - / 2, held for a human\n" in told


def test_repairs_and_limits_that_were_met_are_told(course, explained):
    def without_a_check(nb):
        nb.cells.remove(named(nb, "check-bowl"))

    course.submit("ann", RIGHT | {"plain": "while True: pass"}, edit=without_a_check)
    told = explained("ann")
    assert "note        check-bowl: the cell was missing; put back." in told
    assert "note        Cell plain: It took more than 5 s" in told
    assert "  plain\n    raised    KeyboardInterrupt\n" in told


def test_a_program_gets_the_same_as_json(course, explained):
    course.submit("ann", RIGHT | {"bowl": "bowl = '(2x, 2z)'"})
    told = json.loads(explained("ann", "--json"))
    cells = {cell["name"]: cell for cell in told["cells"][ASSIGNMENT]}
    assert told["outcome"]["student"] == "ann"
    assert cells["check-grad-f"]["verdict"] == "correct"
    assert cells["check-grad-f"]["auto_score"] == 3
    assert cells["why"]["held"]


def test_what_was_submitted_since_is_noticed(course, explained, capsys):
    course.submit("ann", RIGHT)
    assert "OTHER" not in explained("ann")
    course.submit("ann", {})
    command = ("grade", ASSIGNMENT, "--explain", "ann")
    assert main(["--course", str(course.root), *command]) == 0
    assert "OTHER" in capsys.readouterr().out


def test_a_learners_words_do_not_steer_the_terminal(course, explained):
    course.submit("ann", {"bowl": f"bowl = {ESCAPE!r}\nraise ValueError({ESCAPE!r})"})
    told = explained("ann")
    assert "ValueError: \\x1b[31m" in told
    assert "\x1b" not in told


def test_it_grades_nothing(course, capsys):
    course.submit("ann", RIGHT)
    command = ["--course", str(course.root), "grade", ASSIGNMENT, "--explain"]
    assert main([*command, "ann"]) == 2
    assert "is not graded: run `autograder grade tiny --student ann`" in (
        capsys.readouterr().err
    )
    assert not (course.root / "autograded").exists()
    assert main([*command, "bob"]) == 2
    assert "no submission of tiny by 'bob'" in capsys.readouterr().err
    assert main([*command, "ann", "--force"]) == 2
    assert "leave out --student and --force" in capsys.readouterr().err
