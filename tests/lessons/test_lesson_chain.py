"""The lesson on the chain rule runs, and what it states is so."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sympy
from one_lesson import assert_met, assert_tried_thrice, shown_with, words
from strict_kernel import ROOT
from sympy import cos, diff, exp, log, sin, sqrt, tanh
from sympy.abc import t, u, v, x

from slopes.exercises.chain import EXERCISES
from slopes.exercises.chain_lesson import LESSON
from slopes.figures import ChainLines, ComputationGraph

PATH = ROOT / "course/06-chain-rule.ipynb"
ASSIGNMENT = ROOT / "source/06-chain-rule/06-chain-rule.ipynb"
RIGHT = {
    "by_product_rule": '"2x sin(x) + x^2 cos(x)"',
    "rise_per_second": "8",
    "last_step": '"2x/(x^2 + 4)"',
    "three_factors": '"2 cos(2x) e^(sin(2x))"',
    "mended": '"2x cos(x^2)"',
    "power": '"-8(5 - 2x)^3"',
    "by_two_paths": '"6t^5 - 2 sin(t) cos(t)"',
}
WRONG = [
    ("a-product", "2x cos(x)", "multiplying the derivatives of the factors"),
    ("a-product", "2x sin(x)", "only one of the factors"),
    ("a-product", "2x sin(x) - x^2 cos(x)", "a minus between the two terms"),
    ("along-a-way", "8/sqrt(5)", "the derivative along the vector as it stands"),
    ("along-a-way", 7, "paired crosswise"),
    ("along-a-way", (2, 6), "adds them up to one number"),
    ("last-step", "1/(x^2 + 4)", "the inner function isn't differentiated"),
    ("last-step", "2x/x", "taken at the bare variable"),
    ("last-step", "2x", "only the inside of the logarithm"),
    ("last-step", "1/(x^2 + 4) + 2x", "the inner function is added"),
    ("three-factors", "cos(2x) e^(sin(2x))", "the innermost level is missing"),
    ("three-factors", "e^(sin(2x))", "the inner function isn't differentiated"),
    ("three-factors", "2 cos(2x) e^x", "taken at the bare variable"),
    ("find-the-error", "x^2 cos(x) + 2x sin(x)", "what the product rule gives"),
    ("find-the-error", "2x cos(x)", "taken at the bare variable"),
    ("find-the-error", "cos(x^2)", "the inner function isn't differentiated"),
    ("find-the-error", "cos(2x)", "differentiated where it stands"),
    ("power", "4(5 - 2x)^3", "the inner function isn't differentiated"),
    ("power", "8(5 - 2x)^3", "the wrong sign"),
    ("power", "-2(5 - 2x)^4", "the outer function was kept"),
    ("moving-point", "-2 sin(t) cos(t)", "one term of the sum is left out"),
    ("moving-point", "2cos(t) + 2t^3", "the inner function isn't differentiated"),
    ("moving-point", "2 sin(t) cos(t) + 6t^5", "the derivative of cosine"),
]
Slope = Callable[[float], float]
STAGES = (
    (lambda x: x**2, lambda x: 2 * x),
    (np.sin, np.cos),
    (np.exp, np.exp),
    (np.arctan, lambda s: 1 / (1 + s**2)),
)


def all_at_x(x: float) -> float:
    return math.prod(derivative(x) for _, derivative in STAGES)


def added(x: float) -> float:
    value, factor = x, 0.0
    for function, derivative in STAGES:
        factor += derivative(value)
        value = function(value)
    return factor


def value_first(x: float) -> float:
    value, factor = x, 1.0
    for function, derivative in STAGES:
        value = function(value)
        factor *= derivative(value)
    return factor


GRADED_WRONG = [
    ("nudge", 4, "what the first one has made of it"),
    ("nudge", -0.75, "what the first one has made of it"),
    ("nudge", 3.25, "what the first one has made of it"),
    ("nudge", -1.5, "divided by the distance in which it happens"),
    ("power", "5(3x - 2)^4", "the inner function isn't differentiated"),
    ("power", "15x^4", "taken at the bare variable"),
    ("power", "15(3x - 2)^5", "its exponent goes down by one"),
    ("at-a-point", "1/6", "the inner function isn't differentiated"),
    ("at-a-point", "12/(2 sqrt(2))", "taken at the bare variable"),
    ("at-a-point", 12, "The inner one is taken at x, the outer one at u"),
    ("at-a-point", "3x^2/(2 sqrt(1 + x^3))", "put the point into it"),
    ("three-deep", "2 sin(3x) cos(3x)", "the innermost level is missing"),
    ("three-deep", "2 sin(3x)", "the inner function isn't differentiated"),
    ("three-deep", "6 cos(3x)", "differentiated where it stands"),
    ("from-a-table", 15, "taken at the bare variable"),
    ("from-a-table", 6, "the inner function isn't differentiated"),
    ("from-a-table", 22, "what the product rule gives"),
    ("from-a-table", 66, "in the row where its own function stands"),
    ("neuron", lambda w: 1 - np.tanh(2 * w - 1) ** 2, "isn't differentiated"),
    ("neuron", lambda w: 2 * (1 - np.tanh(w) ** 2), "at the bare variable"),
    ("neuron", lambda w: 2 * np.tanh(2 * w - 1), "the outer function was kept"),
    ("loss", "(2(3w + b - 2), 2(3w + b - 2))", "∂L/∂b is right"),
    ("loss", "(2(3w + b - 2), 6(3w + b - 2))", "wrong order"),
    ("loss", "(6w, 2b)", "taken at the bare variable"),
    ("two-paths", "t^t", "what the power rule gives"),
    ("two-paths", "t^t ln(t)", "only one path was followed"),
    ("two-paths", "t^t ln(t) + t^(t-1)", "The gap is"),
    ("any-depth", all_at_x, "taken at the bare variable"),
    ("any-depth", added, "the inner function is added"),
    ("any-depth", value_first, "wrong at every point"),
    ("find-the-error", "e^(-2x)/(1 + e^(-2x))", "the innermost level is missing"),
    ("find-the-error", "-2e^(-2x)", "only the inside of the logarithm"),
    ("find-the-error", "2e^(-2x)/(1 + e^(-2x))", "except the sign"),
]

inner, outer = 4 * x - x**2, u**2 / 2
neuron = (3 * x - 1, tanh(u), (v - 1) ** 2)
example = sqrt(3 * x**2 + 1)


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def lines(*, at: float, nudge: float) -> ChainLines:
    return ChainLines("4x - x^2", "u^2/2", at=at, nudge=nudge, window=(-0.5, 4.5))


def of_neuron(at: float) -> list[float]:
    """Return the three factors, and the loss, of the network of one neuron."""
    figure = ChainLines("3x - 1", "tanh(u)", "(v - 1)^2", at=at, nudge=0.25)
    return [*(stage.slope for stage in figure.stages), figure.stages[-1].start]


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("chain-lines", "du/dx = 2 at x = 1, dy/du = 3 at u = 3, dy/dx = 6"),
        ("compare-the-guess", "nudge     1: 1.0000 * 3.5000 = 3.5000"),
        ("compare-the-guess", "nudge   0.1: 1.9000 * 3.0950 = 5.8805"),
        ("compare-the-guess", "nudge 0.001: 1.9990 * 3.0010 = 5.9990"),
        ("five-forms-code", "\n6 6"),
        ("attempts", "by a step: -2.615\nAna:       1.973\nBen:       -1.665"),
        ("three-ways", "by hand:     1.5\nwith SymPy:  3/2\nnumerically: 1.500000"),
        ("long-products", "0.25 9.5367431640625e-07 1024\n[1, 0, 1] and not 1 at 0"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"factor": '"c"', "still": "2.5"})
    assert "yes, 2 times 3" in shown["compare-the-guess"]
    assert "you guessed 2.5" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"chain-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), GRADED_WRONG)
def test_so_is_one_in_the_assignment(exercise: str, answer: object, hint: str):
    assert_met(f"chain/{exercise}", answer, hint)


def test_each_exercise_has_three_wrong_answers_here():
    assert_tried_thrice(LESSON, WRONG)
    assert_tried_thrice(EXERCISES, GRADED_WRONG)


def near(value: object, stated: float, digits: int) -> bool:
    return round(float(value), digits) == stated


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("warm-up", "About $2 + 3 \\cdot 0.1 = 2.3$", near(2 + 3 * 0.1, 2.3, 9)),
        ("predict", "$u = 3$ and $y = 4.5$",
         inner.subs(x, 1) == 3 and near(outer.subs(u, 3), 4.5, 9)),
        ("predict", r"\frac{du}{dx} = 4 - 2x$ and $\frac{dy}{du} = u$",
         (diff(inner), diff(outer)) == (4 - 2 * x, u)),
        ("predict", "the derivatives there are 2 and 1",
         (diff(inner).subs(x, 1), diff(outer).subs(u, 1)) == (2, 1)),
        ("explain", r"1.5 \cdot 3.375 = 5.0625$ at the start",
         [s.factor for s in lines(at=1, nudge=0.5).stages] == [1.5, 3.375]
         and lines(at=1, nudge=0.5).ratio == 5.0625),
        ("explain", "Between $x$ and $u$ at $x = 2$",
         sympy.solve(diff(inner)) == [2]),
        ("explain", "at $x = 0$ and $x = 4$: there $u = 0$",
         sympy.solve(inner) == [0, 4] and diff(outer).subs(u, 0) == 0),
        ("explain", r"$u$ comes back to 3, so $\Delta u = 0$",
         lines(at=1, nudge=2).stages[0].change == 0
         and math.isnan(lines(at=1, nudge=2).stages[1].factor)),
        ("idea", "| $(x + 1)^2$ | 9 | $2(x + 1)$ | 6 |",
         (((x + 1) ** 2).subs(x, 2), diff((x + 1) ** 2).subs(x, 2)) == (9, 6)
         and sympy.expand(diff((x + 1) ** 2) - 2 * (x + 1)) == 0),
        ("idea", "| $x^2 + 1$ | 5 | $2x$ | 4 |",
         ((x**2 + 1).subs(x, 2), diff(x**2 + 1).subs(x, 2)) == (5, 4)),
        ("idea", r"| $x^2 \cdot (x + 1)$ | 12 | $3x^2 + 2x$ | 16 |",
         ((x**2 * (x + 1)).subs(x, 2), (3 * x**2 + 2 * x).subs(x, 2)) == (12, 16)
         and sympy.expand(diff(x**2 * (x + 1)) - 3 * x**2 - 2 * x) == 0),
        ("five-forms", r"3 \cdot 2 = 6$ at $x = 1",
         diff(outer.subs(u, inner)).subs(x, 1) == 6 == lines(at=1, nudge=1).slope),
        ("three-deep", r"2(v - 1) \cdot (1 - \tanh^2 u) \cdot 3",
         [sympy.expand(diff(each)) for each in neuron]
         == [3, 1 - tanh(u) ** 2, 2 * v - 2]),
        ("three-deep", "3, about $0.786$ and about $-1.08$",
         [round(each, 3) for each in of_neuron(0.5)[:2]] == [3, 0.786]
         and near(of_neuron(0.5)[2], -1.08, 2)),
        ("three-deep", "about $-2.54$", near(math.prod(of_neuron(0.5)[:3]), -2.54, 2)),
        ("three-deep", "about $-4$", near(of_neuron(-1)[2], -4, 2)),
        ("three-deep", "about $0.0013$", near(of_neuron(-1)[1], 0.0013, 4)),
        ("three-deep", "almost 4", 3.99 < of_neuron(-1)[3] < 4),
        ("several-paths", r"3 \cdot 4 = 12$. Through $q$: $4 \cdot 1 = 4",
         ((t + 1).subs(t, 2), diff(t**2).subs(t, 2)) == (3, 4)),
        ("several-paths", "$z = t^3 + t^2$ has the derivative $3t^2 + 2t = 16$",
         sympy.expand(t**2 * (t + 1)) == t**3 + t**2
         and diff(t**3 + t**2) == 3 * t**2 + 2 * t
         and (3 * t**2 + 2 * t).subs(t, 2) == 16),
        ("worked-example", r"\frac{3x}{\sqrt{3x^2 + 1}}",
         diff(example) == 3 * x / example),
        ("worked-example", r"$y'(1) = \frac32$",
         diff(example).subs(x, 1) == sympy.Rational(3, 2)),
        ("worked-example", r"The factors are $\frac14$ and 6",
         (diff(sqrt(u)).subs(u, 4), diff(3 * x**2).subs(x, 1))
         == (sympy.Rational(1, 4), 6)),
        ("worked-example", r"\approx 2.015019",
         near(example.subs(x, 1.01), 2.015019, 6)),
        ("worked-example", "becomes about 0.01502",
         near(example.subs(x, 1.01) - 2, 0.01502, 5)),
        ("finish-it", r"\frac{dy}{du} = \frac1u", diff(log(u)) == 1 / u),
        ("find-the-error", "the inner function is 4 and grows",
         (x**2).subs(x, 2) == 4 == diff(x**2).subs(x, 2)),
        ("your-turn", r"between $\frac{\pi}{2}$ and $\frac{3\pi}{2}$",
         math.pi / 2 < 4 < 3 * math.pi / 2),
        ("your-turn", r"the derivative of $x^2 \sin x$, as in the warm-up",
         diff(x**2 * sin(x)) == x**2 * cos(x) + 2 * x * sin(x)),
        ("deep-learning", r"slopes of at most $\frac14$",
         sympy.maximum(diff(1 / (1 + exp(-t))), t, sympy.Interval(-9, 9))
         == sympy.Rational(1, 4)),
        ("deep-learning", "less than a millionth", 0.25**10 < 1e-6),
        ("deep-learning", "multiply it by 1024", 2**10 == 1024),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert " ".join(stated.split()) in source(cell_id)
    assert true


def test_the_ratios_of_any_nudge_multiply_and_tend_to_the_derivatives():
    for nudge in (1.5, 0.5, 0.1, -0.3, 1e-4):
        figure = lines(at=1, nudge=nudge)
        first, second = (stage.factor for stage in figure.stages)
        assert first * second == pytest.approx(figure.ratio)
    assert (first, second) == pytest.approx((2, 3), abs=1e-3)


def test_more_weight_means_less_loss_and_far_left_the_weight_hardly_counts():
    whole = neuron[2].subs(v, neuron[1]).subs(u, neuron[0])
    values = [float(whole.subs(x, at)) for at in np.linspace(-3, 3, 25)]
    assert values == sorted(values, reverse=True)
    assert max(values) < 4
    assert abs(math.prod(of_neuron(-1)[:3])) < 0.02


def test_the_figure_of_the_paths_adds_what_the_lesson_says():
    figure = ComputationGraph("t^2 (t + 1)", {"t": 2}, "z")
    figure.step = figure.last_step
    assert figure.derivatives == {"t": 16, "p": 3, "q": 4, "z": 1}
    assert [vertex.text for vertex in figure.function.operations] == [
        "t²",
        "t + 1",
        "p·q",
    ]


def test_a_nudge_of_the_inner_function_can_vanish_again_and_again():
    """Why canceling is no reason: x² sin(1/x) has zeros at 1/(nπ)."""
    for n in range(1, 50):
        step = 1 / (n * math.pi)
        assert step**2 * math.sin(1 / step) == pytest.approx(0, abs=1e-12)


def test_the_table_of_the_assignment_is_that_of_its_functions():
    f, g = 2 * u ** sympy.Rational(3, 2), x**2 + 3 * x
    table = source("from-a-table-task", ASSIGNMENT)
    for at in (1, 4):
        row = [f.subs(u, at), diff(f).subs(u, at), g.subs(x, at), diff(g).subs(x, at)]
        assert f"| {at} | {' | '.join(map(str, row))} |" in table
    asked = next(e.question for e in EXERCISES if e.id == "chain/from-a-table")
    assert (asked.function, asked.at) == ("2 (x^2 + 3x)^(3/2)", ("1",))


def test_the_nudge_of_the_assignment_is_that_of_its_function():
    table = source("nudge-task", ASSIGNMENT)
    asked = next(e.question for e in EXERCISES if e.id == "chain/nudge")
    assert (asked.function, asked.at, asked.step) == ("11 - 3x", ("2",), "1/2")
    assert f"| $y$ | {11 - 3 * 2} | {11 - 3 * 2.5} |" in table
    assert "| $u$ | 6 | 8 |" in table
    assert (8 - 6) / 0.5 * (3.5 - 5) / (8 - 6) == -3


def test_the_rules_that_disagree_are_the_two_paths():
    p, q = sympy.symbols("p q", positive=True)
    through_p, through_q = (diff(p**q, by).subs({p: t, q: t}) for by in (p, q))
    assert sympy.simplify(through_p - t**t) == 0
    assert sympy.simplify(through_q - t**t * log(t)) == 0
    assert sympy.simplify(diff(t**t) - through_p - through_q) == 0


def test_the_classmate_of_the_assignment_has_the_wrong_sign():
    y = log(1 + exp(-2 * x))
    for at in (-2, 0, 3):
        assert diff(y).subs(x, at) < 0 < (exp(-2 * x) / (1 + exp(-2 * x))).subs(x, at)


def test_the_lesson_solves_no_exercise_of_the_assignment():
    asked = {exercise.question.function for exercise in EXERCISES}
    asked |= {"tanh(2w - 1)", "arctan(e^(sin(x^2)))"}
    assert asked.isdisjoint(exercise.question.function for exercise in LESSON)
