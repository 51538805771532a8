"""Answers cross between processes as data, and only as data."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from slopes.answers import wire
from slopes.answers.wire import hand_out, take_in

x, y = sympy.symbols("x y")


def through(value, calls=()):
    """Send a value to the other side, as JSON text."""
    return take_in(json.loads(json.dumps(hand_out(value, calls), allow_nan=False)))


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (..., wire.Missing()),
        (None, wire.Missing()),
        ("2x", wire.Text("2x")),
        (3, wire.Number(3)),
        (2.5, wire.Number(2.5)),
        (np.float64(2.5), wire.Number(2.5)),
        (np.float32(0.5), wire.Number(0.5)),
        (np.int64(7), wire.Number(7)),
        (np.array(7.0), wire.Number(7.0)),
        (2 * x, wire.Expression("2*x")),
        (sympy.Integer(3), wire.Expression("3")),
        ([1, "x"], wire.Items((wire.Number(1), wire.Text("x")))),
        ((1, 2), wire.Items((wire.Number(1), wire.Number(2)))),
        (np.array([1.0, 2.0]), wire.Items((wire.Number(1.0), wire.Number(2.0)))),
        (True, wire.Other("bool")),
        (np.True_, wire.Other("bool")),
        (1j, wire.Other("complex")),
        ({"a": 1}, wire.Other("dict")),
    ],
)
def test_a_value_arrives_as_what_it_is(value, taken):
    assert through(value) == taken


def test_a_column_a_row_and_a_sympy_matrix_keep_their_rows():
    column = wire.Items((wire.Items((wire.Number(1),)), wire.Items((wire.Number(2),))))
    assert through(np.array([[1], [2]])) == column
    assert through(sympy.Matrix([2 * x, y])) == wire.Items(
        (
            wire.Items((wire.Expression("2*x"),)),
            wire.Items((wire.Expression("y"),)),
        )
    )
    assert through(sympy.Array([x, y])) == through([x, y])
    assert through(sympy.Tuple(x, y)) == through([x, y])


def test_a_function_is_known_by_what_its_calls_give():
    calls = [[1.0, 2.0], [3.0, 4.0]]
    assert through(lambda a, b: [a, a * b], calls) == wire.Function(
        (through([1.0, 2.0]), through([3.0, 12.0]))
    )


def test_a_vector_argument_is_a_numpy_array():
    assert through(lambda p: p.sum(), [[[1.0, 2.0]]]) == wire.Function(
        (wire.Number(3.0),)
    )


def test_a_call_that_raises_keeps_its_message():
    def broken(_):
        raise TypeError("only length-1 arrays can be converted")

    assert through(broken, [[1.0]]) == wire.Function(
        (wire.Raised("TypeError", "only length-1 arrays can be converted"),)
    )


def test_numbers_that_json_does_not_have_arrive():
    assert through(math.inf) == wire.Number(math.inf)
    assert math.isnan(through(math.nan).value)


def test_endless_nesting_and_huge_collections_are_no_answer():
    nested: list = [1]
    nested.append(nested)
    assert isinstance(through(nested), wire.Items)
    assert isinstance(through(list(range(10**5))), wire.Other)
    assert isinstance(through(10**1000), wire.Other)


def test_an_object_that_lies_about_equality_is_only_its_class():
    class Yes:
        def __eq__(self, other):
            return True

        __hash__ = None

    assert through(Yes()) == wire.Other("Yes")


@pytest.mark.parametrize(
    "forged",
    [
        None,
        3,
        [],
        {"type": "number", "value": "9" * 50},
        {"type": "number", "value": True},
        {"type": "text", "text": 3},
        {"type": "text", "text": "x" * 10**6},
        {"type": "sequence", "items": "xy"},
        {"type": "score", "value": 1.0},
        {"type": "function"},
    ],
)
def test_forged_data_is_no_answer(forged):
    assert isinstance(take_in(forged), wire.Other)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "value", "text", "items", "results"]), inner
            )
        ),
    )
)
def test_taking_in_never_fails(data):
    take_in(data)
