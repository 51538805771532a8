"""A function is read once, and means the same as text, in SymPy and in NumPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
import sympy
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy.abc import x, y

from slopes.answers.reading import UnreadableError
from slopes.figures.formula import Formula, FormulaTrait

COEFFICIENTS = st.lists(st.integers(-5, 5), min_size=4, max_size=4)
PLACES = st.floats(-3, 3)

# Each function with its derivative, both as Python's own mathematics has them.
PAIRS = {
    "sin(x)^2": (lambda t: math.sin(t) ** 2, lambda t: math.sin(2 * t)),
    "e^(-x^2)": (
        lambda t: math.exp(-t * t),
        lambda t: -2 * t * math.exp(-t * t),
    ),
    "ln(x^2 + 1)": (lambda t: math.log1p(t * t), lambda t: 2 * t / (1 + t * t)),
    "1/cosh(x)": (
        lambda t: 1 / math.cosh(t),
        lambda t: -math.tanh(t) / math.cosh(t),
    ),
    "arctan(x)": (math.atan, lambda t: 1 / (1 + t * t)),
    "sec(x/4)": (
        lambda t: 1 / math.cos(t / 4),
        lambda t: math.tan(t / 4) / math.cos(t / 4) / 4,
    ),
}


@pytest.mark.parametrize("text", PAIRS)
@given(place=PLACES)
@settings(deadline=None, derandomize=True, max_examples=20)
def test_values_and_derivatives_are_those_of_mathematics(text: str, place: float):
    f, (value, slope) = Formula(text, ["x"]), PAIRS[text]
    assert f.at(place) == pytest.approx(value(place), abs=1e-12)
    assert f.derivative("x").at(place) == pytest.approx(slope(place), abs=1e-12)


@given(COEFFICIENTS, PLACES, PLACES)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_text_and_expression_of_the_same_function_are_equal(
    coefficients: list[int], px: float, py: float
):
    a, b, c, d = coefficients
    made = Formula(a * x**2 + b * x * y + c * y + d, ["x", "y"])
    typed = Formula(f"{a}x^2 + ({b})x y + ({c})y + ({d})", ["x", "y"])
    assert made == typed
    assert hash(made) == hash(typed)
    true = a * px**2 + b * px * py + c * py + d
    assert typed.at(px, py) == pytest.approx(true, abs=1e-9)


def test_functions_of_other_variables_are_other_functions():
    assert Formula("x", ["x"]) != Formula("x", ["x", "y"])
    assert Formula("x", ["x"]) != "x"


def test_what_was_typed_is_kept_for_the_field_where_it_was_typed():
    f = Formula("  x^2 sin y", ["x", "y"])
    assert f.typed == "  x^2 sin y"
    assert str(f) == f.text == "x²·sin(y)"
    assert Formula(f, ["x", "y"]).typed == f.typed


@pytest.mark.parametrize("text", ["x^2 sin y", "abs(x)^0.5", "1/x", "e^(-x)", "y^12"])
def test_how_a_function_is_written_can_be_typed_again(text: str):
    f = Formula(text, ["x", "y"])
    assert Formula(f.text, ["x", "y"]) == f


def test_arrays_and_numbers_go_together():
    f = Formula("x y", ["x", "y"])
    assert f(np.array([1.0, 2.0]), 3).tolist() == [3, 6]
    assert f(np.ones((2, 1)), np.ones((1, 3))).shape == (2, 3)


def test_a_constant_has_a_value_at_every_place():
    assert Formula("7", ["x"])(np.zeros(4)).tolist() == [7, 7, 7, 7]
    assert Formula("7", ["x", "y"])(np.zeros((2, 1)), np.zeros(3)).shape == (2, 3)


@pytest.mark.parametrize(
    ("text", "place"),
    [("1/x", 0), ("ln(x)", 0), ("ln(x)", -1), ("sqrt(x)", -1), ("e^(x^2)", 100)],
)
def test_where_there_is_no_finite_value_there_is_nan(text: str, place: float):
    assert math.isnan(Formula(text, ["x"]).at(place))


def test_the_jump_of_a_sign_is_no_point_mass():
    assert Formula("sign(x)", ["x"]).derivative("x").at(2) == 0


def test_the_browsers_code_is_mathematics_only():
    printed = Formula("x^2 sin(y) + 2", ["x", "y"]).printed
    assert printed["parameters"] == ["x", "y"]
    assert printed["text"] == "x²·sin(y) + 2"
    assert "Math.sin(y)" in printed["code"]


def test_there_is_latex_for_lessons():
    assert Formula("x^2/2", ["x"]).latex == r"\frac{x^{2}}{2}"


@pytest.mark.parametrize("text", ["x^^2", "x + t", "", "Max(x, y)", "alert(1)"])
def test_what_cannot_be_read_is_refused(text: str):
    with pytest.raises(UnreadableError):
        Formula(text, ["x", "y"])


def test_a_vector_is_refused():
    with pytest.raises(ValueError, match=r"is a vector; .* value is a number"):
        Formula("(x, y)", ["x", "y"])


@pytest.mark.parametrize("thing", [3, None, ["x"], math.sin])
def test_what_is_no_function_is_refused_with_an_example(thing: object):
    with pytest.raises(TypeError, match=r"text, such as 'x\^2'"):
        Formula(thing, ["x"])


class Holder(traitlets.HasTraits):
    f = FormulaTrait("x")


def test_a_trait_makes_functions_of_text_and_of_expressions():
    assert Holder(f="x^2").f == Holder(f=sympy.Symbol("x") ** 2).f


@pytest.mark.parametrize("bad", ["x + y", "(", 7, None])
def test_a_trait_keeps_its_function_when_another_cannot_be_read(bad: object):
    holder = Holder(f="x^2")
    with pytest.raises(traitlets.TraitError):
        holder.f = bad
    assert holder.f.text == "x²"
