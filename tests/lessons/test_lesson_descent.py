"""The lesson on gradient descent runs, and what it states is so."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import sympy
from one_lesson import assert_met, assert_tried_thrice, notebook_at, shown_with, words
from strict_kernel import ROOT

from slopes.exercises.descent import EXERCISES
from slopes.exercises.descent_lesson import LESSON
from slopes.figures import Descent, MinibatchDescent

if TYPE_CHECKING:
    from nbformat import NotebookNode

PATH = ROOT / "course/08-gradient-descent.ipynb"
ASSIGNMENT = ROOT / "source/08-gradient-descent/08-gradient-descent.ipynb"
RIGHT = {
    "gradient_here": "(4, 6)",
    "slope_downhill": "-5",
    "last_step": "(1.2, 2.1)",
    "two_steps": "(0.75, -0.25)",
    "new_weights": "(0.8, -1.6)",
    "the_limit": '"1/3"',
    "minibatch": "2",
}
WRONG = [
    ("gradient-here", (6, 4), "wrong order"),
    ("gradient-here", "(2w1, 6w2)", "put the point into it"),
    ("gradient-here", 7, "Height and slope are two things"),
    ("slope-downhill", 5, "the opposite direction"),
    ("slope-downhill", -25, "a vector of length 1"),
    ("slope-downhill", -7, "farther than one step of length 1"),
    ("last-step", (0.8, 1.9), "goes uphill"),
    ("last-step", (5, 4), "the step is the whole gradient"),
    ("last-step", (-0.2, -0.1), "Take (1, 2) and subtract"),
    ("last-step", (-0.2, -0.2), "weights were multiplied"),
    ("two-steps", (0.375, -0.1875), "new value is used for the next weight"),
    ("two-steps", (0.5, -1), "counted in another way"),
    ("two-steps", (-1, -3), "Take the gradient anew there"),
    ("find-the-error", (-0.2, -0.8), "as if weights were multiplied"),
    ("find-the-error", (0.2, 0.8), "weights were multiplied"),
    ("find-the-error", (1.2, -2.4), "goes uphill"),
    ("find-the-error", (-1, 2), "the step is the whole gradient"),
    ("the-limit", 1 / 6, "For which η is it -1?"),
    ("the-limit", 2 / 3, "For which η is it -1?"),
    ("the-limit", 6, "For which η is it -1?"),
    ("minibatch", 6, "sum and mean of the losses changed places"),
    ("minibatch", 1, "what comes down from the square"),
    ("minibatch", 0.02, "how many examples this minibatch has"),
]

XS, YS = np.array([0.0, 1, 2, 3]), np.array([1.0, 3, 4, 6])


def mean_gradient(w: float, b: float) -> np.ndarray:
    errors = w * XS + b - YS
    return np.array([2 * np.mean(errors * XS), 2 * np.mean(errors)])


def mean_loss(w: float, b: float) -> float:
    return float(np.mean((w * XS + b - YS) ** 2))


Gradient = Callable[..., tuple[float, ...] | np.ndarray]


def walk(gradient: Gradient, start: tuple[float, ...], rate: float) -> Iterator:
    """Yield the points of a descent, the start first."""
    p = np.array(start, float)
    while True:
        yield p
        p = p - rate * np.array(gradient(*p))


def after(steps: int, gradient: Gradient, start: tuple[float, ...], rate: float):
    return next(islice(walk(gradient, start, rate), steps, None))


def trained(steps: int, rate: float = 1 / 8) -> np.ndarray:
    return after(steps, mean_gradient, (0, 0), rate)


WRONG_IN_THE_ASSIGNMENT = [
    ("one-step", 6.5, "goes uphill"),
    ("one-step", -1, "the step is the whole gradient"),
    ("one-step", 2, "made of the loss itself"),
    ("one-step", 1.5, "the learning rate times that slope"),
    ("on-the-edge", (3, -1), "counted in another way"),
    ("on-the-edge", (0, 0), "which factor it puts on x and on y"),
    ("on-the-edge", (6561, -2187), "goes uphill"),
    ("find-the-error", (0.296875, 0.08203125), "new value is used"),
    ("find-the-error", (0.75, 0), "counted in another way"),
    ("find-the-error", (-3 / 16, 3 / 8), "wrong order"),
    ("tune-the-rate", 0.05, "not lower than"),
    ("tune-the-rate", "1/16", "not lower than"),
    ("tune-the-rate", 1 / 8, "not lower than"),
    ("runs-away", (45 / 16, -3.5), "counted in another way"),
    ("runs-away", (0, 0), "The rule for y alone"),
    ("runs-away", (2.109375, 8.09375), "The rule for y alone"),
    ("gradient-of-the-loss", lambda w, b: 4 * mean_gradient(w, b), "sum and mean"),
    ("gradient-of-the-loss", lambda w, b: mean_gradient(w, b) / 2, "from the square"),
    ("gradient-of-the-loss", lambda w, b: -mean_gradient(w, b), "Every sign is turned"),
    ("gradient-of-the-loss", mean_loss, "still has to be differentiated"),
    ("train", trained(9), "counted in another way"),
    ("train", trained(10, rate=-1 / 8), "goes uphill"),
    ("train", (1.6, 1.1), "take ten steps"),
    ("minibatch", (-6, -6), "sum and mean of the losses changed places"),
    ("minibatch", (-0.5, -0.5), "how many examples this minibatch has"),
    ("minibatch", (-1, -1), "what comes down from the square"),
    ("error-percent", 25, "except the sign"),
    ("error-percent", -0.5, "divided by the distance"),
    ("error-percent", -50, "3/4 on the left of 0"),
    ("log-loss", 5 / 8, "Every sign is turned"),
    ("log-loss", -2.5, "sum and mean of the losses changed places"),
    ("log-loss", math.log(2), "still has to be differentiated"),
]

w_1, w_2, x, y = sympy.symbols("w_1 w_2 x y")
valley = x**2 / 2 + 10 * y**2
worked = w_1**2 + 3 * w_2**2
error = 2 * w_1 + w_2 - 5
example = error**2
half = w_1**2 / 2 + w_1 * w_2 + w_2**2


def lesson() -> NotebookNode:
    return notebook_at(PATH)


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def gradient(f: sympy.Expr, *at: float) -> tuple[sympy.Expr, ...]:
    variables = sorted(f.free_symbols, key=str)
    point = dict(zip(variables, at, strict=False))
    return tuple(f.diff(v).subs(point) for v in variables)


def height(f: sympy.Expr, *at: float) -> float:
    return float(f.subs(dict(zip(sorted(f.free_symbols, key=str), at, strict=True))))


def heights(rate: float) -> list[float]:
    """Return f after each of 41 points of the descent in the valley."""
    path = islice(walk(lambda a, b: (a, 20 * b), (-2.5, 1.5), rate), 41)
    return [a**2 / 2 + 10 * b**2 for a, b in path]


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("valley-figure", "0.103), f = 0.431"),
        ("valley-figure", "limit 2/λ = 0.1, λ = 20"),
        ("compare-the-guess", "η = 0.09: f = 25.6 17 11.4 0.431\n"),
        ("compare-the-guess", "η = 0.1: f = 25.6 25 24.6 22.7\n"),
        ("compare-the-guess", "η = 0.11: f = 25.6 34.9 48.6 1.79e+03\n"),
        ("runaway-figure", "∇f is nearly zero, but no minimum is found here"),
        ("multiply-figure", "f = 2; learning rate"),
        ("multiply-figure", "09), f = 5."),
        (
            "three-ways",
            "by hand      [0.65536 0.01024]\nnumerically  [0.65536 0.01024]\n",
        ),
        ("three-ways", "with SymPy   [0.65536 0.01024]"),
        ("two-losses", "error, step 0: slope 0.000, t = 1.20, error 25%\n"),  # D3-58
        ("two-losses", "error, step 20: slope 0.000, t = 1.20, error 25%\n"),
        ("two-losses", "log loss, step 0: slope -0.235, t = 1.20, error 25%\n"),
        ("two-losses", "t = 2.50, error 0%"),
        ("minibatch-figure", "30 steps with 4 examples each, loss 0.604, 9 of them up"),
        ("minibatch-figure", "3 steps with all 40, loss 1.3. The least loss is 0.253"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"behavior": '"d"', "tips_at": "0.1"})
    assert "yes, each jump" in shown["compare-the-guess"]
    assert "you guessed 0.1" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"descent-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG_IN_THE_ASSIGNMENT)
def test_a_likely_mistake_in_the_assignment_is_met_with_a_hint(
    exercise: str, answer: object, hint: str
):
    assert_met(f"descent/{exercise}", answer, hint)


@pytest.mark.parametrize("wrong", [WRONG, WRONG_IN_THE_ASSIGNMENT])
def test_three_wrong_answers_are_tried_for_every_exercise(wrong: list):
    assert_tried_thrice(LESSON if wrong is WRONG else EXERCISES, wrong)


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("question-and-guess", "where $f = 25.6$", round(heights(0.09)[0], 1) == 25.6),
        ("question-and-guess", "twelve steps bring $f$ from 25.6 down to 0.43",
         round(heights(0.09)[12], 2) == 0.43),
        ("explain", r"\nabla f = (x, 20y)", gradient(valley) == (x, 20 * y)),
        ("explain", r"= 0.89\,x", 1 - 0.11 == 0.89),
        ("explain", r"= -1.2\,y", math.isclose(1 - 0.11 * 20, -1.2)),
        ("explain", "the factor of $y$ is $-0.8$", math.isclose(1 - 0.09 * 20, -0.8)),
        ("idea", r"(-2.5, 1.5) - 0.09 \cdot (-2.5, 30) = (-2.275, -1.2)",
         np.allclose(after(1, lambda a, b: (a, 20 * b), (-2.5, 1.5), 0.09),
                     (-2.275, -1.2))),
        ("stability", r"\frac{2}{1 + 20} \approx 0.095", round(2 / 21, 3) == 0.095),
        ("stability", "factors $0.905$ and $-0.905$",
         round(1 - 2 / 21, 3) == 0.905 == -round(1 - 40 / 21, 3)),
        ("stability", "more than 90 %", all(1 - r > 0.9 for r in (0.01, 0.0999))),
        ("where-it-ends", "$4 - 48\\eta < 0$",
         gradient(x**2 + y**3, 5, 4)[1] == 48),
        ("where-it-ends", "to $y = -0.8$", math.isclose(4 - 0.1 * 48, -0.8)),
        ("where-it-ends", "$(0, -0.1)$, $f$ is lower",
         height(x**2 + y**3, 0, -0.1) < height(x**2 + y**3, 0, 0)),
        ("worked-example", r"\nabla L = (2w_1, 6w_2)",
         gradient(worked) == (2 * w_1, 6 * w_2)),
        ("worked-example", r"\nabla L(2, 1) = (4, 6)", gradient(worked, 2, 1)
         == (4, 6)),
        ("worked-example", "= (1.6, 0.4)",
         np.allclose(np.array([2, 1]) - 0.1 * np.array([4, 6]), (1.6, 0.4))),
        ("worked-example", "L(2, 1) = 7$ and $L(1.6, 0.4) = 3.04$. Down by 3.96",
         np.allclose([height(worked, 2, 1), height(worked, 1.6, 0.4)], [7, 3.04])),
        ("worked-example", r"0.1 \cdot (16 + 36) = 5.2", 0.1 * (4**2 + 6**2) == 5.2),
        ("worked-example", "(4r, 2r)", [g.expand() for g in gradient(example)]
         == [(4 * error).expand(), (2 * error).expand()]),
        ("worked-example", r"r = -1$, so $\nabla L(1, 2) = (-4, -2)",
         gradient(example, 1, 2) == (-4, -2)),
        ("do-more-of-it", r"(u + v,\; u + 2v)", gradient(half)
         == (w_1 + w_2, w_1 + 2 * w_2)),
        ("do-more-of-it", r"\nabla L(2, 1) = (3, 4)", gradient(half, 2, 1) == (3, 4)),
        ("find-the-error", "The loss was 5, now it is 0.68",
         np.allclose([1 + 4, 0.2**2 + 0.8**2], [5, 0.68])),
        ("find-the-error", "= (-0.2, -0.8)", (1 * -0.2, -2 * 0.4) == (-0.2, -0.8)),
        ("what-went-wrong", "(0.8, -1.6)$, with loss 3.2",
         math.isclose(0.8**2 + 1.6**2, 3.2)),
        ("what-went-wrong", "from 2 up to 5", height((x - 2)**2 + (y + 1)**2, 0, 0)
         == 5 and height((x - 2)**2 + (y + 1)**2, 1, -2) == 2),
        ("what-a-loss-must-be", "the error is 25 %",
         np.mean(np.sign(np.array([1, 2, 3, 4]) - 1.2) != [-1, -1, 1, 1]) == 0.25),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated.lower() in source(cell_id).lower()
    assert true


def test_a_larger_rate_is_slower_beyond_the_best_and_runs_away_beyond_the_limit():
    """The answers to what the lesson asks to look for in the valley."""
    last = {rate: heights(rate)[40] for rate in (0.08, 0.09, 0.093, 0.0975)}
    assert min(last, key=last.get) == 0.093
    assert heights(0.0975)[12] > heights(0.09)[12]
    rates = np.linspace(0.08, 0.1, 401)
    assert rates[np.argmin([heights(r)[40] for r in rates])] == pytest.approx(
        0.093, abs=5e-4
    )
    on_the_edge, beyond = heights(0.1), heights(0.11)
    assert all(a > b > 22.5 for a, b in pairwise(on_the_edge))
    assert all(a < b for a, b in pairwise(beyond))
    ratios = [b / a for a, b in pairwise(beyond)]
    assert ratios[-1] == pytest.approx(1.44)  # a straight line on a logarithmic scale


@pytest.mark.parametrize(
    ("times_curvature", "sees"),
    [
        (0.5, "nearer, same side"),
        (1, "there"),
        (1.5, "nearer, across"),
        (2, "to and fro"),
        (2.5, "away"),
    ],
)
def test_the_factor_decides_what_one_sees(times_curvature: float, sees: str):
    """The lesson's table, for the curvature 4."""
    one, two = islice(walk(lambda w: (4 * w,), (1,), times_curvature / 4), 1, 3)
    side = "" if one > 0 else ", across"
    size = abs(float(two[0]))
    seen = {0: "there", 1: "to and fro"}.get(
        size, "away" if size > 1 else "nearer" + (side or ", same side")
    )
    assert seen == sees


@pytest.mark.parametrize(("rate", "ends"), [(0.99, 0), (1, 13), (1.1, math.inf)])
def test_the_round_bowl_tips_over_at_one(rate: float, ends: float):
    """D2-07 and D4-18: below 1 it settles, at 1 it jumps to and fro, above it flees."""
    end = after(1500, lambda a, b: (2 * a, 2 * b), (3, -2), rate)
    assert min(end @ end, 1e99) == pytest.approx(min(ends, 1e99), abs=1e-9)


def test_the_limit_in_the_figure_is_the_same_wherever_it_starts():
    assert {Descent(at=at).limit for at in ((-2.5, 1.5), (1, 0.2), (3, -3))} == {0.1}
    assert Descent("x^2 + y^2").limit == 1


@pytest.mark.parametrize("rate", [0.084, 0.09, 0.1])
def test_x2_plus_y3_runs_away_once_it_has_jumped_over_zero(rate: float):
    """D1-06: f falls in every step, and there is no minimum to find."""
    ys = [y for _, y in islice(walk(lambda a, b: (2 * a, 3 * b * b), (5, 4), rate), 2)]
    assert rate > 1 / 12
    assert ys[1] < 0
    y = ys[1]
    for _ in range(200):
        y, before = y - 3 * rate * y * y, y
        assert y < before
        if y < -1e9:
            return
    pytest.fail("it should have run away")


@pytest.mark.parametrize("rate", [0.05, 0.08, 0.083])
def test_x2_plus_y3_creeps_to_a_point_that_is_no_minimum(rate: float):
    """D2-04, D4-32: it stops where the gradient vanishes."""
    a, b = after(5000, lambda a, b: (2 * a, 3 * b * b), (5, 4), rate)
    assert 0 < b < 1e-2
    assert abs(a) < 1e-9
    assert (-0.1) ** 3 < 0


def test_a_weight_that_is_multiplied_never_leaves_zero():
    """D3-62: and the text's numbers, by both rules."""
    start, step = np.array([1.0, -2.0]), -0.1 * np.array([2.0, -4.0])
    assert (start * step).tolist() == [-0.2, -0.8]
    assert (start + step).tolist() == [0.8, -1.6]
    assert np.array([0.0, 3.0])[0] * step[0] == 0
    figure = Descent("(x - 2)^2 + (y + 1)^2", at=(0, -2), rule="times", steps=9)
    assert {p[0] for p in figure.path} == {0}


def test_with_the_other_sign_the_path_runs_away():
    """D4-34: why there is a minus."""
    figure = Descent("(x - 2)^2 + (y + 1)^2", (1, -2), rate=0.1, rule="plus", steps=12)
    assert all(a < b for a, b in pairwise(figure.losses))
    assert "runs away" in figure.describe()


def test_the_loss_falls_by_less_than_the_tangent_plane_says_the_less_the_smaller_eta():
    gaps = []
    for rate in (0.1, 0.01, 0.001):
        new = np.array([2, 1]) - rate * np.array([4, 6])
        gaps.append(1 - (7 - height(worked, *new)) / (rate * 52))
    assert gaps[0] > gaps[1] > gaps[2] > 0


def test_the_minibatch_of_three_disagrees_with_itself_and_its_mean_is_two():
    """The lesson's question: do all three want w to go the same way?"""
    slopes = [2 * (1 * a - b) * a for a, b in ((1, 3), (2, 1), (3, 2))]
    assert slopes == [-4, 4, 6]
    assert np.mean(slopes) == 2


def test_gradients_of_minibatches_are_right_on_average():
    """D4-37: over one epoch of equal batches the mean is the whole gradient."""
    figure = MinibatchDescent()
    fit, order = figure.fit, figure.order[:40]
    parts = [fit.slopes(0.3, -0.2, order[i : i + 4]) for i in range(0, 40, 4)]
    whole = fit.slopes(0.3, -0.2, list(range(40)))
    assert np.mean(parts, axis=0) == pytest.approx(np.array(whole))
    assert np.std(parts, axis=0).min() > 0.1


@pytest.mark.parametrize(
    ("shrinks", "loss"), [(False, "0.438"), (True, "0.258")]
)  # fmt: skip
def test_a_fixed_rate_keeps_jumping_and_a_shrinking_one_settles(
    shrinks: bool,  # noqa: FBT001
    loss: str,
):
    figure = MinibatchDescent(batch=1, used=400, shrinks=shrinks)
    assert f"{figure.losses[-1]:.3f}" == loss
    assert loss in source("misleads")
    late = figure.losses[-100:]
    assert (max(late) - min(late) > 0.1) is not shrinks


def test_adams_first_step_is_not_along_the_gradient():
    """D3-64: (100, 1) becomes (1, 1), by Adam's own formulas."""
    g = np.array([100.0, 1.0])
    mean, square = 0.1 * g / (1 - 0.9), 0.001 * g**2 / (1 - 0.999)
    step = mean / (np.sqrt(square) + 1e-8)
    assert step == pytest.approx(np.array([1, 1]))


def test_error_percent_is_flat_almost_everywhere():
    """D3-58: for the detector, at each place that is no example."""
    signal, label = np.array([1, 2, 3, 4]), np.array([-1, -1, 1, 1])
    for t in np.arange(0.05, 5, 0.1):
        shares = {float(np.mean(np.sign(signal - s) != label)) for s in (t, t + 1e-4)}
        assert len(shares) == 1


@pytest.mark.parametrize(
    ("task", "stated", "true"),
    [
        ("tune-the-rate-task", "the loss is 0.0431",
         round(9 * (7 / 8) ** 40, 4) == 0.0431),
        ("train-task", "$w = 1.6$ and $b = 1.1$",
         np.allclose(np.polyfit(XS, YS, 1), (1.6, 1.1))),
        ("error-percent-task", "= -5$", math.isclose((0.25 - 0.75) / 0.1, -5)),
        ("runs-away-task", "It falls every time", True),
    ],
)  # fmt: skip
def test_what_a_task_states_is_true(task: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(task, ASSIGNMENT)
    assert true


def test_the_function_for_tuning_is_the_loss_after_twenty_steps():
    (exercise,) = (e for e in EXERCISES if e.id == "descent/tune-the-rate")
    r = sympy.Symbol("r")
    text = str(exercise.question.function).replace("^", "**")
    formula = sympy.sympify(text.replace("2r", "2*r").replace("16r", "16*r"))
    for rate in (0.03, 1 / 16, 0.11, 0.13):
        u, v = after(20, lambda a, b: (2 * a, 16 * b), (3, 1), rate)
        assert float(formula.subs(r, rate)) == pytest.approx(u * u + 8 * v * v)
    good = [k / 1000 for k in range(1, 200) if formula.subs(r, k / 1000) < 0.0431]
    assert (good[0], good[-1]) == (0.063, 0.117)


def test_the_classmates_program_goes_down_and_is_wrong_all_the_same():
    text = source("find-the-error-task", ASSIGNMENT)
    assert "u = u - 1 / 4 * (2 * u + v) v = v - 1 / 4 * (u + 2 * v)" in text
    u, v, losses = 2.0, 1.0, []
    for _ in range(3):
        losses.append(u * u + u * v + v * v)
        u = u - 1 / 4 * (2 * u + v)
        v = v - 1 / 4 * (u + 2 * v)
    assert losses[0] > losses[1] > losses[2]


def test_in_the_task_that_runs_away_f_falls_every_time():
    path = islice(walk(lambda a, b: (2 * a, 3 * b * b), (5, 4), 1 / 8), 4)
    values = [float(a**2 + b**3) for a, b in path]
    assert [round(value, 1) for value in values] == [89.0, 6.1, -35.0, -525.8]


def test_the_classifier_of_the_task_errs_as_the_task_says():
    """D3-58: one of four for w > 0, three of four for w < 0; log loss has a slope."""
    signal, label = np.array([1, 2, -3, -1]), np.array([1, 1, -1, 1])
    for w in (0.1, 1, 30):
        assert np.mean(np.sign(w * signal) != label) == 1 / 4
        assert np.mean(np.sign(-w * signal) != label) == 3 / 4
    slope = np.mean([-a * b / 2 for a, b in zip(signal, label, strict=True)])
    assert slope == -5 / 8


def test_the_lesson_solves_no_exercise_of_the_assignment():
    """Only the documents' x² + y³ is in both: with other rates, to another end."""
    asked = {e.question.function for e in EXERCISES} - {"x^2 + y^3", "x^2 + y^2"}
    text = json.dumps([cell.source for cell in lesson().cells])
    assert not [f for f in asked if isinstance(f, str) and f in text]
    assert "\\\\frac18" not in text
    assert "1 / 8" not in text
