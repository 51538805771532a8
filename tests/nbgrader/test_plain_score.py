"""Scores of plain test cells: nbgrader's rule without its faults."""

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade
from tiny_course import meta

from autograder.nbgrader.plain import plain_score


def cell(*outputs):
    flags = meta("t", grade=True, locked=True, points=4)
    return new_code_cell("assert x", outputs=list(outputs), metadata=flags)


def result(text):
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


ERROR = new_output("error", ename="AssertionError", evalue="", traceback=[])
STDOUT = new_output("stream", name="stdout", text="fine\n")
STDERR = new_output("stream", name="stderr", text="UserWarning\n")


@pytest.mark.parametrize(
    ("outputs", "score"),
    [
        ([], 4),
        ([STDOUT], 4),
        ([ERROR], 0),
        ([STDOUT, ERROR], 0),
        ([result("2.5")], 2.5),
        ([result("0")], 0),
        ([result("4")], 4),
    ],
)
def test_where_stock_nbgrader_is_right_the_score_is_the_same(outputs, score):
    assert plain_score(cell(*outputs), 4) == (score, "")
    assert determine_grade(cell(*outputs))[0] == score


@pytest.mark.parametrize(
    ("outputs", "score"),
    [
        ([STDERR], 4),
        ([STDERR, result("3")], 3),
        ([STDERR, ERROR], 0),
        ([result("np.float64(1.0)")], 1),
        ([result("np.int64(2)")], 2),
        ([result(["1", ".5"])], 1.5),
    ],
)
def test_warnings_cost_nothing_and_numpy_numbers_are_numbers(outputs, score):
    assert plain_score(cell(*outputs), 4) == (score, "")


@pytest.mark.parametrize(
    "text",
    [
        "nan",
        "inf",
        "-3",
        "5.0",
        "np.float64(nan)",
        "np.float64(9.0)",
        "True",
        "'x'",
        "",
    ],
)
def test_a_result_that_is_no_score_is_held_with_a_reason(text):
    score, reason = plain_score(cell(result(text)), 4)
    assert score is None
    assert "held for a grader" in reason


def test_a_result_without_text_is_held():
    picture = new_output(
        "execute_result", data={"image/png": "iVBORw0KGgo="}, execution_count=1
    )
    assert plain_score(cell(picture), 4)[0] is None
