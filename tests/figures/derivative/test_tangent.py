"""The figure "tangent" keeps its ratios, and says what is true of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
import traitlets
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slopes.figures.derivative.tangent import Tangent
from slopes.figures.words import MINUS, number

quick = settings(deadline=None, derandomize=True, max_examples=40)
PLACES = st.floats(-3, 3).map(lambda x: round(x, 2))

# Each with its derivative and the difference quotient in closed form.
CASES = {
    "x^2": (lambda x: 2 * x, lambda x, h: 2 * x + h),
    "x^3 - x": (
        lambda x: 3 * x * x - 1,
        lambda x, h: 3 * x * x + 3 * x * h + h * h - 1,
    ),
    "sin(x)": (math.cos, lambda x, h: math.cos(x + h / 2) * math.sin(h / 2) / (h / 2)),
    "2x - 5": (lambda _: 2, lambda *_: 2),
    "exp(x)": (math.exp, lambda x, h: math.exp(x) * math.expm1(h) / h),
}


@given(st.sampled_from(sorted(CASES)), PLACES, PLACES)
@quick
def test_ratio_and_slope_are_those_of_the_function(function: str, at: float, h: float):
    assume(abs(h) >= 0.01)
    slope, ratio = CASES[function]
    figure = Tangent(function, at=at, h=h)
    assert figure.ratio == pytest.approx(ratio(at, h), rel=1e-9, abs=1e-9)
    assert figure.slope == pytest.approx(slope(at), rel=1e-9, abs=1e-9)


@given(PLACES, PLACES)
@quick
def test_the_description_tells_both_changes_and_their_ratio(at: float, h: float):
    assume(abs(h) >= 0.01)
    text = Tangent("x^2", at=at, h=h, show_tangent=True).description
    assert f"point at x = {number(at)}, f = {number(at * at)}." in text
    assert f"Δx = {number(h)}" in text
    assert f"Δy/Δx = {number(2 * at + h, 6)}." in text
    assert f"The tangent's slope is {number(2 * at, 6)}." in text


def test_the_ratios_at_a_point_are_kept_the_newest_last():
    figure = Tangent("x^2", at=1, h=1)
    figure.h = 0.5
    figure.h = -0.5
    assert figure.history == [[1, 3], [0.5, 2.5], [-0.5, 1.5]]
    figure.h = 0.5
    assert figure.history == [[1, 3], [-0.5, 1.5], [0.5, 2.5]]


def test_the_history_has_an_end():
    figure = Tangent("x^2", at=1, h=1)
    for k in range(1, 20):
        figure.h = 2.0**-k
    assert [h for h, _ in figure.history] == [2.0**-k for k in range(13, 20)]


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=8))
@quick
def test_every_ratio_in_the_history_belongs_to_the_point(moves: list):
    figure = Tangent("x^2")
    for at, h in moves:
        figure.at = at
        figure.h = h
    for h, ratio in figure.history:
        assert ratio == pytest.approx(2 * figure.at + h, abs=1e-6)
    if figure.h:
        assert figure.history[-1][0] == figure.h


def test_another_point_begins_a_new_history():
    figure = Tangent("abs(x)", at=1, h=-2)
    figure.h = 0.5
    figure.at = 2
    assert figure.history == [[0.5, 1]]


def test_another_function_begins_a_new_history():
    figure = Tangent("x^2", at=1, h=1)
    figure.function = "x^3"
    assert figure.history == [[1, 7]]


def test_h_of_zero_is_no_ratio_and_is_said_to_be_none():
    figure = Tangent("x^2", at=1, h=0.5)
    figure.h = 0
    assert math.isnan(figure.ratio)
    assert figure.history == [[0.5, 2.5]]
    assert "both points are one, and Δy/Δx would be 0/0" in figure.description


def test_what_the_browser_has_remembered_is_not_told_back_to_it():
    figure = Tangent("sin(x)", at=1, h=0.5)
    told = [*figure.history, [0.1, (math.sin(1.1) - math.sin(1)) / 0.1 * (1 + 2e-16)]]
    seen = []
    figure.observe(lambda change: seen.append(change.new), "history")
    figure.set_state({"h": 0.1, "history": told})
    assert seen == [told]


@pytest.mark.parametrize(
    ("function", "at", "h", "words"),
    [
        ("1/x", 0, 1, "f has no value: there is no secant"),
        ("1/x", 1, -1, "At x = 0 f has no value: no secant"),
        ("sqrt(x)", 1, -2, f"At x = {MINUS}1 f has no value: no secant"),
        ("exp(400 x)", 3, 1, "f has no value"),
        ("|x|", 0, 1, "f has no tangent there"),
        ("|x|^(2/3)", 0, 1, "f has no tangent there"),
        ("sign(x)", 0, 1, "f has no tangent there"),
        ("sqrt(x)", 0, 1, "f has no tangent there"),
        ("|x|", 1, -2, "The tangent's slope is 1"),
        ("x|x|", 0, 1, "The tangent's slope is 0"),
    ],
)
def test_poles_edges_kinks_and_jumps_are_said(
    function: str, at: float, h: float, words: str
):
    figure = Tangent(function, at=at, h=h, show_tangent=True)
    assert words in figure.description
    assert all(map(math.isfinite, np.ravel(figure.history)))
    figure.static().canvas.draw()


@pytest.mark.parametrize("at", [3.5, -3.01, math.nan, math.inf])
def test_a_point_outside_the_window_is_refused(at: float):
    figure = Tangent("x^2")
    with pytest.raises(traitlets.TraitError, match="from -3 to 3"):
        figure.at = at
    assert figure.at == 1


@pytest.mark.parametrize("h", [6.1, -7, math.nan, math.inf])
def test_a_step_longer_than_the_window_is_refused(h: float):
    with pytest.raises(traitlets.TraitError, match="which is 6 long"):
        Tangent("x^2", h=h)


def test_a_second_point_outside_the_window_is_no_mistake():
    assert Tangent("x^2", at=3, h=1).ratio == 7


@pytest.mark.parametrize("function", ["x +", "y", "(x, x)", 3])
def test_what_is_no_function_of_x_is_refused(function: object):
    with pytest.raises(traitlets.TraitError):
        Tangent(function)


def test_reset_puts_back_the_points_the_function_and_the_first_ratio():
    figure = Tangent("x^2", at=1, h=1)
    figure.function = "sin(x)"
    figure.at, figure.h, figure.show_tangent = 2, -0.1, True
    figure.reset()
    assert (figure.at, figure.h, figure.show_tangent) == (1, 1, False)
    assert figure.function.text == "x²"
    assert figure.history == [[1, 3]]


def test_a_still_figure_shows_secant_tangent_and_both_changes():
    axes = Tangent("x^2", at=1, h=-2, show_tangent=True).static().axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    assert lines["secant, slope Δy/Δx = 0"].get_slope() == 0
    assert lines["tangent, slope 2"].get_slope() == 2
    delta = lines[f"Δ = ({MINUS}2, 0)"].get_xydata()
    np.testing.assert_allclose(delta, [(1, 1), (-1, 1), (-1, 1)])
