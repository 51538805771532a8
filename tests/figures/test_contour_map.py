"""A still contour map gives what its slopes can be read from, and no more."""

from __future__ import annotations

import re

import pytest
import sympy
from sympy.abc import x, y

from slopes.figures import contour_map
from slopes.figures.pictures import Picture
from slopes.figures.words import MINUS

HILL = x**2 / 4 - x + y**2 / 2


@pytest.fixture(scope="module")
def picture() -> Picture:
    return contour_map(HILL, (-1, 1))


def crossings(description: str, name: str) -> list[tuple[float, float]]:
    plain = description.replace(MINUS, "-")
    found = re.findall(rf"{name} = (-?[\d.]+) \(f = (-?[\d.]+)\)", plain)
    return [(float(place), float(height)) for place, height in found]


def test_the_description_tells_where_level_lines_are_met(picture: Picture):
    for place, height in crossings(picture.description, "x"):
        assert float(HILL.subs({x: place, y: 1})) == pytest.approx(height, abs=0.02)
    for place, height in crossings(picture.description, "y"):
        assert float(HILL.subs({x: -1, y: place})) == pytest.approx(height, abs=0.02)


def test_both_partial_derivatives_can_be_estimated_from_the_description(
    picture: Picture,
):
    for name, here, slope in (("x", -1, -1.5), ("y", 1, 1.0)):
        met = sorted(
            crossings(picture.description, name),
            key=lambda crossing, here=here: abs(crossing[0] - here),
        )
        (a, low), (b, high) = met[:2]
        assert (high - low) / (b - a) == pytest.approx(slope, rel=0.15)


def test_the_description_gives_neither_the_function_nor_its_slopes(picture: Picture):
    assert "x²" not in picture.description
    assert f"{MINUS}1.5" not in picture.description
    assert "∂" not in picture.description
    assert "∇" not in picture.description


def test_it_is_shown_as_an_image_with_that_alternative_text(picture: Picture):
    bundle = picture._repr_mimebundle_()
    assert bundle["text/html"].startswith(f'<img alt="{picture.description}"')
    assert bundle["text/plain"] == picture.description


def test_it_shrinks_where_the_notebook_is_narrow(picture: Picture):
    assert "max-width: 100%; height: auto" in picture._repr_mimebundle_()["text/html"]


def test_point_and_level_lines_are_in_the_picture(picture: Picture):
    (axes,) = picture.figure.axes
    assert axes.texts[-1].get_text() == "P"
    assert {"2", "1.5"} <= {text.get_text() for text in axes.texts}
    assert axes.get_aspect() == 1.0


def test_a_point_without_a_value_is_refused():
    with pytest.raises(ValueError, match="no finite value"):
        contour_map(1 / x, (0, 1))


def test_a_pole_in_the_window_does_no_harm():
    assert "level lines at" in contour_map(sympy.log(x), (1, 1)).description


def test_the_window_can_be_chosen_for_each_axis_or_for_both():
    both = contour_map(HILL, (0, 0), (-1, 1)).figure.axes[0]
    assert (both.get_xlim(), both.get_ylim()) == ((-1, 1), (-1, 1))
    each = contour_map(HILL, (0, 0), ((-1, 1), (0, 2))).figure.axes[0]
    assert (each.get_xlim(), each.get_ylim()) == ((-1, 1), (0, 2))
