"""The lesson on the derivative runs, and what it states is so."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
import sympy
from one_lesson import assert_met, assert_tried_thrice, shown_with, words
from strict_kernel import ROOT
from sympy.abc import h, t, w, x

from slopes import check
from slopes.exercises.derivative import EXERCISES
from slopes.exercises.derivative_lesson import LESSON

PATH = ROOT / "course/01-derivative.ipynb"
ASSIGNMENT = ROOT / "source/01-derivative/01-derivative.ipynb"
RIGHT = {
    "put_in": '"x^2 + 2x h + h^2 + 1"',
    "slope": "2",
    "last_step": '"2x - 3"',
    "two_steps": '"-3/x^2"',
    "true_ratio": "(f(1.1) - f(1)) / 0.1",
    "mended": '"6x^2 h + 6x h^2 + 2h^3"',
    "by_the_rules": '"x^3 - 6x"',
    "slope_at_2": "-1/4",
    "better_weight": "1.3",
}
WRONG = [
    ("put-in-x-plus-h", "x^2 + h^2 + 1", "bracket with h was multiplied out"),
    ("put-in-x-plus-h", "x^2 + 1 + h", "x + h in the bracket"),
    ("put-in-x-plus-h", "x^2 + x h + h^2 + 1", "count the terms"),
    ("slope-of-a-line", 6, "divided by the distance"),
    ("slope-of-a-line", 0.5, "the rise divided by the run"),
    ("slope-of-a-line", -2, "except the sign"),
    ("last-step", "2x + h - 3", "still an h"),
    ("last-step", "2x", "one term of the sum is left out"),
    ("last-step", "2x - 3x", "a term with the bare variable was kept"),
    ("two-steps", "3/x^2", "a sign got lost"),
    ("two-steps", "-3/x", "the h above and the h below cancel"),
    ("two-steps", "-3/(x(x + h))", "still an h"),
    ("two-steps", "3 ln(x)", "Differentiating goes the other way"),
    ("true-ratio", 106.62, "each with its own + 5"),
    ("true-ratio", 6.21, "f(1.1) and f(1) first"),
    ("true-ratio", 0.662, "divided by the distance"),
    ("find-the-error", "6x^2 h + h^3 + 2x h^2", "multiplied out"),
    ("find-the-error", "6x^2 h + 6x h^2 + 2h^3 + 10", "minus all of f(x)"),
    ("find-the-error", "3x^2 h + 3x h^2 + h^3", "factor 2 is for every term"),
    ("find-the-error", "6x^2 + 6x h + 2h^2", "nothing is divided by h yet"),
    ("by-the-rules", "x^3 - 6x + 2", "a constant was kept"),
    ("by-the-rules", "4x^3 - 6x", "constant factor got lost"),
    ("by-the-rules", "3x^2 - 6", "second derivative"),
    ("slope-at-a-point", 0.5, "Height and slope are two things"),
    ("slope-at-a-point", 0.25, "a sign got lost"),
    ("slope-at-a-point", "-1/x^2", "put the point into it"),
    ("which-way", 0.7, "not lower than"),
    ("which-way", 2, "too far away"),
    ("which-way", 1, "not lower than"),
]


def bare_loop(x: float) -> float:
    return 4 * math.pow(x, 3) - 3


WRONG_IN_THE_ASSIGNMENT = [
    ("average-speed", 45, "Height and slope are two things"),
    ("average-speed", 12.5, "by the time that this takes"),
    ("average-speed", 22.5, "between the two times"),  # the mean of two speeds
    ("a-step-to-the-left", -2.75, "divided by the distance"),
    ("a-step-to-the-left", 2.75, "The second point lies to the left"),
    ("a-step-to-the-left", 6.5, "Subtract in the same order"),
    ("by-the-limit", "3x^2 + 3x h + h^2 + 2", "still an h"),
    ("by-the-limit", "3x^2", "one term of the sum is left out"),
    ("by-the-limit", "3x^2 + 2x", "a term with the bare variable was kept"),
    ("by-the-limit", "x^2 + 2", "the factor that it leaves in front"),
    ("square-root", "1/sqrt(x)", "a constant factor is missing"),
    ("square-root", "1/(sqrt(x + h) + sqrt(x))", "still an h"),
    ("square-root", "2sqrt(x)", "upside down"),
    ("square-root", "sqrt(x)/2", "its exponent goes down by one"),
    ("from-a-table", 8.5742 - 8, "Divide a change of m"),
    ("from-a-table", (8.5742 - 8) / 0.1, "the nearest one after it"),
    ("from-a-table", 8.0, "Divide a change of m"),
    ("as-a-function", lambda x: 4 * x**3 - 3 + 2, "a constant was kept"),
    ("as-a-function", lambda x: 4 * x**3 - 3 * x, "bare variable was kept"),
    ("as-a-function", lambda x: x**4 - 3 * x + 2, "still has to be differentiated"),
    ("as-a-function", bare_loop, "Right at single points, but not for arrays"),
    ("left-of-a-corner", 5, "to the left of 2"),  # the limit from the right
    ("left-of-a-corner", 3, "another one holds"),
    ("left-of-a-corner", "1 - 2x", "the answer is one number"),
    ("left-of-a-corner", "-3 - h", "Let h go to 0"),
    ("looks-like-a-corner", "|x|", "In a product each factor has its turn"),
    ("looks-like-a-corner", "2x^2", "your formula gives 8"),
    ("looks-like-a-corner", "|x| + 1", "difference quotients of f close in on 4"),
    ("find-the-error", "5 + 2x", "one term has the wrong sign"),
    ("find-the-error", "5 - 2x - h", "still an h"),
    ("find-the-error", "5 - x", "the factor that it leaves in front"),
]

cubic = 2 * x**3 + 5
ratio = sympy.expand((cubic.subs(x, x + h) - cubic) / h)
loss = w**4 / 4 - 2 * w**2
# What stands above the h in lines 2 to 6 of the page (D2-26 to D2-30), and line 7.
PAGE = {
    2: 2 * (x + h) ** 3 + 5 - 2 * x**3 + 5,
    3: 2 * (x**2 + 2 * x * h + h**2) * (x + h) - 2 * x**3,
    4: 2 * (x**3 + 2 * x**2 * h + h**3 + x**2 * h + 2 * x * h**2 + h**3) - 2 * x**3,
    5: 2 * (x**3 + 3 * x**2 * h + h**3 + 2 * x * h**2) - 2 * x**3,
    6: 6 * x**2 * h + h**3 + 2 * x * h**2,
    7: (6 * x**2 + h**2 + 2 * x * h) * h,
}


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def slope(step: float) -> sympy.Expr:
    """Return the slope of a secant of the cubic from 1."""
    return ratio.subs({x: 1, h: sympy.nsimplify(step)})


def quotient(f: sympy.Expr, at: float, step: float) -> sympy.Expr:
    """Return a difference quotient, from the definition."""
    at, step = sympy.nsimplify(at), sympy.nsimplify(step)
    return (f.subs(x, at + step) - f.subs(x, at)) / step


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("tangent-figure", "Δx = 1, Δy = 14: the secant's slope is Δy/Δx = 14"),
        ("slope-function-figure", "0 at x = 1 ✓"),
        ("slope-function-figure", "1 of 5 match"),
        ("zoom-figure", "the tangent's slope is 2"),
        ("compare-the-guess", "h =      1    rise 14.000000    rise/h 14.000000"),
        ("compare-the-guess", "rise  0.060602    rise/h 6.060200"),
        ("compare-the-guess", "h =  0.001    rise  0.006006    rise/h 6.006002"),
        ("compare-the-guess", "h = -0.001    rise -0.005994    rise/h 5.994002"),
        ("compare-the-guess", "h =     -1    rise -2.000000    rise/h 2.000000"),
        ("the-lines", "line 1: 6.62\nline 2: 106.62\nline 3: 6.62\n"),
        ("the-lines", "line 4: 6.44\nline 5: 6.42\nline 6: 6.21\nline 7: 6.21"),
        ("three-ways", "ratio:   2*h**2 + 6*h*x + 6*x**2\nlimit:   6*x**2\n"),
        ("three-ways", "diff:    6*x**2\nat 1:    6\nby hand: 6\n"),
        ("three-ways", "step of 0.1: 6.620000\nwith a step of 0.001: 6.006002\n"),
        ("three-ways", "with a step of 1e-05: 6.000060"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"tendency": '"c"', "number": "7"})
    assert "yes, from both sides" in shown["compare-the-guess"]
    assert "you guessed 7" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"derivative-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG_IN_THE_ASSIGNMENT)
def test_a_likely_mistake_in_the_assignment_is_met_with_a_hint(
    exercise: str, answer: object, hint: str
):
    assert_met(f"derivative/{exercise}", answer, hint)


def test_three_wrong_answers_are_tried_for_each_exercise():
    assert_tried_thrice(LESSON, WRONG)
    assert_tried_thrice(EXERCISES, WRONG_IN_THE_ASSIGNMENT)


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("warm-up", "90 km/h on average", (200 - 20) / 2 == 90),
        ("question", "it rolls 3 meters", 2**2 - 1**2 == 3),
        ("question", "it rolls 1.25 meters in half a second: 2.5 meters per second",
         1.5**2 - 1 == 1.25 and 1.25 / 0.5 == 2.5),
        ("predict", "f(2) - f(1) = 21 - 7 = 14",
         (cubic.subs(x, 2), cubic.subs(x, 1)) == (21, 7)),
        ("explain", "14, 9.5, 7.625", [slope(s) for s in (1, 0.5, 0.25)]
         == [14, sympy.Rational(19, 2), sympy.Rational(61, 8)]),
        ("explain", "2, 3.5, 4.625", [slope(s) for s in (-1, -0.5, -0.25)]
         == [2, sympy.Rational(7, 2), sympy.Rational(37, 8)]),
        ("explain", "at $(-2, -11)$", cubic.subs(x, -2) == 7 + 6 * (-2 - 1) == -11),
        ("explain", "= 6 + 6h + 2h^2", sympy.expand(
            ratio.subs(x, 1) - (6 + 6 * h + 2 * h**2)) == 0),
        ("explain", "for $h = 0.001$ that is 6.006002",
         slope(0.001) == sympy.Rational("6.006002")),
        ("five-forms", "14, 6.62, 6.0602, 6.006002", [slope(10.0**-n) for n in range(4)]
         == [sympy.Rational(s) for s in ("14", "6.62", "6.0602", "6.006002")]),
        ("five-forms", r"\frac{(1 + h)^2 - 1}{h} = 2 + h",
         sympy.cancel(((1 + h) ** 2 - 1) / h) == 2 + h),
        ("five-forms", "-3, -2, -1, 0, 1", [(x**2 / 2 - x).diff(x).subs(x, n)
         for n in range(-2, 3)] == [-3, -2, -1, 0, 1]),
        ("five-forms", "f'(x) = x - 1", (x**2 / 2 - x).diff(x) == x - 1),
        ("worked-example", "(1 + h)^3 = 1 + 3h + 3h^2 + h^3",
         sympy.expand((1 + h) ** 3) == 1 + 3 * h + 3 * h**2 + h**3),
        ("worked-example", "f(1 + h) = 7 + 6h + 6h^2 + 2h^3", sympy.expand(
            cubic.subs(x, 1 + h)) == 7 + 6 * h + 6 * h**2 + 2 * h**3),
        ("worked-example", "$6 + 6 + 2 = 14$", slope(1) == 14),
        ("worked-example", "f'(1) = 6", sympy.limit(ratio.subs(x, 1), h, 0) == 6),
        ("finish-it", "= 2xh + h^2 - 3h", sympy.expand((x + h) ** 2 - 3 * (x + h)
         - (x**2 - 3 * x) - (2 * x * h + h**2 - 3 * h)) == 0),
        ("finish-it", "$f(2) - f(1) = -2 - (-2) = 0$",
         [(x**2 - 3 * x).subs(x, n) for n in (2, 1)] == [-2, -2]),
        ("do-more-of-it", r"\frac{-3h}{x (x + h)}", sympy.simplify(
            3 / (x + h) - 3 / x + 3 * h / (x * (x + h))) == 0),
        ("mend-it", "The numerator then goes to 10", PAGE[2].subs(h, 0) == 10),
        ("mend-it", "(x + h)^3 = x^3 + 3x^2h + 3xh^2 + h^3", sympy.expand(
            (x + h) ** 3) == x**3 + 3 * x**2 * h + 3 * x * h**2 + h**3),
        ("mend-it", "$6x^2h + 6xh^2 + 2h^3$", sympy.expand(
            ratio * h - (6 * x**2 * h + 6 * x * h**2 + 2 * h**3)) == 0),
        ("mend-it", "(6x^2 + 6xh + 2h^2) = 6x^2",
         ratio == 6 * x**2 + 6 * x * h + 2 * h**2
         and sympy.limit(ratio, h, 0) == 6 * x**2),
        ("your-turn", r"2 \cdot 3x^2 + 0 = 6x^2", cubic.diff(x) == 6 * x**2),
        ("your-turn", "$L'(1) = -3$", loss.diff(w).subs(w, 1) == -3),
        ("deep-learning", r"-1.75 - 3 \cdot 3 = -10.75",
         loss.subs(w, 1) + 3 * loss.diff(w).subs(w, 1) == sympy.Rational(-43, 4)),
        ("deep-learning", "L(4) = 32", loss.subs(w, 4) == 32),
        ("deep-learning", "or neither, as in $2x^3 + 5$ at 0",
         cubic.diff(x).subs(x, 0) == 0
         and cubic.subs(x, -0.1) < cubic.subs(x, 0) < cubic.subs(x, 0.1)),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id)
    assert true


def test_the_four_slips_are_in_lines_2_4_5_and_6_and_nowhere_else():
    """D2-26 to D2-31: which lines follow from the one before."""
    values = [ratio * h, *PAGE.values()]
    follows = [
        sympy.expand(this - before) == 0 for before, this in itertools.pairwise(values)
    ]
    wrong = [line for line, right in zip(PAGE, follows, strict=True) if not right]
    # Line 3 does not follow from line 2 as it stands, but is right.
    assert wrong == [2, 3, 4, 5, 6]
    assert sympy.expand(PAGE[3] - ratio * h) == 0


def test_the_page_gets_its_result_by_luck():
    for line in (4, 5, 6, 7):
        assert sympy.limit(PAGE[line] / h, h, 0) == 6 * x**2
    assert sympy.limit(PAGE[2] / h, h, 0, "+") == sympy.oo
    assert sympy.limit(PAGE[2] / h, h, 0, "-") == -sympy.oo


@pytest.mark.parametrize(
    ("curve", "right", "left"),
    [
        (sympy.Abs, 1, -1),
        (lambda x: sympy.Abs(x) ** sympy.Rational(2, 3), sympy.oo, -sympy.oo),
        (lambda x: sympy.sign(x) * sympy.cbrt(sympy.Abs(x)), sympy.oo, sympy.oo),
        (sympy.sign, sympy.oo, sympy.oo),
        (lambda x: sympy.sqrt(x**2 + sympy.Rational(1, 1000)), 0, 0),
        (lambda x: x * sympy.Abs(x), 0, 0),  # the assignment's
    ],
)
def test_the_quotients_at_zero_go_where_the_table_says(curve, right, left):
    step = sympy.Symbol("h", positive=True)
    rise = curve(step) - curve(sympy.Integer(0))
    fall = curve(-step) - curve(sympy.Integer(0))
    assert sympy.limit(rise / step, step, 0) == right
    assert sympy.limit(fall / -step, step, 0) == left


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (sympy.sin(x), sympy.cos(x)),
        (sympy.cos(x), -sympy.sin(x)),
        (sympy.exp(x), sympy.exp(x)),
        (sympy.log(x), 1 / x),
        (x**5, 5 * x**4),
        (x * sympy.sin(x), sympy.sin(x) + x * sympy.cos(x)),
        (sympy.sin(x) / x, (x * sympy.cos(x) - sympy.sin(x)) / x**2),
    ],
)
def test_the_table_of_rules_agrees_with_the_limit(function, derivative):
    at, step = sympy.Rational(7, 5), sympy.Rational(1, 10**12)
    found = sympy.N(quotient(function, at, step), 40)
    assert abs(found - sympy.N(derivative.subs(x, at), 40)) < 1e-10


def test_the_share_of_right_answers_has_derivative_zero_between_its_jumps():
    """D3-28: as one weight of a small classifier moves, its accuracy only jumps."""
    data, labels = np.array([-1.0, 0.5, 2.0, 3.0]), np.array([0, 0, 1, 1])
    weights = np.linspace(-2, 2, 4001)
    shares = [np.mean((data * w > 1) == labels) for w in weights]
    changes = np.count_nonzero(np.diff(shares))
    assert 0 < changes < 8
    assert len(set(shares)) <= 5


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("a-step-to-the-left-task", "tangent at 3 is 6",
         (x**2).diff(x).subs(x, 3) == 6),
        ("from-a-table-task", "| 7.4643 | 7.9447 | 8.0000 | 8.0556 | 8.5742 |",
         [round(2**s, 4) for s in (2.9, 2.99, 3, 3.01, 3.1)]
         == [7.4643, 7.9447, 8, 8.0556, 8.5742]),
        ("left-of-a-corner-task", "$f(2) = 2$", 2 + abs(2**2 - 4) == 2),
        ("left-of-a-corner-task", "= 5 + h$", quotient(x + x**2 - 4, 2, 0.25)
         == sympy.Rational(21, 4)),
        ("find-the-error-task", r"\frac{5h - 2xh - h^2 - 2x^2}{h}", sympy.expand(
            5 * (x + h) - (x + h) ** 2 - 5 * x - x**2
            - (5 * h - 2 * x * h - h**2 - 2 * x**2)) == 0),
        ("explain", "$6 + h$ for every", sympy.cancel(((3 + h) ** 2 - 9) / h) == 6 + h),
    ],
)  # fmt: skip
def test_what_the_assignment_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id, ASSIGNMENT)
    assert true


@pytest.mark.parametrize(("before", "after"), [(2.99, 3), (3, 3.01), (2.99, 3.01)])
def test_every_sensible_reading_of_the_table_is_accepted(before, after):
    estimate = (round(2**after, 4) - round(2**before, 4)) / (after - before)
    assert check("derivative/from-a-table", estimate) == 2


def test_the_stone_is_as_fast_as_the_worked_steps_say():
    assert (5 * t**2).diff(t).subs(t, 2) == 20


def test_the_number_left_of_the_corner_is_not_called_a_derivative():
    """There is none at 2: from the right the quotients tend to another number."""
    corner = x + sympy.Abs(x**2 - 4)
    rise = corner.subs(x, 2 + h) - corner.subs(x, 2)
    assert sympy.limit(rise / h, h, 0, "-") == -3
    assert sympy.limit(rise / h, h, 0, "+") == 5
    marked = check("derivative/left-of-a-corner", -3)
    assert marked == 2
    assert "derivative" not in marked.verdict.message


def test_the_lesson_solves_no_exercise_of_the_assignment():
    """What the assignment asks stays to be found."""
    asked = {(e.question.function, e.question.at) for e in EXERCISES}
    solved = {(e.question.function, e.question.at) for e in LESSON}
    assert solved & asked <= {("", ())}  # those that have no function
    assert "2x^3 + 5" not in {function for function, _ in asked}
