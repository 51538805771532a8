"""The figure "sampled data" shows what np.gradient computes, and from what."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy.abc import x as sympy_x

from slopes.figures.numerical.sampled_data import SampledData
from slopes.figures.words import MINUS

QUICK = settings(deadline=None, derandomize=True, max_examples=40)
VALUES = st.lists(st.floats(-50, 50).map(lambda y: round(y, 6)), min_size=3, max_size=9)
GAPS = st.lists(st.sampled_from([0.25, 0.5, 1.0, 2.0]), min_size=9, max_size=9)


def said(figure: SampledData) -> str:
    return figure.description.replace(MINUS, "-")


def parabola_slope(x: list[float], y: list[float], at: float) -> float:
    """The slope of the parabola through three points, by NumPy's fit."""
    bend, slope, _ = np.polyfit(x, y, 2)
    return 2 * bend * at + slope


@QUICK
@given(y=VALUES, spacing=st.sampled_from([0.1, 0.5, 1.0, 2.0, 7.0]))
def test_the_slopes_are_those_of_np_gradient(y: list[float], spacing: float):
    figure = SampledData(y, spacing)
    assert figure.gradient == np.gradient(y, spacing).tolist()
    figure.edge_order = 2
    assert figure.gradient == np.gradient(y, spacing, edge_order=2).tolist()
    figure.with_spacing = False
    assert figure.gradient == np.gradient(y, edge_order=2).tolist()


@QUICK
@given(y=VALUES, gaps=GAPS, sample=st.integers(0, 8), order=st.sampled_from([1, 2]))
def test_a_slope_is_that_of_the_line_or_parabola_through_the_used_samples(
    y: list[float], gaps: list[float], sample: int, order: int
):
    x = [0.0, *itertools.accumulate(gaps)][: len(y)]
    figure = SampledData(y, at=x, edge_order=order)
    figure.sample = i = min(sample, len(y) - 1)
    used = figure.used
    near_x, near_y = [x[j] for j in used], [y[j] for j in used]
    if len(used) == 2:
        slope = (near_y[1] - near_y[0]) / (near_x[1] - near_x[0])
    else:
        slope = parabola_slope(near_x, near_y, x[i])
    assert figure.gradient[i] == pytest.approx(slope, abs=1e-9)


@QUICK
@given(y=VALUES, gaps=GAPS, order=st.sampled_from([1, 2]), moved=st.integers(0, 8))
def test_the_used_samples_are_those_that_change_a_slope(
    y: list[float], gaps: list[float], order: int, moved: int
):
    x = [0.0, *itertools.accumulate(gaps)][: len(y)]
    figure = SampledData(y, at=x, edge_order=order)
    j = min(moved, len(y) - 1)
    other = [*y]
    other[j] += 1.0
    changes = np.gradient(other, x, edge_order=order) - np.array(figure.gradient)
    for i, change in enumerate(changes):
        figure.sample = i
        # With equal gaps on both sides, a sample's own value counts nothing.
        if abs(change) > 1e-9:
            assert j in figure.used
        elif j != i:
            assert j not in figure.used


def test_the_documents_example_is_there():
    assert SampledData([1, 2, 3, 5]).gradient == [1, 1, 1.5, 2]
    assert SampledData([1, 2, 3, 5], spacing=2).gradient == [0.5, 0.5, 0.75, 1]


def test_the_ends_are_worse_than_the_rest_and_better_with_order_2():
    figure = SampledData("x^2", show_function=True)
    assert figure.gradient == [1, 2, 4, 5]
    assert "the values are off by 1, 0, 0, 1" in said(figure)
    figure.edge_order = 2
    assert "the values are off by 0, 0, 0, 0" in said(figure)


def test_the_description_tells_the_call_and_one_computation():
    figure = SampledData([1, -2, 3, 5], spacing=2)
    assert "np.gradient(y, 2) = -1.5, 0.5, 1.75, 1" in said(figure)
    figure.sample = 2
    assert "(y[3] - y[1])/4 = (5 - (-2))/4 = 1.75" in said(figure)
    figure.sample = 3
    assert "one-sided" in said(figure)
    assert "(y[3] - y[2])/2 = (5 - 3)/2 = 1" in said(figure)


def test_the_description_says_that_the_spacing_is_missing():
    figure = SampledData([1, 2, 3, 5], spacing=2, with_spacing=False)
    assert "np.gradient(y) = 1, 1, 1.5, 2, as if the samples were 1 apart" in said(
        figure
    )
    assert "(y[2] - y[0])/2 = (3 - 1)/2 = 1" in said(figure)


def test_unequal_gaps_need_a_parabola():
    figure = SampledData([0, 1, 9], at=[0, 1, 3])
    assert figure.call == "np.gradient(y, x)"
    assert figure.gradient[1] == 2
    assert "the parabola through the samples 0, 1 and 2 has the slope 2" in said(figure)


def test_positions_with_equal_gaps_count_as_a_spacing():
    figure = SampledData([0, 1, 9], at=[1, 3, 5])
    assert figure.used == [0, 2]


@pytest.mark.parametrize("function", ["x^2", sympy_x**2])
def test_a_function_is_sampled(function: object):
    figure = SampledData(function, at=np.array([-1, 0.5, 2]))
    assert figure.y == [1, 0.25, 4]
    assert figure.slopes == [-2, 1, 4]


def test_a_kink_has_no_slope():
    figure = SampledData("abs(x)", at=[-1, 0, 1], show_function=True)
    assert math.isnan(figure.slopes[1])
    assert figure.scene()["slopes"] == [-1, None, 1]
    assert "undefined" in said(figure)
    figure.static()


def test_samples_that_moved_leave_their_function_alone():
    figure = SampledData("x^2", show_function=True)
    figure.y = [0, 1, 4, 8]
    assert figure.slopes == [0, 2, 4, 6]
    assert figure.gradient[-1] == 4


@pytest.mark.parametrize(
    ("values", "more", "words"),
    [
        ([1, 2], {}, "2 samples; this figure shows 3 to 25"),
        (range(26), {}, "26 samples"),
        ([1, 2, math.nan], {}, "Sample 2 has no finite value"),
        ([1, 2, 3], {"spacing": 0}, "must increase"),
        ([1, 2, 3], {"at": [0, 2, 1]}, "must increase"),
        ([1, 2, 3], {"at": [0, 1, 2, 3]}, "3 values at 4 places"),
        ("1/x", {}, "Sample 0 has no finite value"),
        ("x + y", {}, "y"),
    ],
)
def test_bad_samples_are_refused(values: object, more: dict, words: str):
    with pytest.raises(ValueError, match=words):
        SampledData(values, **more)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("y", [1, 2, 3], "needs 4 values"),
        ("y", [1, 2, 3, 1e6], "outside"),
        ("y", [1, 2, 3, math.nan], "outside"),
        ("sample", 4, "from 0 to 3"),
        ("sample", -1, "from 0 to 3"),
        ("edge_order", 3, "knows 1 and 2"),
        ("show_function", True, "no function to show"),
    ],
)
def test_a_bad_state_is_refused(name: str, value: object, words: str):
    figure = SampledData([1, 2, 3, 5])
    before = getattr(figure, name)
    with pytest.raises(traitlets.TraitError, match=words):
        setattr(figure, name, value)
    assert getattr(figure, name) == before


def test_reset_puts_the_samples_back():
    figure = SampledData([1, 2, 3, 5], spacing=2)
    figure.y, figure.sample, figure.with_spacing = [0, 2, 3, 5], 3, False
    figure.edge_order = 2
    figure.reset()
    assert (figure.y, figure.sample) == ([1, 2, 3, 5], 1)
    assert (figure.with_spacing, figure.edge_order) == (True, 1)


@pytest.mark.parametrize("values", [[0, 0, 0], [1e-7, 2e-7, 5e-7], [-1e8, 0, 1e8]])
def test_every_sample_starts_inside_its_window(values: list[float]):
    figure = SampledData(values)
    scene = figure.scene()
    assert scene["up"][0] <= min(values)
    assert max(values) <= scene["up"][1]
    assert 0 < scene["step"] <= (scene["up"][1] - scene["up"][0]) / 20
    figure.static()


def test_the_still_figure_has_a_segment_of_each_slope():
    figure = SampledData("x^2", show_function=True, edge_order=2)
    figure.y = [0, 1, 4, 8]
    (axes,) = figure.static().axes
    pieces = [line.get_xydata() for line in axes.lines if len(line.get_xdata()) == 2]
    slopes = [float((b[1] - a[1]) / (b[0] - a[0])) for a, b in pieces]
    assert slopes == pytest.approx([*figure.slopes, *figure.gradient])
    texts = [text.get_text() for text in axes.texts]
    assert sum("one-sided" in text for text in texts) == 2
    assert axes.get_title() == "np.gradient(y, 1, edge_order=2)"
