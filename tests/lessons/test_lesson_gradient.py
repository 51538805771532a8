"""The lesson on the gradient runs, and what it states is so."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import sympy
from one_lesson import assert_met, notebook_at, shown_with, words
from strict_kernel import ROOT
from sympy.abc import x, y

from slopes.exercises.gradient import EXERCISES

if TYPE_CHECKING:
    from nbformat import NotebookNode

PATH = ROOT / "course/04-gradient.ipynb"
RIGHT = {
    "slope_at_2": "12",
    "by_y": '"x^2"',
    "last_step": "(4, 7)",
    "two_steps": '"(2x sin(y), x^2 cos(y) + 1)"',
    "better_weights": "(0.95, 1.3)",
    "product": "(-1, 3)",
    "how_steep": "5",
}
WRONG = [
    ("slope-of-a-cubic", 8, "not of its derivative"),
    ("the-other-partial", "2xy", "another variable"),
    ("last-step", (7, 4), "wrong order"),
    ("last-step", "(2x y, x^2 + 3)", "put the point into it"),
    ("two-steps", "(2x sin(y), x^2 cos(y))", "∂f/∂x is right"),
    ("find-the-error", (1.05, 0.7), "not lower than"),
    ("find-the-error", (1, 2.5), "too far away"),
    ("product", (3, -1), "wrong order"),
    ("how-steep", 25, "a vector of length 1"),
    ("how-steep", 7, "farther than one step of length 1"),
    ("how-steep", -5, "the opposite direction"),
    ("how-steep", (3, -4), "a single value"),
    ("how-steep", 3, "Only one component of the direction"),
]

valley = x**2 / 4 + y**2
example = x**3 + y**2
w_1, w_2 = sympy.symbols("w_1 w_2")


def loss(first, second):
    return first**2 / 4 + (second - sympy.Rational(5, 2)) ** 2


def lesson() -> NotebookNode:
    return notebook_at(PATH)


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def gradient(function: sympy.Expr, *at: float) -> tuple[sympy.Expr, ...]:
    point = dict(zip((x, y), at, strict=False))
    return tuple(function.diff(v).subs(point) for v in (x, y))


valley_at_2_1 = gradient(valley, 2, 1)


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("five-forms-code", "([x/2, 2*y], [1, 2])"),
        ("compare-the-guess", "2.236"),
        (
            "three-ways",
            "by hand:     [3 4]\nwith SymPy:  [3, 4]",
        ),
        ("how-close", "h = 0.1: [3.01 4.  ], off by 1e-02\n"),
        ("how-close", "h = 0.01: [3.0001 4.    ], off by 1e-04\n"),
        ("how-close", "h = 1e-05: [3. 4.], off by "),
        ("sensitivity", "4 4000"),
        ("partial-arrows", "∇f = (1, 2), length 2.24"),
        ("field-figure", "∇f = (1, 2), with the length 2.24"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_a_small_step_is_far_better_than_a_large_one(untouched: dict[str, str]):
    errors = [float(line.split()[-1]) for line in untouched["how-close"].splitlines()]
    assert errors[0] > errors[1] > 1e4 * errors[2] > 0


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"direction": '"c"', "steepness": "3"})
    assert "yes, the two slopes" in shown["compare-the-guess"]
    assert "you guessed 3 (the rise for a unit" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"gradient-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("question", "the slope to the east is 1", valley_at_2_1[0] == 1),
        ("question", "the slope to the north is 2", valley_at_2_1[1] == 2),
        ("predict", "2 units west and 1 unit south", gradient(valley, 0, 0) == (0, 0)),
        ("explain", r"\sqrt{5} \approx 2.236", round(math.sqrt(5), 3) == 2.236),
        ("explain", "1 \\cdot a + 2 \\cdot b", gradient(x + 2 * y) == (1, 2)),
        ("five-forms", r"(\frac{x}{2}, 2y\right)", gradient(valley) == (x / 2, 2 * y)),
        ("five-forms", r"\nabla f(2, 1) = (1, 2)", valley_at_2_1 == (1, 2)),
        ("explain", "(a + 2b)^2 + (2a - b)^2 = 5(a^2 + b^2)", sympy.expand(
            (x + 2 * y) ** 2 + (2 * x - y) ** 2 - 5 * (x**2 + y**2)) == 0),
        ("idea", "(3x^2, 2y)", gradient(example) == (3 * x**2, 2 * y)),
        ("worked-example", "f(x, y) = x^3 + y^2", example == x**3 + y**2),
        ("worked-example", "= 3x^2 + 0 = 3x^2", example.diff(x) == 3 * x**2),
        ("worked-example", "= 0 + 2y = 2y", example.diff(y) == 2 * y),
        ("worked-example", "(3, 4)", gradient(example, 1, 2) == (3, 4)),
        ("worked-example", "the number 5", example.subs({x: 1, y: 2}) == 5),
        ("samples", r"\frac{(1+h)^3 - (1-h)^3}{2h} = 3 + h^2", sympy.expand(
            (1 + x) ** 3 - (1 - x) ** 3 - 2 * x * (3 + x**2)) == 0),
        ("finish-it", r"(2xy,\; x^2 + 3)", gradient(x**2 * y + 3 * y)
         == (2 * x * y, x**2 + 3)),
        ("do-more-of-it", r"= 2x \sin y", (x**2 * sympy.sin(y) + y).diff(x)
         == 2 * x * sympy.sin(y)),
        ("find-the-error", "it is 2.5", loss(1, 1) == 2.5),
        ("find-the-error", "(0.5, -3)",
         (loss(w_1, 1).diff(w_1).subs({w_1: 1}), loss(1, w_2).diff(w_2).subs({w_2: 1}))
         == (sympy.Rational(1, 2), -3)),
        ("find-the-error", "about 3.52", round(float(loss(1.05, 0.7)), 2) == 3.52),
        ("direction-and-length", r"x^3 + y^2$ has $\nabla f(0, 0) = (0, 0)",
         gradient(example, 0, 0) == (0, 0)),
        ("your-turn", "its gradient $(3, -4)$", gradient(3 * x - 4 * y) == (3, -4)),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated.lower() in source(cell_id).lower()
    assert true


def test_the_zero_gradient_of_the_lesson_is_no_extremum():
    """D1-17: the sentence read backwards is false."""
    f = sympy.lambdify((x, y), example)
    for near in 10.0 ** -np.arange(1, 8):
        assert f(-near, 0) < f(0, 0) < f(near, 0)


def test_the_lesson_solves_no_exercise_of_the_assignment():
    """The worked example is a twin: what the assignment asks stays to be found."""
    asked = {exercise.question.function for exercise in EXERCISES}
    solved = {str(example).replace("**", "^"), "x^2/4 + y^2", "x^2 y + 3y"}
    assert solved.isdisjoint(asked)
    code = "".join(cell.source for cell in lesson().cells if cell.cell_type == "code")
    assert "x**3 + y**2" in code
    assert "y**3" not in code


def test_the_steepest_slope_is_the_gradients_length_and_no_direction_beats_it():
    """D4-23 and the fog: all directions of the plane x + 2y."""
    angles = np.linspace(0, 2 * np.pi, 3601)
    slopes = np.cos(angles) + 2 * np.sin(angles)
    assert slopes.max() == pytest.approx(math.sqrt(5), abs=1e-6)
    steepest = angles[slopes.argmax()]
    assert math.tan(steepest) == pytest.approx(2, abs=1e-2)
    assert slopes.max() < 3


def test_the_quoted_instruction_raises_the_loss_and_its_reverse_lowers_it():
    """D4-29: the manual for the weights is minus the gradient."""
    raised = loss(1 + 0.1 * 0.5, 1 - 0.1 * 3)
    lowered = loss(1 - 0.1 * 0.5, 1 + 0.1 * 3)
    assert lowered < loss(1, 1) < raised


def test_a_table_of_samples_has_its_rows_first():
    x, y = np.meshgrid(np.arange(3.0), np.arange(2.0))
    along_y, along_x = np.gradient(x + 10 * y)
    assert (along_y == 10).all()
    assert (along_x == 1).all()


def test_samples_at_the_ends_get_one_sided_quotients():
    """D3-43: what `np.gradient` gives for x² at 0, 1, 2, 3 is right inside only."""
    assert np.gradient(np.array([0.0, 1.0, 4.0, 9.0])).tolist() == [1, 2, 4, 5]
