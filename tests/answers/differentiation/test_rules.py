"""Our differentiation is that of SymPy; the wrong rules differ from it somewhere."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slopes.answers.algebra import over, times
from slopes.answers.differentiation import differentiate, wrong_derivatives
from slopes.answers.differentiation.forms import (
    Composite,
    ProductOf,
    Quotient,
    Scaled,
    form_of,
)
from slopes.answers.differentiation.outer import SLOPES
from slopes.answers.differentiation.wrong import WRONG_RULES
from slopes.answers.equality import compare
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.hints import MISTAKES
from slopes.answers.reading import UnreadableError, read
from slopes.answers.reading.building import build, symbols_for

FUNCTIONS = [
    "x^3 - 2x + 5",
    "x^2 sin(x)",
    "x^2 y sin(x) e^x",
    "sin(x)/x^2",
    "(x + 1)/(2x - 1)^3",
    "3/(x^2 + 1)",
    "1/x",
    "x^(-2)",
    "sqrt(x^2 + 1)",
    "∛(x^2 + 1)",
    "e^(-x^2/2)",
    "2^(3x)",
    "6^(x^2 + 1)",
    "ln(x^2 + 1)",
    "log_10(x)",
    "x^x",
    "(sin x)^(x^2)",
    "|x^2 - 4|",
    "sin(cos(x^2))",
    "tan(3x) + sec(x) + csc(x) + cot(x)",
    "arcsin(x/2) + arccos(x/3) + arctan(2x) + arccot(x)",
    "arcsec(x + 2) - arccsc(x + 2)",
    "sinh(x) cosh(x) tanh(x)",
    "sech(x) + csch(x) + coth(x)",
    "arsinh(x) + arcosh(x + 3) + artanh(x/4) + arcoth(x + 3)",
    "arsech(x/4) + arcsch(x)",
    "x y^2 z^3",
    "5",
    "y",
    "-x/(3y)",
]


@pytest.mark.parametrize("text", FUNCTIONS)
def test_a_derivative_is_that_of_sympy(text):
    variables = ("x", "y", "z")
    function = read(text, variables).tree
    at = dict(zip(symbols_for(variables), (0.731, 1.274, 2.113), strict=True))
    for variable, symbol in zip(variables, symbols_for(variables), strict=True):
        ours = build(differentiate(function, variable))
        theirs = sympy.diff(build(function), symbol)
        gap = sympy.N((ours - theirs).subs(at), 30)
        assert abs(gap) < 1e-9, variable


@pytest.mark.parametrize("name", sorted(SLOPES))
def test_every_function_is_differentiated_as_its_values_change(name):
    inside = {"arcosh": 1.7, "arcsec": 1.7, "arccsc": 1.7, "arcoth": 1.7}.get(name, 0.6)
    function = read(f"{name}(x)", ["x"]).tree
    slope, h = differentiate(function, "x"), 1e-5
    ends = (value_at(function, {"x": inside + s}) for s in (h, -h))
    up, down = ends
    assert value_at(slope, {"x": inside}) == pytest.approx((up - down) / (2 * h), 1e-6)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_form_of_a_function_is_the_function(text):
    function = read(text, ("x", "y", "z")).tree
    match form_of(function, "x"):
        case Composite() as form:
            again = form.outer.at(form.inner)
        case ProductOf(one=u, other=v):
            again = times(u, v)
        case Scaled(factor=u, of=v):
            again = times(u, v)
        case Quotient(above=u, below=v):
            again = over(u, v)
        case _:
            return
    assert compare(again, function).status == "equal"


@pytest.mark.parametrize("text", FUNCTIONS)
def test_some_wrong_rule_gives_a_wrong_derivative(text):
    function = read(text, ("x", "y", "z")).tree
    right = differentiate(function, "x")
    wrong = list(wrong_derivatives(function, "x"))
    if text == "5":
        assert {"constant-kept", "constant-becomes-one"} <= names(wrong)
        return
    different = [w for w in wrong if compare(w.value, right).status == "different"]
    assert different or text == "arsech(x/4) + arcsch(x)"


def names(wrong):
    return {mistake for derivative in wrong for mistake in derivative.mistakes}


def test_singles_come_before_pairs_and_each_has_one_or_two_names():
    wrong = list(wrong_derivatives(read("x^2 sin(3x) + 4", ["x"]).tree, "x"))
    counts = [len(derivative.mistakes) for derivative in wrong]
    assert counts == sorted(counts)
    assert set(counts) == {1, 2}


def test_a_rule_is_got_wrong_everywhere_and_in_each_place():
    function = read("sin(2x) + sin(3x)", ["x"]).tree
    want = ["cos(2x) + cos(3x)", "cos(2x) + 3cos(3x)", "2cos(2x) + cos(3x)"]
    got = [
        derivative.value
        for derivative in wrong_derivatives(function, "x", pairs=False)
        if derivative.mistakes == ("chain-inner-missing",)
    ]
    assert len(got) == len(want)
    for value, text in zip(got, want, strict=True):
        assert compare(value, read(text, ["x"]).tree).status == "equal"


def test_every_wrong_rule_is_in_the_catalogue():
    assert {rule.mistake for rule in WRONG_RULES} <= set(MISTAKES)


LEAVES = st.sampled_from(["x", "2", "3x", "x + 1", "y", "x^3"])


def _larger(inside):
    return st.one_of(
        st.tuples(inside, inside).map(lambda p: f"({p[0]})*({p[1]})"),
        st.tuples(inside, inside).map(lambda p: f"({p[0]})/({p[1]})"),
        st.tuples(inside, inside).map(lambda p: f"({p[0]}) - ({p[1]})"),
        st.tuples(st.sampled_from(["sin", "exp", "arctan", "ln", "sqrt"]), inside).map(
            lambda p: f"{p[0]}({p[1]})"
        ),
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.recursive(LEAVES, _larger, max_leaves=5), st.floats(0.2, 2))
def test_a_derivative_is_the_limit_of_difference_quotients(text, x):
    try:
        function = read(text, ("x", "y")).tree
        point, h = {"x": x, "y": 1.3}, 1e-4
        slope = value_at(differentiate(function, "x"), point)
        ends = [value_at(function, {**point, "x": x + s}) for s in (h, -h)]
    except (UnreadableError, UndefinedError):
        assume(condition=False)
    assume(abs(slope) < 1e3)
    assert (ends[0] - ends[1]) / (2 * h) == pytest.approx(slope, rel=1e-3, abs=1e-3)
