"""The lesson on backpropagation runs, and what it states is so."""

from __future__ import annotations

import math
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
import sympy
from nbformat import NotebookNode
from one_lesson import assert_met, notebook_at, shown_with
from strict_kernel import ROOT

from slopes import check
from slopes.exercises.backprop import EXERCISES
from slopes.exercises.backprop_lesson import LESSON
from slopes.figures import ComputationGraph

PATH = ROOT / "course/09-backpropagation.ipynb"
ASSIGNMENT = ROOT / "source/09-backpropagation/09-backpropagation.ipynb"
RIGHT = {
    "slope_at_1": "24",
    "jacobian": "[[1, 1], [3, 2]]",
    "last_step": "(13, 2)",
    "two_forks": "(4, -9)",
    "right_slopes": "(6, 2)",
    "through_tanh": "3.2",
    "through_a_layer": "(5, 6)",
}
WRONG = [
    ("outer-and-inner", 8, "the inner function isn't differentiated"),
    ("outer-and-inner", 16, "not of its derivative"),
    ("outer-and-inner", "6(3x + 1)", "put the point into it"),
    ("rows-and-columns", [[1, 3], [1, 2]], "rows and columns"),
    ("rows-and-columns", -1, "determinant"),
    ("rows-and-columns", [[3, 2], [1, 1]], "other order"),
    ("last-step", (5, 2), "only one use"),
    ("last-step", (8, 2), "only one use"),
    ("last-step", (40, 2), "is added"),
    ("last-step", (2, 13), "wrong order"),
    ("two-forks", (7, -7), "only one use"),
    ("two-forks", (-3, -2), "only one use"),
    ("two-forks", (4, 5), "with its sign"),
    ("two-forks", (10, 5), "with its sign"),
    ("find-the-error", (5, 2), "only one use"),
    ("find-the-error", (1, 2), "only one use"),
    ("find-the-error", (5, 5), "What comes back over each?"),
    ("through-tanh", 5, "without its slope"),
    ("through-tanh", 5 * (1 - math.tanh(0.6) ** 2), "at its output"),
    ("through-tanh", 0.64, "constant factor"),
    ("through-tanh", 3, "not of its derivative"),
    ("through-a-layer", (7, 0), "as it is used on the way forward"),
    ("through-a-layer", (6, 3), "only one use"),
    ("through-a-layer", (1, 4), "sum of the Jacobian's rows"),
]


def lesson() -> NotebookNode:
    return notebook_at(PATH)


def source(cell_id: str, path=PATH) -> str:
    cells = nbformat.read(path, as_version=4).cells
    (cell,) = (cell for cell in cells if cell.id == cell_id)
    return cell.source


def names_of(path, *cell_ids: str) -> SimpleNamespace:
    """Run cells of a notebook here, and return what they define."""
    space: dict[str, object] = {"math": math, "np": np, "__name__": "engine"}
    for cell_id in cell_ids:
        text = source(cell_id, path).replace("### BEGIN", "#").replace("### END", "#")
        exec(text, space)  # noqa: S102 - our own notebooks
    return SimpleNamespace(**space)


@pytest.fixture(scope="module")
def engine() -> SimpleNamespace:
    parts = ("value", "operations", "order", "backward", "functions")
    return names_of(PATH, *(f"engine-{part}" for part in parts))


@pytest.fixture(scope="module")
def assignment() -> SimpleNamespace:
    parts = ("engine-value", "engine-operations", "engine-functions", "engine-order")
    more = ("over-all-paths", "gradient-and-forks", "divide", "sigmoid", "backward")
    return names_of(ASSIGNMENT, *parts, *more)


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("graph", "f = (x + y)·x with x = 2, y = 3"),
        ("compare-the-guess", "Slope by x: 7"),
        ("engine-backward", "f = 10.0  by x: 7.0  by y: 2.0"),
        ("worked-example-graph", "w = 2, x = 3, b = 1, t = 5"),
        ("mend-the-error", "The careless engine finds (5.0, 2.0)"),
        ("nudges-and-cost", "6 weights: 13 operations forward, 23 edges back\n"),
        ("nudges-and-cost", "60 weights: 103 operations forward, 185 edges back\n"),
        ("nudges-and-cost", "600 weights: 1003 operations forward, 1805 edges back"),
    ],
)
def test_a_cell_shows_what_the_lesson_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_four_ways_give_the_networks_seven_slopes(untouched: dict[str, str]):
    lines = [
        untouched["network-by-hand"],
        *untouched["network-by-engine"].split("\n"),
        untouched["nudges-and-cost"].split("\n")[0],
    ]
    found = [
        tuple(map(float, line.split(":")[1].split())) for line in lines if ":" in line
    ]
    assert len(found) == 4
    assert len(found[0]) == 7
    assert len(set(found)) == 1


@pytest.mark.kernel
def test_the_lesson_with_right_answers_is_right_everywhere():
    shown = shown_with(PATH, RIGHT | {"cost": '"c"', "slope_by_x": "5"})
    assert "Slope by x: 7 - you guessed 5" in shown["compare-the-guess"]
    assert "Cost: yes" in shown["compare-the-guess"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    assert_met(f"backprop-lesson/{exercise}", answer, hint)


h, x, y = sympy.symbols("h x y")
product_rise = sympy.expand((2 + h + 3) * (2 + h) - 10)
tiny = ComputationGraph("(x + y) x", {"x": 2, "y": 3})
neuron = ComputationGraph("(w x + b - t)^2", {"w": 2, "x": 3, "b": 1, "t": 5}, "L")


@pytest.mark.parametrize(
    ("cell_id", "stated", "true"),
    [
        ("warm-up", "1001 times", 1 + 1000 == 1001),
        ("question-and-guess", "$10^8$ seconds: three years",
         round(1e9 * 0.1 / (365 * 24 * 3600)) == 3),
        ("question-and-guess", "$f$ changes 5 times as much as $x$, along the other 2",
         (2 + 3, 2) == (5, 2)),
        ("explain", r"\partial f/\partial p = 2$", tiny.derivatives["p"] == 2),
        ("explain", r"$\partial f/\partial y = 2 \cdot 1$", tiny.derivatives["y"] == 2),
        ("explain", "it is $5 + 2 = 7$", tiny.derivatives["x"] == 7),
        ("explain", "5h + 2h + h^2", product_rise == 7 * h + h**2),
        ("idea", r"1 \cdot 5 + 2 \cdot 1 = 7$", tiny.derivatives["x"] == 7),
        ("order", "$2^{30}$ paths, more than a billion, along only 60 edges",
         2**30 > 1e9 and 2 * 30 == 60),
        ("worked-example",
         r"$p = wx = 6$, $\;q = p + b = 7$, $\;r = q - t = 2$, $\;L = r^2 = 4$",
         [neuron.values[name] for name in "pqrL"] == [6, 7, 2, 4]),
        ("worked-example", r"\partial L/\partial t = -4$",
         [neuron.derivatives[name] for name in "rqtpb"] == [4, 4, -4, 4, 4]),
        ("worked-example",
         r"4 \cdot 3 = 12$ and $\partial L/\partial x = 4 \cdot 2 = 8$",
         [neuron.derivatives[name] for name in "wx"] == [12, 8]),
        ("finish-it", r"$a = x^2 = 4$, $\;b = a + y = 5$, $\;f = x \cdot b = 10$",
         2 * (2**2 + 1) == 10),
        ("finish-it", r"back to $x$ goes $2 \cdot 2x = 8$", 2 * 2 * 2 == 8),
        ("do-more-of-it", r"f = q \cdot r = -7$", (2 * 3 + 1) * (2 - 3) == -7),
        ("find-the-error", "It found $(12, 4)$ for $w$ and $b$",
         [neuron.derivatives[name] for name in "wb"] == [12, 4]),
        ("your-turn", r"1 - \tanh^2 z$",
         sympy.simplify(sympy.tanh(x).diff(x) - 1 + sympy.tanh(x) ** 2) == 0),
        ("your-turn", r"J = \begin{bmatrix} 2 & 1 \\ -1 & 3 \end{bmatrix}",
         ([[2, -1], [1, 3]] @ np.array([3, 1])).tolist() == [5, 6]),
        ("in-code", "two hidden units and seven parameters", 3 * 2 + 1 == 7),
        ("deep-learning", "Nudging 600 weights costs 601 runs", 600 + 1 == 601),
        ("deep-learning", "in a row leave less than a millionth", 0.25**10 < 1e-6),
    ],
)  # fmt: skip
def test_what_the_text_states_is_true(cell_id: str, stated: str, true: bool):  # noqa: FBT001
    assert stated in source(cell_id)
    assert true


def test_the_figure_fills_the_fork_in_the_order_that_the_lesson_tells():
    """`play` asks to stop where ∂f/∂x gets its first number: 5, then 7."""
    figure = ComputationGraph("(x + y) x", {"x": 2, "y": 3})
    at_x = []
    for step in range(figure.last_step + 1):
        figure.step = step
        at_x.append(figure.shown.sums.get(0))
    assert at_x[-2:] == [5, 7]
    assert at_x[-3] is None
    figure.inputs = {"x": 0}
    assert (figure.derivatives["x"], figure.derivatives["p"]) == (3, 0)


def test_the_slope_of_the_sigmoid_is_at_most_a_quarter():
    s = 1 / (1 + np.exp(-np.linspace(-8, 8, 1601)))
    assert (s * (1 - s)).max() == pytest.approx(0.25)


def test_with_a_zero_weight_behind_it_nothing_comes_back(engine: SimpleNamespace):
    """What "Where it misleads" says of v = 0; v itself does get a slope."""
    w, v = engine.Value(0.7), engine.Value(0.0)
    engine.backward((v * engine.tanh(w) - 1) ** 2)
    assert w.grad == 0
    assert v.grad != 0


def random_expression(engine: SimpleNamespace, rng: np.random.Generator, inputs: list):
    """Return a value made of random operations, with forks on the way."""
    made = list(inputs)
    for _ in range(8):
        a, b = (made[i] for i in rng.integers(len(made), size=2))
        choices = [
            lambda a=a, b=b: a + b,
            lambda a=a, b=b: a - b,
            lambda a=a, b=b: a * b,
            lambda a=a, b=b: 0.5 * a + b,
            lambda a=a: engine.tanh(a),
            lambda a=a: engine.exp(engine.tanh(a)),
            lambda a=a: engine.tanh(a) ** 3,
        ]
        made.append(choices[rng.integers(len(choices))]())
    return sum(made, engine.Value(0.0))


@pytest.mark.parametrize("seed", range(25))
def test_the_engine_agrees_with_difference_quotients(
    engine: SimpleNamespace, seed: int
):
    at = np.random.default_rng(seed).uniform(-1, 1, size=3)

    def value(point: np.ndarray) -> float:
        inputs = [engine.Value(float(each)) for each in point]
        return random_expression(engine, np.random.default_rng(seed), inputs).data

    inputs = [engine.Value(float(each)) for each in at]
    output = random_expression(engine, np.random.default_rng(seed), inputs)
    engine.backward(output)
    steps = 1e-5 * np.eye(3)
    numeric = [(value(at + s) - value(at - s)) / 2e-5 for s in steps]
    assert [each.grad for each in inputs] == pytest.approx(numeric, rel=1e-6, abs=1e-6)
    engine.backward(output)  # afresh: nothing is left of the first time
    assert [each.grad for each in inputs] == pytest.approx(numeric, rel=1e-6, abs=1e-6)


def test_thirty_doublings_are_gone_through_in_an_instant(engine: SimpleNamespace):
    first = engine.Value(1.0)
    last = first
    for _ in range(30):
        last = last + last
    engine.backward(last)
    edges = sum(len(node.parents) for node in engine.in_order(last))
    assert (first.grad, edges) == (2**30, 60)


def test_the_engine_is_about_sixty_lines_long():
    parts = ("value", "operations", "order", "backward", "functions")
    lines = [line for part in parts for line in source(f"engine-{part}").splitlines()]
    assert 40 <= len([line for line in lines if line.strip()]) <= 100


def sigmoid_with(engine: SimpleNamespace, slope):
    def sigmoid(a):
        s = 1 / (1 + math.exp(-a.data))
        return engine.Value(s, (a,), (slope(s),))

    return lambda x: engine.slow_gradient(lambda x: sigmoid(sigmoid(sigmoid(x))), x)


def divide_with(engine: SimpleNamespace, slopes):
    def divide(a, b):
        a, b = engine.lift(a), engine.lift(b)
        return engine.Value(a.data / b.data, (a, b), slopes(a.data, b.data))

    return lambda x, y: engine.slow_gradient(lambda x, y: divide(y, divide(x, y)), x, y)


def overwriting(engine: SimpleNamespace, output):
    output.grad = 1.0
    for node in reversed(engine.in_order(output)):
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            parent.grad = node.grad * slope


def over_each_path(engine: SimpleNamespace, output):
    """Hand on whenever something arrives, and so too often."""
    for node in engine.in_order(output):
        node.grad = 0.0
    output.grad, waiting = 1.0, [output]
    while waiting:
        node = waiting.pop()
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            parent.grad += node.grad * slope
            waiting.append(parent)


def with_backward(engine: SimpleNamespace, f, backward):
    def gradient(*at):
        inputs = [engine.Value(each) for each in at]
        backward(engine, f(*inputs))
        return [each.grad for each in inputs]

    return gradient


def network(p, *, activation=True, factor=2, x=2, order=(0, 1, 2)):
    w, v, c = p[:2], p[2:4], p[4]
    hidden = np.tanh(2 * w)
    r = v @ hidden + c - 1
    slope = 1 - hidden**2 if activation else 1
    parts = [factor * r * v * slope * x, factor * r * hidden, [factor * r]]
    return [each for i in order for each in parts[i]]


def mean_loss_with(engine: SimpleNamespace, scale, sign=-1, backward=None):
    def loss(w, b, v, c):
        first, second = (
            (v * engine.tanh(w * x + b) + c + sign * t) ** 2
            for x, t in ((1, 1), (2, -1))
        )
        return (first + second) * scale

    if backward:
        return with_backward(engine, loss, backward)
    return lambda *at: engine.gradient(loss, *at)


VALUES = [
    ("one-node", (0.5, -1.5), "constant factor"),
    ("one-node", (2, 6), "wrong sign"),
    ("one-node", (-6, 2), "wrong order"),
    ("one-node", (4, 4), "how fast the quotient changes"),
    ("there-and-back", (4, -12), "only one use"),
    ("there-and-back", (12, -12), "only one use"),
    ("there-and-back", (16, 12), "what comes back over each edge"),
    ("there-and-back", (48, -12), "Two edges leave x"),
    ("through-a-layer", (4, 5), "as it is used on the way forward"),
    ("through-a-layer", (4, 1), "sum of the Jacobian's rows"),
    ("through-a-layer", (3, 5), "wrong order"),
    ("called-twice", (2, 3), "only one use"),
    ("called-twice", (6, 1), "only one use"),
    ("called-twice", (12, 3), "each of the two calls"),
]
FUNCTIONS = [
    ("divide", lambda e: divide_with(e, lambda a, b: (1 / b, a / b**2)), "wrong sign"),
    ("divide", lambda e: divide_with(e, lambda a, b: (1 / b, -a / b)),
     "∂f/∂x is wrong"),
    ("divide", lambda e: divide_with(e, lambda a, b: (b, a)), "∂f/∂x is wrong"),
    ("divide", lambda e: divide_with(e, lambda a, b: (1 / b,)), "ValueError"),
    ("sigmoid", lambda e: sigmoid_with(e, lambda s: 1.0), "without its slope"),
    ("sigmoid", lambda e: sigmoid_with(e, lambda s: -s * (1 - s)), "a sign got lost"),
    ("sigmoid", lambda e: sigmoid_with(e, lambda s: s), "wrong at every point"),
    ("sigmoid", lambda e: sigmoid_with(
        e, lambda s: math.exp(-s) / (1 + math.exp(-s)) ** 2), "at its output"),
    ("backward", lambda e: with_backward(e, e.forks, overwriting), "only one use"),
    ("backward", lambda e: with_backward(e, e.forks, over_each_path),
     "∂f/∂x is wrong at every point"),
    ("backward", lambda e: with_backward(e, e.forks, lambda e, output: None),
     "returns None"),
    ("network-by-hand", lambda e: lambda p: network(p, activation=False),
     "without its slope"),
    ("network-by-hand", lambda e: lambda p: network(p, factor=1), "factor"),
    ("network-by-hand", lambda e: lambda p: network(p, x=1), "innermost level"),
    ("network-by-hand", lambda e: lambda p: network(p)[:4], "component is missing"),
    ("network-by-engine", lambda e: mean_loss_with(e, 1), "constant factor"),
    ("network-by-engine", lambda e: mean_loss_with(e, 0.5, 1), "∂L/∂c is right"),
    ("network-by-engine", lambda e: mean_loss_with(e, 0.5, backward=overwriting),
     "one term of the sum"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "answer", "hint"), VALUES)
def test_a_likely_mistake_in_the_assignment_is_met_with_a_hint(
    exercise: str, answer: object, hint: str
):
    assert_met(f"backprop/{exercise}", answer, hint)


@pytest.mark.parametrize(("exercise", "made", "hint"), FUNCTIONS)
def test_a_likely_mistake_in_a_function_is_met_with_a_hint(
    assignment: SimpleNamespace, exercise: str, made, hint: str
):
    marked = check(f"backprop/{exercise}", made(assignment))
    assert marked < marked.points
    assert hint in marked.verdict.message


def test_three_wrong_answers_are_tried_for_each_exercise():
    tried = [exercise for exercise, *_ in (*WRONG, *VALUES, *FUNCTIONS)]
    for exercise in (*LESSON, *EXERCISES):
        assert tried.count(exercise.id.split("/")[1]) >= 3


def test_both_passes_of_the_assignment_agree(assignment: SimpleNamespace):
    """Over all paths, and back along each edge once."""
    rng = np.random.default_rng(1)
    for at in rng.uniform(-1.5, 1.5, size=(20, 2)).tolist():
        slow = assignment.slow_gradient(assignment.forks, *at)
        assert assignment.gradient(assignment.forks, *at) == pytest.approx(slow)


def test_the_classmates_three_faults_are_faults(assignment: SimpleNamespace):
    """Exercise 6 quotes a way back: it stops, as its text says."""
    text = source("backward-task", ASSIGNMENT)
    code = text.split("```python\n")[1].split("```")[0]
    space = {"in_order": assignment.in_order}
    exec(code, space)  # noqa: S102 - our own notebook
    inputs = [assignment.Value(1.0), assignment.Value(2.0)]
    with pytest.raises(TypeError, match="NoneType"):
        space["backward"](assignment.forks(*inputs))


def test_the_engine_of_the_assignment_is_the_lessons():
    for cell_id in ("engine-order", "engine-backward"):
        name = cell_id.replace("engine-backward", "backward")
        given, shown = source(name, ASSIGNMENT), source(cell_id)
        assert shown.splitlines()[2].strip() in given
    lines = source("engine-operations").splitlines()
    assert set(lines) <= set(source("engine-operations", ASSIGNMENT).splitlines())


def test_the_lesson_solves_no_exercise_of_the_assignment():
    asked = {exercise.question.function for exercise in EXERCISES}
    assert asked.isdisjoint(exercise.question.function for exercise in LESSON)
    code = "".join(cell.source for cell in lesson().cells if cell.cell_type == "code")
    for name in ("divide", "sigmoid"):
        assert name not in code
