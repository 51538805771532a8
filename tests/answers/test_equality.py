"""Equal, different or undecided: decided by evaluation, with a witness."""

from __future__ import annotations

import time

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slopes.answers.equality import compare
from slopes.answers.equality.symbolic import Worker
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.reading import UnreadableError, read
from slopes.answers.reading.names import FUNCTIONS


def value(text):
    return read(text, ["x", "y"]).tree


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
        ("∛(x^3)", "x"),
        ("4^x", "(-2)^(2x)"),
    ],
)
def test_two_ways_to_write_a_function_are_equal(one, other):
    assert compare(value(one), value(other)).status == "equal"


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
        ("sin(x) + 10^(-300)", "sin(x)"),
        ("|x|", "x"),
        ("|x - 100|", "x - 100"),
        ("5999(x - 7)^5999", "6000(x - 7)^5999"),
        ("acos(100x - 2023)", "acos(2023 - 100x)"),
        ("|x - 300|", "300 - x"),
        ("sqrt((x - 300)^2)", "300 - x"),
        ("((x + 777)^4)^(1/4)", "x + 777"),
        ("|1/x - 40|", "40 - 1/x"),
        ("|ln(x) - 6|", "6 - ln x"),
        ("|x - y - 20|", "20 - x + y"),
        ("|x^2 + y^2 - 0.1|", "x^2 + y^2 - 0.1"),
        ("sign(x - 12345)", "-1"),
        ("e^(pi sqrt(163))", "640320^3 + 744"),
    ],
)
def test_functions_that_differ_anywhere_are_different(one, other):
    comparison = compare(value(one), value(other))
    assert comparison.status == "different"
    assert set(comparison.witness or {}) <= {"x", "y"}


def test_the_witness_is_a_simple_point_where_they_differ():
    assert compare(value("x^2"), value("x")).witness == {"x": 2}
    assert compare(value("x y"), value("y")).witness == {"x": 2, "y": 2}
    assert compare(value("x (x-2) (x-3)"), value("0x")).witness == {"x": -1}


def test_every_decision_has_its_evidence():
    assert compare(value("x + x"), value("2x")).evidence == "worked out exactly"
    assert compare(value("tan x"), value("sin(x)/cos(x)")).evidence == (
        "the same at 16 points"
    )
    assert "differ" in compare(value("tan x"), value("cos x")).evidence


def test_an_answer_on_a_part_of_the_domain_is_equal_with_a_remark():
    comparison = compare(value("2 ln x"), value("ln(x^2)"))
    assert comparison.status == "equal"
    assert comparison.missing == {"x": -1}


def test_an_answer_on_more_than_the_domain_is_equal_with_a_remark():
    assert compare(value("x"), value("x^2/x")).added == {"x": 0}
    assert compare(value("x^2/x"), value("x")).missing == {"x": 0}


def test_only_where_the_function_is_real_does_a_point_count():
    one, other, logarithm = value("1/|x|"), value("1/x"), value("ln x")
    assert compare(one, other).status == "different"
    assert compare(one, other, where=[logarithm]).status == "equal"


def test_points_are_drawn_from_the_exercises_box_first():
    box = {"x": (5.0, 6.0)}
    one, other = value("ln|x - 4.9|"), value("ln(x - 4.9)")
    assert compare(one, other, box=box).status == "equal"


def test_what_is_nowhere_real_is_undecided_not_wrong():
    comparison = compare(value("sqrt(-1 - x^2)"), value("sqrt(-2 - x^2)"))
    assert comparison.status == "undecided"


def test_algebra_decides_where_nothing_is_real():
    comparison = compare(value("sqrt(-1 - x^2)"), value("sqrt(-x^2 - 2 + 1)"))
    assert comparison.status == "equal"
    assert "algebra" in comparison.evidence


REVERSING = """
import sys, time
time.sleep(0.7)
print("ready", flush=True)
for line in sys.stdin:
    print(line.strip()[::-1], flush=True)
"""


def test_a_worker_that_starts_slowly_answers_when_it_is_ready():
    worker = Worker(["-c", REVERSING])
    try:
        assert worker.ask("drow", 0.3) is None
        answers = (worker.ask("word", 0.3) for _ in range(100))
        assert next(filter(None, answers), None) == "drow"
        assert worker.ask("more", 20) == "erom"
    finally:
        worker.stop()


def test_an_answer_that_is_nowhere_real_is_different():
    assert compare(value("sqrt(-1 - x^2)"), value("x")).status == "different"


def test_rounded_numbers_are_compared_with_a_tolerance():
    assert compare(value("2.236068"), value("sqrt(5)"), 1e-6).status == "equal"
    assert compare(value("2.2361"), value("sqrt(5)"), 1e-6).status == "different"


_LEAVES = st.sampled_from(["x", "y", "2", "3", "x + 1", "2x - y", "1/2", "x^2"])


def _larger(parts):
    two = st.tuples(parts, parts)
    names = st.sampled_from(
        ["sin", "cos", "exp", "arctan", "cosh", "abs", "sqrt", "ln", "tanh"]
    )
    return st.one_of(
        two.map(lambda p: f"({p[0]}) + ({p[1]})"),
        two.map(lambda p: f"({p[0]})*({p[1]})"),
        two.map(lambda p: f"({p[0]})/({p[1]})"),
        st.tuples(names, parts).map(lambda p: f"{p[0]}({p[1]})"),
        parts.map(lambda p: f"({p})^2"),
    )


EXPRESSIONS = st.recursive(_LEAVES, _larger, max_leaves=6)


def expression(text):
    """Read an example; those without a value anywhere are none."""
    try:
        tree = value(text)
        value_at(tree, {"x": 0.731, "y": 1.274})
    except (UnreadableError, UndefinedError):
        assume(condition=False)
    return tree


def rewritten(text):
    """Return an expression in other forms, by SymPy, as far as it is quick."""
    built = read(text, ["x", "y"]).value
    return [
        built,
        sympy.expand(built),
        sympy.expand(built, trig=True),
        built.xreplace({}),
    ]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(EXPRESSIONS)
def test_an_expression_equals_itself_rewritten(text):
    original = expression(text)
    for other in rewritten(text):
        try:
            again = read(str(other), ["x", "y"]).tree
        except UnreadableError:
            continue  # SymPy found a complex number or a pole
        assert compare(again, original).status == "equal", (text, other)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    EXPRESSIONS,
    st.sampled_from(
        ["10^(-40)", "10^(-9) x", "e^(-40) sin(x)", "y/10^12", "-10^(-300)"]
    ),
)
def test_an_expression_plus_a_small_term_is_another_one(text, small):
    original = expression(text)
    more = read(f"({text}) + ({small})", ["x", "y"]).tree
    assert compare(more, original).status == "different"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(EXPRESSIONS, EXPRESSIONS)
def test_verdicts_depend_neither_on_the_seed_nor_on_the_order(one, other):
    first, second = expression(one), expression(other)
    verdicts = {
        compare(first, second, seed=seed).status for seed in ("a", "b", "c")
    } | {compare(second, first).status}
    assert len(verdicts) == 1


@given(st.floats(0.1, 5), st.floats(0.1, 5))
def test_evaluation_agrees_with_arithmetic(a, b):
    import math

    got = value_at(value("x^2 y + sin(x)/y"), {"x": a, "y": b})
    assert got == pytest.approx(a**2 * b + math.sin(a) / b)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS.values()) - {"Matrix", "root"}))
def test_every_function_that_can_be_typed_can_be_evaluated(name):
    reading = read(f"{name}(x)", ["x"])
    inside = 1.7 if name in {"arcosh", "arcsec", "arccsc", "arcoth"} else 0.7
    want = float(reading.value.subs(reading.value.free_symbols.pop(), inside))
    assert value_at(reading.tree, {"x": inside}) == pytest.approx(want)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(x+y)^9999", "(x+y)^9998"),
        ("x^(x^(x^x))", "x^(x^x)"),
        ("tan(x^900)", "tan(x^901)"),
        ("*".join(f"(x+y+{i})^12" for i in range(8)), "x y"),
        ("+".join(f"sin(x+{i})" for i in range(90)), "x y"),
        ("sin(" * 30 + "x" + ")" * 30, "x"),
        ("e^(e^(e^x))", "e^(e^x)"),
    ],
)
def test_hard_pairs_are_decided_in_time(one, other):
    answer, reference = value(one), value(other)
    started = time.perf_counter()
    assert compare(answer, reference).status == "different"
    assert compare(answer, answer).status == "equal"
    assert time.perf_counter() - started < 2
