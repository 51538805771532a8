"""The figure "slices" shows the slopes that the two slices have."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.partials.slices import Slices
from slopes.figures.words import MINUS

COORDINATES = st.floats(-2, 2).map(lambda value: round(value, 6))
# f with its partial derivatives, by hand.
KNOWN = {
    "x^2 y": (lambda x, y: 2 * x * y, lambda x, y: x**2),
    "x^2 - x y^2": (lambda x, y: 2 * x - y**2, lambda x, y: -2 * x * y),
    "sin(x) cos(2y)": (
        lambda x, y: math.cos(x) * math.cos(2 * y),
        lambda x, y: -2 * math.sin(x) * math.sin(2 * y),
    ),
    "exp(x y)": (
        lambda x, y: y * math.exp(x * y),
        lambda x, y: x * math.exp(x * y),
    ),
}
figures = {function: Slices(function, at=(0, 0)) for function in KNOWN}


@pytest.fixture
def slices() -> Slices:
    return Slices("x^2 y", at=(1, 1))


@pytest.mark.parametrize("function", KNOWN)
@settings(deadline=None, derandomize=True, max_examples=25)
@given(x=COORDINATES, y=COORDINATES)
def test_each_slice_has_the_slope_of_its_partial_derivative(function, x, y):
    figure = figures[function]
    figure.x, figure.y = x, y
    by_x, by_y = (partial(x, y) for partial in KNOWN[function])
    assert figure.slope_x == pytest.approx(by_x, abs=1e-7)
    assert figure.slope_y == pytest.approx(by_y, abs=1e-7)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(x=COORDINATES, y=COORDINATES)
def test_the_description_has_both_slopes_and_what_stays(x, y):
    figure = figures["x^2 y"]
    figure.x, figure.y = x, y
    said = figure.description.replace(MINUS, "-")
    number = r"(-?[\d.]+(?:e[+-]\d+)?)"
    found = re.findall(rf"stays {number}: that slice .*? = {number}\.", said)
    (y_stays, by_x), (x_stays, by_y) = found
    rough = {"rel": 6e-3, "abs": 1e-8}
    assert (float(y_stays), float(x_stays)) == pytest.approx((y, x), **rough)
    assert (float(by_x), float(by_y)) == pytest.approx((2 * x * y, x**2), **rough)


def test_a_kink_in_one_slice_leaves_the_other_one_its_slope():
    figure = Slices("abs(x) + y^2", at=(0, 1))
    assert math.isnan(figure.slope_x)
    assert figure.slope_y == 2
    assert "∂f/∂x does not exist there" in figure.description
    assert "∂f/∂y = 2" in figure.description


def test_where_f_has_no_value_there_is_no_slope():
    figure = Slices("sqrt(x) + y", at=(-1, 1))
    assert math.isnan(figure.slope_x)
    assert math.isnan(figure.slope_y)
    assert "no finite value: no slice has a slope" in figure.description
    assert "hatched" in figure.description


@pytest.mark.parametrize("function", ["1/(x y)", "sqrt(x - 5)", "3", "x/y", "ln(x)"])
def test_poles_holes_and_constants_can_be_drawn(function: str):
    figure = Slices(function, at=(0, 0))
    assert np.isfinite(figure.heights).all()
    figure.static().draw_without_rendering()


def test_a_point_outside_the_window_is_refused(slices: Slices):
    with pytest.raises(traitlets.TraitError, match="outside"):
        slices.x = 3
    assert slices.x == 1


@pytest.mark.parametrize(("name", "value"), [("turn", 181), ("tilt", -1), ("tilt", 91)])
def test_a_surface_is_seen_from_around_and_above(slices: Slices, name, value):
    with pytest.raises(traitlets.TraitError, match=name):
        setattr(slices, name, value)


def test_reset_puts_point_and_view_back(slices: Slices):
    slices.x, slices.y, slices.turn, slices.tilt = 0.5, -1, 10, 60
    slices.reset()
    assert (slices.x, slices.y, slices.turn, slices.tilt) == (1, 1, -60, 28)


def test_map_surface_and_slices_show_the_same_windows(slices: Slices):
    scene = slices.scene()
    assert (scene["map"]["across"], scene["map"]["up"]) == ([-2, 2], [-2, 2])
    low, high = scene["heights"]
    assert low <= -8
    assert high >= 8


def test_the_still_figure_has_both_slices_with_their_tangents(slices: Slices):
    slices.x, slices.y = 1.5, 0.5
    _plan, surface, along_x, along_y = slices.static().axes
    assert (surface.elev, surface.azim) == (slices.tilt, slices.turn)
    x, f = along_x.lines[0].get_data()
    assert np.allclose(f, 0.5 * x**2)
    y, f = along_y.lines[0].get_data()
    assert np.allclose(f, 1.5**2 * y)
    assert [line.get_slope() for line in (along_x.lines[1], along_y.lines[1])] == [
        1.5,
        2.25,
    ]
    assert "y = 0.5 stays: f(x, 0.5)" in along_x.get_title()
