"""The figure "partial arrows" says and draws what is true at its point."""

from __future__ import annotations

import html
import math
import re

import numpy as np
import pytest
import sympy
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Polygon
from sympy.abc import x, y
from typing_in import press_reset, type_in

from slopes.figures import PartialArrows
from slopes.figures.arrows import MARGIN, arrow_scale, describe, legend
from slopes.figures.field import Reading
from slopes.figures.palette import STYLES
from slopes.figures.words import MINUS

SLOPES = st.floats(-1e4, 1e4, allow_nan=False)


@pytest.fixture
def bowl() -> PartialArrows:
    return PartialArrows("x^2 + y^2", at=(1, 1))


def texts(figure: PartialArrows) -> list[str]:
    return [t.get_text() for axes in figure.static().axes for t in axes.texts]


def heads(figure: PartialArrows) -> list[Polygon]:
    patches = figure.static().axes[0].patches
    return [patch for patch in patches if isinstance(patch, Polygon)]


def arrow_points(figure: PartialArrows) -> np.ndarray:
    """Return the corners of all arrow heads, in the map's coordinates."""
    return np.concatenate([head.get_xy() for head in heads(figure)])


def test_the_description_names_point_value_partials_and_gradient(bowl: PartialArrows):
    bowl.y = 2
    assert "a point at (1, 2), where f = 5" in bowl.description
    assert "∂f/∂x = 2" in bowl.description
    assert "∂f/∂y = 4" in bowl.description
    assert "∇f = (2, 4), length 4.47" in bowl.description
    assert "up and right" in bowl.description


@given(st.floats(-3, 3), st.floats(-3, 3))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_the_gradient_is_the_functions_own_wherever_the_point_is(px: float, py: float):
    figure = PartialArrows("x^2 y + sin(x)", at=(px, py))
    true = (2 * px * py + math.cos(px), px**2)
    assert figure.reading.gradient == pytest.approx(true, abs=1e-7)
    assert figure.reading.length == pytest.approx(math.hypot(*true), abs=1e-7)


def test_text_and_a_sympy_expression_make_the_same_figure():
    typed, made = PartialArrows("x^2 + sin y"), PartialArrows(x**2 + sympy.sin(y))
    assert typed.description == made.description


def test_the_traits_can_be_observed(bowl: PartialArrows):
    seen = []
    bowl.observe(lambda change: seen.append((change.name, change.new)), ["x", "y"])
    bowl.y = -1.5
    assert seen == [("y", -1.5)]


def test_what_the_hand_sets_in_the_browser_reaches_python(bowl: PartialArrows):
    bowl.set_state({"x": 2.5, "y": -1})
    assert (bowl.x, bowl.y) == (2.5, -1)
    assert f"(2.5, {MINUS}1)" in bowl.description


def test_another_function_can_be_typed_while_the_point_stays(bowl: PartialArrows):
    bowl.x = 2
    type_in(bowl, "function", "x y")
    assert bowl.reading.gradient == (1, 2)
    assert "f(x, y) = x·y" in bowl.description
    assert bowl.problem == ""


def test_what_cannot_be_read_is_said_and_changes_nothing(bowl: PartialArrows):
    type_in(bowl, "function", "x + t")
    assert "The variables are x and y" in bowl.problem
    assert bowl.reading.gradient == (2, 2)
    type_in(bowl, "function", "x")
    assert bowl.problem == ""


def test_reset_puts_the_point_back(bowl: PartialArrows):
    bowl.x, bowl.y = 3, -2
    press_reset(bowl)
    assert (bowl.x, bowl.y) == (1, 1)
    assert "(1, 1)" in bowl.description


@pytest.mark.parametrize("value", [3.5, -4, math.nan, math.inf])
def test_a_point_outside_the_window_is_refused(bowl: PartialArrows, value: float):
    with pytest.raises(traitlets.TraitError, match="from -3 to 3"):
        bowl.x = value
    assert bowl.x == 1


@pytest.mark.parametrize("window", [(1, 1), (2, -2), (0, math.inf), ((-1, 1), (2, 2))])
def test_a_window_that_is_no_interval_is_refused(window: tuple[float, float]):
    with pytest.raises(ValueError, match="no interval"):
        PartialArrows("x + y", at=(1, 1), window=window)


@pytest.mark.parametrize("function", ["x + t", "x^^2", "(x, y)", 3])
def test_what_is_no_function_of_x_and_y_is_refused(function: object):
    with pytest.raises(traitlets.TraitError):
        PartialArrows(function)


def test_at_a_zero_gradient_no_arrow_is_drawn_and_the_text_says_why(
    bowl: PartialArrows,
):
    bowl.x = bowl.y = 0
    assert "zero vector" in bowl.description
    assert "no arrow is drawn" in bowl.description
    assert heads(bowl) == []
    bowl.x = 1
    assert len(heads(bowl)) == 2


def test_a_zero_partial_derivative_gets_no_arrow(bowl: PartialArrows):
    bowl.y = 0
    assert "∂f/∂y = 0: no dotted orange arrow" in bowl.description


@pytest.mark.parametrize(
    ("function", "at", "words"),
    [
        ("1/(x^2 + y^2)", (0, 0), "no finite value: no arrow"),
        ("1/x", (0, 1), "no finite value: no arrow"),
        ("ln(x y)", (1, -1), "no finite value: no arrow"),
        ("ln(x y)", (1, 1), "In the hatched part"),
        ("abs(x) + y", (0, 0), "a partial derivative doesn't exist"),
        ("sqrt(-x^2 - y^2)", (1, 1), "no finite value"),
        ("7", (0, 0), "zero vector"),
        ("e^(400x)", (3, 0), "no finite value"),
        ("1/(x^2 + y^2)", (0.001, 0), "points left"),
    ],
)
def test_poles_edges_and_kinks_are_said_instead_of_crashing(
    function: str, at: tuple[float, float], words: str
):
    figure = PartialArrows(function, at=at)
    assert words in figure.description
    assert any(text.startswith("point (") for text in texts(figure))


def test_a_still_figure_shows_the_current_state_with_its_numbers(bowl: PartialArrows):
    bowl.x = 2.5
    shown = texts(bowl)
    assert any("∇f = (5, 2)" in text for text in shown)
    assert any("slope |∇f| = 5.39" in text for text in shown)
    assert "point (2.5, 1)" in shown


def test_where_no_widget_can_be_shown_the_picture_and_its_text_stand_in(
    bowl: PartialArrows,
):
    data, about = bowl._repr_mimebundle_()
    assert data["text/plain"] == bowl.description
    alt = html.unescape(re.search(r'alt="([^"]*)"', data["text/html"])[1])
    assert alt == html.unescape(about["image/png"]["alt"]) == bowl.description


def test_the_arrows_differ_in_line_style_and_not_only_in_color():
    arrows = [STYLES[kind] for kind in ("x", "y", "gradient")]
    assert len({style.dashes for style in arrows}) == 3
    assert len({style.light for style in arrows}) == 3


@given(st.floats(1e-6, 1e6), st.floats(1e-3, 1e3))
@settings(deadline=None, derandomize=True)
def test_a_typical_arrow_is_neither_tiny_nor_too_long_for_the_maps_margin(
    slope: float, span: float
):
    drawn = arrow_scale(slope, span) * slope
    assert 0.15 * span < drawn <= MARGIN * span * (1 + 1e-9)


def test_the_scale_follows_a_new_function_unless_it_is_given():
    chosen, given_scale = PartialArrows("x + y"), PartialArrows("x + y", scale=0.5)
    before = chosen.scale
    chosen.function = given_scale.function = "100x + y"
    assert chosen.scale < before / 10
    assert given_scale.scale == 0.5


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
    narrow = PartialArrows("x^2 + y^2", window=((-3, 3), (-1.5, 1.5)))
    narrow.x = 3
    with pytest.raises(traitlets.TraitError, match=r"y = 1.6 .* from -1.5 to 1.5"):
        narrow.y = 1.6
    assert (narrow.scene()["x"], narrow.scene()["y"]) == ((-3, 3), (-1.5, 1.5))
    assert narrow.static().axes[0].get_ylim() == bowl.static().axes[0].get_ylim()


@pytest.mark.parametrize("at", [(0, 1), (0, -1), (0.01, 1), (-0.01, -1)])
def test_no_arrow_hides_another_where_two_have_nearly_one_direction(
    at: tuple[float, float],
):
    figure = PartialArrows("x^2 + y^2", at=at)
    columns = arrow_points(figure)[:, 0].reshape(-1, 4)
    solid, dotted = columns[0], columns[-1]
    assert dotted.max() < solid.min() or solid.max() < dotted.min()


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
