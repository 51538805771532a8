"""The figure "partial arrows" says and draws what is true at its point."""

from __future__ import annotations

import base64
import html
import io
import math
import re

import matplotlib.colors
import matplotlib.image
import numpy as np
import pytest
import sympy
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets import HTML, BoundedFloatText, Button, FloatSlider
from matplotlib.patches import Polygon
from sympy.abc import x, y

from slopes.figures import PartialArrows
from slopes.figures.arrows import MARGIN, STYLES, arrow_scale, describe, legend
from slopes.figures.field import Reading
from slopes.figures.words import MINUS

SLOPES = st.floats(-1e4, 1e4, allow_nan=False)


def controls(figure: PartialArrows, kind: type) -> list:
    inside = getattr(figure, "children", ())
    deeper = [control for child in inside for control in controls(child, kind)]
    return [child for child in inside if isinstance(child, kind)] + deeper


def page(figure: PartialArrows) -> str:
    return "".join(part.value for part in controls(figure, HTML))


def alt_text(figure: PartialArrows) -> str:
    return html.unescape(re.search(r'alt="([^"]*)"', page(figure))[1])


def pixels(figure: PartialArrows) -> np.ndarray:
    data = re.search(r"base64,([^\"]*)", page(figure))[1]
    return matplotlib.image.imread(io.BytesIO(base64.b64decode(data)), format="png")


@pytest.fixture
def bowl() -> PartialArrows:
    return PartialArrows(x**2 + y**2, at=(1, 1))


def test_the_description_names_point_value_partials_and_gradient(bowl: PartialArrows):
    bowl.y = 2
    assert "a point at (1, 2), where f = 5" in bowl.description
    assert "∂f/∂x = 2" in bowl.description
    assert "∂f/∂y = 4" in bowl.description
    assert "∇f = (2, 4), length 4.47" in bowl.description
    assert "up and right" in bowl.description


def test_picture_and_alternative_text_follow_the_point(bowl: PartialArrows):
    before = pixels(bowl)
    bowl.x = -2
    assert alt_text(bowl) == bowl.description
    assert f"({MINUS}2, 1)" in alt_text(bowl)
    assert before.shape == pixels(bowl).shape
    assert not np.array_equal(before, pixels(bowl))


def test_going_back_gives_the_same_picture_again(bowl: PartialArrows):
    before = pixels(bowl)
    bowl.x = 3
    bowl.x = 1
    assert np.array_equal(before, pixels(bowl))


def test_the_traits_can_be_observed(bowl: PartialArrows):
    seen = []
    bowl.observe(lambda change: seen.append((change.name, change.new)), ["x", "y"])
    bowl.y = -1.5
    assert seen == [("y", -1.5)]


def test_slider_and_number_field_move_the_point_and_follow_it(bowl: PartialArrows):
    slider = controls(bowl, FloatSlider)[0]
    field = controls(bowl, BoundedFloatText)[0]
    slider.value = 2
    assert (bowl.x, field.value) == (2, 2)
    field.value = -1
    assert (bowl.x, slider.value) == (-1, pytest.approx(-1))


def test_a_point_between_the_sliders_marks_stays_where_it_is(bowl: PartialArrows):
    slider = controls(bowl, FloatSlider)[0]
    bowl.x = 1.234
    assert slider.value == pytest.approx(1.2)
    slider.value = 1.2000000000000002  # as the browser rounds it
    assert bowl.x == 1.234
    slider.value = 1.3
    assert bowl.x == 1.3


def test_every_control_says_what_it_does(bowl: PartialArrows):
    fields = controls(bowl, BoundedFloatText)
    assert [field.description for field in fields] == [
        "x of the point",
        "y of the point",
    ]
    assert all(control.tooltip for control in controls(bowl, (FloatSlider, Button)))


def test_reset_puts_the_point_back(bowl: PartialArrows):
    bowl.x, bowl.y = 3, -2
    controls(bowl, Button)[0].click()
    assert (bowl.x, bowl.y) == (1, 1)
    assert "(1, 1)" in alt_text(bowl)


@pytest.mark.parametrize("value", [3.5, -4, math.nan, math.inf])
def test_a_point_outside_the_window_is_refused(bowl: PartialArrows, value: float):
    with pytest.raises(traitlets.TraitError, match="from -3 to 3"):
        bowl.x = value
    assert bowl.x == 1


@pytest.mark.parametrize("window", [(1, 1), (2, -2), (0, math.inf), ((-1, 1), (2, 2))])
def test_a_window_that_is_no_interval_is_refused(window: tuple[float, float]):
    with pytest.raises(ValueError, match="no interval"):
        PartialArrows(x + y, at=(1, 1), window=window)


def test_at_a_zero_gradient_no_arrow_is_drawn_and_the_text_says_why(
    bowl: PartialArrows,
):
    bowl.x = bowl.y = 0
    assert "zero vector" in bowl.description
    assert "no arrow is drawn" in bowl.description
    blue = np.array(matplotlib.colors.to_rgb(STYLES["x"][0]))
    assert not np.isclose(pixels(bowl)[..., :3], blue, atol=0.01).all(axis=-1).any()
    bowl.x = 1
    assert np.isclose(pixels(bowl)[..., :3], blue, atol=0.01).all(axis=-1).any()


def test_a_zero_partial_derivative_gets_no_arrow(bowl: PartialArrows):
    bowl.y = 0
    assert "∂f/∂y = 0: no dotted orange arrow" in bowl.description


@pytest.mark.parametrize(
    ("function", "at", "words"),
    [
        (1 / (x**2 + y**2), (0, 0), "no finite value: no arrow"),
        (1 / x, (0, 1), "no finite value: no arrow"),
        (sympy.log(x * y), (1, -1), "no finite value: no arrow"),
        (sympy.log(x * y), (1, 1), "In the hatched part"),
        (sympy.Abs(x) + y, (0, 0), "a partial derivative doesn't exist"),
        (sympy.sqrt(-(x**2) - y**2), (1, 1), "no finite value"),
        (sympy.Integer(7), (0, 0), "zero vector"),
        (sympy.exp(400 * x), (3, 0), "no finite value"),
        (1 / (x**2 + y**2), (0.001, 0), "points left"),
    ],
)
def test_poles_edges_and_kinks_are_said_instead_of_crashing(
    function: sympy.Expr, at: tuple[float, float], words: str
):
    figure = PartialArrows(function, at=at)
    assert words in figure.description
    assert alt_text(figure) == figure.description
    figure.static()


def test_a_still_figure_shows_the_current_state_with_its_numbers(bowl: PartialArrows):
    bowl.x = 2.5
    still = bowl.static()
    texts = [text.get_text() for axes in still.axes for text in axes.texts]
    assert any("∇f = (5, 2)" in text for text in texts)
    assert "point (2.5, 1)" in texts


def test_where_no_widget_can_be_shown_the_picture_and_its_text_stand_in(
    bowl: PartialArrows,
):
    bundle = bowl._repr_mimebundle_()
    assert bundle["text/plain"] == bowl.description
    assert alt_text(bowl) in html.unescape(bundle["text/html"])
    assert "slope |∇f| = 2.83" in bundle["text/html"]


def test_the_legend_stands_beside_the_image_as_text(bowl: PartialArrows):
    assert "(∂f/∂x, 0) = (2, 0)" in page(bowl)
    assert "slope |∇f| = 2.83" in page(bowl)


def test_the_arrows_differ_in_line_style_and_not_only_in_color():
    arrows = [STYLES[kind] for kind in ("x", "y", "gradient")]
    assert len({style for _, style in arrows}) == 3
    assert len({color for color, _ in arrows}) == 3


@given(st.floats(1e-6, 1e6), st.floats(1e-3, 1e3))
@settings(deadline=None, derandomize=True)
def test_a_typical_arrow_is_neither_tiny_nor_too_long_for_the_maps_margin(
    slope: float, span: float
):
    drawn = arrow_scale(slope, span) * slope
    assert 0.15 * span < drawn <= MARGIN * span * (1 + 1e-9)


def arrow_points(figure: PartialArrows) -> np.ndarray:
    """Return the corners of all arrow heads, in the map's coordinates."""
    heads = [
        patch.get_xy()
        for patch in figure.static().axes[0].patches
        if isinstance(patch, Polygon)
    ]
    return np.concatenate(heads)


@pytest.mark.parametrize("at", [(3, 1.5), (-3, 1.5), (3, -1.5), (-3, -1.5), (2, 1)])
def test_the_lessons_arrows_stay_in_the_map_at_every_corner(at: tuple[float, float]):
    valley = x**2 / 4 + y**2
    figure = PartialArrows(valley, at, window=((-3, 3), (-1.5, 1.5)), scale=1)
    axes = figure.static().axes[0]
    points = arrow_points(figure)
    for coordinates, limits in zip(
        points.T, (axes.get_xlim(), axes.get_ylim()), strict=True
    ):
        assert limits[0] < coordinates.min()
        assert coordinates.max() < limits[1]


def test_the_window_can_be_chosen_for_each_axis(bowl: PartialArrows):
    narrow = PartialArrows(x**2 + y**2, window=((-3, 3), (-1.5, 1.5)))
    narrow.x = 3
    with pytest.raises(traitlets.TraitError, match=r"y = 1.6 .* from -1.5 to 1.5"):
        narrow.y = 1.6
    limits = [slider.max for slider in controls(narrow, FloatSlider)]
    assert limits == [3, 1.5]
    assert narrow.static().axes[0].get_ylim() == bowl.static().axes[0].get_ylim()


@pytest.mark.parametrize("at", [(0, 1), (0, -1), (0.01, 1), (-0.01, -1)])
def test_no_arrow_hides_another_where_two_have_nearly_one_direction(
    at: tuple[float, float],
):
    figure = PartialArrows(x**2 + y**2, at=at)
    heads = arrow_points(figure)[:, 0].reshape(-1, 4)
    solid, dotted = heads[0], heads[-1]
    assert dotted.max() < solid.min() or solid.max() < dotted.min()


def test_picture_and_controls_wrap_where_the_notebook_is_narrow(bowl: PartialArrows):
    assert "wrap" in bowl.layout.flex_flow
    assert "max-width: 100%; height: auto" in page(bowl)
    fallback = bowl._repr_mimebundle_()["text/html"]
    assert "flex-wrap: wrap" in fallback


@given(SLOPES, SLOPES)
@settings(deadline=None, derandomize=True)
def test_the_words_for_the_direction_agree_with_the_signs(f_x: float, f_y: float):
    text = describe("f", Reading(0, 0, 1, (f_x, f_y)), 1, holes=False)
    if f_x == f_y == 0:
        assert "points" not in text
        return
    assert ("the dashed blue arrow points right" in text) == (f_x > 0)
    assert ("the dashed blue arrow points left" in text) == (f_x < 0)
    assert ("the dotted orange arrow points up" in text) == (f_y > 0)
    assert ("the dotted orange arrow points down" in text) == (f_y < 0)


def test_the_legend_of_a_point_without_gradient_has_no_arrows():
    rows = list(legend(Reading(0, 0, 1, None), 1, level_line=True))
    assert {kind for kind, _ in rows} == {None, "level"}
