"""The chain rule on number lines says what is true of three functions' changes."""

import math

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_in import type_in

from slopes.figures.chain.chain_lines import ChainLines

PLACES = st.integers(-40, 40).map(lambda n: n / 20)
NUDGES = st.integers(-60, 60).filter(bool).map(lambda n: n / 40)
DEEP = ChainLines("2x", "u^2", "sin v", nudge=-0.4)
SHALLOW = ChainLines()


@settings(deadline=None, derandomize=True, max_examples=40)
@given(PLACES, NUDGES)
def test_factors_multiply_to_the_whole_ratio(x, nudge):
    figure = SHALLOW
    figure.x, figure.nudge = x, nudge
    u, moved = x * x, (x + nudge) ** 2
    assert [stage.start for stage in figure.stages] == pytest.approx([u, math.sin(u)])
    assert figure.change == pytest.approx(math.sin(moved) - math.sin(u), abs=1e-12)
    assert figure.slope == pytest.approx(2 * x * math.cos(u), abs=1e-12)
    if abs(moved - u) > 1e-9:
        first, second = (stage.factor for stage in figure.stages)
        assert first == pytest.approx(2 * x + nudge)
        assert first * second == pytest.approx(figure.ratio, abs=1e-9)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(PLACES)
def test_the_derivative_is_right_to_first_order(x):
    rests = []
    for nudge in (1e-3, 5e-4):
        DEEP.x, DEEP.nudge = x, nudge
        rests.append(DEEP.rest)
    assert DEEP.slope == pytest.approx(8 * x * math.cos(4 * x * x), abs=1e-9)
    assert abs(rests[0]) <= 300 * 1e-6  # half the largest second derivative there
    if abs(rests[0]) > 1e-6:
        assert rests[0] / rests[1] == pytest.approx(4, rel=0.3)
    DEEP.reset()


def test_the_description_names_each_factor_and_where_it_is_taken():
    assert ChainLines("x^2", "3u", at=1, nudge=1).description == (
        "Number lines of x, u = x², y = 3u. x = 1, u = 1, y = 3. The nudge Δx = 1 "
        "becomes Δu = 3 becomes Δy = 9. Δu/Δx = 3, Δy/Δu = 3; Δy/Δx = 9. du/dx = 2 at "
        "x = 1, dy/du = 3 at u = 1, dy/dx = 6, the product. It predicts 6 for Δy; the "
        "difference is 3."
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (ChainLines("ln x", "u", at=-1), "u has no value at this x."),
        (ChainLines("x - 2", "sqrt u", at=1), "y has no value at this u."),
        (ChainLines("x", "sqrt u", at=0.1, nudge=-0.5), "leads to where y has no val"),
        (ChainLines("abs(x)", "u^2", at=0), "du/dx does not exist at x = 0."),
        (ChainLines("x^2", "abs(u - 1)", at=1), "dy/du does not exist at u = 1."),
        (ChainLines(nudge=0), "Nothing moves; the ratios would be 0/0."),
        (ChainLines(at=-0.5, nudge=1), "Δy/Δu = 0/0; Δy/Δx = 0."),
    ],
)
def test_what_does_not_exist_is_said(figure, words):
    assert words in figure.description
    figure.static().canvas.draw()


def test_lines_of_similar_lengths_get_one_scale():
    windows, alike = ChainLines().lines
    assert alike
    assert np.ptp([high - low for low, high in windows]) == pytest.approx(0)
    windows, alike = ChainLines("x^2", "e^(2u)").lines
    assert not alike
    assert windows[0] == (-2, 2)


def test_a_pole_does_not_stretch_a_line():
    windows, _ = ChainLines("1/x", "u").lines
    assert windows[1][1] - windows[1][0] < 200


def test_three_functions_have_four_lines():
    assert DEEP.names == ("x", "u", "v", "y")
    labels = [entry["label"] for entry in DEEP.get_state("_entries")["_entries"]]
    assert labels == ["u =", "v =", "y ="]
    assert [entry["label"] for entry in SHALLOW.get_state("_entries")["_entries"]] == [
        "u =",
        "y =",
    ]
    assert set(DEEP.functions()) == {"u", "u'", "v", "v'", "y", "y'"}


def test_a_typed_function_changes_the_lines():
    figure = ChainLines()
    type_in(figure, "f", "u/2")
    assert figure.stages[1].slope == 0.5
    type_in(figure, "f", "x")
    assert "I don't know" in figure.problem


def test_reset_puts_point_and_nudge_back():
    figure = ChainLines(at=0.5, nudge=-0.25)
    figure.x, figure.nudge = 1, 1
    figure.reset()
    assert (figure.x, figure.nudge) == (0.5, -0.25)


@pytest.mark.parametrize(
    "change", [{"x": 2.5}, {"nudge": 4.5}, {"x": math.nan}, {"g": "y"}, {"f": "(u, u)"}]
)
def test_impossible_states_are_refused(change):
    with pytest.raises(traitlets.TraitError):
        setattr(ChainLines(), *change.popitem())


def test_a_window_that_is_no_interval_is_refused():
    with pytest.raises(ValueError, match="no interval"):
        ChainLines(window=(1, -1))


def test_the_still_version_has_a_line_for_each_variable():
    still = ChainLines("2x", "u^2", "sin v", nudge=-0.4).static()
    assert [axes.get_label() for axes in still.axes] == ["x", "u", "v", "y"]
    texts = " ".join(text.get_text() for text in still.texts)
    assert "Δv/Δu = 3.2" in texts
    assert "dv/du = 4" in texts
    bars = [[*map(float, line.get_xdata())] for line in still.axes[2].lines]
    assert [4, pytest.approx(1.44)] in bars
    assert [4, pytest.approx(4 - 8 * 0.4)] in bars
