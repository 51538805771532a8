"""The lesson on numerical derivatives runs, and what it states is so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sympy
from one_lesson import assert_met, shown_with, words
from strict_kernel import ROOT
from sympy.abc import h, x

from slopes import check
from slopes.exercises.numerical import EXERCISES
from slopes.exercises.numerical_lesson import LESSON
from slopes.figures import SampledData, StepSize

NAME = "02-derivative-in-python"
PATH = ROOT / f"course/{NAME}.ipynb"
ASSIGNMENT = ROOT / f"source/{NAME}/{NAME}.ipynb"
EPS = 2.0**-53
RIGHT = {
    "slope": '"3x^2 + 2x"',
    "quotient": "6.1",
    "h_central": "(4 * eps) ** (1 / 3)",
    "h_forward": "2.1e-8",
    "better_h": "1e-5",
    "of_a_cube": "12.01",
    "sampled": "[2, 4, 8, 10]",
}

Function = Callable[[float], float]


def forward(f: Function, at: float, step: float) -> float:
    return (f(at + step) - f(at)) / step


def central(f: Function, at: float, step: float) -> float:
    return (f(at + step) - f(at - step)) / (2 * step)


def square(at: float) -> float:
    return at**2


def cubic(at: float) -> float:
    return at**3 + at**2


def other(at: float) -> float:
    return at**3 - 4 * at


def program(at: float) -> float:
    for _ in range(2):
        at = math.sin(2 * at)
    return at


WRONG = [
    ("slope-of-a-cubic", "3x^2", "one term of the sum is left out"),
    ("slope-of-a-cubic", "3x^3 + 2x^2", "its exponent goes down by one"),
    ("slope-of-a-cubic", "x^2 + x", "the factor that it leaves in front"),
    ("one-step", 0.61, "divided by the distance"),
    ("one-step", 6, "look which is asked for"),
    ("one-step", 9.61, "Height and slope are two things"),
    ("last-step", math.sqrt(4 * EPS), "its cube root"),
    ("last-step", 4 * EPS, "its cube root"),
    ("last-step", math.cbrt(8 * EPS), "Divide by 2 first"),
    ("two-steps", 4 * EPS, "solve for h²"),
    ("two-steps", math.sqrt(2 * EPS), "Its slope is 1/2 - 2ε/h²"),
    ("two-steps", math.cbrt(4 * EPS), "set it to 0"),
    ("find-the-error", 1e-9, "not lower than 4e-09"),
    ("find-the-error", 1e-3, "not lower than 4e-09"),
    ("find-the-error", -1e-5, "no value"),
    ("central-of-a-cube", 24.02, "how far apart the two points are"),
    ("central-of-a-cube", 2.402, "divided by the distance"),
    ("central-of-a-cube", 12, "look which is asked for"),
    ("end-points", [0, 4, 8, 12], "samples and function got mixed up"),
    ("end-points", [4, 8, 16, 20], "distance between the samples was left out"),
    ("end-points", [4, 8], "slopes are left out"),
]
WRONG_IN_THE_ASSIGNMENT = [
    ("forward", 0.541, "divided by the distance"),
    ("forward", 5, "look which is asked for"),
    ("forward", 5.01, "f(1.1) and f(1) first"),
    ("central", 10.02, "how far apart the two points are"),
    ("central", 1.002, "divided by the distance"),
    ("central", 5.41, "at 1.1 and at 0.9"),
    ("two-errors", "2h + 2/h^2", "a sign got lost"),
    ("two-errors", "2h - 1/h^2", "constant factor got lost"),
    ("two-errors", "2h - 2/h", "denominator was left as it was"),
    ("of-a-program", lambda at: central(program, at, 0.1), "the step is too long"),
    ("of-a-program", lambda at: 2 * central(program, at, 1e-5), "how far apart"),
    ("of-a-program", lambda at: 2e-5 * central(program, at, 1e-5), "difference of val"),
    ("of-a-program", lambda at: forward(program, at, 1e-4), "not close enough"),
    ("of-a-program", lambda at: forward(program, at, 1e-12), "not close enough"),
    ("of-a-program", central, "TypeError"),
    ("predicted", 4.5e-8, "not lower than"),  # the lesson's, without the constant
    ("predicted", 1e-4, "not lower than"),
    ("predicted", 1e-16, "not lower than"),
    ("measured", 1e-2, "not lower than"),
    ("measured", 1e-8, "not lower than"),  # the best forward step
    ("measured", 1e-12, "not lower than"),
    ("samples", [1, 4, 1, -4], "It becomes a slope when"),
    ("samples", [1, 5, 5, -3, -4], "It becomes a slope when"),
    ("samples", [2.5, 2.5, -1.5], "slopes are left out"),
    ("sampled-cube", [0, 0.75, 3, 6.75], "samples and function got mixed up"),
    ("sampled-cube", [0.125, 0.5, 1.625, 2.375], "between the samples was left out"),
    ("sampled-cube", [0.25, 2, 6.5, 4.75], "divided by the wrong distance"),
    ("at-a-corner", 4, "how far apart the two points are"),
    ("at-a-corner", 0.4, "divided by the distance"),
    ("at-a-corner", 0, "Height and slope are two things"),
    ("at-a-corner", 3, "Compute f(0.1) and f(-0.1)"),  # the slope on one side
    (
        "find-the-error",
        lambda at: (other(at + 1e-4) - other(at - 1e-4)) / 2 * 1e-4,
        "It becomes a slope when",
    ),
    (
        "find-the-error",
        lambda at: other(at + 1e-4) - other(at - 1e-4) / 2 * 1e-4,
        "wrong at every point",
    ),
    ("find-the-error", lambda at: 2 * central(other, at, 1e-4), "how far apart"),
]


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def in_symbols(f: sympy.Expr, *, is_central: bool = False) -> sympy.Expr:
    if is_central:
        quotient = (f.subs(x, x + h) - f.subs(x, x - h)) / (2 * h)
    else:
        quotient = (f.subs(x, x + h) - f) / h
    return sympy.expand(quotient)


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        (
            "five-forms-code",  # D3-16
            "forward: 6.000100000012054\ncentral: 6.000000000012662\nexact:   6",
        ),
        ("compare-the-guess", " 1e-16  0.0000000000000000  5e-01"),
        ("measure", "h = 1.0e-04   measured 1e-04   estimate 1e-04"),
        ("measure", "h = 4.5e-08   measured 6e-08   estimate 9e-08"),
        ("measure", "h = 1.0e-08   measured 4e-08   estimate 2e-07"),
        ("measure", "h = 1.0e-12   measured 5e-04   estimate 2e-03"),
        ("three-ways", "by hand:     33\nwith SymPy:  33\n"),
        ("three-ways", "central:     33.00000000550085\n"),  # D3-24
        ("three-ways", "longer step: 33.00000000017178\n"),
        ("three-ways", "imaginary:   33.0"),
        (
            "samples-code",  # D3-44, D3-46
            "[1.  1.  1.5 2. ]\n[0.5  0.5  0.75 1.  ]",
        ),
        ("thirty-two-bits", "h = 1e-01   forward difference 0.4974"),
        ("thirty-two-bits", "h = 1e-08   forward difference 0.0000"),
        ("thirty-two-bits", "                    derivative 0.5403"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"best_step": '"c"', "digits": "8"})
    assert "yes, with about 8 digits" in shown["compare-the-guess"]
    assert "you guessed 8" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"numerical-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG_IN_THE_ASSIGNMENT)
def test_a_likely_mistake_in_the_assignment_is_met_with_a_hint(
    exercise: str, answer: object, hint: str
):
    assert_met(f"numerical/{exercise}", answer, hint)


def test_three_wrong_answers_are_tried_for_each_exercise():
    for wrong, exercises in ((WRONG, LESSON), (WRONG_IN_THE_ASSIGNMENT, EXERCISES)):
        tried = Counter(exercise for exercise, *_ in wrong)
        assert {exercise.id.split("/")[1] for exercise in exercises} == set(tried)
        assert min(tried.values()) >= 3


def best(estimate: sympy.Expr) -> float:
    """Return the positive step at which an estimated error is smallest."""
    (step,) = sympy.solveset(estimate.diff(h), h, sympy.Interval.open(0, 1))
    return float(step)


def least(estimate: sympy.Expr) -> float:
    return float(estimate.subs(h, best(estimate)))


eps = sympy.Integer(2) ** -53
of_forward, of_central = h / 2 + 2 * eps / h, h**2 / 6 + eps / h


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("question", "For $f(x) = x^2$ at 3 and $h = 0.1$ that is 6.1",
         in_symbols(x**2).subs({x: 3, h: sympy.Rational(1, 10)})
         == sympy.Rational(61, 10)),
        ("predict", r"\cos 1 = 0.5403", math.floor(1e4 * math.cos(1)) == 5403),
        ("explain", r"Forward turns near $2 \cdot 10^{-8}$, central near $8",
         (f"{StepSize().best_forward:.0e}", f"{StepSize().best_central:.0e}")
         == ("2e-08", "8e-06")),
        ("explain", "2 at 0.01, and 7 at $10^{-8}$",
         f"{math.sin(1.01):.16f}"[:4] == f"{math.sin(1):.16f}"[:4] == "0.84"
         and f"{math.sin(1.01):.16f}"[4] != f"{math.sin(1):.16f}"[4]
         and f"{math.sin(1 + 1e-8):.16f}"[:9] == f"{math.sin(1):.16f}"[:9]
         and f"{math.sin(1 + 1e-8):.16f}"[9] != f"{math.sin(1):.16f}"[9]),
        ("explain", "$1 + 10^{-16}$ is rounded to 1", 1 + 1e-16 == 1),
        ("idea", "| $x^2$ | $2x + h$ | $2x$ | $2x$ |",
         (in_symbols(x**2), in_symbols(x**2, is_central=True), sympy.diff(x**2))
         == (2 * x + h, 2 * x, 2 * x)),
        ("idea", "| $x^3$ | $3x^2 + 3xh + h^2$ | $3x^2 + h^2$ | $3x^2$ |",
         (in_symbols(x**3), in_symbols(x**3, is_central=True), sympy.diff(x**3))
         == (3 * x**2 + 3 * x * h + h**2, 3 * x**2 + h**2, 3 * x**2)),
        ("idea", r"2^{-53} \approx 1.1 \cdot 10^{-16}", f"{EPS:.1e}" == "1.1e-16"),
        ("idea", "`np.finfo(float).eps` is twice as large",
         np.finfo(float).eps == 2 * EPS),
        ("five-forms", r"\frac{(3 + h)^2 - (3 - h)^2}{2h} = 6",
         in_symbols(x**2, is_central=True).subs(x, 3) == 6),
        ("five-forms", "the digits 12054 at the end",
         repr(forward(square, 3, 0.0001)).endswith("12054")),
        ("best-step", r"$h \approx 2 \cdot 10^{-8}$, error $2 \cdot 10^{-8}$",
         f"{best(of_forward):.0e} {least(of_forward):.0e}" == "2e-08 2e-08"),
        ("best-step", r"$h \approx 7 \cdot 10^{-6}$, error $2 \cdot 10^{-11}$",
         f"{best(of_central):.0e} {least(of_central):.0e}" == "7e-06 2e-11"),
        ("samples", "gives 0.5, 1, 2, 2.5. The slopes of $x^2$ are 0, 1, 2, 3",
         (SampledData("x^2", 0.5).gradient, SampledData("x^2", 0.5).slopes)
         == ([0.5, 1, 2, 2.5], [0, 1, 2, 3])),
        ("samples", "half as large: 0.25, 0.5, 1, 1.25",
         SampledData("x^2", 0.5, with_spacing=False).gradient == [0.25, 0.5, 1, 1.25]),
        ("samples", "Why are both ends right now?",
         SampledData("x^2", 0.5, edge_order=2).gradient == [0, 1, 2, 3]),
        ("worked-example", r"\sqrt{18\varepsilon} \approx 4.5 \cdot 10^{-8}",
         f"{best(h + 18 * eps / h):.1e}" == "4.5e-08"),
        ("worked-example", r"$E(h) = 2h \approx 9 \cdot 10^{-8}$",
         f"{2 * best(h + 18 * eps / h):.0e}" == "9e-08"),
        ("worked-example", "more than a thousand times worse",
         1000 * 2 * best(h + 18 * eps / h) < 1e-4 + 18 * EPS / 1e-4),
        ("worked-example", "Rounded to four decimals, the result is 6.0001",
         round(forward(square, 3, 0.0001), 4) == 6.0001),
        ("finish-it", r"E'(h) = 2h - \frac{8\varepsilon}{h^2}",
         sympy.simplify((h**2 + 8 * eps / h).diff(h) - 2 * h + 8 * eps / h**2) == 0),
        ("find-the-error", "$f(3) = 36$ and $f''' = 6$",
         (cubic(3), (x**3 + x**2).diff(x, 3)) == (36, 6)),
        ("find-the-error", "off by 0.0000000055",
         f"{33.00000000550085 - 33:.10f}" == "0.0000000055"),
        ("find-the-error", r"$h = 10^{-9}$ is off by $6 \cdot 10^{-6}$",
         f"{abs(central(cubic, 3.0, 1e-9) - 33):.0e}" == "6e-06"),
        ("find-the-error", r"off by $1.7 \cdot 10^{-10}$",
         f"{33.00000000017178 - 33:.1e}" == "1.7e-10"),
        ("deep-learning", r"2^{-24} \approx 6 \cdot 10^{-8}",
         f"{2.0**-24:.0e}" == f"{np.finfo(np.float32).eps / 2:.0e}" == "6e-08"),
        ("deep-learning", r"near $5 \cdot 10^{-4}$",
         f"{math.sqrt(4 * 2.0**-24):.0e}" == "5e-04"),
        ("deep-learning", r"Its central difference there is $\frac{1}{2}$",
         {central(lambda at: max(0, at), 0, 2.0**-k) for k in range(40)} == {0.5}),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id)
    assert true


def test_the_numbers_of_both_examples_are_those_of_the_document():
    """D3-13, D3-16, D3-24: 6.0001 is a quotient, and so is 33.00000000550085."""
    assert forward(square, 3, 0.0001) == 6.000100000012054
    assert central(cubic, 3.0, 1e-6) == 33.00000000550085
    assert in_symbols(x**2).subs(x, 3) - 6 == h


def test_the_classmate_is_wrong_and_the_error_is_rounding():
    """D3-22: at 1e-6 the step is too short; truncation is h² only."""
    off = {step: abs(central(cubic, 3.0, step) - 33) for step in (1e-5, 1e-6, 1e-9)}
    assert in_symbols(x**3 + x**2, is_central=True).subs(x, 3) - 33 == h**2
    assert off[1e-6] > 1000 * 1e-6**2
    assert off[1e-5] < off[1e-6] < off[1e-9]


@pytest.mark.parametrize(
    ("f", "second", "third", "at"),
    [
        (sympy.sin(x), 2, 3, 1),
        (x**3, 2, 3, 2),
        (sympy.exp(x), 2, 3, 0),
        (x**3 + x**2, 2, 3, 3),
    ],
)
def test_the_measured_best_step_is_near_the_predicted_one(f, second, third, at):
    """Within a decade, as the lesson promises; the errors scatter, so take medians."""
    program = sympy.lambdify(x, f, "math")
    value, slope = float(abs(f.subs(x, at))), float(f.diff(x).subs(x, at))
    bends = [float(abs(f.diff(x, order).subs(x, at))) for order in (second, third)]
    predicted = (
        math.sqrt(4 * EPS * value / bends[0]),
        math.cbrt(3 * EPS * value / bends[1]),
    )
    for quotient, step in zip((forward, central), predicted, strict=True):
        steps = 10.0 ** np.arange(-14, 0)
        errors = [
            np.median([
                abs(quotient(program, at, float(k * each)) - slope)
                for k in np.linspace(0.7, 1.4, 25)
            ])
            for each in steps
        ]  # fmt: skip
        measured = steps[int(np.argmin(errors))]
        assert abs(math.log10(measured / step)) <= 1


def test_the_letters_of_the_prediction_are_right():
    steps = {k: 10.0**-k for k in range(1, 17)}
    errors = {k: abs(forward(math.sin, 1, s) - math.cos(1)) for k, s in steps.items()}
    assert min(errors, key=errors.__getitem__) == 8
    right = {k: -math.log10(2 * error) for k, error in errors.items()}
    assert 8 <= right[8] < 9
    assert 3.5 < right[12] < 5
    assert 3.5 < right[4] < 5


def test_an_inner_slope_of_samples_does_not_depend_on_its_own_sample():
    before = np.gradient(np.array([0, 0.25, 1, 2.25]), 0.5)
    after = np.gradient(np.array([0, 0.75, 1, 2.25]), 0.5)
    assert (before != after).tolist() == [True, False, True, False]


def test_the_imaginary_step_loses_nothing():
    for step in (1e-8, 1e-20, 1e-100):
        assert cubic(3 + step * 1j).imag / step == pytest.approx(33, rel=1e-15)


def test_the_best_forward_step_in_32_bits_gives_three_digits():
    one, step = np.float32(1), np.float32(5e-4)
    off = abs(float((np.sin(one + step) - np.sin(one)) / step) - math.cos(1))
    assert 5e-5 < off < 5e-4


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("forward-task", "$f'(1) = 5$", (x**3 + x**2).diff(x).subs(x, 1) == 5),
        ("two-errors-task", r"E(h) = h^2 + \frac{2}{h}",
         (h**2 + 2 / h).diff(h).subs(h, 1) == 0),
        ("predicted-task", "within a factor of 3",
         2.98 < 4.5e-5 / best(h + 2 * 1000009 * eps / h) < 3.03),
        ("find-the-error-task", "about 15",
         round(other(3.0001) - other(2.9999) / 2 * 0.0001) == 15),
        ("find-the-error-task", "the derivative is 23", 3 * 3**2 - 4 == 23),
    ],
)  # fmt: skip
def test_what_the_assignment_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id, ASSIGNMENT)
    assert true


@pytest.mark.parametrize(
    ("quotient", "good"),
    [(forward, [7, 8, 9]), (central, [4, 5, 6, 7, 8, 9])],
)
def test_six_digits_of_the_program_need_a_good_step(
    quotient: Callable[[Function, float, float], float], good: list[int]
):
    """Forward has them in a narrow range of steps, central in a wide one.

    At 1e-10 rounding is about as large as what is allowed.
    """

    def points(k: int) -> float:
        return check(
            "numerical/of-a-program", lambda at: quotient(program, at, 10.0**-k)
        )

    assert [k for k in range(1, 14) if k != 10 and points(k) == 3] == good


@pytest.mark.parametrize("k", [4, 5, 6])
def test_every_sensible_measurement_is_accepted(k: int):
    assert check("numerical/measured", 10.0**-k) == 2


def test_the_measured_best_step_is_accepted():
    steps = [10.0**-k for k in range(1, 13)]
    errors = [abs(central(math.log, 2, step) - 0.5) for step in steps]
    assert steps[int(np.argmin(errors))] in {1e-4, 1e-5, 1e-6}


def test_a_shorter_step_does_not_warn_of_a_corner():
    def corner(at: float) -> float:
        return abs(at) + 2 * at

    assert [central(corner, 0, step) for step in (0.125, 2.0**-10)] == [2, 2]


def test_the_lesson_solves_no_exercise_of_the_assignment():
    """The cubic of the documents is at 3 here, at 1 there; all else is another."""
    asked = {
        (e.question.functions[0], e.question.at, e.question.samples) for e in EXERCISES
    }
    solved = {
        (e.question.functions[0], e.question.at, e.question.samples) for e in LESSON
    }
    assert asked.isdisjoint(solved)
