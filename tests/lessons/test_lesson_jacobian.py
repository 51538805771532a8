"""The lesson on the Jacobian runs, and what it states is so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import sympy
from one_lesson import assert_met, assert_tried_thrice, shown_with, words
from strict_kernel import ROOT
from sympy import Matrix, Rational, cos, exp, log, pi, sin, sqrt
from sympy.abc import a, b, r, s, t, theta, u, v, x, y, z

from slopes.exercises.jacobian import EXERCISES
from slopes.exercises.jacobian_lesson import LESSON
from slopes.figures import JacobianLens, JacobianShape

PATH = ROOT / "course/07-jacobian.ipynb"
ASSIGNMENT = ROOT / "source/07-jacobian/07-jacobian.ipynb"
RIGHT = {
    "small_step": "0.6",
    "two_factors": "6",
    "last_step": "[[1, 2], [4, 1], [0, 3]]",
    "two_scores": "[[3 / 16, -3 / 16], [-3 / 16, 3 / 16]]",
    "mended": '"[[2x y, x^2], [1, 3]]"',
    "layer": "[[3, 0, -1], [1, 4, 0]]",
    "product": "[[21, 16], [10, 10]]",
}
WRONG = [
    ("small-step", 0.662, "each slope times the step of its own variable"),
    ("small-step", (0.4, 0.2), "adds them up to one number"),
    ("small-step", 0.9, "paired crosswise"),
    ("small-step", "0.6/sqrt(0.05)", "the derivative along the vector as it stands"),
    ("two-factors", 3, "the inner function isn't differentiated"),
    ("two-factors", 1, "Height and slope are two things"),
    ("two-factors", 2, "the outer function was kept"),
    ("last-step", [[1, 4, 0], [2, 1, 3]], "rows and columns exchanged"),
    ("last-step", "[[t, s], [2s, 1], [0, 3]]", "put the point into it"),
    ("last-step", [[2, 1], [2, 1], [0, 3]], "at another point"),
    ("last-step", [5, 6], "the sum of the Jacobian's rows"),
    ("two-scores", [[3 / 16, 0], [0, 3 / 16]], "only the diagonal was filled"),
    ("two-scores", [[3 / 16, 3 / 16], [3 / 16, 3 / 16]], "a sign got lost"),
    ("two-scores", [[3 / 4, 1 / 4], [1 / 4, 3 / 4]], "their slopes are asked for"),
    ("two-scores", (3 / 4, 1 / 4), "Height and slope are two things"),
    ("two-scores", 0, "This is the determinant"),
    ("find-the-error", "[[2x y, 1], [x^2, 3]]", "rows and columns exchanged"),
    ("find-the-error", "(2x y + 1, x^2 + 3)", "the sum of the Jacobian's rows"),
    ("find-the-error", "(2x y, 3)", "only the diagonal was filled"),
    ("find-the-error", "6x y - x^2", "This is the determinant"),
    ("layer", [[3, 1], [0, 4], [-1, 0]], "rows and columns exchanged"),
    ("layer", [[3, 0, -1, 5], [1, 4, 0, -1]], "The shape doesn't fit"),
    ("layer", [[3, 0, 4], [1, 4, -1]], "a constant was kept"),
    ("layer", [[3, -1, 5], [1, 4, -1]], "Each row has a place for x, for y and for z"),
    ("layer", [[3, 0, 1], [1, 4, 0]], "one term has the wrong sign"),
    ("one-after-the-other", [[16, 5], [38, 15]], "stands on the left"),
    ("one-after-the-other", [[9, 7], [4, 4]], "at the (u, v) that it gets from g"),
    ("one-after-the-other", [[6, 5], [10, 0]], "the inner one at (2, 3)"),
    ("one-after-the-other", [[21, 10], [16, 10]], "rows and columns exchanged"),
    ("one-after-the-other", [31, 26], "the sum of the Jacobian's rows"),
    ("one-after-the-other", (30, 25), "Height and slope are two things"),
]
Array = npt.NDArray[np.float64]


def softmax(scores: Array) -> Array:
    parts = np.exp(scores)
    found: Array = parts / parts.sum()
    return found


def diagonal_only(scores: Array) -> Array:
    p = softmax(scores)
    return np.diag(p * (1 - p))


def sign_lost(scores: Array) -> Array:
    p = softmax(scores)
    found: Array = np.diag(p) + np.outer(p, p)
    return found


def function_itself(scores: Array) -> Array:
    return softmax(scores)


GRADED_WRONG = [
    ("read-it-off", [[0, 1], [3, 0], [-1, 2]], "rows and columns exchanged"),
    ("read-it-off", [[3, -1], [1, 2]], "The shape doesn't fit"),
    ("read-it-off", [[0, 3, -1], [1, 0, 9]], "a constant was kept"),
    ("read-it-off", [1, 3, 1], "the sum of the Jacobian's rows"),
    ("one-output", 58, "a single value"),
    ("one-output", "[[2x, 3y^2]]", "put the point into it"),
    ("one-output", (8, 75), "at another point"),
    ("one-output", 89, "Height and slope are two things"),
    ("way-back", [[0.6, -0.16], [0.8, 0.12]], "rows and columns exchanged"),
    ("way-back", [[0.6, 0.8], [0.36, 0.36]], "the inner function isn't differ"),
    ("way-back", [[0.6, 0.8], [0.16, 0.12]], "a sign got lost"),
    ("way-back", 0.2, "This is the determinant"),
    ("way-back", [[0.6, 0.8], [-4 / 9, 1 / 3]], "times the derivative of u"),
    ("flips", (1, 0), "det J is 2, which is not lower than 0"),
    ("flips", (0, 2), "too far away"),
    ("flips", -2, "one number for each of x, y"),
    ("two-maps", [[7, 9], [4, 4], [6, 9]], "at the (u, v) that it gets from g"),
    ("two-maps", [[28, 11], [30, 10], [6, 3]], "stands on the left"),
    ("two-maps", [[16, 10, 6], [21, 10, 9]], "rows and columns exchanged"),
    ("two-maps", [32, 40], "the sum of the Jacobian's rows"),
    ("two-maps", [[5, 6], [0, 10], [3, 0]], "the inner one at (3, 2)"),
    ("two-maps", [[2, 1], [1, 1]], "The shape doesn't fit"),
    ("softmax", diagonal_only, "only the diagonal was filled"),
    ("softmax", sign_lost, "a sign got lost"),
    ("softmax", function_itself, "It still has to be differentiated"),
    ("comfort", (-1, -8), "as it is used on the way forward"),
    ("comfort", (3, -2), "only one use of a value was counted"),
    ("comfort", -3, "a single value"),
    ("comfort", (-2, 1), "Multiply along each way, and add both"),
    ("weights", [[5, 0], [7, 0], [0, 5], [0, 7]], "rows and columns exchanged"),
    ("weights", [[5, 7], [5, 7]], "The shape doesn't fit"),
    ("weights", [[5, 0, 7, 0], [0, 5, 0, 7]], "in another order"),
    ("find-the-error", "(2x, x^2 e^y)", "only the diagonal was filled"),
    ("find-the-error", "[[2x, 0], [0, x^2 e^y]]", "only the diagonal was filled"),
    ("find-the-error", "[[2x, 2x e^y], [3, x^2 e^y]]", "rows and columns exchanged"),
    ("find-the-error", "2x^3 e^y - 6x e^y", "This is the determinant"),
]

lens_map = Matrix([x**2 - y, x * y])
shower = Matrix([x + y, (60 * x + 10 * y) / (x + y)])
polar = Matrix([r * cos(theta), r * sin(theta)])
three = Matrix([s * t, s**2 + t, 3 * t])
scores = Matrix([exp(a), exp(b)]) / (exp(a) + exp(b))
pair = Matrix([x**2 * y, x + 3 * y])


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def jacobian(f: Matrix, *variables: sympy.Symbol, **at: object) -> list[list[object]]:
    found = f.jacobian(variables).subs({str(k): v for k, v in at.items()})
    rows: list[list[object]] = sympy.simplify(found).tolist()
    return rows


def moved(f: Matrix, start: dict[object, float], end: dict[object, float]) -> Array:
    found: Array = np.array((f.subs(end) - f.subs(start)).evalf(), float).ravel()
    return found


shower_matrix = jacobian(shower, x, y, x=6, y=4)
polar_matrix = jacobian(polar, r, theta, r=2, theta=pi / 2)


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("jacobian-lens", "det J = 3: J multiplies areas by 3"),
        ("jacobian-lens", "its image is 4.42 times the square's"),
        ("compare-the-guess", "side 1: its image leads along (3.00, 1.00)"),
        ("compare-the-guess", "side 0.1: its image leads along (2.10, 1.00)"),
        ("compare-the-guess", "side 0.01: its image leads along (2.01, 1.00)"),
        ("jacobian-shape", "Which shape has its Jacobian J?"),
        ("five-forms-code", "[ 1.  -0.5]   really: [ 1.     -0.4545]"),
        ("five-forms-code", "[ 0.1  -0.05]   really: [ 0.1    -0.0495]"),
        ("test-with-a-step", "classmate: [0.04 0.04]\nreally:    [0.0401 0.01  ]"),
        ("three-ways", "by hand:     [[0, -2], [1, 0]]"),
        ("three-ways", "with SymPy:  [[0, -2], [1, 0]]"),
        ("three-ways", "numerically: [[0.0, -2.0], [1.0, 0.0]]"),
        ("tensors", "W v by v: (2, 3) and it is W: True"),
        ("tensors", "W v by W: (2, 2, 3) and not 0 are 6"),
        ("tensors", "[[7.0, 8.0, 9.0], [0.0, 0.0, 0.0]]"),
        ("tensors", "batch: (32, 2, 32, 3) 6144 not 0: 192"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"side_leads": '"b"', "area_factor": "2"})
    assert "yes, these are a column" in shown["compare-the-guess"]
    assert "3 times as large - you guessed 2" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"jacobian-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), GRADED_WRONG)
def test_so_is_one_in_the_assignment(
    exercise: str, answer: object | Callable[[Array], Array], hint: str
):
    assert_met(f"jacobian/{exercise}", answer, hint)


def test_each_exercise_has_three_wrong_answers_here():
    assert_tried_thrice(LESSON, WRONG)
    assert_tried_thrice(EXERCISES, GRADED_WRONG)


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("warm-up", "its gradient is $(4, 1)$",
         jacobian(Matrix([x**2 * y]), x, y, x=1, y=2) == [[4, 1]]),
        ("question", "10 liters a minute at 40 °C",
         shower.subs({x: 6, y: 4}).T.tolist() == [[10, 40]]),
        ("question", "hot makes 1 more flow, and 2 °C more",
         Matrix(shower_matrix)[:, 0].T.tolist() == [[1, 2]]),
        ("question", "Cold makes 1 more flow, and 3 °C less",
         Matrix(shower_matrix)[:, 1].T.tolist() == [[1, -3]]),
        ("predict", "It sends $(1, 1)$ to $(0, 1)$",
         lens_map.subs({x: 1, y: 1}).T.tolist() == [[0, 1]]),
        ("explain", "The blue one, $(2, 1)$",
         lens_map.jacobian([x, y]).subs({x: 1, y: 1})[:, 0].T.tolist() == [[2, 1]]),
        ("explain", r"At $(0.5, -0.5)$ both arrows lie on one line",
         lens_map.jacobian([x, y]).det().subs({x: 0.5, y: -0.5}) == 0),
        ("explain", r"Below, the F is a mirror image, and $\det J$ is negative",
         lens_map.jacobian([x, y]).det().subs({x: 0.5, y: -0.6}) < 0),
        ("explain", r"\frac{\partial u}{\partial x} = 2x = 2",
         lens_map[0].diff(x) == 2 * x),
        ("explain", r"\frac{\partial v}{\partial x} = y = 1", lens_map[1].diff(x) == y),
        ("explain", r"\frac{\partial u}{\partial y} = -1", lens_map[0].diff(y) == -1),
        ("five-forms", r"\frac{50y}{(x+y)^2} & \frac{-50x}{(x+y)^2}",
         sympy.simplify(shower.jacobian([x, y])[1, :] * (x + y) ** 2).tolist()
         == [[50 * y, -50 * x]]),
        ("five-forms", r"\begin{bmatrix} 1 \\ -0.5 \end{bmatrix}",
         Matrix(shower_matrix) * Matrix([1, 1]) / 2 == Matrix([1, -Rational(1, 2)])),
        ("five-forms", "in the ratio $3 : 2$",
         (Matrix(shower_matrix) * Matrix([3, 2]))[1] == 0),
        ("names", "so the shape is $2 \\times 2 \\times 3$", 2 * 2 * 3 == 12),
        ("worked-example", r"\cos\theta & -r\sin\theta \\ \sin\theta & r\cos\theta",
         jacobian(polar, r, theta)
         == [[cos(theta), -r * sin(theta)], [sin(theta), r * cos(theta)]]),
        ("worked-example", r"\begin{bmatrix} 0 & -2 \\ 1 & 0 \end{bmatrix}",
         polar_matrix == [[0, -2], [1, 0]]),
        ("worked-example", "The point is at $(0, 2)$",
         polar.subs({r: 2, theta: pi / 2}).T.tolist() == [[0, 2]]),
        ("worked-example", r"r\sin\theta \cdot \sin\theta = r$",
         sympy.simplify(polar.jacobian([r, theta]).det()) == r),
        ("worked-example", "Then $x$ would be 0 for every $r$",
         polar[0].subs(theta, pi / 2) == 0),
        ("finish-it", r"t & s \\ 2s & 1 \\ 0 & 3",
         jacobian(three, s, t) == [[t, s], [2 * s, 1], [0, 3]]),
        ("do-more-of-it", r"$p = \frac34$ and $q = \frac14$",
         scores.subs({a: log(3), b: 0}).T.tolist()
         == [[Rational(3, 4), Rational(1, 4)]]),
        ("do-more-of-it", "= p - p^2 = p(1 - p)", sympy.simplify(
            scores[0].diff(a) - scores[0] * (1 - scores[0])) == 0),
        ("do-more-of-it", "$p + q = 1$ always", sympy.simplify(sum(scores)) == 1),
        ("find-the-error", r"2xy & 1 \\ x^2 & 3",
         pair.jacobian([x, y]).T.tolist() == [[2 * x * y, 1], [x**2, 3]]),
        ("deep-learning", r"32\,000 \cdot 32\,000 \approx 10^9",
         round((32 * 1000) ** 2 / 1e9) == 1),
        ("deep-learning", "For softmax it is always 0",
         sympy.simplify(scores.jacobian([a, b]).det()) == 0),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id)
    assert true


def test_the_image_of_the_square_grows_as_the_lesson_tells():
    text = source("explain")
    figure = JacobianLens("x^2 - y", "x y", at=(1, 1), window=((0, 2), (-1, 2)))
    for side, growth in ((0.5, "4.42"), (0.25, "3.67"), (0.125, "3.32")):
        figure.side = side
        assert f"{figure.growth:.2f}" == growth
        assert growth in text
    assert figure.determinant == 3


def test_the_letter_is_mirrored_below_the_place_where_it_is_flat():
    figure = JacobianLens("x^2 - y", "x y", at=(0.5, -0.5), window=((0, 2), (-1, 2)))
    assert figure.determinant == 0
    figure.y, figure.side = -0.8, 0.02
    assert figure.growth < 0


@pytest.mark.parametrize("name", ["rotate", "shear"])
def test_a_linear_map_is_its_own_jacobian(name: str):
    first, second = {
        "rotate": ("0.8x - 0.6y", "0.6x + 0.8y"),
        "shear": ("x + 0.8y", "y"),
    }[name]
    figure = JacobianLens(first, second, at=(1, 1), window=((0, 2), (-1, 2)))
    assert figure.gap < 1e-12


def test_the_step_of_the_worked_example_is_as_stated():
    start, end = {r: 2, theta: pi / 2}, {r: 2, theta: pi / 2 + 0.01}
    first, second = moved(polar, start, end)
    assert -0.02 < first < -0.019999
    assert -0.0001 < second < -0.000099
    text = source("worked-example")
    assert r"(-0.02, 0)$. Really the point moves by $(-0.019999" in text


def test_more_water_at_the_same_temperature():
    start = {x: 6, y: 4}
    assert moved(shower, start, {x: 6.3, y: 4.2}) == pytest.approx([0.5, 0])


def test_the_figure_of_shapes_asks_for_two_rows_and_three_columns():
    figure = JacobianShape(shape=(2, 3), predict=True)
    assert figure.hidden
    figure.answer = "3 x 2"
    assert figure.hidden
    figure.answer = "2 x 3"
    assert not figure.hidden


def test_the_columns_of_softmax_add_up_to_zero_and_its_rows_do_too():
    matrix = scores.jacobian([a, b])
    zeros = [sympy.simplify(sum(matrix[:, j])) for j in range(2)]
    zeros += [sympy.simplify(sum(matrix[i, :])) for i in range(2)]
    assert zeros == [0, 0, 0, 0]


def test_half_of_the_twelve_entries_are_zero_as_the_answer_says():
    """D2-51: the derivative of Wx by W has the output's axis first."""
    found = sympy.derive_by_array(
        sympy.Array((Matrix(2, 3, sympy.symbols("w:6")) * Matrix([x, y, z])).T[:]),
        sympy.Array(sympy.symbols("w:6"), (2, 3)),
    )
    assert found.shape == (2, 3, 2)  # SymPy puts the input's axes first
    assert sympy.flatten(found).count(0) == 6
    assert [found[0, j, 0] for j in range(3)] == [x, y, z]


def test_the_step_test_finds_the_transposed_matrix():
    """D2-50: with a row for each output, J times a step is the step of the outputs."""
    start, end = {x: 2, y: 1}, {x: 2.01, y: 1}
    right = pair.jacobian([x, y]).subs(start)
    really = moved(pair, start, end)
    step = Matrix([0.01, 0])
    assert np.array(right * step, float).ravel() == pytest.approx(really, abs=2e-4)
    off = np.array(right.T * step, float).ravel() - really
    assert np.abs(off).max() > 0.02


def test_the_chain_rule_multiplies_in_this_order_only():
    f, g = Matrix([u * v, u**2]), Matrix([x + y, x * y])
    inner = g.jacobian([x, y])
    outer = f.jacobian([u, v]).subs({u: g[0], v: g[1]})
    whole = f.subs({u: g[0], v: g[1]}, simultaneous=True).jacobian([x, y])
    assert sympy.simplify(outer * inner - whole) == sympy.zeros(2, 2)
    at = {x: 2, y: 3}
    assert (outer * inner).subs(at).tolist() == [[21, 16], [10, 10]]
    assert (inner * outer).subs(at).tolist() == [[16, 5], [38, 15]]


def test_there_and_back_changes_nothing():
    """The assignment's check of the way back."""
    text = source("way-back-task", ASSIGNMENT)
    assert r"\begin{bmatrix} 3/5 & -4 \\ 4/5 & 3 \end{bmatrix}" in text
    at = {r: 5, cos(theta): Rational(3, 5), sin(theta): Rational(4, 5)}
    there = polar.jacobian([r, theta]).subs(at)
    assert there.tolist() == [[Rational(3, 5), -4], [Rational(4, 5), 3]]
    way_back = Matrix([sqrt(x**2 + y**2), sympy.atan(y / x)])
    back = way_back.jacobian([x, y]).subs({x: 3, y: 4})
    assert back * there == sympy.eye(2)


def test_the_letter_of_the_assignment_can_be_read_at_its_first_place():
    determinant = Matrix([x**2 + y**2, x * y]).jacobian([x, y]).det()
    assert determinant.subs({x: 1, y: 0}) == 2
    assert determinant.subs({x: 0, y: Rational(1, 2)}) < 0
    (asked,) = (e.question for e in EXERCISES if e.id == "jacobian/flips")
    assert sympy.sympify("2*x**2 - 2*y**2") == determinant.expand()
    assert asked.function == "2x^2 - 2y^2"


def test_the_step_of_the_assignment_refutes_the_classmate():
    first = Matrix([x**2 + 3 * y])
    assert moved(first, {x: 1, y: 0}, {x: 1, y: 0.1}) == pytest.approx([0.3])


def test_opening_the_cold_tap_lowers_the_discomfort():
    back = Matrix([[-2, 1]]) * Matrix(jacobian(shower, x, y, x=4, y=6))
    assert back.tolist() == [[1, -4]]


def test_the_lesson_solves_no_exercise_of_the_assignment():
    asked = {exercise.question.function for exercise in EXERCISES}
    assert asked.isdisjoint(exercise.question.function for exercise in LESSON)
