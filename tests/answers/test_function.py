"""A learner's function is known by its values; the verdict says what it does."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from slopes.answers.question import Question
from slopes.answers.wire import hand_out, take_in
from slopes.exercises import Exercise, find
from slopes.exercises.marking import mark_exercise
from slopes.exercises.probes import POINTS, calls_for

COUNTER = itertools.count()
ARRAYS = find("gradient/find-a-gradient")
VECTOR = find("gradient/of-a-vector")


def marked(exercise, function, seed="a"):
    data = hand_out(function, calls_for(exercise, seed))
    return mark_exercise(exercise, take_in(data), seed)


@pytest.mark.parametrize(
    "function",
    [
        lambda x, y: np.array([2 * x, 3 * y**2]),
        lambda x, y: (x + x, 3 * y * y),
        lambda x, y: [2 * x, 3 * y**2],
        lambda x, y: np.array([[2 * x], [3 * y**2]]),
        lambda x, y: np.stack([2 * x, 3 * y**2], axis=-1),
        lambda p: np.array([2 * p[0], 3 * p[1] ** 2]),
    ],
)
def test_right_values_are_right_in_any_container(function):
    assert marked(ARRAYS, function).credit == 1


def test_a_function_that_fails_on_arrays_loses_a_third():
    verdict = marked(ARRAYS, lambda x, y: [2 * x, 3 * math.pow(y, 2)])
    assert verdict.outcome == "partial"
    assert verdict.credit == pytest.approx(2 / 3)
    assert "arrays" in verdict.message


@pytest.mark.parametrize(
    ("function", "mistake", "credit"),
    [
        (lambda x, y: np.array([3 * y**2, 2 * x]), "components-swapped", 0.5),
        (lambda x, y: np.array([2 * x, -3 * y**2]), "component-sign", 0.5),
        (lambda x, y: x**2 + y**3, "not-differentiated", 0),
        (lambda x, y: 2 * x + 3 * y**2, "components-summed", 0),
    ],
)
def test_a_known_mistake_is_named_by_its_values(function, mistake, credit):
    verdict = marked(ARRAYS, function)
    assert (verdict.mistake, verdict.credit) == (mistake, credit)


def test_a_finite_difference_is_precise_enough_where_it_is_allowed():
    def numerical(p):
        h = 1e-5
        g = lambda q: 4 * q[0] ** 4 * q[1] ** 3  # noqa: E731
        steps = np.eye(2) * h
        return np.array([(g(p + s) - g(p - s)) / (2 * h) for s in steps])

    assert marked(VECTOR, numerical).credit == 1


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (lambda x, y: None, "returns nothing yet"),
        (lambda x, y, z: x, "your function stops with TypeError"),
        (lambda x, y: [x, next(COUNTER)], "gives two different results"),
        (lambda x, y: 1 / 0, "ZeroDivisionError"),
        (lambda x, y: "2x", "should return numbers"),
        (lambda x, y: np.array([x, y, 1]), "3 numbers at a point, not 2"),
        (lambda x, y: x * y, "1 number at a point, not 2"),
        (lambda x, y: [2 * x, abs(y) * 3 * y], "wrong at some points"),
        (lambda x, y: [2 * x, 17.0], "wrong at every point"),
        (lambda x, y: [2.02 * x, 3 * y**2], "Close, but not close enough"),
        (lambda x, y: np.array([2 * x, 3 * y**2]).astype(int), "whole numbers"),
        ("(2x, 3y^2)", "asks for a Python function"),
        (..., "three dots"),
    ],
)
def test_the_verdict_says_what_is_wrong(function, told):
    verdict = marked(ARRAYS, function)
    assert verdict.credit < 1
    assert told in verdict.message


def test_a_memorized_table_of_values_gains_nothing():
    calls = calls_for(ARRAYS, "self-check")
    table = {tuple(c): [2 * c[0], 3 * c[1] ** 2] for c in calls[:POINTS]}
    verdict = marked(ARRAYS, lambda x, y: table.get((x, y), [0, 0]), seed="graded")
    assert verdict.credit == 0


def test_the_same_seed_tries_the_same_points_always():
    assert calls_for(ARRAYS, "a") == calls_for(ARRAYS, "a")
    assert calls_for(ARRAYS, "a") != calls_for(ARRAYS, "b")


def test_a_function_of_separate_arguments_does_where_one_of_a_vector_is_asked():
    assert marked(VECTOR, lambda x, z: [16 * x**3 * z**3, 12 * x**4 * z**2]).credit == 1


F = Exercise(
    "x/y", Question("derivative", "x^3", ("x",)), 1, form="function", differences=True
)


def forward(h):
    return lambda x: ((x + h) ** 3 - x**3) / h


@pytest.mark.parametrize(
    ("function", "mistake"),
    [
        (forward(0.5), "step-too-large"),
        (forward(0.1), "step-too-large"),
        (forward(1e-15), "step-too-small"),
        (forward(1e-14), "step-too-small"),
        (forward(1e-20), "step-too-small"),
        (lambda x: (x + 1e-5) ** 3 - x**3, "difference-not-divided"),
        (
            lambda x: ((x + 1e-5) ** 3 - (x - 1e-5) ** 3) / 1e-5,
            "central-divided-by-h",
        ),
        (lambda x: int(3 * x**2), "integer-arithmetic"),
        (lambda x: x**2, "power-factor-missing"),
        (lambda x: 6 * x, "differentiated-twice"),
    ],
)
def test_a_mistake_of_a_program_is_seen_in_its_values(function, mistake):
    assert marked(F, function).mistake == mistake


def test_a_step_between_those_that_are_known_may_be_too_large_or_too_small():
    exact = Exercise("x/w", Question("derivative", "x^3", ("x",)), 1, form="function")
    for h in (3e-3, 3e-12):
        told = marked(exact, forward(h)).message
        assert "too large a step, or with too small a one?" in told


def test_differences_that_vanish_in_rounding_are_told_as_such():
    question = Question("derivative", "sin(2x)", ("x",))
    sine = Exercise("x/v", question, 1, form="function", differences=True)

    def central(x):
        return (math.sin(2 * (x + 1e-20)) - math.sin(2 * (x - 1e-20))) / 2e-20

    verdict = marked(sine, central)
    assert verdict.mistake == "step-too-small"
    assert "x + h is rounded to x" in verdict.message


def test_where_no_differences_are_asked_for_nothing_is_said_of_their_steps():
    question = Question("derivative", "sin(2x)", ("x",), hint="Follow one fork.")
    exact = Exercise("x/u", question, 1, form="function")
    verdict = marked(exact, lambda x: 0.0 * x)
    assert verdict.mistake != "step-too-small"
    assert "x + h" not in verdict.message


def test_a_function_that_is_wrong_in_no_known_way_gets_the_exercises_hint():
    question = Question("derivative", "sin(2x)", ("x",), hint="Follow one fork.")
    exact = Exercise("x/t", question, 1, form="function")
    verdict = marked(exact, lambda x: 2.7 * math.cos(x) + 1.3)
    assert verdict.mistake is None
    assert verdict.message.endswith("Follow one fork.")


@pytest.mark.parametrize("h", [1e-4, 1e-6, 1e-8])
def test_a_good_step_is_right(h):
    assert marked(F, forward(h)).credit == 1


PLANE = Exercise(
    "x/z",
    Question("gradient", "x^2 + y^3", ("x", "y")),
    1,
    form="function",
    differences=True,
)


@pytest.mark.parametrize(
    ("function", "mistake"),
    [
        (
            lambda x, y: [((x + 1e-6) ** 2 + (y + 1e-6) ** 3 - x**2 - y**3) / 1e-6] * 2,
            "step-in-one-variable-for-all",
        ),
        (lambda x, y: np.gradient([x, y]), "samples-for-function"),
        (lambda x, y: [2 * x, y**2], "power-factor-missing"),
    ],
)
def test_a_mistake_of_a_gradients_program_is_seen_in_its_values(function, mistake):
    assert marked(PLANE, function).mistake == mistake


def test_components_without_names_are_numbered():
    layer = Exercise(
        "tiny/layer",
        Question("backward", ("tanh(x)", "y"), ("x", "y"), upstream=("2", "3")),
        points=1,
        form="function",
    )
    verdict = marked(layer, lambda x, y: np.array([x + 7, 3 + 0 * y]))
    assert "Component 1 is wrong at every point" in verdict.message
    assert "Component 2 is right" in verdict.message


SLOPE = Question("derivative", "s^2", ("s",))
BOTH = Question("gradient", "x^2 + 3y", ("x", "y"))


@pytest.mark.parametrize(
    ("question", "function", "told"),
    [
        (SLOPE, lambda s: 2 * s / np.size(s), "may not depend on the others"),
        (SLOPE, lambda s: 2 * np.mean(s), "one number for each point"),
        (
            BOTH,
            lambda x, y: [2 * x / np.size(x), y * 0 + 3],
            "not depend on the others",
        ),
        (BOTH, lambda x, y: [2 * np.mean(x), 3], "one row for each component"),
    ],
)
def test_values_that_are_wrong_for_arrays_are_told_from_a_wrong_shape(
    question, function, told
):
    exercise = Exercise("x/w", question, 3, form="function", arrays=True)
    verdict = marked(exercise, function)
    assert verdict.credit == pytest.approx(2 / 3)
    assert told in verdict.message
