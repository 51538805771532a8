"""The figure "zoom" tells curves that become straight from those that do not."""

from __future__ import annotations

import math

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_in import press_reset, type_in

from slopes.figures.derivative.zoom import EXAMPLES, Zoom
from slopes.figures.palette import STYLES

quick = settings(deadline=None, derandomize=True, max_examples=40)
PLACES = st.floats(-3, 3).map(lambda x: round(x, 2))
ZOOMS = st.sampled_from([10.0, 50.0, 200.0, 1e3, 1e4, 1e5, 1e6])


@given(PLACES, ZOOMS)
@quick
def test_a_parabola_bends_by_its_sagitta(at: float, zoom: float):
    figure = Zoom("x^2", at=at, zoom=zoom)
    dx, dy = figure.reach
    # The curve leaves the window at its top or bottom where it is steep.
    slope = 2 * at * dx / dy
    half = min(1.0, 1 / abs(slope)) if slope else 1.0
    sagitta = (half * dx) ** 2 / dy / 2 / math.hypot(1, slope)
    assert figure.bend == pytest.approx(sagitta, rel=0.15, abs=1e-9)


@given(st.sampled_from(["|x|", "|x|^(2/3)", "3|x| + x"]), ZOOMS)
@quick
def test_a_corner_and_a_cusp_stay_bent_at_any_zoom(function: str, zoom: float):
    figure = Zoom(function, at=0, zoom=zoom)
    assert figure.bend > 0.3
    assert math.isnan(figure.slope)
    assert "f has no tangent here" in figure.description


@pytest.mark.parametrize("function", ["sin(x)", "exp(x)", "x^3 - x", "1/(1 + x^2)"])
@pytest.mark.parametrize("at", [-1.0, 0.3, 2.0])
def test_smooth_curves_bend_ten_times_less_at_ten_times_the_zoom(
    function: str, at: float
):
    bends = [Zoom(function, at=at, zoom=zoom).bend for zoom in (1e2, 1e3, 1e4)]
    assert bends[1] == pytest.approx(bends[0] / 10, rel=0.1)
    assert bends[2] == pytest.approx(bends[1] / 10, rel=0.1)


def test_the_cube_root_becomes_straight_and_upright():
    figure = Zoom("sign(x)*|x|^(1/3)", at=0, zoom=1e6)
    assert figure.bend < 1e-6
    assert math.isnan(figure.slope)
    assert "stands upright" in figure.description


def test_a_round_corner_looks_sharp_until_one_comes_near():
    bends = [Zoom("sqrt(x^2 + 0.001)", 0, zoom).bend for zoom in (1, 10, 1e3, 1e6)]
    assert bends[0] == pytest.approx(0.5, abs=0.01)
    assert bends[1] > 0.4
    assert bends[2] < 0.05
    assert bends[3] < 1e-4


@given(PLACES, st.floats(-5, 5), ZOOMS)
@quick
def test_a_straight_line_never_bends(at: float, slope: float, zoom: float):
    figure = Zoom(f"{slope:.3f} x + 1", at=at, zoom=zoom)
    assert figure.bend == pytest.approx(0, abs=1e-6)
    assert figure.slope == pytest.approx(round(slope, 3))


@pytest.mark.parametrize(
    ("function", "at", "words"),
    [
        ("1/x", 0, "f has no value: there is nothing to magnify"),
        ("sqrt(x)", 0, "a gap, a jump or an end here"),
        ("sign(x)", 0, "a gap, a jump or an end here"),
        ("sqrt(x)", -1, "f has no value"),
        ("x/|x|", 0, "f has no value"),
        ("exp(400 x)", 3, "f has no value"),
        ("7", 1, "bends by < 0.0001 %"),
    ],
)
def test_gaps_jumps_and_ends_are_said(function: str, at: float, words: str):
    figure = Zoom(function, at=at, zoom=100)
    assert words in figure.description
    figure.static().canvas.draw()


@pytest.mark.parametrize("zoom", [0.5, 0, -3, 2e6, math.nan, math.inf])
def test_a_zoom_out_of_range_is_refused(zoom: float):
    figure = Zoom("x^2", zoom=5)
    with pytest.raises(traitlets.TraitError, match="from 1 to 1e\\+06 times"):
        figure.zoom = zoom
    assert figure.zoom == 5


def test_a_point_outside_the_window_is_refused():
    with pytest.raises(traitlets.TraitError, match="from -1 to 1"):
        Zoom("x^2", at=2, window=(-1, 1))


def test_every_example_can_be_chosen_and_looked_at():
    figure = Zoom()
    for typed, text, x in figure.scene()["examples"]:
        type_in(figure, "function", typed)
        figure.at = x
        assert figure.problem == ""
        assert figure.function.typed == typed
        assert "|" not in text or "|x|" in text
    assert len(figure.scene()["examples"]) == len(EXAMPLES)


def test_an_example_that_is_no_function_is_refused():
    with pytest.raises(ValueError, match="column"):
        Zoom(examples={"x + frob": 0})


def test_reset_puts_back_point_zoom_and_function():
    figure = Zoom("x^2", at=1, zoom=4)
    type_in(figure, "function", "sin(x)")
    figure.at, figure.zoom = -2, 1e5
    press_reset(figure)
    assert (figure.at, figure.zoom, figure.function.typed) == (1, 4, "x^2")


def test_the_still_figure_frames_what_it_magnifies():
    figure = Zoom("x^2", at=1, zoom=5)
    whole, piece = figure.static().axes
    frame = next(line for line in whole.lines if len(line.get_xdata()) == 5)
    assert min(frame.get_xdata()) == pytest.approx(1 - figure.reach[0])
    assert max(frame.get_ydata()) == pytest.approx(1 + figure.reach[1])
    assert piece.get_xlim() == pytest.approx((-figure.reach[0], figure.reach[0]))
    curve, tangent, _ = piece.lines
    dx, dy = curve.get_xydata().T
    np.testing.assert_allclose(dy, 2 * dx + dx**2, atol=1e-12)
    assert tangent.get_slope() == 2
    assert tangent.get_color() == STYLES["tangent"].light
