"""The figure "slope function" knows right predictions from wrong ones, and helps."""

from __future__ import annotations

import math

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_in import press_reset, type_in

from slopes.figures.derivative.slope_function import SlopeFunction
from slopes.figures.palette import STYLES
from slopes.figures.words import MINUS

quick = settings(deadline=None, derandomize=True, max_examples=15)

CASES = {
    "x^2": lambda x: 2 * x,
    "x^3/6 - x": lambda x: x * x / 2 - 1,
    "sin(x)": math.cos,
    "exp(x)": math.exp,
    "1/(1 + x^2)": lambda x: -2 * x / (1 + x * x) ** 2,
}


@given(
    st.sampled_from(sorted(CASES)),
    st.lists(st.floats(-3, 3), min_size=1, max_size=7, unique=True),
    st.data(),
)
@quick
def test_a_dot_matches_when_it_is_within_the_tolerance(
    function: str, places: list, data: st.DataObject
):
    figure = SlopeFunction(function, places=places, tolerance=0.2)
    off = data.draw(st.lists(st.sampled_from([-0.5, -0.19, 0, 0.19, 0.21])))
    off = (off + [0] * 7)[: len(places)]
    true = [CASES[function](x) for x in figure.places]
    figure.slopes = [slope + d for slope, d in zip(true, off, strict=True)]
    assert figure.matches == tuple(abs(d) < 0.2 for d in off)
    assert figure.matched == all(abs(d) < 0.2 for d in off)
    count = sum(figure.matches)
    assert f"{count} of {len(places)} match." in figure.description
    assert figure.description.count("✓") == count


@pytest.mark.parametrize("function", [*CASES, "200x^2", "x/1000", "7", "1/x"])
def test_every_slope_can_be_reached_with_the_arrow_keys(function: str):
    figure = SlopeFunction(function)
    low, high = figure.scene()["heights"]
    step = figure.scene()["step"]
    assert 15 <= (high - low) / step <= 41
    assert all(low < slope < high for slope in figure.truth)
    figure.slopes = [step * round(slope / step) for slope in figure.truth]
    assert figure.matched


def test_the_derivative_is_told_only_when_all_dots_match():
    figure = SlopeFunction("x^2", places=[-1, 0, 1])
    figure.slopes = [-2, 0, 1]
    assert "2x" not in figure.description
    assert STYLES["derivative"].width not in widths(figure)
    figure.slopes = [-2, 0, 2]
    assert "= 2x goes through all dots" in figure.description
    assert STYLES["derivative"].width in widths(figure)


def widths(figure: SlopeFunction) -> set[float]:
    """Return the pixels that the long lines of the lower still plot are wide."""
    lines = figure.static().axes[1].lines
    return {
        round(line.get_linewidth() / 0.75, 6)
        for line in lines
        if len(line.get_xdata()) > 100
    }


def test_a_dot_at_the_graphs_height_is_told_from_one_at_its_slope():
    figure = SlopeFunction("x^2", places=[-1, 2])
    figure.slopes = [0, 4]
    assert "as high as the graph" not in figure.description
    figure.slopes = [1, 4]
    assert f"At x = {MINUS}1 the dot is as high as the graph" in figure.description


def test_a_slope_with_the_wrong_sign_is_told_which_way_the_graph_goes():
    figure = SlopeFunction("x^2", places=[-1, 2])
    figure.slopes = [2, 4]
    assert f"At x = {MINUS}1 f falls: its slope there is negative" in figure.description
    figure.slopes = [-2, -3]
    assert "At x = 2 f rises: its slope there is positive" in figure.description


def test_where_f_has_no_slope_none_is_asked_for():
    figure = SlopeFunction("|x|", places=[-1, 0, 1])
    assert math.isnan(figure.truth[1])
    assert "none at x = 0, where f has no slope" in figure.description
    figure.slopes = [-1, 0.7, 1]
    assert figure.matched
    assert "2 of 2 match" in figure.description
    figure.static().canvas.draw()


@pytest.mark.parametrize("function", ["sqrt(-1 - x^2)", "sign(x)/0.5 + sqrt(-x^2 - 1)"])
def test_a_function_without_any_slope_is_never_matched(function: str):
    figure = SlopeFunction(function)
    assert not figure.matched
    assert "0 of 0 match" in figure.description
    figure.static().canvas.draw()


def test_another_function_asks_anew():
    figure = SlopeFunction("x^2", places=[-1, 1])
    figure.slopes, figure.given = [-2, 2], [1]
    type_in(figure, "function", "x^3")
    assert (figure.slopes, figure.given) == ([0, 0], [])
    assert figure.truth == (3, 3)


def test_reset_puts_back_slopes_and_function():
    figure = SlopeFunction("x^2", places=[-1, 1])
    type_in(figure, "function", "x^3")
    figure.slopes, figure.given = [3, 3], [0]
    press_reset(figure)
    assert (figure.slopes, figure.given) == ([0, 0], [])
    assert figure.function.typed == "x^2"
    assert figure.truth == (-2, 2)


def test_slopes_of_the_browser_are_not_told_back_to_it():
    figure = SlopeFunction("sin(x)", places=[0.5, 1])
    slopes = [math.cos(0.5), 1 / 3]
    figure.set_state({"slopes": slopes})
    assert figure.slopes == slopes


@pytest.mark.parametrize("slopes", [[1], [1, 2, 3], [math.nan, 0], [0, math.inf]])
def test_slopes_that_are_not_one_number_for_each_place_are_refused(slopes: list):
    figure = SlopeFunction("x^2", places=[-1, 1])
    with pytest.raises(traitlets.TraitError, match="2 places"):
        figure.slopes = slopes
    assert figure.slopes == [0, 0]


@pytest.mark.parametrize("places", [0, -2, [], [4], [math.nan]])
def test_places_outside_the_window_or_none_are_refused(places: object):
    with pytest.raises(ValueError, match="from -3 to 3"):
        SlopeFunction("x^2", places=places)


@pytest.mark.parametrize("tolerance", [0, -1, math.inf, math.nan])
def test_a_tolerance_that_is_not_positive_is_refused(tolerance: float):
    with pytest.raises(ValueError, match="not positive"):
        SlopeFunction("x^2", tolerance=tolerance)


def test_a_place_that_was_given_is_one_of_the_places():
    with pytest.raises(traitlets.TraitError, match="from 0 to 5"):
        SlopeFunction().given = [6]


def test_the_still_figure_draws_each_prediction_as_a_slope_at_its_point():
    figure = SlopeFunction("x^2", places=[-1, 1])
    figure.slopes = [-2, 0.5]
    above, below = figure.static().axes
    curve, *segments = (line for line in above.lines if len(line.get_xdata()) > 1)
    np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    for segment, x, slope in zip(segments, [-1, 1], [-2, 0.5], strict=True):
        (x0, y0), (x1, y1) = segment.get_xydata()
        assert (x0 + x1) / 2 == pytest.approx(x)
        assert (y0 + y1) / 2 == pytest.approx(1)
        assert (y1 - y0) / (x1 - x0) == pytest.approx(slope)
    assert [text.get_text() for text in below.texts] == [f"{MINUS}2 ✓", "0.5"]
