"""The figure "descent" steps, measures and says what is true of gradient descent."""

from __future__ import annotations

import math

import numpy as np
import pytest
import sympy
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.descent.course import FAR, Course, course
from slopes.figures.descent.descent import Descent
from slopes.figures.descent.landscapes import LANDSCAPES, Curvatures, loss_levels
from slopes.figures.field import Field
from slopes.figures.words import MINUS

VALLEY = "x^2/2 + 10y^2"
CUBE = {"function": "x^2 + y^3", "at": (5, 4), "window": (-6, 6)}

coordinates = st.floats(-3, 3).map(lambda value: round(value, 3))
rates = st.floats(-3, 0.9).map(lambda power: round(10**power, 6))
some = settings(deadline=None, derandomize=True, max_examples=40)


def true(text: str) -> str:
    """Return a text with true minus signs, as the figures write them."""
    return text.replace("-", MINUS)


@pytest.fixture(scope="module")
def valley() -> Descent:
    return Descent(VALLEY)


@some
@given(x=coordinates, y=coordinates, rate=rates, steps=st.integers(0, 40))
def test_the_path_in_a_valley_is_the_closed_form(valley, x, y, rate, steps):
    with valley.hold_trait_notifications():
        valley.x, valley.y, valley.rate, valley.steps = x, y, rate, steps
    k = np.arange(len(valley.path))
    assert len(k) == steps + 1 or abs(valley.path[-1][1]) > FAR / 200
    expected = np.stack([x * (1 - rate) ** k, y * (1 - 20 * rate) ** k], axis=1)
    assert np.array(valley.path) == pytest.approx(expected, rel=1e-9, abs=1e-300)
    losses = expected[:, 0] ** 2 / 2 + 10 * expected[:, 1] ** 2
    assert valley.losses == pytest.approx(losses, rel=1e-9, abs=1e-300)


@some
@given(
    a=st.integers(1, 9),
    b=st.integers(-9, 9),
    c=st.integers(1, 9),
    off=st.sampled_from([0.9, 0.99, 1.01, 1.1]),
)
def test_beyond_the_limit_a_quadratic_runs_away_and_below_it_settles(a, b, c, off):
    form = np.array([[2 * a, b], [b, 2 * c]])
    greatest = np.linalg.eigvalsh(form)[-1]
    figure = Descent(f"{a}x^2 + {b} x y + {c}y^2".replace("+ -", "- "), steps=0)
    assert figure.limit == pytest.approx(2 / greatest)
    along = np.linalg.eigh(form)[1][:, -1]
    figure.x, figure.y = (float(each) for each in along)
    figure.rate = off * figure.limit
    points = np.array(figure.course.points)
    distances = np.abs(points @ along)
    grows = distances[-1] > distances[0]
    assert grows == (off > 1)


def test_curvatures_are_those_of_sympy():
    curvatures = Curvatures(Field("x^4/4 - x^2 + x y^2 + sin(y)"))
    x, y = sympy.symbols("x y")
    hessian = sympy.hessian(x**4 / 4 - x**2 + x * y**2 + sympy.sin(y), (x, y))
    at = np.array(hessian.subs({x: 1.5, y: 0.5}), dtype=float)
    assert curvatures.hessian(1.5, 0.5) == pytest.approx(at)
    assert curvatures.largest(1.5, 0.5) == pytest.approx(max(np.linalg.eigvals(at)))
    assert not curvatures.constant
    assert Curvatures(Field(VALLEY)).constant


def test_below_a_twelfth_the_cube_creeps_to_a_point_that_is_no_minimum():
    figure = Descent(**CUBE, rate=0.08, steps=40)
    assert figure.limit == pytest.approx(1 / 12)
    y = 4.0
    for _ in range(40):
        y -= 0.08 * 3 * y**2
    assert figure.path[-1] == pytest.approx((5 * 0.84**40, y))
    assert y > 0
    assert figure.minima == []
    assert "hardly moves any more" in figure.description
    assert "no minimum is found" in figure.description
    assert "runs away" not in figure.description


def test_above_a_twelfth_the_cube_runs_away():
    figure = Descent(**CUBE, rate=1, steps=1)
    assert figure.losses == pytest.approx([89, 25 - 44**3])
    assert "It runs away: at step 1 it leaves the map for good." in figure.description
    figure.rate, figure.steps = 0.09, 40
    values = figure.losses
    leaves = next(k for k, (_, y) in enumerate(figure.path) if y < -6)
    assert f"It runs away: at step {leaves} " in figure.description
    assert values[-1] < -1e12
    figure.steps = leaves - 1
    assert "runs away" not in figure.description


def test_leaving_the_map_and_coming_back_is_no_running_away():
    windows = ((-1.0, 1.0), (-1.0, 1.0))

    def leaves(points, end=""):
        return Course(points, [], [], end).escape(windows)

    assert leaves([(0, 0), (2, 0), (0.5, 0)]) is None
    assert leaves([(0, 0), (3, 0), (2, 0)]) is None
    assert leaves([(0, 0), (2, 0), (0, 0), (-3, 0), (4, 0)]) == 3
    assert leaves([(0, 0), (2, 0)]) is None
    assert leaves([(0, 0), (2, 0)], "far") == 1
    assert leaves([(0, 0), (2, 0), (3, 0)], "undefined") is None
    assert leaves([]) is None


@some
@given(
    x=coordinates, y=coordinates, rate=rates, rule=st.sampled_from(["plus", "times"])
)
def test_the_wrong_rules_do_what_they_say(x, y, rate, rule):
    field = Field("x^2 + y^2")
    found = course(field, (x, y), rate, rule, 3)
    first = np.array(found.points[1])
    gradient = 2 * np.array([x, y])
    if rule == "plus":
        expected = np.array([x, y]) + rate * gradient
        assert found.values[1] >= found.values[0]
    else:
        expected = np.array([x, y]) * (-rate * gradient)
    assert first == pytest.approx(expected, abs=1e-12)


def test_document_d3_62_multiplies():
    figure = Descent("x^2 + y^2", at=(1, -2), rate=0.1, steps=1, rule="times")
    assert figure.path[1] == pytest.approx((-0.2, -0.8))
    assert true("(1, -2) times -η∇f = (-0.2, 0.4)") in figure.description
    assert true("= (-0.2, -0.8)") in figure.description
    figure.rule = "minus"
    assert figure.path[1] == pytest.approx((0.8, -1.6))
    assert true("Step 1: (1, -2) - 0.1·(2, -4) = (0.8, -1.6).") in figure.description
    figure.rule = "plus"
    assert true("Step 1: (1, -2) + 0.1·(2, -4) = (1.2, -2.4).") in figure.description


@pytest.mark.parametrize(
    ("rate", "side"), [(0.05, "is below"), (0.1, "is exactly"), (0.11, "is above")]
)
def test_the_description_compares_the_rate_with_the_limit(rate, side):
    text = Descent(rate=rate).description
    assert f"The rate {side} the limit 2/λ = 0.1, λ = 20." in text


def test_both_minima_are_found_and_the_lower_one_is_named():
    figure = Descent("x^4/4 - x^2 + 0.3x + y^2", at=(2.2, 1.8), rate=0.1, steps=40)
    roots = sorted(np.roots([1, 0, -2, 0.3]).real)
    assert figure.minima == [
        pytest.approx((roots[0], 0), abs=1e-6),
        pytest.approx((roots[2], 0), abs=1e-6),
    ]
    assert "close to a minimum, at (1.33, 0), but a lower one" in figure.description
    figure.x = -2.2
    assert true("close to a minimum, at (-1.48, 0).") in figure.description


@pytest.mark.parametrize("function", ["x^2 - y^2", "x + y", "3", "x^2", "1/x", "ln(x)"])
def test_functions_without_a_strict_minimum_have_none(function):
    assert Descent(function, at=(1, 1)).minima == []


def test_a_path_ends_where_f_has_no_value():
    figure = Descent("sqrt(x) + y", at=(0.01, 0), rate=1, steps=3)
    assert figure.path == [(0.01, 0)]
    assert "Step 1 leads to where f has no value" in figure.description


def test_a_start_without_a_value_has_no_path():
    figure = Descent("ln(x) + y", at=(-1, 0))
    assert figure.path == []
    assert figure.losses == []
    assert math.isnan(figure.limit)
    assert figure.description.endswith("f has no value: there is no path.")
    figure.static().canvas.draw()


def test_where_f_bends_down_only_there_is_no_limit():
    assert math.isnan(Descent("x + y").limit)
    assert math.isnan(Descent("-x^2 - y^2").limit)
    assert "2/λ" not in Descent("x + y").description


def test_a_landscape_brings_its_own_window_start_and_rate(valley):
    valley.reset()
    valley.landscape = "x² + y³"
    cube = LANDSCAPES["x² + y³"]
    assert (valley.function, valley.rate) == (cube.formula, cube.rate)
    assert (valley.x, valley.y) == cube.at
    assert valley.scene()["map"]["across"] == [-6, 6]
    valley.x, valley.rate = -5.5, 1.0
    valley.reset()
    assert ((valley.x, valley.y), valley.rate) == (cube.at, cube.rate)
    valley.function = "x y"
    assert valley.landscape == ""
    valley.landscape = "narrow valley"
    assert valley.function == LANDSCAPES["narrow valley"].formula


def test_reset_puts_the_state_back():
    figure = Descent(rate=0.05, steps=3)
    before = figure.description
    figure.x, figure.rate, figure.steps, figure.rule = 1, 0.2, 7, "plus"
    figure.kept, figure.show_direction = 0.01, True
    figure.reset()
    assert figure.description == before
    assert (figure.rule, figure.kept, figure.show_direction) == ("minus", None, False)


def test_another_rate_is_told_and_drawn():
    figure = Descent(rate=0.09, steps=5)
    figure.kept = 0.01
    other = Descent(rate=0.01, steps=5)
    assert "With the other rate η = 0.01" in figure.description
    left, right = figure.static().axes
    drawn = [np.array(line.get_ydata()) for line in right.lines]
    assert any(len(y) == 6 and np.allclose(y, other.losses) for y in drawn)
    assert any(len(y) == 6 and np.allclose(y, figure.losses) for y in drawn)
    paths = [line.get_xydata() for line in left.lines]
    assert any(len(p) == 6 and np.allclose(p, figure.path) for p in paths)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rate": 0}, "rate = 0 is outside"),
        ({"rate": math.nan}, "rate = nan is outside"),
        ({"steps": 41}, "steps = 41 is outside"),
        ({"steps": -1}, "steps = -1 is outside"),
        ({"at": (4, 0)}, "x = 4 is outside"),
        ({"rule": "divide"}, "rule"),
        ({"function": "x +"}, "Something is missing"),
    ],
)
def test_what_is_out_of_bounds_is_refused(arguments, message):
    with pytest.raises(traitlets.TraitError, match=message):
        Descent(**arguments)


@pytest.mark.parametrize("rates", [(0, 1), (-1, 1), (1, 0.1)])
def test_rates_are_an_interval_of_positive_numbers(rates):
    with pytest.raises(ValueError, match="rates"):
        Descent(rates=rates)


@pytest.mark.parametrize(
    "function", ["1/x", "x^x + y", "abs(x) + abs(y)", "e^(x^4) + y", "tan(x) + y^2"]
)
@pytest.mark.parametrize("rule", ["minus", "plus", "times"])
def test_poles_kinks_and_overflow_are_survived(function, rule):
    figure = Descent(function, at=(0.5, 1), rate=3, steps=40, rule=rule)
    assert "nan" not in figure.description
    assert np.isfinite(figure.path).all()
    assert np.isfinite(figure.losses).all()
    for number in figure.scene()["loss"]["up"]:
        assert math.isfinite(number)
    figure.static().canvas.draw()


@some
@given(low=st.floats(0, 10), high=st.floats(1e-3, 1e9), factor=st.floats(1, 100))
def test_levels_of_a_loss_lie_between_its_extremes(low, high, factor):
    levels = loss_levels(low, low + factor * high)
    assert ((low < levels) & (levels < low + factor * high)).all()
    assert (np.diff(levels) > 0).all()
    assert len(levels) <= 10
