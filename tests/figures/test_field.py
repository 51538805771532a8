"""What the figures know of a function is what mathematics says of it."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy.abc import t, x, y

from slopes.figures.field import Field
from slopes.figures.formula import Formula

COEFFICIENTS = st.lists(st.integers(-5, 5), min_size=6, max_size=6)
PLACES = st.floats(-3, 3, allow_nan=False)


def quadratic(coefficients: list[int]) -> sympy.Expr:
    terms = (1, x, y, x**2, x * y, y**2)
    return sympy.Add(*(a * term for a, term in zip(coefficients, terms, strict=True)))


@given(COEFFICIENTS, PLACES, PLACES)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_value_and_gradient_are_those_of_the_function(
    coefficients: list[int], px: float, py: float
):
    _, a, b, c, d, e = coefficients
    reading = Field(quadratic(coefficients)).at(px, py)
    value = np.dot(coefficients, [1, px, py, px**2, px * py, py**2])
    gradient = (a + 2 * c * px + d * py, b + d * px + 2 * e * py)
    assert reading.value == pytest.approx(value, abs=1e-9)
    assert reading.gradient == pytest.approx(gradient, abs=1e-9)
    assert reading.length == pytest.approx(np.hypot(*gradient), abs=1e-9)


@pytest.mark.parametrize(
    ("function", "point"),
    [
        (1 / (x**2 + y**2), (0, 0)),
        (sympy.log(x), (-1, 0)),
        (sympy.sqrt(y), (1, -2)),
        (1 / x, (0, 1)),
    ],
)
def test_there_is_no_value_where_the_function_has_none(
    function: sympy.Expr, point: tuple[float, float]
):
    reading = Field(function).at(*point)
    assert reading.value is None
    assert reading.gradient is None


@pytest.mark.parametrize(
    ("function", "point"),
    [
        (sympy.Abs(x) + y, (0, 1)),
        (sympy.sqrt(x**2 + y**2), (0, 0)),
        (sympy.sqrt(x) + y, (0, 1)),
        (sympy.Abs(x - y), (1, 1)),
    ],
)
def test_there_is_a_value_but_no_gradient_at_a_kink(
    function: sympy.Expr, point: tuple[float, float]
):
    reading = Field(function).at(*point)
    assert reading.value is not None
    assert reading.gradient is None


def test_the_absolute_value_has_a_gradient_away_from_its_kink():
    assert Field(sympy.Abs(x) + y).at(-2, 0).gradient == (-1.0, 1.0)


@pytest.mark.parametrize("symbol", [x, sympy.Symbol("x", real=True)])
def test_the_symbols_assumptions_make_no_difference(symbol: sympy.Symbol):
    assert Field(symbol**2).at(3, 1).gradient == (6.0, 0.0)


def test_rounding_errors_count_as_zero_slopes():
    assert Field(sympy.sin(x)).at(np.pi / 2, 0).gradient == (0.0, 0.0)


def test_text_is_read_as_a_learner_types_it():
    assert Field("x^2 + y^3").at(1, 2).gradient == (2.0, 12.0)
    assert Field(Formula("x y", ("x", "y"))).at(1, 2).gradient == (2.0, 1.0)


def test_what_is_no_function_is_refused_with_an_example_of_what_to_give():
    with pytest.raises(TypeError, match=r"text, such as 'x\^2'"):
        Field(3)


@pytest.mark.parametrize("function", [x + t, "x + t"])
def test_a_third_variable_is_named_in_the_error(function: sympy.Expr | str):
    with pytest.raises(ValueError, match=r"“t” .* The variables are x and y"):
        Field(function)


def test_samples_tell_where_the_function_has_no_value():
    samples = Field(sympy.log(x)).sample((-1, 1), (-1, 1), size=21)
    assert not samples.defined[:, :11].any()
    assert samples.defined[:, 11:].all()


def test_a_constant_has_a_typical_slope_to_scale_by():
    samples = Field(sympy.Integer(4)).sample((-1, 1), (-1, 1), size=5)
    assert samples.typical_slope == 1.0
    assert samples.values.shape == (5, 5)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (x**2 + y**3, "x² + y³"),
        (x + 2 * y, "x + 2y"),
        (x ** sympy.Rational(1, 3), "x^(1/3)"),
        (x**12 * y, "x¹²·y"),
    ],
)
def test_a_function_is_written_as_people_write_it(expression: sympy.Expr, text: str):
    assert Field(expression).text == text
