"""Equal, different or undecided: decided by evaluation, with a witness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slopes.answers.equality import compare
from slopes.answers.evaluate import evaluate
from slopes.answers.reading import read, symbols_for
from slopes.answers.reading.names import FUNCTIONS


def value(text):
    return read(text, ["x", "y"]).value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2x", "x + x"),
        ("(x + 1)^2", "x^2 + 2x + 1"),
        ("sin(x)^2 + cos(x)^2", "1"),
        ("2 sin(x) cos(x)", "sin(2x)"),
        ("e^(x + y)", "e^x e^y"),
        ("ln(x^2)", "2 ln|x|"),
        ("sqrt(x^2)", "|x|"),
        ("tan(x)", "sin(x)/cos(x)"),
        ("x^2/x", "x"),
        ("(x^2 - y^2)/(x - y)", "x + y"),
        ("cosh(x)^2 - sinh(x)^2", "1"),
        ("10^20 x + 1 - 10^20 x", "1"),
        ("0.5x", "x/2"),
        ("sin(x)^2 + cos(x)^2 - 1", "0"),
    ],
)
def test_two_ways_to_write_a_function_are_equal(one, other):
    assert compare(value(one), value(other)).status == "equal"
    assert compare(value(other), value(one)).status == "equal"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2x", "3x"),
        ("x^2 y", "x y^2"),
        ("sin(2x)", "2 sin(x)"),
        ("10^9 x^12", "10^9 x^12 + 1"),
        ("e^(-9x^2)", "-e^(-9x^2)"),
        ("0.33x", "x/3"),
        ("1 + 10^(-9)", "1"),
        ("x^12 + 10^(-8) x", "x^12"),
    ],
)
def test_functions_that_differ_anywhere_are_different(one, other):
    comparison = compare(value(one), value(other))
    assert comparison.status == "different"
    assert comparison.witness is None or set(comparison.witness) <= {"x", "y"}


def test_the_witness_is_a_simple_point_where_they_differ():
    assert compare(value("x^2"), value("x")).witness == {"x": 2}
    assert compare(value("x y"), value("y")).witness == {"x": 2, "y": 2}


def test_an_answer_on_a_part_of_the_domain_is_equal_with_a_remark():
    comparison = compare(value("2 ln x"), value("ln(x^2)"))
    assert comparison.status == "equal"
    assert comparison.narrower


def test_what_is_nowhere_real_is_undecided_not_wrong():
    assert compare(value("sqrt(-1 - x^2)"), value("sqrt(-2 - x^2)")).status == (
        "undecided"
    )


def test_rounded_numbers_are_compared_with_a_tolerance():
    assert compare(value("2.236068"), value("sqrt(5)"), 1e-6).status == "equal"
    assert compare(value("2.2361"), value("sqrt(5)"), 1e-6).status == "different"


coefficients = st.integers(-5, 5)


@given(st.lists(st.tuples(coefficients, st.integers(0, 4)), min_size=1, max_size=4))
def test_a_function_equals_itself_expanded_and_differs_when_one_is_added(terms):
    (x,) = symbols_for(["x"])
    polynomial = sum(c * (x + 1) ** n for c, n in terms) + 0 * x
    assert compare(polynomial, polynomial.expand()).status == "equal"
    assert compare(polynomial + 1, polynomial.expand()).status == "different"


@given(st.floats(0.1, 5), st.floats(0.1, 5))
def test_evaluation_agrees_with_arithmetic(a, b):
    x, y = symbols_for(["x", "y"])
    got = evaluate(value("x^2 y + sin(x)/y"), {x: a, y: b})
    import math

    assert float(got) == pytest.approx(a**2 * b + math.sin(a) / b)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS.values()) - {"Matrix", "root"}))
def test_every_function_that_can_be_typed_can_be_evaluated(name):
    (x,) = symbols_for(["x"])
    expression = read(f"{name}(x)", ["x"]).value
    inside = 1.7 if name in {"arcosh", "arcsec", "arccsc", "arcoth"} else 0.7
    assert float(evaluate(expression, {x: inside})) == pytest.approx(
        float(expression.subs(x, inside))
    )
