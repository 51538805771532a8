"""The figure "Jacobian lens" measures what the Jacobian predicts."""

from __future__ import annotations

import math

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.jacobian.jacobian_lens import PRESETS, JacobianLens
from slopes.figures.words import number

QUICK = settings(deadline=None, derandomize=True, max_examples=20)
PLACES = st.floats(-2, 1).map(lambda place: round(place, 3))
SIDES = st.floats(1 / 64, 1)
# By hand: J of each map that the figure offers.
JACOBIANS = {
    "bend": lambda x, y: [[1 + y / 4, x / 4], [x / 3, 1]],
    "rotate": lambda x, y: [[0.8, -0.6], [0.6, 0.8]],
    "shear": lambda x, y: [[1, 0.8], [0, 1]],
    "polar": lambda x, y: [
        [math.cos(y), -x * math.sin(y)],
        [math.sin(y), x * math.cos(y)],
    ],
    "square z²": lambda x, y: [[2 * x, -2 * y], [2 * y, 2 * x]],
    "fold": lambda x, y: [[2 * x, 0], [0, 1]],
}
# The mean of det J over a square is the signed area of its image; integrals by hand.
MEANS = {
    "bend": lambda x, y, h: 1 + (y + h / 2) / 4 - ((x + h) ** 3 - x**3) / (36 * h),
    "rotate": lambda x, y, h: 1,
    "shear": lambda x, y, h: 1,
    "polar": lambda x, y, h: x + h / 2,
    "square z²": lambda x, y, h: (
        4 / 3 * ((x + h) ** 3 - x**3 + (y + h) ** 3 - y**3) / h
    ),
    "fold": lambda x, y, h: 2 * x + h,
}
FIGURES = {name: JacobianLens(u, v) for name, u, v in PRESETS}
NAMES = st.sampled_from(list(FIGURES))


def moved(name: str, x: float, y: float, side: float) -> JacobianLens:
    figure = FIGURES[name]
    with figure.hold_trait_notifications():
        figure.x, figure.y, figure.side = x, y, side
    return figure


@QUICK
@given(NAMES, PLACES, PLACES)
def test_rows_are_outputs_and_columns_are_inputs(name, x, y):
    figure = moved(name, x, y, 0.5)
    expected = JACOBIANS[name](x, y)
    np.testing.assert_allclose(figure.matrix, expected, atol=1e-9)
    assert math.isclose(figure.determinant, np.linalg.det(expected), abs_tol=1e-9)


@QUICK
@given(NAMES, PLACES, PLACES, SIDES)
def test_the_measured_area_is_the_mean_of_the_determinant(name, x, y, side):
    figure = moved(name, x, y, side)
    expected = MEANS[name](x, y, figure.side)
    assert math.isclose(figure.growth, expected, rel_tol=1e-5, abs_tol=1e-5)


@QUICK
@given(NAMES, PLACES, PLACES)
def test_gap_and_areas_shrink_with_the_square(name, x, y):
    figure = moved(name, x, y, 1)
    wide = figure.gap
    figure.side = 1 / 64
    assert figure.gap <= wide / 30 + 1e-9
    assert abs(figure.growth - figure.determinant) < 0.2


@QUICK
@given(NAMES, PLACES, PLACES, SIDES)
def test_the_description_says_what_is_there(name, x, y, side):
    figure = moved(name, x, y, side)
    said = figure.description
    assert f"det J = {number(figure.determinant)}:" in said
    assert f"is {number(figure.growth)} times" in said
    determinant = np.linalg.det(JACOBIANS[name](x, y))
    if abs(determinant) > 1e-9:
        assert ("flipped" in said) == (determinant < 0)
        assert ("orientation stays" in said) == (determinant > 0)


def test_a_fold_squashes_the_square_flat():
    figure = JacobianLens("x^2", "y", at=(0, 0))
    assert figure.determinant == 0
    assert "onto a line" in figure.description


def test_a_zero_matrix_squashes_it_into_a_point():
    figure = JacobianLens("x^2 - y^2", "2x y", at=(0, 0))
    assert figure.determinant == 0
    assert "into one point" in figure.description


def test_a_straight_map_is_its_own_jacobian():
    figure = JacobianLens("0.8x - 0.6y", "0.6x + 0.8y")
    assert figure.gap < 1e-9
    assert "the map is straight" in figure.description


def test_parts_that_are_flipped_count_negative():
    figure = JacobianLens("x^2", "y", at=(-0.5, 0), side=1)
    assert math.isclose(figure.growth, 0, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("first", "second", "at", "said"),
    [
        ("1/x", "y", (0, 0), "the map has no value: there is no image"),
        ("sqrt(x)", "y", (-1, 0), "the map has no value: there is no image"),
        ("1/x", "y", (-0.5, 0), "no value somewhere in the square"),
        ("abs(x)", "y", (0, 0), "There is no Jacobian"),
        ("x", "abs(y - x)", (0.5, 0.5), "There is no Jacobian"),
    ],
)
def test_what_does_not_exist_is_said(first, second, at, said):
    figure = JacobianLens(first, second, at=at, side=0.5)
    assert said in figure.description
    assert "nan" not in figure.description
    figure.static().canvas.draw()


def test_all_that_goes_to_the_browser_is_finite():
    scene = JacobianLens("1/x", "ln(y)").scene()
    assert np.isfinite([*scene["image"][0], *scene["image"][1]]).all()


@pytest.mark.parametrize(
    "change", [{"x": 1.5}, {"y": -2.1}, {"side": 1.1}, {"side": 0}]
)
def test_the_square_stays_in_the_window(change):
    figure = JacobianLens()
    with pytest.raises(traitlets.TraitError, match="outside this figure's window"):
        figure.set_trait(*next(iter(change.items())))


def test_bad_functions_and_windows_are_refused():
    with pytest.raises(traitlets.TraitError):
        JacobianLens("x + z")
    with pytest.raises(ValueError, match="no interval"):
        JacobianLens(window=(2, -2))


def test_another_window_has_other_limits():
    figure = JacobianLens("x cos(y)", "x sin(y)", (1, 1), window=((0, 2), (0, 3)))
    assert figure.largest == 0.5
    figure.y = 2.5
    assert figure.scene()["y"] == (0, 2.5)


def test_reset_brings_the_start_back():
    figure = JacobianLens(at=(0.25, -1), side=0.5)
    figure.x, figure.y, figure.side = 0, 0, 1
    figure.reset()
    assert (figure.x, figure.y, figure.side) == (0.25, -1, 0.5)


def test_the_browser_may_choose_both_functions_at_once():
    figure = JacobianLens()
    message = {"kind": "formulas", "texts": {"first": "x^2", "second": "2y", "x": "1"}}
    figure._receive(None, message, None)  # noqa: SLF001
    assert (str(figure.first), str(figure.second), figure.x) == ("x²", "2y", 0.5)
    message["texts"] = {"first": "x^^"}
    figure._receive(None, message, None)  # noqa: SLF001
    assert figure.problem


def test_the_still_figure_shows_square_image_and_columns():
    figure = JacobianLens("x^2", "y", at=(0.5, 0.25), side=0.5)
    inputs, outputs, lens = figure.static().axes
    labels = [line.get_label() for line in lens.lines]
    assert "parallelogram of J: det J = 1" in labels
    assert "image of the square: 1.5 times its area" in labels
    assert "column 2, only y moves: (0, 1)" in labels
    (curve,) = (line for line in outputs.lines if "image" in line.get_label())
    assert curve.get_xdata().min() == pytest.approx(0.25)
    assert curve.get_xdata().max() == pytest.approx(1)
    (start,) = (line for line in inputs.lines if line.get_marker() == "o")
    assert (start.get_xdata()[0], start.get_ydata()[0]) == (0.5, 0.25)
