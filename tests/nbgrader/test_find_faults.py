"""What keeps an assignment from being released."""

import pytest
from tiny_course import cell_of, source_notebook, test_cell

from autograder.nbgrader import exercises
from autograder.nbgrader.exercises import find_faults
from autograder.solutions import Solution, gradient
from slopes.answers.question import Question
from slopes.exercises import find


def test_the_tiny_assignment_has_no_faults():
    assert list(find_faults(source_notebook())) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": 2}, "the cell gives 2 points, the exercise gradient/bowl gives 1"),
        ({"source": 'check("gradient/bowll", b)'}, "Did you mean 'gradient/bowl'?"),
        ({"source": 'check("gradient/bowll", b)'}, "Or add it to slopes/exercises/."),
        ({"source": 'assert check("gradient/bowl", b)'}, "exactly one statement"),
        ({"source": 'check("gradient/bowl", (1, 2))'}, "exactly one statement"),
        ({"solution": True}, "must be a test cell"),
    ],
)
def test_a_check_cell_that_does_not_fit_is_named(change, words):
    nb = source_notebook()
    cell = cell_of(nb, "check-bowl")
    cell.source = change.pop("source", cell.source)
    cell.metadata.nbgrader.update(change)
    (line,) = find_faults(nb)
    assert line.startswith("check-bowl: ")
    assert words in line


def test_two_check_cells_may_not_share_an_exercise():
    nb = source_notebook()
    nb.cells.append(test_cell("again", 'check("gradient/bowl", bowl)', 1))
    (line,) = find_faults(nb)
    assert line == "again: gradient/bowl is checked in check-bowl already."


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("gradient/bowl", "(2x, 2x)", "is not what its question asks for: (2x, 2x)"),
        ("gradient/bowl", "(2y, 2x)", "is not what its question asks for"),
        ("gradient/bowl", "(2x, 2q)", "can't be read: "),
        ("gradient/find-a-gradient", "(2x, 3y)", "is not what its question asks for"),
    ],
)
def test_a_wrong_or_unreadable_reference_is_named(exercise, answer, words, monkeypatch):
    def solution_for(wanted, real=exercises.solution_for):
        return Solution(exercise, answer, ()) if wanted == exercise else real(wanted)

    monkeypatch.setattr(exercises, "solution_for", solution_for)
    (line,) = find_faults(source_notebook())
    assert f"the reference solution of {exercise} {words}" in line


def test_a_missing_reference_is_named_with_its_place(monkeypatch):
    def solution_for(_wanted):
        raise LookupError

    monkeypatch.setattr(exercises, "solution_for", solution_for)
    line, _ = find_faults(source_notebook())
    assert "has no reference solution: add it to autograder/solutions/." in line


def test_every_reference_of_the_course_can_be_released():
    for solution in gradient.SOLUTIONS:
        question = find(solution.exercise).question
        assert exercises.fault_of_reference(question, solution.answer) == ""


def test_there_are_no_questions_of_an_unknown_kind():
    with pytest.raises(ValueError, match="no questions of kind 'gradiant'"):
        Question("gradiant", "x^2", ("x",))
