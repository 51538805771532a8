"""The figure "Jacobian shape" puts each derivative where it belongs."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import sympy
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.jacobian.jacobian_shape import (
    JacobianShape,
    examples,
    lowered,
    shape_in,
)
from slopes.figures.words import MINUS, number

TIMES = "\N{MULTIPLICATION SIGN}"
SHAPES = list(itertools.product(range(1, 5), range(1, 5)))


@pytest.fixture(scope="module")
def figure() -> JacobianShape:
    return JacobianShape()


def differences(figure: JacobianShape) -> np.ndarray:
    """Return J as central differences measure it."""
    sheet, h = figure.sheet, 1e-5
    steps = h * np.eye(figure.columns)
    return np.array(
        [
            [(f.at(*(sheet.at + d)) - f.at(*(sheet.at - d))) / (2 * h) for d in steps]
            for f in sheet.functions[: figure.rows]
        ]
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_are_outputs_and_columns_are_inputs(figure, shape):
    figure.rows, figure.columns = shape
    assert figure.matrix.shape == shape
    np.testing.assert_allclose(figure.matrix, differences(figure), atol=1e-6)
    assert f"its Jacobian J is {shape[0]} {TIMES} {shape[1]}:" in figure.description


@pytest.mark.parametrize("shape", [s for s in SHAPES if s[0] == s[1] > 1])
def test_no_square_example_hides_an_exchange_of_rows_and_columns(figure, shape):
    figure.rows, figure.columns = shape
    assert not np.array_equal(figure.matrix, figure.matrix.T)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(st.sampled_from(SHAPES), st.data())
def test_an_entry_differentiates_the_output_by_the_input(figure, shape, data):
    figure.rows, figure.columns = shape
    i = figure.i = data.draw(st.integers(1, shape[0]))
    j = figure.j = data.draw(st.integers(1, shape[1]))
    f = figure.sheet.functions[i - 1].expression
    by = next((s for s in f.free_symbols if s.name == f"x{j}"), sympy.Symbol("x"))
    assert sympy.expand(figure.derivative.expression - f.diff(by)) == 0
    output = "f" if shape[0] == 1 else lowered(f"f{i}")
    d = "d" if shape[1] == 1 else "∂"
    assert figure.name == f"{d}{output}/{d}{lowered(f'x{j}')}"
    assert f"entry ({i}, {j}), {figure.name} = " in figure.description
    assert f"{number(figure.value)}: how {output} changes" in figure.description


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ((1, 1), "the plain derivative"),
        ((1, 3), f"gradient written as a row, 1 {TIMES} 3; ∇f itself is the transpose"),
        ((3, 1), "f is a curve"),
        ((2, 2), "it has a determinant"),
        ((2, 3), "no determinant"),
    ],
)
def test_special_cases_have_names(figure, shape, said):
    figure.rows, figure.columns = shape
    assert said in figure.description


def test_a_smaller_matrix_keeps_the_nearest_entry():
    figure = JacobianShape(shape=(4, 4))
    figure.i, figure.j = 4, 3
    figure.rows, figure.columns = 2, 1
    assert (figure.i, figure.j) == (2, 1)


@pytest.mark.parametrize(
    "change", [("rows", 0), ("rows", 5), ("columns", 5), ("i", 3), ("j", 0), ("j", 4)]
)
def test_what_is_not_there_is_refused(change):
    figure = JacobianShape()
    before = getattr(figure, change[0])
    with pytest.raises(traitlets.TraitError):
        figure.set_trait(*change)
    assert getattr(figure, change[0]) == before


def test_a_lecturer_may_give_functions_and_variables():
    figure = JacobianShape(["x^2 y", "5x + sin(y)"], ["x", "y"], at=(1, 0))
    np.testing.assert_array_equal(figure.matrix, [[0, 1], [5, 1]])
    assert figure.name == "∂f₁/∂y"
    with pytest.raises(traitlets.TraitError, match="not possible"):
        figure.rows = 1


def test_a_value_that_does_not_exist_is_called_undefined():
    figure = JacobianShape(["ln(x)", "1/x"], ["x"], at=[0])
    assert "nan" not in figure.description
    assert "undefined" in figure.description
    sent = figure.scene()["sheets"]["1"]["values"]
    assert sent == [["undefined"], ["undefined"]]


@pytest.mark.parametrize(("function", "at"), [("ln(x)", -1), ("abs(x)", 0)])
def test_no_derivative_is_shown_where_there_is_none(function, at):
    figure = JacobianShape([function], ["x"], [at])
    assert np.isnan(figure.value)
    assert "undefined here" in figure.description


@pytest.mark.parametrize(
    ("functions", "variables", "at"),
    [
        ([], ["x"], None),
        ("x", ["x"], None),
        (["x"] * 5, ["x"], None),
        (["x"], list("xyzuv"), None),
        (["x + y"], ["x"], None),
        (["x"], ["x"], (1, 2)),
    ],
)
def test_bad_lists_are_refused(functions, variables, at):
    with pytest.raises(ValueError, match=r"variable|figure shows|needs a coordinate"):
        JacobianShape(functions, variables, at)


@pytest.mark.parametrize(
    "text", [f"2 {TIMES} 3", "2x3", "(2, 3)", " 2 by 3", "2*3", "2 3"]
)
def test_a_shape_may_be_written_in_many_ways(text):
    assert shape_in(text) == (2, 3)


@pytest.mark.parametrize("text", ["", "2", "6", "two by three", "2, 3, 4"])
def test_what_is_no_shape_is_none(text):
    assert shape_in(text) is None


def test_the_matrix_hides_until_its_shape_is_told():
    figure = JacobianShape(predict=True)
    assert figure.hidden
    assert f"2 {TIMES} 3" not in figure.description
    assert figure.static().axes[0].get_title() == "Which shape has J?"
    figure.answer = "3x2"
    assert figure.hidden
    figure.answer = "2x3"
    assert not figure.hidden
    assert f"J is 2 {TIMES} 3" in figure.description


def test_reset_brings_shape_and_entry_back():
    figure = JacobianShape(shape=(1, 1))
    figure.rows, figure.columns = 4, 4
    figure.i, figure.j, figure.predict, figure.answer = 4, 4, True, "1x1"
    figure.reset()
    assert figure.shape == (1, 1)
    assert (figure.i, figure.j, figure.predict, figure.answer) == (1, 1, False, "")


def test_the_browser_gets_formulas_and_values_as_they_are_read():
    sheet = examples()[3].printed()
    assert sheet["variables"] == ["x₁", "x₂", "x₃"]
    assert sheet["functions"][:2] == ["x₁x₂", "2x₁ + x₂x₃"]
    assert sheet["entries"][3] == ["x₂x₃ = 3", "x₁x₃ = 2", "x₁x₂ = 6"]
    assert sheet["values"][3] == ["3", "2", "6"]
    assert examples()[1].printed()["values"][3] == [f"{MINUS}1"]


def test_the_still_figure_shows_all_entries_and_marks_row_and_column():
    figure = JacobianShape(shape=(2, 3))
    figure.i, figure.j = 2, 3
    (axes,) = figure.static().axes
    texts = [text.get_text() for text in axes.texts]
    assert "∂f₂/∂x₃\nx₂ = 3" in texts
    assert "∂f₂/∂x₁\n2" in texts
    assert "f₁ = x₁x₂" in texts
    row, column = (patch.get_bbox().bounds for patch in axes.patches)
    assert row == (0, 1, 3, 1)
    assert column == (2, 0, 1, 2)
