"""Steps on a hill keep their height, climb straight up, or go straight ahead."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from modules_in_chromium import chromium, page  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser

HILL = "4 - x*x/9 - y*y/3", "-2*x/9", "-2*y/3"
SADDLE = "x*y", "y", "x"


def height(x: float, y: float) -> float:
    return 4 - x * x / 9 - y * y / 3


@pytest.fixture
def walk(page) -> Any:  # noqa: F811
    """Walk some steps on a hill; return all points and the last heading."""

    def walk(hill, start, way, heading=0.0, *, steps=1):
        return page.evaluate(
            "async ([codes, start, way, heading, steps]) => {"
            "  const { walked } = await import('/walking.js');"
            "  const [f, fx, fy] = codes.map("
            "    (code) => new Function('x', 'y', `return ${code}`));"
            "  const windows = [[-3, 3], [-3, 3]];"
            "  let points = [start];"
            "  for (let i = 0; i < steps; i += 1) {"
            "    const hill = { stride: 0.3, windows, negligible: 1e-9 };"
            "    const options = { ...hill, way, heading };"
            "    const found = walked({ f, fx, fy }, points.at(-1), options);"
            "    points = [...points, ...found.points];"
            "    heading = found.heading;"
            "  }"
            "  return [points, heading];"
            "}",
            [hill, start, way, heading, steps],
        )

    return walk


def lengths(points: list[list[float]]) -> list[float]:
    return [math.dist(one, other) for one, other in pairwise(points)]


@pytest.mark.parametrize("heading", [0.0, 90.0, -135.0])
def test_ahead_is_straight_and_as_long_as_the_stride(walk, heading):
    points, after = walk(HILL, [-1, -1], "ahead", heading, steps=3)
    along = np.diff(points, axis=0)
    assert np.allclose(np.degrees(np.arctan2(along[:, 1], along[:, 0])), heading)
    assert sum(lengths(points)) == pytest.approx(0.9)
    assert after == pytest.approx(heading)


@pytest.mark.parametrize("heading", [10.0, 190.0])
def test_level_keeps_the_height_and_goes_on_the_way_it_looks(walk, heading):
    points, _ = walk(HILL, [-1, -1], "level", heading, steps=30)
    assert [height(*p) for p in points] == pytest.approx([height(-1, -1)] * 151)
    first = np.subtract(points[1], points[0])
    look = math.radians(heading)
    assert first @ [math.cos(look), math.sin(look)] > 0
    assert sum(lengths(points)) == pytest.approx(9, rel=0.01)


def test_the_steepest_way_follows_the_gradient_and_ends_at_the_top(walk):
    points, _ = walk(HILL, [-2.6, -2], "steepest", steps=40)
    assert np.linalg.norm(points[-1]) < 0.05
    assert all(height(*a) < height(*b) for a, b in pairwise(points))
    # On this hill the way of steepest ascent is known: y = c |x|^3.
    x, y = np.array([p for p in points if p[0] < -0.5]).T
    assert np.allclose(y / np.abs(x) ** 3, -2 / 2.6**3, rtol=0.02)


def test_nobody_walks_off_the_map_or_where_there_is_no_ground(walk):
    points, heading = walk(HILL, [2.9, 0], "ahead", 0.0, steps=4)
    assert max(x for x, _ in points) <= 3
    assert heading == 0
    points, _ = walk(
        ["Math.sqrt(x)", "0.5/Math.sqrt(x)", "0"], [0.5, 0], "ahead", 180.0, steps=9
    )
    assert min(x for x, _ in points) >= 0


@pytest.mark.parametrize("way", ["steepest", "level"])
def test_where_it_is_flat_only_ahead_is_a_way(walk, way):
    assert walk(HILL, [0, 0], way, 45.0) == [[[0, 0]], 45]
    assert walk(SADDLE, [0, 0], way, 45.0) == [[[0, 0]], 45]


def test_the_level_line_may_end_at_a_saddle_but_nobody_jumps(walk):
    points, _ = walk(SADDLE, [-1, 0.0001], "level", 0.0, steps=12)
    assert max(lengths(points)) < 0.2
