"""The direction dial shows the slope in its direction, and what is none."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_in import press_reset, type_in

from slopes.figures.gradient.direction_dial import DirectionDial
from slopes.figures.palette import STYLES
from slopes.figures.words import MINUS

ANGLES = st.floats(-720, 720)
PLACES = st.floats(-3, 3)


@pytest.fixture
def dial() -> DirectionDial:
    """Return the dial with the documents' example, D1-25 to D1-32."""
    return DirectionDial("x^2 + y^3", at=(5, 4), direction=(2, 3))


def quotient(angle: float, x: float, y: float) -> float:
    """Return the slope of x^2 y + sin(x) as a central difference along u."""

    def f(t: float) -> float:
        a = x + t * math.cos(math.radians(angle))
        b = y + t * math.sin(math.radians(angle))
        return a**2 * b + math.sin(a)

    return (f(1e-5) - f(-1e-5)) / 2e-5


@given(ANGLES, PLACES, PLACES)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_the_slope_is_the_limit_of_difference_quotients_along_u(
    angle: float, x: float, y: float
):
    figure = DirectionDial("x^2 y + sin(x)", at=(x, y), window=(-3, 3))
    figure.angle = angle
    assert figure.slope == pytest.approx(quotient(angle, x, y), abs=1e-6)


@given(ANGLES, st.floats(-5, 5), st.floats(-5, 5))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_no_slope_is_beyond_the_gradients_length(angle: float, a: float, b: float):
    figure = DirectionDial(f"{a:.3f}x + ({b:.3f})y", at=(0, 0), window=(-1, 1))
    figure.angle = angle
    most = figure.reading.length
    assert abs(figure.slope) <= most * (1 + 1e-12)
    if most:
        cosine = most * math.cos(math.radians(figure.theta))
        assert figure.slope == pytest.approx(cosine, abs=1e-9)
        assert 0 <= figure.theta <= 180


def test_the_slope_is_largest_along_the_gradient_and_0_along_the_level_line():
    figure = DirectionDial("3x + 4y", at=(0, 0), window=(-1, 1))
    figure.angle = math.degrees(math.atan2(4, 3))
    assert figure.slope == pytest.approx(5)
    assert figure.theta == pytest.approx(0, abs=1e-9)
    figure.angle += 90
    assert figure.slope == 0
    assert "u runs along the level line" in figure.description
    figure.angle += 90
    assert figure.slope == pytest.approx(-5)
    assert "f falls that way" in figure.description


def test_along_the_axes_the_slopes_are_the_partial_derivatives(dial: DirectionDial):
    dial.angle = 0
    assert (dial.u, dial.slope) == ((1, 0), 10)
    dial.angle = 90
    assert (dial.u, dial.slope) == ((0, 1), 48)


def test_the_documents_164_is_no_slope_and_45_is(dial: DirectionDial):
    assert dial.v == (2, 3)
    assert dial.reading.gradient == (10, 48)
    assert dial.product == pytest.approx(164)
    assert dial.slope == pytest.approx(164 / math.sqrt(13))
    assert dial.theta == pytest.approx(21.9218, abs=1e-4)
    assert dial.is_beyond
    dial.normalize = False
    assert "v = (2, 3) has the length 3.61, not 1" in dial.description
    assert "v · ∇f = 164 is no slope, but 3.61 times the slope" in dial.description
    assert f"lie from {MINUS}49 to 49" in dial.description


def test_a_normalized_vector_is_described_without_the_longer_one(dial: DirectionDial):
    assert "D_u f = ∇f · u = 45.5: f rises that way" in dial.description
    assert "v = " not in dial.description


def test_a_short_v_gives_no_slope_either_and_one_of_length_1_does(dial: DirectionDial):
    dial.normalize, dial.length = False, 0.5
    assert not dial.is_beyond
    assert "is no slope, but 0.5 times the slope" in dial.description
    assert "All slopes" not in dial.description
    dial.length = 1
    assert dial.product == dial.slope
    assert "it is u, and v · ∇f is the slope" in dial.description


def test_normalizing_and_back_leaves_v_as_it_was(dial: DirectionDial):
    dial.normalize = False
    dial.normalize = True
    assert dial.u == pytest.approx((2 / math.sqrt(13), 3 / math.sqrt(13)))
    assert dial.v == (2, 3)


@pytest.mark.parametrize(
    ("given_angle", "kept"), [(360, 0), (-90, 270), (725, 5), (359.9999999999999, 0)]
)
def test_angles_are_kept_between_0_and_360(
    dial: DirectionDial, given_angle: float, kept: float
):
    dial.angle = given_angle
    assert dial.angle == kept


@pytest.mark.parametrize("angle", [math.nan, math.inf])
def test_an_angle_that_is_no_number_is_refused(dial: DirectionDial, angle: float):
    with pytest.raises(traitlets.TraitError, match="finite number of degrees"):
        dial.angle = angle


@pytest.mark.parametrize("length", [0, -1, 6, math.nan, math.inf])
def test_a_length_of_no_vector_of_the_dial_is_refused(
    dial: DirectionDial, length: float
):
    with pytest.raises(traitlets.TraitError, match="more than 0"):
        dial.length = length


@pytest.mark.parametrize("direction", [(0, 0), (30, 40), (math.nan, 1)])
def test_a_direction_that_is_none_is_refused(direction: tuple[float, float]):
    with pytest.raises(ValueError, match="more than 0 and at most 5"):
        DirectionDial(direction=direction)


@pytest.mark.parametrize(
    ("function", "at", "words"),
    [
        ("1/x", (0, 1), "no finite value: there is no slope"),
        ("ln(x y)", (1, -1), "no finite value"),
        ("abs(x) + y", (0, 0), "f has no gradient there, so ∇f · u is undefined"),
        ("x^2 + y^2", (0, 0), "the slope is 0 in every direction"),
        ("7", (1, 1), "the slope is 0 in every direction"),
        ("e^(400x)", (3, 0), "no finite value"),
    ],
)
def test_where_there_is_no_slope_or_no_gradient_that_is_said(
    function: str, at: tuple[float, float], words: str
):
    figure = DirectionDial(function, at=at, window=(-3, 3))
    for normalize in (True, False):
        figure.normalize = normalize
        assert words in figure.description
        assert "nan" not in figure.description
        figure.static().draw_without_rendering()


def test_what_the_hand_sets_in_the_browser_reaches_python(dial: DirectionDial):
    state = {"angle": 180, "length": 2, "normalize": False, "x": 4}
    dial.set_state(state)
    assert (dial.v, dial.slope, dial.product) == ((-2, 0), -8, -16)


def test_reset_puts_everything_back(dial: DirectionDial):
    before = dial.description
    dial.set_state({"angle": 10, "length": 1, "normalize": False, "x": 4, "y": 3})
    type_in(dial, "function", "x y")
    press_reset(dial)
    assert dial.description == before
    assert dial.v == (2, 3)


def test_the_documents_example_is_offered_where_it_is_in_the_window(
    dial: DirectionDial,
):
    example = dial.scene()["example"]
    assert example == {"function": "x^2 + y^3", "at": (5, 4), "v": (2, 3)}
    assert DirectionDial("x y", at=(0, 0), window=(-3, 3)).scene()["example"] is None


def test_the_arrow_of_the_gradient_has_a_fitting_length_at_the_start():
    for factor in ("1", "1000", "0.001"):
        figure = DirectionDial(f"{factor}x + {factor}y", at=(0, 0), window=(-3, 3))
        assert 1 <= figure.scale * figure.reading.length <= 2


def lines(figure: DirectionDial, axes: int) -> list[tuple[str, np.ndarray]]:
    drawn = figure.static().axes[axes].lines
    return [(line.get_label(), np.array(line.get_data(), float)) for line in drawn]


def test_a_still_figure_draws_the_projection_at_a_right_angle(dial: DirectionDial):
    drawn = lines(dial, 0)
    (bar,) = (data for label, data in drawn if "= 45.5" in label)
    here, foot = bar.T
    assert here.tolist() == [5, 4]
    assert np.cross([*(foot - here), 0], [2, 3, 0]) == pytest.approx(0, abs=1e-9)
    to_foot = (d.T for _, d in drawn if d.shape == (2, 2) and (d[:, 1] == foot).all())
    (drop,) = (ends for ends in to_foot if ends[0].tolist() != [5, 4])
    assert np.dot(drop[1] - drop[0], [2, 3]) == pytest.approx(0, abs=1e-9)


def test_a_still_figure_draws_the_slope_in_each_direction(dial: DirectionDial):
    (curve,) = (d for label, d in lines(dial, 1) if label.endswith("∇f · u"))
    angles, slopes = curve
    true = 10 * np.cos(np.radians(angles)) + 48 * np.sin(np.radians(angles))
    assert slopes == pytest.approx(true)


def test_a_still_figure_shows_164_outside_the_band_of_slopes(dial: DirectionDial):
    dial.normalize = False
    still = dial.static()
    (point,) = (d for label, d in lines(dial, 1) if label == "v · ∇f = 164: no slope")
    assert point.ravel() == pytest.approx([56.30993, 164], abs=1e-5)
    axes = still.axes[1]
    (band,) = axes.patches
    box = band.get_extents().transformed(axes.transData.inverted())
    assert (box.y0, box.y1) == pytest.approx((-math.sqrt(2404), math.sqrt(2404)))
    assert axes.get_ylim()[1] > 164
    (diamond,) = (line for line in axes.lines if line.get_marker() == "D")
    assert diamond.get_color() == STYLES["product"].light


def test_the_description_has_the_numbers_of_the_state(dial: DirectionDial):
    dial.angle = 200
    found = re.search(r"D_u f = ∇f · u = (\S+):", dial.description)[1]
    true = 10 * math.cos(math.radians(200)) + 48 * math.sin(math.radians(200))
    assert float(found.replace(MINUS, "-")) == pytest.approx(true, rel=0.005)
    assert f"u = ({MINUS}0.94, {MINUS}0.342), at 200 degrees" in dial.description
