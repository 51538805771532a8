"""Every reference is proved: by two differentiators, by numbers, by the documents."""

from __future__ import annotations

from dataclasses import replace

import mpmath
import pytest
import sympy
from numerical_references import in_numpy

from autograder.judge import calls_for, judge
from autograder.solutions import solution_for
from slopes.answers.derive import right_answer
from slopes.answers.equality import compare
from slopes.answers.evaluate import value_at
from slopes.answers.question import Question
from slopes.answers.reading import read, symbols_for
from slopes.answers.reading.building import build
from slopes.answers.value import parts, same_shape
from slopes.answers.wire import hand_out
from slopes.exercises import all_exercises

GRADED = [e for e in all_exercises() if "-lesson/" not in e.id]
DERIVED = [e for e in GRADED if e.question.kind != "point"]
ids = [e.id for e in DERIVED]
PLACE = [sympy.Rational(n, 10) for n in (7, -13, 4, 9, -2, 11, -5)]


@pytest.mark.parametrize("exercise", DERIVED, ids=ids)
def test_the_reference_agrees_with_the_checkers_own_differentiation(exercise):
    reference = solution_for(exercise.id).value(exercise)
    derived = right_answer(exercise.question)
    if len(parts(derived)) > 1:  # around one value brackets mean nothing
        assert same_shape(reference, derived)
    if exercise.question.kind == "descent":  # a walk is computed in floats
        walks = [
            [value_at(part, {}) for part in parts(v)] for v in (reference, derived)
        ]
        assert walks[0] == pytest.approx(walks[1], rel=1e-9, abs=1e-12)
        return
    for one, other in zip(parts(reference), parts(derived), strict=True):
        assert compare(one, other).status == "equal"


CALCULUS = {"derivative", "gradient", "directional_derivative", "jacobian"}
SYMBOLIC = [e for e in DERIVED if e.question.kind in CALCULUS]
NUMERIC = [e for e in DERIVED if e.question.kind not in CALCULUS]
by_sympy = pytest.mark.parametrize("exercise", SYMBOLIC, ids=[e.id for e in SYMBOLIC])


def in_sympy(question):
    """Return a question's function, and its variables, in SymPy."""
    f = read(question.function, question.variables).value
    return f, symbols_for(question.variables)


def wanted_of(question, differentiate):
    """Return what is asked, flat; `differentiate(f, symbol)` gives the partials."""
    symbols = symbols_for(question.variables)
    functions = [read(text, question.variables).value for text in question.functions]
    partials = [[differentiate(f, s) for s in symbols] for f in functions]
    if question.kind == "derivative":
        return [partials[0][question.variables.index(question.by)]]
    if question.kind == "directional_derivative":
        v = [read(text, ()).value for text in question.direction]
        length = sympy.sqrt(sum(c**2 for c in v)) if question.unit else 1
        return [sum(g * c for g, c in zip(partials[0], v, strict=True)) / length]
    return [part for row in partials for part in row]


@by_sympy
def test_the_reference_agrees_with_sympys_differentiation(exercise):
    question = exercise.question
    symbols = symbols_for(question.variables)
    at = dict(zip(symbols, [read(t, ()).value for t in question.at], strict=False))
    reference = build(solution_for(exercise.id).value(exercise))
    wanted = wanted_of(question, sympy.diff)
    for one, other in zip(flattened(reference), wanted, strict=True):
        assert sympy.simplify(one - other.subs(at)) == 0


@by_sympy
def test_the_reference_agrees_with_high_precision_differences(exercise):
    question = exercise.question
    symbols = symbols_for(question.variables)
    point = [read(t, ()).value for t in question.at] or PLACE[: len(symbols)]
    at = dict(zip(symbols, map(sympy.sympify, point), strict=True))
    wanted = wanted_of(question, lambda f, s: _difference(f, s, at))
    reference = build(solution_for(exercise.id).value(exercise))
    got = [sympy.N(part.subs(at), 30) for part in flattened(reference)]
    for one, other in zip(got, wanted, strict=True):
        assert mpmath.almosteq(one, sympy.N(other, 30), rel_eps=1e-12, abs_eps=1e-12)


@pytest.mark.parametrize("exercise", NUMERIC, ids=[e.id for e in NUMERIC])
def test_the_reference_agrees_with_numpy(exercise):
    question = exercise.question
    reference = build(solution_for(exercise.id).value(exercise))
    if not question.at and question.kind != "samples":  # a formula: try it somewhere
        question = replace(
            question, at=tuple(map(str, PLACE[: len(question.variables)]))
        )
    symbols = symbols_for(question.variables)
    at = dict(zip(symbols, [read(t, ()).value for t in question.at], strict=False))
    got = [float(sympy.N(part.subs(at))) for part in flattened(reference)]
    assert got == pytest.approx(in_numpy(question), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("at", "reference", "numbers"),
    [
        ((), "1/4", [0.25]),
        ((), "(1/4, 3)", [0.25, 3]),
        (("2", "3"), "5", [5]),
        (("2", "3"), "x y", [6]),
        (("2", "3"), "(2x, sqrt(y^2 + 7))", [4, 4]),
        (("2", "3"), "[[x, y], [1, x y]]", [2, 3, 1, 6]),
    ],
)
def test_a_written_reference_of_any_shape_has_numbers(at, reference, numbers):
    variables = ("x", "y")[: len(at)]
    question = Question("expression", variables=variables, at=at, reference=reference)
    assert in_numpy(question) == numbers


def flattened(value):
    """Return the entries of a scalar, a vector or a matrix, row by row."""
    if not isinstance(value, tuple):
        return (value,)
    return tuple(part for each in value for part in flattened(each))


def _difference(f, symbol, at):
    """Differentiate by central differences in fifty digits; no symbols involved."""
    h = sympy.Rational(1, 10**15)
    up = sympy.N(f.subs({**at, symbol: at[symbol] + h}), 50)
    down = sympy.N(f.subs({**at, symbol: at[symbol] - h}), 50)
    return (up - down) / (2 * h)


@pytest.mark.parametrize(
    ("exercise_id", "point", "stated"),
    [
        ("gradient/plane", (1, 1), (3, 2)),  # D4-47, D4-59, D4-60
        ("gradient/bowl", (1, 2), (2, 4)),  # D4-61
        ("gradient/bowl-at-a-point", (1, 2), (2, 4)),  # D4-61
        ("gradient/find-a-gradient", (5, 4), (10, 48)),  # D1-30 at D1-31's point
        ("gradient/one-partial", (1, 1), (2,)),  # D4-51
    ],
)
def test_the_reference_gives_the_documents_numbers(exercise_id, point, stated):
    exercise = next(e for e in GRADED if e.id == exercise_id)
    at = dict(zip(exercise.question.variables, point, strict=True))
    reference = solution_for(exercise_id).value(exercise)
    assert tuple(value_at(part, at) for part in parts(reference)) == stated


@pytest.mark.parametrize(
    ("exercise_id", "stated"),
    [
        ("gradient/one-partial", "2 x y"),  # D4-51
        ("gradient/find-a-gradient", "(2x, 3y^2)"),  # D1-13
        ("gradient/other-letters", "(4 z^3 x, 6 z^2 x^2)"),  # D3-38, D3-39
        ("gradient/of-a-vector", "(16 x^3 z^3, 12 x^4 z^2)"),  # D2-37, D2-40
    ],
)
def test_the_reference_is_the_documents_formula(exercise_id, stated):
    exercise = next(e for e in GRADED if e.id == exercise_id)
    reference = solution_for(exercise_id).value(exercise)
    for one, other in zip(
        parts(reference),
        parts(read(stated, exercise.question.variables).components),
        strict=True,
    ):
        assert compare(one, other).status == "equal"


def test_the_steepest_slope_of_d4_is_the_root_of_five_neither_two_nor_three():
    question = Question(
        "directional_derivative", "x + 2y", ("x", "y"), direction=("1", "2")
    )
    (right,) = parts(right_answer(question))
    assert compare(right, read("sqrt(5)", ()).tree).status == "equal"


@pytest.mark.parametrize(
    ("tempting", "mistake"),
    [
        (13, "direction-not-normalised"),
        (5, "slopes-added"),
        (3, "direction-component-only"),
    ],
)
def test_a_tempting_slope_is_no_steepest_slope(tempting, mistake):
    verdict = judge("gradient/steepest-slope", hand_out(tempting), "s")
    assert (verdict.credit, verdict.mistake) == (0, mistake)


@pytest.mark.parametrize("exercise", GRADED, ids=[e.id for e in GRADED])
def test_every_exercise_has_a_reference_with_steps_that_is_judged_right(exercise):
    solution = solution_for(exercise.id)
    assert solution.steps
    if exercise.form == "value":
        assert judge(exercise.id, hand_out(solution.answer), "s").credit == 1
    assert calls_for(exercise.id, "s") == calls_for(exercise.id, "s")


def test_the_origin_is_no_extremum_of_d1s_function():
    exercise = next(e for e in GRADED if e.id == "gradient/find-the-error")
    f, (x, y) = in_sympy(exercise.question)
    assert f.diff(x).subs({x: 0, y: 0}) == f.diff(y).subs({x: 0, y: 0}) == 0
    assert f.subs({x: 0, y: -0.05}) < f.subs({x: 0, y: 0}) < f.subs({x: 0, y: 0.05})
