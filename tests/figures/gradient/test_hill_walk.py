"""The figure "hill walk" knows how far and how high a walk has gone."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.gradient.hill_walk import HillWalk
from slopes.figures.words import number

COORDINATES = st.floats(-3, 3).map(lambda value: round(value, 6))
PATHS = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=12)
hill = HillWalk("4 - x^2/9 - y^2/3")


def height(x: float, y: float) -> float:
    return 4 - x**2 / 9 - y**2 / 3


@pytest.fixture
def walk() -> HillWalk:
    return HillWalk("4 - x^2/9 - y^2/3", at=(-2, -1))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(path=PATHS)
def test_distance_and_height_are_those_of_the_path(path):
    hill.path = path
    assert (hill.x, hill.y) == path[-1]
    steps = [math.dist(one, other) for one, other in pairwise(path)]
    assert hill.distance == pytest.approx(sum(steps))
    assert hill.gained == pytest.approx(height(*path[-1]) - height(*path[0]), abs=1e-9)
    assert hill.profile[1] == pytest.approx([height(*point) for point in path])
    assert (f"is {number(hill.distance)} long" in hill.description) == (len(path) > 1)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(x=COORDINATES, y=COORDINATES, heading=st.floats(-720, 720))
def test_the_slope_ahead_is_what_a_tiny_step_ahead_gains(x, y, heading):
    hill.x, hill.y, hill.heading = x, y, heading
    u, v, h = math.cos(math.radians(heading)), math.sin(math.radians(heading)), 1e-5
    central = (height(x + h * u, y + h * v) - height(x - h * u, y - h * v)) / (2 * h)
    assert hill.slope_ahead == pytest.approx(central, abs=1e-7)
    assert abs(hill.slope_ahead) <= hill.reading.length + 1e-12
    assert f"the slope is {number(hill.slope_ahead)}." in hill.description


@given(heading=st.floats(-1e4, 1e4))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_a_heading_goes_once_around(heading):
    hill.heading = heading
    assert -180 <= hill.heading <= 180
    turns = (hill.heading - heading) / 360
    assert turns == pytest.approx(round(turns), abs=1e-8)


def test_who_is_put_elsewhere_begins_a_new_walk(walk: HillWalk):
    walk.path = [(-2, -1), (0, 0)]
    walk.x = 1
    assert walk.path == [[1, 0]]
    assert (walk.distance, walk.gained) == (0, 0)


def test_what_the_browser_sets_at_once_stays_one_walk(walk: HillWalk):
    path = [[-2.0, -1.0], [-1.9, -0.9], [-1.812345679, -0.7]]
    walk.set_state({"x": path[-1][0], "y": path[-1][1], "path": path, "heading": 30.0})
    assert walk.path == path
    assert (walk.x, walk.y, walk.heading) == (-1.812345679, -0.7, 30)


@pytest.mark.parametrize(
    "path", [[], [(0, 4)], [(0,)], [(0, 0), "no"], [(math.nan, 0)], [1, 2]]
)
def test_no_path_leaves_the_map(walk: HillWalk, path):
    with pytest.raises(traitlets.TraitError, match="path"):
        walk.path = path
    assert walk.path == [[-2, -1]]


@pytest.mark.parametrize("heading", [math.nan, math.inf])
def test_a_heading_is_an_angle(walk: HillWalk, heading: float):
    with pytest.raises(traitlets.TraitError, match="no angle"):
        walk.heading = heading


@pytest.mark.parametrize("stride", [0, -1, math.nan, math.inf])
def test_a_stride_is_a_positive_number(stride: float):
    with pytest.raises(ValueError, match="no positive number"):
        HillWalk(stride=stride)


def test_reset_brings_the_walker_back_to_the_start(walk: HillWalk):
    walk.path = [(-2, -1), (1, 1)]
    walk.heading, walk.turn = 45, 20
    walk.reset()
    assert (walk.x, walk.y, walk.path) == (-2, -1, [[-2, -1]])
    assert (walk.heading, walk.turn) == (0, -60)


def test_the_description_says_that_the_gradient_lies_in_the_map(walk: HillWalk):
    steepest = math.degrees(math.atan2(2 / 3, 4 / 9))
    assert f"points to {number(steepest)} degrees" in walk.description
    assert "lies in the map" in walk.description
    walk.path = [(0, 0)]
    assert "flat there" in walk.description


def test_without_value_or_gradient_the_description_says_so():
    walk = HillWalk("sqrt(x) + abs(y)", at=(-1, 1))
    assert "no finite value" in walk.description
    walk.path = [(1, 0)]
    assert "no gradient" in walk.description
    walk.path = [(-1, 1), (1, 1)]
    assert math.isnan(walk.gained)


def test_the_still_figure_has_walk_and_profile(walk: HillWalk):
    path = np.column_stack([np.linspace(-2, 0, 9), np.linspace(-1, 1, 9)])
    walk.path = path.tolist()
    plan, surface, profile = walk.static().axes
    assert np.allclose(plan.lines[0].get_xydata(), path)
    assert np.allclose(surface.lines[0].get_data_3d()[2], height(*path.T))
    distances, heights = profile.lines[0].get_data()
    assert np.allclose(distances, np.linspace(0, math.sqrt(8), 9))
    assert np.allclose(heights, height(*path.T))


@pytest.mark.parametrize("function", ["1/(x y)", "sqrt(x - 9)", "3", "x/y"])
def test_poles_holes_and_constants_can_be_drawn(function: str):
    walk = HillWalk(function, at=(0, 0))
    walk.path = [(0, 0), (1, 1), (2, -1)]
    walk.static().draw_without_rendering()
