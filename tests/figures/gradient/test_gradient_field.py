"""The figure "gradient field" shows ∇f at its point, and the way to the top."""

from __future__ import annotations

import math

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.quiver import Quiver

from slopes.figures.gradient.gradient_field import CELLS, LONGEST, GradientField
from slopes.figures.words import vector

COORDINATES = st.floats(-3, 3).map(lambda value: round(value, 6))
hill = GradientField("4 - x^2/4 - y^2")


@pytest.fixture
def field() -> GradientField:
    return GradientField("4 - x^2/4 - y^2", at=(2, 1))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(x=COORDINATES, y=COORDINATES, negative=st.booleans())
def test_the_arrow_is_the_gradient_or_its_opposite(x, y, negative):
    hill.x, hill.y, hill.negative = x, y, negative
    sign = -1 if negative else 1
    expected = (sign * -x / 2, sign * -2 * y)
    assert hill.arrow == pytest.approx(expected, abs=1e-7)
    if any(hill.arrow):
        assert vector(*hill.arrow) in hill.description
        assert ("downhill" if negative else "uphill") in hill.description


@settings(deadline=None, derandomize=True, max_examples=40)
@given(x=COORDINATES, y=COORDINATES)
def test_the_angle_is_that_between_the_arrow_and_the_way_to_the_top(x, y):
    hill.x, hill.y, hill.negative = x, y, False
    assert hill.goal == pytest.approx((0, 0))
    if not any(hill.arrow) or not (x or y):
        assert math.isnan(hill.angle)
        return
    way, arrow = np.array([-x, -y]), np.array([-x / 2, -2 * y])
    cosine = way @ arrow / np.linalg.norm(way) / np.linalg.norm(arrow)
    assert math.cos(math.radians(hill.angle)) == pytest.approx(cosine, abs=1e-6)


def test_the_gradient_does_not_point_to_the_top(field: GradientField):
    field.show_goal = True
    assert field.angle == pytest.approx(math.degrees(math.atan2(2, 1) - math.atan(0.5)))
    assert "highest point of the map is (0, 0)" in field.description
    assert "misses it by 36.9 degrees" in field.description


def test_the_opposite_has_the_lowest_point_for_its_goal(field: GradientField):
    field.negative = field.show_goal = True
    values = field.samples.values
    at_goal = field.field.at(*field.goal).value
    assert at_goal == pytest.approx(values.min())
    assert "The lowest point" in field.description


def test_at_the_top_there_is_no_arrow(field: GradientField):
    field.x = field.y = 0
    assert field.arrow == (0, 0)
    assert math.isnan(field.angle)
    assert "zero vector: no arrow" in field.description


def test_where_f_has_no_value_or_a_kink_there_is_no_arrow():
    figure = GradientField("sqrt(x) + abs(y)", at=(-1, 1))
    assert (figure.arrow, "no finite value" in figure.description) == (None, True)
    figure.x, figure.y = 1, 0
    assert (figure.arrow, "no gradient" in figure.description) == (None, True)


def quivers(figure: GradientField) -> list[Quiver]:
    axes = figure.static().axes[0]
    return [artist for artist in axes.get_children() if isinstance(artist, Quiver)]


@pytest.mark.parametrize("negative", [False, True])
def test_small_arrows_are_as_long_as_their_slopes_say(field: GradientField, negative):
    field.negative = negative
    small, large = quivers(field)
    places = small.get_offsets()
    x, y = np.asarray(places).T
    sign = -1 if negative else 1
    factor = sign * field.scale / field.shorter
    assert len(x) == CELLS**2
    assert np.allclose(small.U, factor * -x / 2)
    assert np.allclose(small.V, factor * -2 * y)
    assert np.hypot(small.U, small.V).max() <= LONGEST * field.cell
    assert (large.U[0], large.V[0]) == pytest.approx(
        (sign * -field.scale, sign * -2 * field.scale)
    )


@pytest.mark.parametrize("function", ["1/(x y)", "sqrt(x - 9)", "3", "ln(x)", "1e300x"])
def test_poles_holes_and_constants_can_be_drawn(function: str):
    figure = GradientField(function, at=(0, 0))
    figure.show_goal = True
    figure.static().draw_without_rendering()
    assert figure.shorter >= 1
    for arrow in quivers(figure):
        assert np.isfinite([arrow.U, arrow.V]).all()


def test_reset_puts_point_and_choices_back(field: GradientField):
    field.x, field.negative, field.show_goal = 0.5, True, True
    field.reset()
    assert (field.x, field.negative, field.show_goal) == (2, False, False)


def test_a_point_outside_the_window_is_refused(field: GradientField):
    with pytest.raises(traitlets.TraitError, match="outside"):
        field.y = -3.01
