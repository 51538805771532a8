"""Windows are intervals, and those of values show what is worth seeing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.windows import around, for_both, interval

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40).map(np.array)


def test_an_interval_comes_back_as_floats():
    assert interval((-1, 2)) == (-1.0, 2.0)
    assert all(isinstance(end, float) for end in interval((-1, 2)))


@pytest.mark.parametrize("window", [(1, 1), (2, 1), (0, math.inf), (math.nan, 1)])
def test_what_is_no_interval_is_refused_by_its_name(window: tuple[float, float]):
    with pytest.raises(ValueError, match=r"The part .* is no interval: low < high"):
        interval(window, "part")


def test_one_window_is_for_both_axes_and_two_are_one_for_each():
    assert for_both((-1, 2)) == ((-1, 2), (-1, 2))
    assert for_both(((-1, 2), (0, 5))) == ((-1, 2), (0, 5))


@pytest.mark.parametrize("window", [((0, 1), (2, 2)), ((3, 1), (0, 1)), (5, 5)])
def test_neither_window_may_be_empty(window: tuple[object, object]):
    with pytest.raises(ValueError, match="no interval"):
        for_both(window)


@given(VALUES)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_an_interval_around_values_has_a_length_and_shows_most_of_them(
    values: np.ndarray,
):
    low, high = around(values)
    assert low < high
    assert np.mean((low <= values) & (values <= high)) >= 0.9 - 2 / len(values)


def test_without_a_pole_all_values_are_shown_with_a_little_room():
    x = np.linspace(-3, 3, 400)
    low, high = around(x**3)
    assert -32 < low < -27
    assert 27 < high < 32


def test_a_poles_extremes_stay_outside():
    x = np.linspace(-3, 3, 400)
    low, high = around(1 / x)
    assert low == pytest.approx(-high)
    assert 1 < high < 30 < (1 / x).max()


def test_values_that_are_not_finite_count_for_nothing():
    assert around(np.array([math.nan, 0, 1, math.inf])) == around(np.array([0.0, 1.0]))
    assert around(np.array([math.nan, -math.inf])) == (-1, 1)


@pytest.mark.parametrize("constant", [0.0, 4.0, -1000.0, 1e-12])
def test_a_constant_stands_in_the_middle(constant: float):
    low, high = around(np.full(9, constant))
    assert (low + high) / 2 == pytest.approx(constant)
    assert high - low >= 2
