"""The lesson on the directional derivative runs, and what it states is so."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sympy
from one_lesson import assert_met, assert_tried_thrice, shown_with, words
from strict_kernel import ROOT
from sympy import Rational, exp, sqrt
from sympy.abc import a, b, c, h, s, t, w, x, y

from slopes import check
from slopes.exercises.direction import EXERCISES
from slopes.exercises.direction_lesson import LESSON
from slopes.figures import DirectionDial, HillWalk

PATH = ROOT / "course/05-directional-derivative.ipynb"
ASSIGNMENT = ROOT / "source/05-directional-derivative/05-directional-derivative.ipynb"
RIGHT = {
    "gradient_there": "(-6, 9)",
    "rise": "10",
    "last_step": '"14/5"',
    "two_steps": '"-1/sqrt(2)"',
    "mended": '"164/sqrt(13)"',
    "at_the_start": "4",
}
AS_IT_STANDS = "the dot product with the direction as it stands"
BY_SUM = "dividing by the sum of the components"
TWICE = "dividing by the squared length"
CROSSED = "paired crosswise"
STEEPEST = "the steepest slope, whatever the direction"
REVERSED = "the slope along the opposite direction"
UNSUMMED = "adds them up to one number"
WRONG = [
    ("a-gradient", (-6, 3), "the sum of the partial derivatives"),
    ("a-gradient", (9, -6), "wrong order"),
    ("a-gradient", -9, "Height and slope are two things"),
    ("a-rise", 2, "each unit to the east lifts you by 1"),
    ("a-rise", 5, "each unit to the east lifts you by 1"),
    ("a-rise", (4, 6), "the answer is a single value"),
    ("last-step", 14, AS_IT_STANDS),
    ("last-step", (-1.2, 4), UNSUMMED),
    ("last-step", 2, BY_SUM),
    ("last-step", "14/25", TWICE),
    ("last-step", -7, CROSSED),
    ("last-step", "(-3y + 4(x + 2y))/5", "put the point into it"),
    ("two-steps", -1, AS_IT_STANDS),
    ("two-steps", -0.5, TWICE),
    ("two-steps", "1/sqrt(2)", REVERSED),
    ("two-steps", "sqrt(5)", STEEPEST),
    ("find-the-error", 164, AS_IT_STANDS),
    ("find-the-error", 49.03, STEEPEST),
    ("find-the-error", "164/13", TWICE),
    ("find-the-error", 32.8, BY_SUM),
    ("find-the-error", "(4x + 9y^2)/sqrt(13)", "put the point into it"),
    ("to-a-target", 20, AS_IT_STANDS),
    ("to-a-target", "30/sqrt(50)", "the target itself was taken for the direction"),
    ("to-a-target", -4, REVERSED),
    ("to-a-target", 6, "Height and slope are two things"),
]
Slope = Callable[[float, float], float]


def program(x: float, y: float) -> float:
    """Return what the assignment's function returns."""
    return float(np.sqrt(1 + x**2) * np.cos(y))


def stepping(across: float, up: float, step: float = 1e-5) -> Slope:
    """Return a central difference along (across, up), divided by the step alone."""

    def slope(x: float, y: float) -> float:
        there = program(x + step * across, y + step * up)
        back = program(x - step * across, y - step * up)
        return (there - back) / (2 * step)

    return slope


ROOT5 = math.sqrt(5)
GRADED_WRONG = [
    ("from-the-gradient", 2, AS_IT_STANDS),
    ("from-the-gradient", 1, CROSSED),
    ("from-the-gradient", "2/7", BY_SUM),
    ("from-the-gradient", "sqrt(5)", STEEPEST),
    ("from-the-gradient", (1.2, -0.8), UNSUMMED),
    ("at-an-angle", 4, "projection on the line of the way"),
    ("at-an-angle", 3, "projection on the line of the way"),
    ("at-an-angle", 6, "projection on the line of the way"),
    ("at-a-point", 40, AS_IT_STANDS),
    ("at-a-point", 8, BY_SUM),
    ("at-a-point", 12.17, STEEPEST),
    ("at-a-point", "40/13", TWICE),
    ("everywhere", "3x^2 + y^2 - 4x y", AS_IT_STANDS),
    ("everywhere", "(3x^2 + y^2, -4x y)", UNSUMMED),
    ("everywhere", "(3x^2 + y^2 - 4x y)/3", BY_SUM),
    ("everywhere", "(3x^2 + y^2 + 4x y)/sqrt(5)", "the rise of f along short steps"),
    ("cable-car", 1, AS_IT_STANDS),
    ("cable-car", -0.2, REVERSED),
    ("cable-car", "-2/sqrt(20)", "the target itself was taken"),
    ("cable-car", "sqrt(2)", STEEPEST),
    ("two-slopes", 2, "the other slope that was measured"),
    ("two-slopes", 5, "the other slope that was measured"),
    ("two-slopes", -1, "the other slope that was measured"),
    ("by-values", stepping(1, 2), AS_IT_STANDS),
    ("by-values", stepping(1 / 3, 2 / 3), BY_SUM),
    ("by-values", stepping(2 / ROOT5, 1 / ROOT5), CROSSED),
    ("by-values", stepping(1 / ROOT5, 2 / ROOT5, 0.1), "too large a step"),
    ("doubted-gradient", 10, AS_IT_STANDS),
    ("doubted-gradient", "34/3", "Is that what the program says?"),
    ("doubted-gradient", 2, BY_SUM),
    ("doubted-gradient", "sqrt(217)", STEEPEST),
    ("a-step", 0.25, REVERSED),
    ("a-step", -5, "along the vector as it stands is asked for"),
    ("a-step", -0.05, "the gradient was divided by its length"),
    ("a-step", -0.24635, "to first order"),
    ("find-the-error", 0.8, "Go back to the definition"),
    ("find-the-error", 2.56, "Go back to the definition"),
    ("find-the-error", 0, "Go back to the definition"),
]

hill = 4 - (x**2 + x * y + y**2) / 3
d1 = x**2 + y**3
bent = x**2 * y / (x**2 + y**2)
jump = x * y / (x**2 + y**2)
cubes = y**3 / (x**2 + y**2)
landscape = x**2 / 2 - x * y


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def gradient(f: sympy.Expr, at: tuple[object, object]) -> list[sympy.Expr]:
    return [f.diff(v).subs({x: at[0], y: at[1]}) for v in (x, y)]


def slope(f: sympy.Expr, at: tuple, v: tuple) -> sympy.Expr:
    """Return the slope along v from the definition: one number, differentiated."""
    length = sqrt(sum(sympy.sympify(part) ** 2 for part in v))
    way = {n: p + t * part / length for n, p, part in zip((x, y), at, v, strict=True)}
    return sympy.simplify(f.subs(way, simultaneous=True).diff(t).subs(t, 0))


def from_the_origin(f: sympy.Expr, u: tuple) -> sympy.Expr:
    """Return f(hu)/h for a function that is 0 at the origin."""
    at = {x: h * u[0], y: h * u[1]}
    return sympy.simplify(f.subs(at, simultaneous=True) / h)


def near(value: object, stated: float, digits: int) -> bool:
    return round(float(value), digits) == stated


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("direction-dial", "∇f = (0, 1) has the length 1"),
        ("compare-the-guess", "Southwest: -0.707, no guess yet\nYour dial: 0.00"),
        ("compare-the-guess", "90° from ∇f"),
        ("shorter-walks", "1 walked, rise per unit: -1.2071\n  0.1 walked"),
        ("shorter-walks", "0.001 walked, rise per unit: -0.7076"),
        ("shorter-walks", "dot product, (0, 1) · u: -0.7071"),
        ("hill-walk", "135 degrees from the x axis, the slope is \N{MINUS SIGN}0.707"),
        ("bent-paper", "0°: 0.000 and 0.000; the formula says 0\n 90°: 0.000"),
        ("bent-paper", " 45°: 0.354 and 0.354; the formula says 0"),
        ("bent-paper", "225°: -0.354 and -0.354;"),
        ("long-vector", "v · ∇f = 164 is no slope, but 3.61 times the slope"),
        ("three-ways", "by hand:     14.4\nwith SymPy:  72/5\nnumerically: 14.40"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_two_losses_agree_with_the_gradient_and_long_steps_break_the_promise(
    untouched: dict[str, str],
):
    first, *rates = untouched["a-thousand-weights"].splitlines()
    by_gradient, by_losses = (
        float(part.split(": ")[1]) for part in first.split(", by two")
    )
    assert by_losses == pytest.approx(by_gradient, rel=1e-6)
    found = [line.partition("promised ")[2].split(", got ") for line in rates]
    short, middle, long = ([float(n) for n in pair] for pair in found)
    assert short[1] == pytest.approx(short[0], rel=0.02)
    assert middle[1] == pytest.approx(middle[0], rel=0.05)
    assert long[0] < 0 < long[1]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    guesses = {"northeast": '"c"', "southwest": "-0.5"}
    left = {"direction-dial": "dial.angle = 30"}  # as a learner leaves it
    shown = shown_with(PATH, RIGHT | guesses, then=left)
    assert "yes, 1/sqrt(2)" in shown["compare-the-guess"]
    assert "you guessed -0.5" in shown["compare-the-guess"]
    assert "0.50 of the largest slope, 60° from ∇f" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"direction-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), GRADED_WRONG)
def test_so_is_one_in_the_assignment(exercise: str, answer: object, hint: str):
    assert_met(f"direction/{exercise}", answer, hint)


def test_each_exercise_has_three_wrong_answers_here():
    assert_tried_thrice(LESSON, WRONG)
    assert_tried_thrice(EXERCISES, GRADED_WRONG)


def test_a_direction_left_as_it_stands_keeps_half_of_two_points():
    for exercise, answer in (("at-a-point", 40), ("cable-car", 1)):
        assert check(f"direction/{exercise}", answer) == 1
    assert check("direction/from-the-gradient", 2) == 0


def test_a_good_difference_quotient_is_right_one_sided_too():
    def forward(x: float, y: float) -> float:
        there = program(x + 1e-6 / ROOT5, y + 2e-6 / ROOT5)
        return (there - program(x, y)) / 1e-6

    assert check("direction/by-values", forward) == 3
    assert check("direction/by-values", stepping(1 / ROOT5, 2 / ROOT5)) == 3


SOUTHWEST = (-1, -1)
NORTHEAST = (1 / sqrt(2), 1 / sqrt(2))


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("question", "due north, with a slope of 1",
         slope(hill, (1, -2), (0, 1)) == 1 == sqrt(sum(
             g**2 for g in gradient(hill, (1, -2))))),
        ("predict", "Due north the slope is 1. Due east it is 0",
         gradient(hill, (1, -2)) == [0, 1]),
        ("play", r"$f(x, y) = 4 - \frac13(x^2 + xy + y^2)$, with you at $(1, -2)$",
         gradient(hill, (1, -2)) == [0, 1]),
        ("explain", "It is about 0.707, more than half",
         near(slope(hill, (1, -2), (1, 1)), 0.707, 3)),
        ("explain", "at 0° and at 180°",
         slope(hill, (1, -2), (1, 0)) == slope(hill, (1, -2), (-1, 0)) == 0),
        ("explain", "At 30° or 150° on the dial: that is 60° away",
         [slope(hill, (1, -2), (n * sqrt(3), 1)) for n in (1, -1)]
         == [Rational(1, 2)] * 2),
        ("explain", "Southwest is the way back from the northeast: $-0.707$",
         near(slope(hill, (1, -2), SOUTHWEST), -0.707, 3)),
        ("idea", r"For $u = (1, 0)$ this is $\frac{\partial f}{\partial x}$",
         slope(hill, (1, -2), (1, 0)) == gradient(hill, (1, -2))[0]),
        ("dot-product", r"-\frac{1}{\sqrt2} \approx -0.707",
         slope(hill, (1, -2), SOUTHWEST) == -1 / sqrt(2)),
        ("steepest", r"(a u_1 + b u_2)^2 + (a u_2 - b u_1)^2 = (a^2 + b^2)(u_1^2 +",
         sympy.expand((a * x + b * y) ** 2 + (a * y - b * x) ** 2
                      - (a**2 + b**2) * (x**2 + y**2)) == 0),
        ("steepest", "| 0° | 60° | 90° | 120° | 180° |",
         [sympy.cos(sympy.pi * n / 180) for n in (0, 60, 90, 120, 180)]
         == [1, Rational(1, 2), 0, -Rational(1, 2), -1]),
        ("mountain", "the highest point is $(0, 0)$",
         gradient(hill, (0, 0)) == [0, 0]
         and sympy.Matrix(2, 2, [1, 0.5, 0.5, 1]).is_positive_definite),
        ("formula-fails", "On both axes $f$ is 0",
         bent.subs(x, 0) == bent.subs(y, 0) == 0),
        ("formula-fails", r"the height is $h\,u_1^2 u_2$, so the slope is $u_1^2 u_2$",
         sympy.simplify(from_the_origin(bent, (a, b)) * (a**2 + b**2)
                        - a**2 * b) == 0),
        ("formula-fails", r"\frac{\sqrt2}{4} \approx 0.354$ to the northeast",
         from_the_origin(bent, NORTHEAST) == sqrt(2) / 4
         and near(sqrt(2) / 4, 0.354, 3)),
        ("formula-fails", r"On the diagonal it is $\frac12$",
         sympy.simplify(jump.subs(y, x)) == Rational(1, 2)
         and jump.subs(x, 0) == jump.subs(y, 0) == 0),
        ("worked-example", r"$\nabla f(3, 2) = (12, 9)$",
         gradient(x**2 * y, (3, 2)) == [12, 9]),
        ("worked-example", "= 7.2 + 7.2 = 14.4$",
         slope(x**2 * y, (3, 2), (3, 4)) == Rational("14.4")),
        ("worked-example", r"\sqrt{144 + 81} = 15", math.hypot(12, 9) == 15),
        ("worked-example", r"$f(3.006, 2.008) \approx 18.1444$, from 18",
         near(3.006**2 * 2.008, 18.1444, 4)),
        ("worked-example", "That is 14.44 per unit",
         near((3.006**2 * 2.008 - 18) / 0.01, 14.44, 2)),
        ("finish-it", r"$\nabla f(1, 2) = (2, 5)$",
         gradient(x * y + y**2, (1, 2)) == [2, 5]
         and slope(x * y + y**2, (1, 2), (-3, 4)) == Rational(14, 5)),
        ("do-more-of-it", r"$\nabla f = (e^y, x\,e^y)$",
         gradient(x * exp(y), (x, y)) == [exp(y), x * exp(y)]
         and slope(x * exp(y), (2, 0), (1, -1)) == -1 / sqrt(2)),
        ("find-the-error", r"4x + 9y^2$$ > > $$4 \cdot 5 + 9 \cdot 4^2 = 20 + 144",
         2 * d1.diff(x) + 3 * d1.diff(y) == 4 * x + 9 * y**2
         and (4 * x + 9 * y**2).subs({x: 5, y: 4}) == 20 + 144 == 164),
        ("your-turn", r"$\nabla f(5, 4) = (10, 48)$ has the length $\sqrt{2404}",
         gradient(d1, (5, 4)) == [10, 48] and 10**2 + 48**2 == 2404),
        ("your-turn", r"\approx 49.03$", near(sqrt(2404), 49.03, 2)),
        ("your-turn", r"\sqrt{13} \approx 3.606", near(sqrt(13), 3.606, 3)),
        ("your-turn", r"$164/\sqrt{13} \approx 45.49$",
         sympy.simplify(slope(d1, (5, 4), (2, 3)) - 164 / sqrt(13)) == 0
         and near(164 / sqrt(13), 45.49, 2)),
        ("your-turn", r"$\nabla f(2, 1) = (4, 2)$: along $(1, -2)$ and along $(-1, 2)$",
         gradient(x**2 + 2 * y, (2, 1)) == [4, 2]
         and slope(x**2 + 2 * y, (2, 1), (1, -2)) == 0),
        ("deep-learning", r"$1/\sqrt{1000} \approx 0.03$",
         near(1 / sqrt(1000), 0.03, 2)),
        ("deep-learning", r"the gradient is $\left(\frac12, 2\right)$",
         (1 * s / 2 + 2 * w).diff(s) == Rational(1, 2)
         and (1 * s / 2 + 2 * w).diff(w) == 2),
        ("deep-learning", r"move like $\frac14$ to 2",
         Rational(1, 2) / 2 == Rational(1, 4)),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert " ".join(stated.split()) in source(cell_id)
    assert true


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("cable-car-task", "*both* partial derivatives are negative",
         gradient(landscape, (1, 2)) == [-1, -1]
         and slope(landscape, (1, 2), (3, -4)) > 0),
        ("two-slopes-task", "3 due east, and 5 along $(3, 4)$",
         slope(3 * x + 4 * y, (0, 0), (3, 4)) == 5),
        ("doubted-gradient-task", "the gradient $(3, 8, 12)$ at $(4, 3, -2)$",
         [(a * b + b * c**2).diff(n).subs({a: 4, b: 3, c: -2}) for n in (a, b, c)]
         == [3, 8, -12]),
        ("measured", "-1 + 0.01 * 4",
         gradient(x**2 / 2 + 2 * y**2, (3, -1)) == [3, -4]),
        ("find-the-error-task", "along the $y$-axis it is $y$",
         cubes.subs(x, 0) == y and cubes.subs(y, 0) == 0),
        ("find-the-error-task", "0.8 is not the slope",
         from_the_origin(cubes, (Rational(3, 5), Rational(4, 5)))
         == Rational(64, 125)),
        ("explain", "about -0.71", near(-1 / sqrt(2), -0.71, 2)),
    ],
)  # fmt: skip
def test_what_the_assignment_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id, ASSIGNMENT)
    assert true


def test_164_leaves_the_dial_and_the_slope_does_not():
    dial = DirectionDial("x^2 + y^3", at=(5, 4), direction=(2, 3), normalize=False)
    assert dial.product == pytest.approx(164)
    assert dial.slope == pytest.approx(164 / math.sqrt(13))
    assert dial.is_beyond
    dial.length = math.hypot(0.2, 0.3)
    assert dial.product == pytest.approx(16.4)
    assert dial.slope == pytest.approx(164 / math.sqrt(13))
    dial.normalize, dial.length = True, 1
    assert not dial.is_beyond


def test_the_steepest_way_starts_north_and_bends_while_the_top_lies_northwest():
    walk = HillWalk("4 - (x^2 + x y + y^2)/3", at=(1, -2), heading=-135)
    assert walk.slope_ahead == pytest.approx(-math.sqrt(1 / 2))
    assert walk.reading.gradient == pytest.approx((0, 1))
    walk.heading = 10  # the gradient doesn't know
    assert walk.reading.gradient == pytest.approx((0, 1))
    later = gradient(hill, (1, Rational(-3, 2)))
    assert later[0] < 0 < later[1]


def test_another_unit_of_one_weight_turns_the_steepest_way_not_the_change():
    """The example of `deep-learning`: s = 2 w₁."""
    old, new = np.array([1, 2]), np.array([0.5, 2])
    move = np.array([0.3, -0.1])
    assert old @ move == pytest.approx(new @ (move * [2, 1]))
    way = new / [2, 1]
    assert way == pytest.approx([0.25, 2])
    assert abs(old[0] * way[1] - old[1] * way[0]) > 1


def test_a_step_gains_what_the_slope_promises_to_first_order():
    value = x**2 / 2 + 2 * y**2
    changed = value.subs({x: 3 - 3 * h, y: -1 + 4 * h}) - value.subs({x: 3, y: -1})
    assert sympy.expand(changed).coeff(h, 1) == -25
    assert near(changed.subs(h, 0.01), -0.24635, 5)
