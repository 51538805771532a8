"""The project's lesson and assignment run, and what they state is so."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import numpy.typing as npt
import pytest
import sympy
from nbformat import NotebookNode
from one_lesson import assert_met, shown_with
from strict_kernel import ROOT

from slopes import check
from slopes.exercises.project import DATA, EXERCISES
from slopes.exercises.project_lesson import LESSON
from slopes.figures import Descent

PATH = ROOT / "course/10-project.ipynb"
ASSIGNMENT = ROOT / "source/10-project/10-project.ipynb"
RIGHT = {
    "slope_at_0": "1",
    "two_paths": "-1",
    "last_step": "(-1.08, 0.36)",
    "both_weights": (
        '"(2(v tanh(w) - 1) v (1 - tanh(w)^2), 2(v tanh(w) - 1) tanh(w))"'
    ),
    "slope_by_w": "1.92",
    "slope_at_ln_4": '"-1/5"',
    "how_many": "33",
}
WRONG = [
    ("slope-of-tanh", 0, "if the point is put in first"),
    ("slope-of-tanh", "1 - tanh(z)^2", "put the point into it"),
    ("slope-of-tanh", -1, "sign of the whole"),
    ("slope-of-tanh", 0.5, "What is tanh"),
    ("two-paths", 5, "sum of the Jacobian's rows"),
    ("two-paths", 2, "only one use"),
    ("two-paths", -3, "only one use"),
    ("two-paths", 1, "Every sign is turned"),
    ("last-step", (-3, 1), "without its slope"),
    ("last-step", (0.36, -1.08), "wrong order"),
    ("last-step", (-0.36, -0.36), "innermost level"),
    ("last-step", (1.08, -0.36), "Every sign is turned"),
    ("last-step", (-1.08, -0.36), "One component has the wrong sign"),
    ("both-weights", "(2(v tanh(w) - 1) v, 2(v tanh(w) - 1) tanh(w))",
     "without its slope"),
    ("both-weights", "(2(v tanh(w) - 1), 2(v tanh(w) - 1))", "inner function isn't"),
    ("both-weights", "((v tanh(w) - 1) v (1 - tanh(w)^2), (v tanh(w) - 1) tanh(w))",
     "the factor that it leaves in front is missing"),
    ("both-weights", "(2(v tanh(w) - 1) tanh(w), 2(v tanh(w) - 1) v (1 - tanh(w)^2))",
     "wrong order"),
    ("find-the-error", 3 * (1 - np.tanh(0.6) ** 2), "at its output"),
    ("find-the-error", 3, "without its slope"),
    ("find-the-error", 0.64, "constant factor"),
    ("find-the-error", 1.8, "not of its derivative"),
    ("slope-of-log-loss", 0.2, "innermost level"),
    ("slope-of-log-loss", "-1/4", "The logarithm itself has a derivative"),
    ("slope-of-log-loss", 0.8, "inner function isn't differentiated"),
    ("slope-of-log-loss", -0.5, "What is e^(-s) here"),
    ("slope-of-log-loss", "ln(5/4)", "not of its derivative"),
    ("how-many", 32, "one bias more"),
    ("how-many", 17, "two weights, a bias"),
    ("how-many", (16, 8, 8, 1), "the answer is a single value"),
]  # fmt: skip
VALUES = [
    ("layer-by-hand", (0, 7), "as it is used on the way forward"),
    ("layer-by-hand", (2, 4), "only one use"),
    ("layer-by-hand", (5, -1), "wrong order"),
    ("layer-by-hand", 4, "a single value"),
    ("all-zero", 0, "With all weights 0 the output is c"),
    ("all-zero", -3.6, "sum and mean"),
    ("all-zero", -0.45, "what comes down from the square"),
    ("all-zero", 0.9, "Every sign is turned"),
    ("find-the-error", 60, "without its slope"),
    ("find-the-error", 10.8, "innermost level"),
    ("find-the-error", 60 * (1 - np.tanh(0.8) ** 2), "at its output"),
    ("find-the-error", 4.32, "constant factor"),
    ("beat-it", (0.99, 0.88, -0.41, -2.12, 1.03, -0.87, -0.44), "not lower than"),
    ("beat-it", (0.99, 0.88), "one number for each of w1"),
    ("beat-it", 0.0002, "one number for each of w1"),
    ("beat-it", [np.nan] * 7, "no number to compare with"),
]
Array = npt.NDArray[np.float64]
FUNCTIONS: list[tuple[str, Callable[..., object], str]] = [
    ("slope-of-tanh", lambda z: 1 + np.tanh(z) ** 2, "rule of the circular functions"),
    ("slope-of-tanh", lambda z: np.tanh(z) ** 2 - 1, "sign of the whole"),
    ("slope-of-tanh", lambda z: 1 - np.tanh(np.tanh(z)) ** 2, "at its output"),
    ("slope-of-tanh", np.tanh, "still has to be differentiated"),
    ("slope-of-the-error", lambda s, y: s - y, "the factor that it leaves in front"),
    ("slope-of-the-error", lambda s, y: 2 * (y - s), "with respect to another"),
    ("slope-of-the-error", lambda s, y: (s - y) ** 2, "outer function was kept"),
    ("slope-of-the-error", lambda s, y: 2 * s + 0 * y, "the other variable is set"),
]


def cells(path: Path = PATH) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def source(cell_id: str, path: Path = PATH) -> str:
    (cell,) = (cell for cell in cells(path).cells if cell.id == cell_id)
    return str(cell.source)


def words(cell_id: str, path: Path = PATH) -> str:
    return " ".join(source(cell_id, path).split())


def space(path: Path, *names: str) -> SimpleNamespace:
    """Return what some code cells of ours define, run one after the other."""
    plt.switch_backend("agg")
    found: dict[str, object] = {}
    for name in names:
        exec(source(name, path), found)  # noqa: S102 - our own notebook
    plt.close("all")
    return SimpleNamespace(**found)


@pytest.fixture(scope="module")
def net() -> SimpleNamespace:
    """Return the lesson's data, network, gradient and descent."""
    return space(PATH, "data", "forward", "gradient", "all-slopes", "train", "overfit")


@pytest.fixture(scope="module")
def wave() -> SimpleNamespace:
    """Return the assignment's network with the reference's gradient."""
    return space(ASSIGNMENT, "imports", "layer-backward", "the-network", "gradient")


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("two-weights-figure", "the start (0, 0), f = 1; learning rate η = 0.1"),
        ("two-weights-figure", "After 40 steps: (0, 0), f = 1."),
        ("compare-the-guess", "from 0:    [1. 1. 1. 1. 1.]"),
        ("compare-the-guess", "from 0.01: [1.    0.992 0.775 0.091 0.003]"),
        ("compare-the-guess", "below 0.5 after step 24"),
        ("gradient", "W (4, 2)\nb (4,)\nv (4,)\nc ()"),
        ("three-ways", "[-0.64, 1.28, -0.64, -0.3, -0.5]\n[-0.64, 1.28, -0.64, -0.3,"),
        ("all-slopes", "the largest slope is 0.036, off by at most"),
        ("train", "after    0 steps: loss 0.6977"),
        ("train", "after  100 steps: loss 0.1437"),
        ("train", "after 1000 steps: loss 0.0032"),
        ("train", "wrong answers: 0 of 40"),
        ("spoiled", "as before        loss 0.698 →  0.144"),
        ("spoiled", "rate too small   loss 0.698 →  0.695"),
        ("spoiled", "rate too large   loss 0.698 →  5.216"),
        ("spoiled", "plus for minus   loss 0.698 → 92.172"),
        ("spoiled", "all zeros        loss 0.693 →  0.693"),
        ("spoiled", "all units equal  loss 0.801 →"),
        ("overfit", "0 steps: training points 0.740, new points 0.751"),
        ("overfit", "100 steps: training points 0.312, new points 0.475"),
        ("overfit", "3000 steps: training points 0.003, new points 1.641"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"from_zero": '"c"', "from_near_zero": "9"})
    assert "1.] yes: no step." in shown["compare-the-guess"]
    assert "after step 24 - you guessed 9" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"project-lesson/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), VALUES)
def test_so_is_one_in_the_assignment(exercise: str, answer: object, hint: str):
    assert_met(f"project/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "answer", "hint"), FUNCTIONS)
def test_so_is_a_wrong_function(
    exercise: str, answer: Callable[..., object], hint: str
):
    assert_met(f"project/{exercise}", answer, hint)


@pytest.mark.parametrize(
    ("back", "hint"),
    [
        (lambda w, u, h: w.T @ u, "without its slope"),
        (lambda w, u, h: w.T @ (1 - h**2), "sum of the Jacobian's rows"),
        (lambda w, u, h: -w.T @ (u * (1 - h**2)), "Every sign is turned"),
        (lambda w, u, h: w.T @ (u * (1 - np.tanh(h) ** 2)), "at its output"),
        (lambda w, u, h: w[0] * u[0] * (1 - h[0] ** 2), "only one use"),
        (lambda w, u, h: w @ (u * (1 - h**2)), "your function stops with ValueError"),
        (lambda w, u, h: u * (1 - h**2), "returns 3 numbers at a point, not 2"),
    ],
)
def test_so_is_a_wrong_way_back_through_the_layer(
    wave: SimpleNamespace, back: Callable[..., Array], hint: str
):
    def learner(x: Array) -> Array:
        return back(wave.W, wave.u, np.tanh(wave.W @ x + wave.b))

    marked = check("project/layer-backward", learner)
    assert marked.verdict.credit <= 0.5
    assert hint in marked.verdict.message


@pytest.mark.parametrize(
    ("change", "credit", "hint"),
    [
        (lambda g: 4 * g, 0.5, "sum and mean of the losses"),
        (lambda g: g / 2, 0.5, "what comes down from the square"),
        (lambda g: -g, 0, "Every sign is turned"),
        (lambda g: g[:6], 0, "A bias has no input of its own"),
        (lambda g: np.append(g[:6], 0), 6 / 7, "A bias has no input of its own"),
        (lambda g: g[[2, 3, 0, 1, 4, 5, 6]], 3 / 7, "∂L/∂w1 is wrong"),
    ],
)
def test_so_is_a_wrong_gradient(
    wave: SimpleNamespace, change: Callable[[Array], Array], credit: float, hint: str
):
    marked = check("project/gradient", lambda p: change(wave.gradient(p)))
    assert marked.verdict.credit == pytest.approx(credit)
    assert hint in marked.verdict.message


@pytest.mark.parametrize(
    ("slope", "hint"),
    [
        (np.ones_like, "without its slope"),
        (lambda h: 1 - np.tanh(h) ** 2, "at its output"),
    ],
)
def test_so_is_a_wrong_slope_of_the_activation(
    wave: SimpleNamespace, slope: Callable[[Array], Array], hint: str
):
    def gradient(p: Array) -> Array:
        h, s = wave.forward(p)
        ds = (s - wave.Y) / 2
        dz = np.outer(ds, p[4:6]) * slope(h)
        return np.concatenate([wave.X @ dz, dz.sum(axis=0), ds @ h, [ds.sum()]])

    marked = check("project/gradient", gradient)
    assert marked.verdict.credit == pytest.approx(3 / 7)
    assert hint in marked.verdict.message


def differences(wave: SimpleNamespace, p: Array, h: float) -> Array:
    steps = h * np.eye(7)
    found = [(wave.loss(p + step) - wave.loss(p - step)) / (2 * h) for step in steps]
    return np.array(found)


def test_differences_are_precise_enough_with_a_good_step_only(wave: SimpleNamespace):
    assert check("project/gradient", lambda p: differences(wave, p, 1e-5)) == 5
    far = check("project/gradient", lambda p: differences(wave, p, 0.3))
    assert far < 5


def walked(
    wave: SimpleNamespace,
    steps: int,
    rate: float = 0.1,
    *,
    in_turn: bool = False,
) -> Array:
    p = wave.start.copy()
    for _ in range(steps):
        if not in_turn:
            p = p - rate * wave.gradient(p)
            continue
        for i in range(7):
            p[i] -= rate * wave.gradient(p)[i]
    return p


def test_so_is_a_wrong_training(wave: SimpleNamespace):
    wrong = [
        (walked(wave, 19), 0.5, "counted in another way"),
        (walked(wave, 21), 0.5, "counted in another way"),
        (walked(wave, 20, -0.1), 0, "goes uphill"),
        (walked(wave, 20, in_turn=True), 0, "new value is used for the next weight"),
        (wave.loss(walked(wave, 20)), 0, "a single value"),
        (wave.start, 0, "the point that was given"),
    ]
    for answer, credit, hint in wrong:
        marked = check("project/train", answer)
        assert marked.verdict.credit == credit
        assert hint in marked.verdict.message


def test_three_wrong_answers_are_tried_for_each_exercise():
    tried = [exercise for exercise, *_ in (*WRONG, *VALUES, *FUNCTIONS)]
    above = {"project/layer-backward", "project/gradient", "project/train"}
    for exercise in (*LESSON, *EXERCISES):
        assert exercise.id in above or tried.count(exercise.id.split("/")[1]) >= 3


w, v = sympy.symbols("w v", real=True)
smallest = (v * sympy.tanh(w) - 1) ** 2
ln2, ln3 = sympy.log(2), sympy.log(3)


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("question-and-guess", "with both at 0: there the loss is 1",
         smallest.subs({w: 0, v: 0}) == 1),
        ("explain", r"2(v \tanh w - 1) \cdot \tanh w",
         smallest.diff(v).equals(2 * (v * sympy.tanh(w) - 1) * sympy.tanh(w))),
        ("explain", r"2(v \tanh w - 1) \cdot v \cdot (1 - \tanh^2 w)",
         smallest.diff(w).equals(
             2 * (v * sympy.tanh(w) - 1) * v * (1 - sympy.tanh(w) ** 2))),
        ("explain", "Both slopes are 0 there",
         [smallest.diff(each).subs({w: 0, v: 0}) for each in (w, v)] == [0, 0]),
        ("explain", "It is a *saddle*",
         sympy.hessian(smallest, (w, v)).subs({w: 0, v: 0}).det() < 0),
        ("idea", "$8 + 4 + 4 + 1 = 17$ numbers", 8 + 4 + 4 + 1 == 17),
        ("worked-example", r"$z = 2 \cdot 1 + 1 \cdot (-2) + \ln 2 = \ln 2$",
         2 * 1 + 1 * -2 == 0),
        ("worked-example", r"\dfrac{2 - \frac12}{2 + \frac12} = 0.6",
         sympy.tanh(ln2).rewrite(sympy.exp).simplify() == sympy.Rational(3, 5)),
        ("worked-example", r"$s = 2 \cdot 0.6 - 1.2 = 0$", 2 * 0.6 - 1.2 == 0),
        ("worked-example", r"-1 \cdot 0.64 = -0.64$", round(1 - 0.6**2, 9) == 0.64),
        ("worked-example", "Six numbers from one way back", 2 + 1 + 1 + 1 + 1 == 6),
        ("worked-example", r"\dfrac{3 - \frac13}{3 + \frac13} = 0.8",
         sympy.tanh(ln3).rewrite(sympy.exp).simplify() == sympy.Rational(4, 5)),
        ("worked-example", r"= -0.36$", round(-1 * (1 - 0.8**2), 9) == -0.36),
        ("find-the-error", r"3\,(1 - \tanh^2 0.6) \approx 2.135",
         round(3 * (1 - np.tanh(0.6) ** 2), 3) == 2.135),
        ("deep-learning", r"$\ln 2 \approx 0.693$", round(float(ln2), 3) == 0.693),
        ("deep-learning", "20 hidden units, 81 parameters", 20 * 4 + 1 == 81),
        ("summary", "more than twice what it was before training (0.751)",
         1.641 > 2 * 0.751),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in words(cell_id)
    assert true


def test_no_line_leaves_less_than_a_quarter_of_the_points_on_the_wrong_side(
    net: SimpleNamespace,
):
    """Try the lines through each two points, and leave those two out: at best."""
    assert (np.sign(net.X[:, 0] * net.X[:, 1]) == net.y).all()
    with_one = np.column_stack([net.X, np.ones(40)])
    for i, j in itertools.combinations(range(40), 2):
        side = np.sign(with_one @ np.cross(with_one[i], with_one[j]))
        others = [k for k in range(40) if k not in {i, j}]
        wrong = np.sum(side[others] != net.y[others])
        assert min(wrong, len(others) - wrong) >= 10


def test_the_figure_of_two_weights_shows_what_the_lesson_tells():
    text = words("explain")

    def path(start: tuple[float, float], rate: float = 0.1) -> Array:
        figure = Descent(
            "(y tanh(x) - 1)^2", at=start, rate=rate, steps=40, rates=(0.01, 3)
        )
        return np.array(figure.path, float)

    def losses(start: tuple[float, float], rate: float) -> Array:
        x, y = path(start, rate).T
        found: Array = (y * np.tanh(x) - 1) ** 2
        return found

    assert path((0, 0)).tolist() == [[0, 0]] * 41
    assert "all 41 points are the start" in text
    for sign in (1, -1):
        end = path((0.1 * sign, 0.1 * sign))[-1] * sign
        assert end == pytest.approx([1.1, 1.3], abs=0.05)
    walk = path((1, -1.2))
    assert np.abs(walk).max(axis=1).min() < 0.07
    fastest = [int(np.argmax(losses((0.1, 0.1), r) < 0.001)) for r in (0.5, 0.75, 1)]
    assert fastest[1] == 4 < min(fastest[0], fastest[2])
    restless = losses((0.1, 0.1), 1.3)
    assert restless[20:].min() > 0.1
    assert losses((0.1, 0.1), 1.5)[-1] > 1e9


def test_the_classmates_gradient_trains_although_it_is_wrong(net: SimpleNamespace):
    """Its direction is never more than 45 degrees off."""
    code = source("gradient").split("\n\n\nfor ")[0]
    assert "(1 - H**2)" in code
    space = {"np": np, "forward": net.forward}
    exec(code.replace("H**2", "np.tanh(H)**2"), space)  # noqa: S102 - our own notebook
    p, least = net.begin(), 1.0
    first = net.loss(p, net.X, net.y)
    for _ in range(1000):
        wrong = space["gradient"](p, net.X, net.y)
        one, other = net.flat(wrong), net.flat(net.gradient(p, net.X, net.y))
        cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
        least = min(least, cosine)
        p = [part - 0.5 * slope for part, slope in zip(p, wrong, strict=True)]
    text = words("find-the-error")
    assert f"from {first:.3f} down to {net.loss(p, net.X, net.y):.4f}" in text
    assert f"right gradient gets to {net.history[-1]:.4f}" in text
    assert least > np.cos(np.pi / 4)


def test_equal_units_stay_equal_and_zeros_stay_zero(net: SimpleNamespace):
    equal = [np.full((4, 2), 0.5), np.zeros(4), np.full(4, 0.5), 0.0]
    p, history = net.train(equal, net.X, net.y, rate=0.5, steps=1000)
    assert all(np.ptp(part, axis=0).max() < 1e-9 for part in p[:3])
    assert f"the loss is still {history[-1]:.3f}" in words("deep-learning")
    zeros = [0 * part for part in net.begin()]
    slopes = net.flat(net.gradient(zeros, net.X, net.y))
    assert np.abs(slopes).max() < 1e-15


def test_exchanging_units_or_turning_a_units_signs_changes_nothing(
    net: SimpleNamespace,
):
    *hidden, c = net.trained
    order, signs = [1, 0, 2, 3], np.array([-1, 1, 1, 1])
    s = net.forward(net.trained, net.X)[1]
    exchanged = [*(part[order] for part in hidden), c]
    turned = [*((signs * part.T).T for part in hidden), c]
    for other in (exchanged, turned):
        assert net.forward(other, net.X)[1] == pytest.approx(s)


def test_the_backward_pass_agrees_everywhere(net: SimpleNamespace):
    for seed in range(20):
        q = np.random.default_rng(seed).normal(size=17)
        steps, h = np.eye(17), 1e-5
        numeric = [
            (
                net.loss(net.parts(q + h * e), net.X, net.y)
                - net.loss(net.parts(q - h * e), net.X, net.y)
            )
            / (2 * h)
            for e in steps
        ]
        by_hand = net.flat(net.gradient(net.parts(q), net.X, net.y))
        assert by_hand == pytest.approx(numeric, abs=1e-8)


def test_the_assignment_speaks_of_its_own_network(wave: SimpleNamespace):
    assert wave.X.tolist() == [float(x) for x in DATA["x"]]
    assert wave.Y.tolist() == [float(y) for y in DATA["y"]]
    assert np.abs(np.sin(wave.X) - wave.Y).max() < 0.05
    assert 25 < wave.loss(wave.start) / wave.loss(walked(wave, 20)) < 35
    mate = np.array([0.99, 0.88, -0.41, -2.12, 1.03, -0.87, -0.44])
    assert f"Their loss is {wave.loss(mate):.4f}" in words("beat-it-task", ASSIGNMENT)
    for name in mate:
        assert f"{name:g}" in words("beat-it-task", ASSIGNMENT)


def test_the_model_answers_in_words_are_true(wave: SimpleNamespace):
    text = words("explain", ASSIGNMENT)
    p = np.zeros(7)
    assert wave.gradient(p) == pytest.approx([0, 0, 0, 0, 0, 0, -0.9])
    for _ in range(200):
        p = p - 0.1 * wave.gradient(p)
    assert p == pytest.approx([0, 0, 0, 0, 0, 0, 0.45])
    assert f"$c = {p[6]:.2f}$" in text
    assert f"the loss {wave.loss(p):.4f}" in text
    twins = np.array([0.5, 0.5, 0.1, 0.1, 0.3, 0.3, 0])
    for _ in range(200):
        twins = twins - 0.1 * wave.gradient(twins)
    assert twins[:6:2] == pytest.approx(twins[1:6:2])


def test_the_lesson_solves_no_exercise_of_the_assignment():
    asked = {str(exercise.question.function) for exercise in EXERCISES}
    told = {str(exercise.question.function) for exercise in LESSON}
    assert asked & told <= {"tanh(z)"}  # at a point; then as a function
