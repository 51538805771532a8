"""The figure "computation graph" shows both passes, step by step."""

import math

import pytest
import sympy
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_in import type_in

from slopes.figures.chain.computation_graph import ComputationGraph
from slopes.figures.words import MINUS

LOSS = "(w x + b - y)^2"
START = {"w": 1.5, "x": 2.0, "b": 0.5, "y": 3.0}
NUMBERS = st.integers(-40, 40).map(lambda n: n / 8)


def loss(**more):
    return ComputationGraph(LOSS, START, output="L", **more)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_values_and_derivatives_are_those_of_the_squared_error(w, x, b, y):
    figure = loss()
    figure.inputs = {"w": w, "x": x, "b": b, "y": y}
    error = w * x + b - y
    assert figure.values["L"] == pytest.approx(error**2)
    right = {"w": 2 * error * x, "x": 2 * error * w, "b": 2 * error, "y": -2 * error}
    found = figure.derivatives
    assert {name: found[name] for name in right} == pytest.approx(right)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(NUMBERS, NUMBERS, st.integers(0, 7))
def test_each_step_shows_so_much_and_no_more(x, y, step):
    figure = ComputationGraph("(x + y) x", {"x": x, "y": y}, step=step)
    values, sums = figure.shown.values, figure.shown.sums
    assert list(values.values()) == pytest.approx(
        [x, y, x + y, (x + y) * x][: 2 + min(step, 2)]
    )
    # From the output, p = x + y, y; x last, whose two paths are added.
    steps = [{}] * 3 + [{3: 1.0}, {3: 1.0, 2: x}, {3: 1.0, 2: x, 1: x}]
    steps += [steps[-1] | {0: x + y}, steps[-1] | {0: 2 * x + y}]
    assert sums == pytest.approx(steps[step])
    assert (0 in figure.shown.complete) == (step == 7)
    assert figure.direction == ("forward" if step <= 2 else "backward")


def test_the_description_follows_the_steps():
    figure = ComputationGraph("(x + y) x", {"x": 2, "y": 3})
    assert figure.description == (
        "Computation graph of f = (x + y)·x with x = 2, y = 3. Step 0 of 7: no "
        "operation is computed yet."
    )
    figure.step = 1
    assert (
        "forward: p = x + y is computed. Values: p = x + y = 5." in figure.description
    )
    figure.step = 3
    assert "∂f/∂f = 1 is where the way back begins." in figure.description
    figure.step = 6
    assert "local derivative ∂(p·x)/∂x = 5, path 1 of 2" in figure.description
    assert figure.description.endswith("∂f/∂x = 5 so far.")
    figure.step = 7
    assert figure.description.endswith("∂f/∂x = 7.")


def test_what_is_shown_follows_the_inputs():
    figure = loss(step=12)
    assert "∂L/∂w = 2." in figure.description
    figure.inputs = {"w": 0}
    assert figure.inputs == {"w": 0, "x": 2, "b": 0.5, "y": 3}
    assert figure.description.endswith(f"∂L/∂x = 0, ∂L/∂w = {MINUS}10.")


def test_an_undefined_value_is_called_so():
    figure = ComputationGraph("ln(x) + x", {"x": -1}, step=6)
    assert figure.step == figure.last_step
    assert "p = ln(x) = undefined" in figure.description
    assert "∂f/∂x = undefined" in figure.description
    assert math.isnan(figure.derivatives["x"])
    figure.static().canvas.draw()


def test_sympy_expressions_are_taken_as_well():
    x, y = sympy.symbols("x y")
    figure = ComputationGraph(sympy.sin(x * y), {"x": 0, "y": 3})
    assert figure.derivatives["x"] == 3


def test_a_typed_function_starts_again():
    figure = loss(step=12, ask=True)
    figure.predictions = [{"node": "L", "operand": 0, "typed": 1, "right": True}]
    type_in(figure, "function", "w x")
    assert (figure.step, figure.predictions, figure.last_step) == (0, [], 4)
    assert [node["name"] for node in figure.scene()["nodes"]] == ["w", "x", "L"]
    type_in(figure, "function", "u")
    assert "I don't know" in figure.problem
    figure.reset()
    assert (figure.step, figure.function.typed, figure.problem) == (12, LOSS, "")


def test_the_same_values_in_another_order_are_another_graph():
    figure = ComputationGraph("x (x + y)")
    figure.function = "x^2 + x y"
    assert [node["text"] for node in figure.scene()["nodes"]] == [
        *("", "", "x²", "x·y", "p + q")
    ]


def test_reset_puts_inputs_step_and_answers_back():
    figure = loss()
    figure.inputs, figure.step = {"b": 9}, 4
    figure.predictions = [{"node": "L", "operand": 0, "typed": 1.0, "right": True}]
    figure.reset()
    assert (figure.inputs, figure.step, figure.predictions) == (START, 0, [])


def test_only_first_answers_count():
    figure = loss(ask=True)
    tries = [("L", 2, False), ("L", 1, True), ("r", 1, True), ("q", None, False)]
    figure.predictions = [
        {"node": node, "operand": 0, "typed": typed, "right": right}
        for node, typed, right in tries
    ]
    assert figure.right_at_once == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"step": 13}, "has 12 steps"),
        ({"step": -1}, "no step -1"),
        ({"inputs": {"z": 1}}, "There is no input z; there are w, x, b, y"),
        ({"inputs": {"w": math.nan}}, "is no number"),
        ({"inputs": {"w": 1e9}}, "is no number between"),
        ({"inputs": {"w": "2"}}, "is no number"),
        ({"function": "w +"}, "."),
        ({"function": 3}, "text"),
    ],
)
def test_impossible_states_are_refused(change, message):
    figure = loss()
    (name, value) = change.popitem()
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(figure, name, value)
    assert (figure.inputs, figure.step, figure.function.typed) == (START, 0, LOSS)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"output": "x"}, "can't name an input and the output"),
        ({"output": "2"}, "no name"),
        ({"inputs": {"x + 1": 2}}, "no name"),
    ],
)
def test_names_that_are_none_are_refused(more, message):
    with pytest.raises(ValueError, match=message):
        ComputationGraph("x^2", **({"inputs": {"x": 1}} | more))


def test_the_still_version_shows_what_is_known():
    figure = ComputationGraph("(x + y) x", step=6)
    axes = figure.static().axes[0]
    texts = [text.get_text() for text in axes.texts]
    assert {
        "p = x + y",
        "10",
        "∂f/∂p = 2",
        "∂f/∂x = 5 + …",
        "\N{MULTIPLICATION SIGN}5",
    } <= {*texts}
    figure.step = 1
    texts = [text.get_text() for text in figure.static().axes[0].texts]
    assert "5" in texts
    assert "10" not in texts
    assert not [
        text for text in texts if text.startswith(("∂", "\N{MULTIPLICATION SIGN}"))
    ]


def test_the_browser_gets_operations_with_their_derivatives():
    figure = ComputationGraph("(x + y) x")
    assert figure.functions()["f"].javascript == "u*v"
    assert [figure.functions()[f"f/{slot}"].javascript for slot in (0, 1)] == ["v", "u"]
    assert figure.scene()["edges"][0]["source"] == 2
