"""The lesson on partial derivatives runs, and what it states is so."""

from __future__ import annotations

import math
from functools import partial

import nbformat
import pytest
import sympy
from one_lesson import assert_met, assert_tried_thrice, shown_with
from strict_kernel import ROOT
from sympy import Rational
from sympy.abc import P, S, a, b, h, m, p, x, y, z

from slopes import check
from slopes.exercises.partials import EXERCISES
from slopes.exercises.partials_lesson import LESSON

PATH = ROOT / "course/03-partial-derivatives.ipynb"
ASSIGNMENT = ROOT / "source/03-partial-derivatives/03-partial-derivatives.ipynb"
RIGHT = {
    "with_a_constant": '"4a x^3"',
    "quotient": "2.5",
    "last_step": '"12x^4 z^2"',
    "two_steps": '"x cos(y) + 2y"',
    "mended": '"2x y + y^3"',
    "by_x": '"3x^2 y - 2"',
    "by_y": "-1/2",
    "by_w1": "-8",
}
FIXED = "It is held fixed, but it stays in the formula"
WRONG = [
    ("with-a-constant", "4a x^3 + a", "a term without the variable was kept"),
    ("with-a-constant", "4x^3", FIXED),
    ("with-a-constant", "4a x^3 + 1", "by a variable that is held fixed"),
    ("with-a-constant", "x^4 + 1", "with respect to another variable"),
    ("one-quotient", 1.25, "divided by the distance"),
    ("one-quotient", 2, "what you get with the derivative at the point"),
    ("one-quotient", 3.25, "Height and slope are two things"),
    ("last-step", "12 b z^2", "I don't know “b”"),
    ("last-step", "12z^5", "b stands for x^4"),
    ("last-step", "12z^2", FIXED),
    ("last-step", "48x^3 z^2", "both variables were differentiated"),
    ("last-step", "16x^3 z^3", "with respect to another variable"),
    ("two-steps", "cos(y) + 2y", FIXED),
    ("two-steps", "x cos(y)", "one term of the sum is left out"),
    ("two-steps", "sin(y)", "with respect to another variable"),
    ("two-steps", "-x cos(y) + 2y", "the sign in the derivative of sine"),
    ("find-the-error", 0, "if the other variable is set to 0"),
    ("find-the-error", "2x + 1", FIXED),
    ("find-the-error", "2x y + y^3 + y", "a term without the variable was kept"),
    ("find-the-error", "2x y + y^3 + 1", "by a variable that is held fixed"),
    ("find-the-error", "2x + 3y^2", "both variables were differentiated"),
    ("by-x", "3x^2 y - 2 + e^y", "a term without the variable was kept"),
    ("by-x", "3x^2 - 2", FIXED),
    ("by-x", "3x^2 y - 2x", "a term with the bare variable was kept"),
    ("by-y-at-a-point", 0.5, "a sign got lost"),
    ("by-y-at-a-point", 2, "Height and slope are two things"),
    ("by-y-at-a-point", 0.25, "with respect to another variable"),
    ("by-y-at-a-point", "-x/y^2", "put the point into it"),
    ("by-y-at-a-point", 0, "if the point is put in first"),
    ("one-weight", 4, "Height and slope are two things"),
    ("one-weight", -16, "the sum of the partial derivatives"),
    ("one-weight", -4, "the slope between two points"),
    ("one-weight", 0, "if the point is put in first"),
]


def program(x: float, y: float) -> float:
    """Return what the assignment's program returns."""
    for _ in range(2):
        x = x + y * math.sin(x)
    return x


def both_moved(x: float, y: float) -> float:
    return (program(x + 1e-5, y + 1e-5) - program(x - 1e-5, y - 1e-5)) / 2e-5


def other_moved(x: float, y: float) -> float:
    return (program(x + 1e-5, y) - program(x - 1e-5, y)) / 2e-5


def half_divided(x: float, y: float) -> float:
    return (program(x, y + 1e-5) - program(x, y - 1e-5)) / 1e-5


def long_step(x: float, y: float) -> float:
    return (program(x, y + 0.1) - program(x, y)) / 0.1


def undivided(x: float, y: float) -> float:
    return program(x, y + 1e-5) - program(x, y)


WRONG_IN_THE_ASSIGNMENT = [
    ("plane", 3, "with respect to another variable"),
    ("plane", 5, "Height and slope are two things"),
    ("plane", 0, "if the point is put in first"),
    ("factor-and-term", "2x^3 y + 5 + x", "a term without the variable was kept"),
    ("factor-and-term", "2y + 5", FIXED),
    ("factor-and-term", "6x^2 y + 5", "both variables were differentiated"),
    ("factor-and-term", 5, "if the other variable is set to 0"),
    ("factor-and-term", "3x^2 y^2 + 1", "with respect to another variable"),
    ("more-rules", "y e^x + ln(y)", "with respect to another variable"),
    ("more-rules", "1 + 1/y", FIXED),
    ("more-rules", "e^x + 1/y", "both variables were differentiated"),
    ("more-rules", "y e^x + x/y", "your formula gives 15.78"),
    ("quotient", 1, "dividing the derivatives of numerator and denominator"),
    ("quotient", "-y/(x + y)^2", "in the other order"),
    ("quotient", "-x/(x + y)^2", "with respect to another variable"),
    ("quotient", "y/(x + y)", "the denominator was left as it was"),
    ("three-variables", "y sin(z)", "the sign in the derivative of cosine"),
    ("three-variables", "x^2 y - y sin(z)", "a term without the variable was kept"),
    ("three-variables", "-sin(z)", FIXED),
    ("three-variables", "2x y", "with respect to another variable"),
    ("demand", 12.5, "a sign got lost"),
    ("demand", 50, "Height and slope are two things"),
    ("demand", 1, "with respect to another variable"),
    ("demand", "-40sqrt(m)/p^2", "put the point into it"),
    ("demand", -11.5, "the sum of the partial derivatives"),
    ("of-a-program", both_moved, "the sum of the partial derivatives"),
    ("of-a-program", other_moved, "with respect to another variable"),
    ("of-a-program", half_divided, "divided by the wrong distance"),
    ("of-a-program", long_step, "the step is too long"),
    ("of-a-program", undivided, "divided by the distance"),
    ("from-a-table", (-11.6 - -24.2) / 10, "stay in the row of -10 degrees"),
    ("from-a-table", -19.5 - -15.3, "divide the change of W"),
    ("from-a-table", 0.21, "except the sign"),
    ("from-a-table", -17.9, "Take its neighbors"),
    ("what-stays", 6, "Here S stays and the height does not"),
    ("what-stays", 3, "Height and slope are two things"),
    ("what-stays", 0.25, "with respect to another variable"),
    ("what-stays", -1.5, "if the other variable is set to 0"),
    ("find-the-error", "20z^7", "That part has to come back"),
    ("find-the-error", "20a z^3", "I don't know “a”"),
    ("find-the-error", "20z^3", FIXED),
    ("find-the-error", "10x z^4", "with respect to another variable"),
]

f = x**2 * y
g = 4 * x**4 * z**3
demand = 12 * m / p
last_year = {p: 2, m: 10}
w1, w2 = sympy.symbols("w1 w2")
loss = (w1 * w2 - 6) ** 2
POINTS = ((2, 2), (3, 2), (2, 3), (3, 3))


def wind_chill(t: float, v: float) -> float:
    return 13.12 + 0.6215 * t + (0.3965 * t - 11.37) * v**0.16


def source(cell_id: str, path=PATH) -> str:
    cells = nbformat.read(path, as_version=4).cells
    (cell,) = (cell for cell in cells if cell.id == cell_id)
    return " ".join(cell.source.split()).replace("\N{MINUS SIGN}", "-")


def quotient(function: sympy.Expr, by: sympy.Symbol, point, step: str) -> sympy.Expr:
    """Return a difference quotient in one variable, from the definition."""
    step = Rational(step)
    moved = {**point, by: point[by] + step}
    return (function.subs(moved) - function.subs(point)) / step


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("slices-figure", "y stays 1: that slice has the slope ∂f/∂x = 2"),
        ("slices-figure", "x stays 1: that slice has the slope ∂f/∂y = 1"),
        ("saddle-figure", "y stays 0: that slice has the slope ∂f/∂x = 0"),
        ("saddle-figure", "x stays 0: that slice has the slope ∂f/∂y = 0"),
        ("compare-the-guess", "y = 2 stays: at x = 1 the slope along x is 4.00"),
        ("compare-the-guess", "y = 1 stays: at x = 1 the slope along x is 2.00"),
        ("compare-the-guess", "y = 0.5 stays: at x = 1 the slope along x is 1.00"),
        ("compare-the-guess", "y = 0 stays: at x = 1 the slope along x is 0.00"),
        ("compare-the-guess", "y = -1 stays: at x = 1 the slope along x is -2.00"),
        ("a-slice", "[0, 32, 512] [0, 32, 512]"),
        ("three-ways", "by hand:     128\nwith SymPy:  16*x**3*z**3 = 128\n"),
        ("three-ways", "numerically: 128.0\nboth moved:  176.0"),
        ("both-at-once", "(2, 2): loss 4.000, change 0.000\n(3, 2): loss 0.000"),
        ("both-at-once", "(2, 3): loss 0.000, change -4.000\n(3, 3): loss 9.000"),
        ("both-at-once", "(2.01, 2): loss 3.920, change -0.080"),
        ("both-at-once", "(2, 2.01): loss 3.920, change -0.080"),
        ("both-at-once", "(2.01, 2.01): loss 3.841, change -0.159"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"going_east": '"c"', "going_north": "1"})
    assert "yes, this slice is -x^2" in shown["compare-the-guess"]
    assert "you guessed 1" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"partials-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG_IN_THE_ASSIGNMENT)
def test_a_likely_mistake_in_the_assignment_is_met_with_a_hint(
    exercise: str, answer: object, hint: str
):
    assert_met(f"partials/{exercise}", answer, hint)


def test_three_wrong_answers_are_tried_for_each_exercise():
    assert_tried_thrice(LESSON, WRONG)
    assert_tried_thrice(EXERCISES, WRONG_IN_THE_ASSIGNMENT)


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("warm-up", "$f'(x) = 2x$, so $f'(2) = 4$", (x**2).diff(x).subs(x, 2) == 4),
        ("question", "| last year | 2.00 | 10 | 60 |", demand.subs(last_year) == 60),
        ("question", "| this year | 2.40 | 14 | 70 |",
         demand.subs({p: Rational("2.4"), m: 14}) == 70),
        ("predict", r"$x^2 \cdot 1 = x^2$. At $x = 1$ its slope is 2",
         f.subs(y, 1).diff(x).subs(x, 1) == 2),
        ("predict", "**C** -2", f.subs(y, -1).diff(x).subs(x, 1) == -2),
        ("explain", "from 2 over 0 to -2",
         [f.diff(x).subs({x: 1, y: n}) for n in (1, 0, -1)] == [2, 0, -2]),
        ("explain", "Its slope is $x^2$", f.diff(y) == x**2),
        ("explain", "Where $x = 0$, whatever $y$ is.",
         sympy.solve([f.diff(x), f.diff(y)], [x, y]) == [(0, y)]),
        ("explain", r"$2x \cdot y$", f.diff(x) == 2 * x * y),
        ("what-stays", "which is } 3", f.subs(y, x).diff(x).subs(x, 1) == 3),
        ("what-stays", r"\frac{\partial f}{\partial x}(1, 1) = 2",
         f.diff(x).subs({x: 1, y: 1}) == 2),
        ("what-stays", r"= b = 3", (a * b).diff(a).subs(b, 3) == 3),
        ("what-stays", "$P = 2a + 2b = 8$", 2 * 1 + 2 * 3 == 8),
        ("what-stays", r"\frac P2 - 2a = 2",
         (a * P / 2 - a**2).diff(a).subs({a: 1, P: 8}) == 2),
        ("what-stays", r"= \frac{a P}{2} - a^2", sympy.expand(
            a * b - (a * P / 2 - a**2)).subs(P, 2 * a + 2 * b).expand() == 0),
        ("five-forms", "2.1, 2.01, 2.001", [quotient(f, x, {x: 1, y: 1}, s)
         for s in ("0.1", "0.01", "0.001")]
         == [Rational(s) for s in ("2.1", "2.01", "2.001")]),
        ("five-forms", "60 → **50**", demand.subs({p: Rational("2.4"), m: 10}) == 50),
        ("five-forms", "60 → **84**", demand.subs({p: 2, m: 14}) == 84),
        ("five-forms", r"= -\frac{12m}{p^2}", demand.diff(p) == -12 * m / p**2),
        ("five-forms", "-30 cones a day per dollar",
         demand.diff(p).subs(last_year) == -30),
        ("five-forms", "6 cones a day per unit", demand.diff(m).subs(last_year) == 6),
        ("saddle", r"$f(\frac12, \frac12) = \frac14$",
         (x * y).subs({x: Rational(1, 2), y: Rational(1, 2)}) == Rational(1, 4)),
        ("saddle", "both partial derivatives are 0",
         [(x * y).diff(v).subs({x: 0, y: 0}) for v in (x, y)] == [0, 0]),
        ("worked-example", r"4a \cdot 4x^3 = 16a\,x^3",
         (4 * a * x**4).diff(x) == 16 * a * x**3),
        ("worked-example", "= 16x^3z^3", g.diff(x) == 16 * x**3 * z**3),
        ("worked-example", r"$16 \cdot 1^3 \cdot 2^3 = 128$",
         g.diff(x).subs({x: 1, z: 2}) == 128),
        ("worked-example", "$f(x, 2) = 32x^4$", g.subs(z, 2) == 32 * x**4),
        ("worked-example", r"$32 \cdot (1.4641 - 0.6561) = 25.856$",
         (Rational("1.1") ** 4, Rational("0.9") ** 4)
         == (Rational("1.4641"), Rational("0.6561"))
         and 32 * Rational("0.808") == Rational("25.856")),
        ("worked-example", "that is 129.28",
         Rational("25.856") / Rational("0.2") == Rational("129.28")),
        ("finish-it", r"4b \cdot 3z^2 = 12b\,z^2",
         (4 * b * z**3).diff(z) == 12 * b * z**2),
        ("do-more-of-it", r"$x \sin y$ gives $x \cos y$",
         (x * sympy.sin(y)).diff(y) == x * sympy.cos(y)),
        ("find-the-error", "$3x^2$, and that is not flat", f.subs(y, 3) == 3 * x**2),
        ("your-turn", "= w_1^2w_2^2 - 12w_1w_2 + 36",
         sympy.expand(loss) == w1**2 * w2**2 - 12 * w1 * w2 + 36),
        ("in-code", r"\frac{\partial f}{\partial z}(1, 2) = 48",
         g.diff(z).subs({x: 1, z: 2}) == 48),
        ("deep-learning", "where $L = 4$", loss.subs({w1: 2, w2: 2}) == 4),
        ("deep-learning", "Raise both, and it is 9",
         [loss.subs({w1: i, w2: j}) for i, j in POINTS] == [4, 0, 0, 9]),
        ("deep-learning", "$w_2 = 0$ we have", loss.diff(w1).subs(w2, 0) == 0),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id)
    assert true


def test_crossing_out_is_right_for_three_of_the_four_problems():
    """D4-49 to D4-52, with the classmate's shortcut, and the page's solutions."""

    def crossed_out(function: sympy.Expr, by: sympy.Symbol) -> sympy.Expr:
        others = function.free_symbols - {by}
        terms = sympy.Add.make_args(function)
        left = sympy.Add(*(t for t in terms if not t.free_symbols & others))
        return left.diff(by)

    plane, bowl = 3 * x + 2 * y, x**2 + y**2
    page = [(plane, x, 3), (plane, y, 2), (f, x, 2 * x * y), (bowl, x, 2 * x)]
    page += [(bowl, y, 2 * y)]
    assert [function.diff(by) for function, by, _ in page] == [s for *_, s in page]
    wrong = [
        (function, by) for function, by, s in page if crossed_out(function, by) != s
    ]
    assert wrong == [(f, x)]
    assert crossed_out(f, x) == 0
    assert crossed_out(f + x * y**3 + y, x) == 0


def test_short_steps_of_both_weights_add_up_and_long_ones_do_not():
    def change(i: str, j: str) -> sympy.Expr:
        return loss.subs({w1: Rational(i), w2: Rational(j)}) - 4

    short = change("2.01", "2.01") / (change("2.01", "2") + change("2", "2.01"))
    assert abs(short - 1) < 0.01
    assert change("3", "3") > 0 > change("3", "2") + change("2", "3")


def test_both_moved_gives_the_sum_of_the_partial_derivatives():
    """What the last line of the three ways shows."""
    along = g.subs({x: 1 + h, z: 2 + h}, simultaneous=True).diff(h).subs(h, 0)
    assert along == 128 + 48 == 176


def test_a_filled_in_argument_is_a_slice():
    a_slice = partial(lambda x, z: 4 * x**4 * z**3, z=2)
    assert [a_slice(n) for n in range(3)] == [32 * n**4 for n in range(3)]


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("demand-task", "so it sells 50 cups", 40 * math.sqrt(25) / 4 == 50),
        ("from-a-table-task", "-9.3 | -11.6 | -13.0 | -14.1 |",
         [round(wind_chill(-5, v), 1) for v in (10, 20, 30, 40)]
         == [-9.3, -11.6, -13.0, -14.1]),
        ("from-a-table-task", "-15.3 | -17.9 | -19.5 | -20.8 |",
         [round(wind_chill(-10, v), 1) for v in (10, 20, 30, 40)]
         == [-15.3, -17.9, -19.5, -20.8]),
        ("from-a-table-task", "-21.2 | -24.2 | -26.0 | -27.4 |",
         [round(wind_chill(-15, v), 1) for v in (10, 20, 30, 40)]
         == [-21.2, -24.2, -26.0, -27.4]),
        ("what-stays-task", "= 2ah = 6", (a**2 * h).diff(a).subs({a: 1, h: 3}) == 6),
        ("what-stays-task", "$S = 2a^2 + 4ah$, stays 14", 2 + 4 * 3 == 14),
        ("what-stays-task", r"\dfrac{aS}{4} - \dfrac{a^3}{2}", sympy.expand(
            (a * S / 4 - a**3 / 2).subs(S, 2 * a**2 + 4 * a * h)) == a**2 * h),
        ("find-the-error-task", "the derivative is $10xa$",
         (5 * x**2 * a).diff(x) == 10 * x * a),
        ("find-the-error-task", "the derivative is $20az^3$",
         (5 * a * z**4).diff(z) == 20 * a * z**3),
        ("explain", "at x = 1 it is 2 for y = 1 and -2 for y = -1",
         [f.diff(x).subs({x: 1, y: n}) for n in (1, -1)] == [2, -2]),
    ],
)  # fmt: skip
def test_what_the_assignment_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id, ASSIGNMENT)
    assert true


def test_the_estimate_from_the_table_is_accepted_and_one_sided_ones_are_not():
    assert check("partials/from-a-table", (-19.5 - -15.3) / 20) == 2
    assert check("partials/from-a-table", "-0.21") == 2
    assert check("partials/from-a-table", (-17.9 - -15.3) / 10) == 0
    assert check("partials/from-a-table", (-19.5 - -17.9) / 10) == 0


def test_what_the_task_states_itself_earns_nothing():
    assert check("partials/find-the-error", "10x z^4") == 0
    assert check("partials/find-the-error", "20z^7") == 0


def test_the_box_grows_more_slowly_with_its_surface_fixed():
    assert (a * S / 4 - a**3 / 2).diff(a).subs({a: 1, S: 14}) == 2


def test_the_lesson_solves_no_exercise_of_the_assignment():
    """What the assignment asks stays to be found."""
    asked = {(e.question.function, e.question.by) for e in EXERCISES}
    solved = {(e.question.function, e.question.by) for e in LESSON}
    assert solved.isdisjoint(asked)
    assert ("3x + 2y", "x") not in asked  # the page's solution stands in the lesson
