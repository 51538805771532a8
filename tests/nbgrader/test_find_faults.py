"""What keeps an assignment from being released."""

import pytest
from tiny_course import cell_of, source_notebook, test_cell

from autograder.nbgrader.exercises import find_faults


def test_the_tiny_assignment_has_no_faults():
    assert list(find_faults(source_notebook())) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": 2}, "the cell gives 2 points, the exercise gradient/bowl gives 1"),
        ({"source": 'check("gradient/bowll", b)'}, "Did you mean 'gradient/bowl'?"),
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
