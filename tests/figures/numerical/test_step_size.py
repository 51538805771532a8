"""The figure "step size" says how wrong a difference is for each step."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.numerical.step_size import StepSize, errors_window
from slopes.figures.words import MINUS

QUICK = settings(deadline=None, derandomize=True, max_examples=40)
STEPS = st.floats(-16, 0).map(lambda power: min(1.0, max(1e-16, 10.0**power)))
PLACES = st.floats(0.5, 3).map(lambda x: round(x, 9))


def said(figure: StepSize) -> str:
    return figure.description.replace(MINUS, "-")


@pytest.fixture(scope="module")
def square() -> StepSize:
    return StepSize("x^2", at=3)


@pytest.fixture(scope="module")
def cube() -> StepSize:
    return StepSize("x^3")


@pytest.fixture(scope="module")
def sine() -> StepSize:
    return StepSize("sin(x)")


@QUICK
@given(x=PLACES, h=STEPS)
def test_both_differences_are_computed_in_double_precision(
    square: StepSize, x: float, h: float
):
    square.at, square.h = x, h
    right, left = (x + h) * (x + h), (x - h) * (x - h)
    assert square.forward == (right - x * x) / h
    assert square.central == (right - left) / (2 * h)


@QUICK
@given(x=PLACES, h=STEPS)
def test_the_rounding_error_stays_near_what_its_estimate_says(
    square: StepSize, x: float, h: float
):
    square.at, square.h = x, h
    # What the difference would be without rounding, from exact fractions.
    true = 2 * Fraction(x) + Fraction(h)
    rounding = abs(float(Fraction(square.forward) - true))
    # x + h is rounded as well, which the estimate leaves out.
    estimate = 2 * 2.0**-53 * (x * x + 2 * x * (x + h) + (x + h) ** 2) / h
    assert rounding <= estimate + 1e-15


@pytest.mark.parametrize(
    ("function", "at"), [("sin(x)", 1), ("exp(x)", -2), ("1/x", 0.5), ("sqrt(x)", 3)]
)
def test_the_exact_value_is_that_of_high_precision(function: str, at: float):
    f = {"sin(x)": mpmath.sin, "exp(x)": mpmath.exp, "sqrt(x)": mpmath.sqrt}
    with mpmath.workdps(50):
        true = mpmath.diff(f.get(function, lambda x: 1 / x), mpmath.mpf(at))
        assert StepSize(function, at=at).exact == pytest.approx(float(true), rel=4e-16)


@pytest.mark.parametrize(
    ("function", "at", "f", "second", "third"),
    [
        ("exp(x)", 1, math.e, math.e, math.e),
        ("x^3", 2, 8, 12, 6),
        ("1/x", 0.5, 2, 16, 96),
    ],
)
def test_the_best_steps_make_the_sum_of_both_errors_smallest(
    function: str, at: float, f: float, second: float, third: float
):
    figure = StepSize(function, at=at)
    h = np.logspace(-12, -2, 200_001)
    forward = h * second / 2 + 2 * 2.0**-53 * f / h
    central = h**2 * third / 6 + 2.0**-53 * f / h
    assert figure.best_forward == pytest.approx(h[forward.argmin()], rel=1e-3)
    assert figure.best_central == pytest.approx(h[central.argmin()], rel=1e-3)


def test_the_best_steps_are_in_fact_far_better_than_the_smallest(sine: StepSize):
    def error(h: float, name: str) -> float:
        return abs(getattr(StepSize("sin(x)", h=h), name) - math.cos(1))

    assert error(sine.best_forward, "forward") < 1e-5 * error(1e-14, "forward")
    assert error(sine.best_central, "central") < 1e-7 * error(1e-14, "central")


@QUICK
@given(x=PLACES, h=STEPS)
def test_right_digits_are_common_or_right_when_rounded(
    cube: StepSize, x: float, h: float
):
    cube.at, cube.h = x, h
    for approximation in (cube.forward, cube.central):
        digits = cube.right_digits(approximation)
        assert 0 <= digits <= 16
        with mpmath.workdps(40):
            unit = mpmath.mpf(10) ** (mpmath.floor(mpmath.log10(cube.exact)) + 1)
            error = abs(mpmath.mpf(approximation) - mpmath.mpf(cube.exact))
            # One unit of the last right digit, and half of one if it has a carry.
            assert not digits or error <= unit * mpmath.mpf(10) ** -digits
            assert digits == 16 or error > unit * mpmath.mpf(10) ** -(digits + 3) / 2


@pytest.mark.parametrize(
    ("approximation", "digits"),
    [(6.0, 16), (6.0001, 4), (5.9998, 4), (5.4, 0), (-6.0, 0), (0.0, 0), (60.0, 0)],
)
def test_digits_are_right_up_to_the_first_that_differs(
    square: StepSize, approximation: float, digits: int
):
    square.at = 3
    assert square.right_digits(approximation) == digits


def test_a_difference_that_is_exact_has_all_digits_right():
    figure = StepSize("x", at=1, h=0.5)
    assert figure.right_digits(figure.central) == 16
    assert "off by 0, with 16 of 16 digits right" in said(figure)


def test_no_digits_are_counted_where_the_derivative_is_0():
    figure = StepSize("x^2", at=0, h=1e-8)
    assert figure.forward == 1e-8
    assert figure.right_digits(figure.forward) == 0
    assert "digits" not in said(figure)


def test_the_description_says_which_error_is_the_larger_one(sine: StepSize):
    sine.reset()
    assert "h = 0.0001 the forward difference is off by 4.2e-05" in said(sine)
    assert "above its best step, about 2.1e-08, so that truncation" in said(sine)
    sine.h = 1e-12
    assert "below its best step, about 8e-06, so that rounding" in said(sine)


def test_the_description_says_when_the_step_is_lost(sine: StepSize):
    sine.h = 1e-16
    assert sine.forward == 0
    assert "x + h or x - h is rounded to x" in said(sine)


@pytest.mark.parametrize(
    ("function", "at", "words"),
    [
        ("abs(x)", 0, "has no derivative at x = 0"),
        ("ln(x)", -1, "has no value at x = -1"),
        ("1/x", 0, "has no value at x = 0"),
        ("sqrt(x)", 0, "has no derivative at x = 0"),
    ],
)
def test_there_are_no_errors_where_there_is_no_derivative(
    function: str, at: float, words: str
):
    figure = StepSize(function, at=at)
    assert words in said(figure)
    assert math.isnan(figure.exact)
    figure.static()


def test_a_step_out_of_the_domain_has_no_difference():
    figure = StepSize("sqrt(x)", at=0.01, h=0.5)
    assert math.isnan(figure.central)
    assert "central difference has no value" in said(figure)
    figure.static()


@pytest.mark.parametrize(
    "change", [{"h": 0}, {"h": -1e-3}, {"h": 2}, {"h": math.nan}, {"at": 1e9}]
)
def test_a_step_or_point_out_of_range_is_refused(change: dict[str, float]):
    with pytest.raises(traitlets.TraitError, match="outside"):
        StepSize(**change)


def test_reset_puts_point_and_step_back():
    figure = StepSize("x^2", at=3, h=0.01)
    figure.at, figure.h = -1, 1e-9
    figure.reset()
    assert (figure.at, figure.h) == (3, 0.01)


def test_a_new_function_has_new_derivatives(sine: StepSize):
    figure = StepSize("x^2", at=3)
    figure.function = "x^3"
    assert figure.exact == 27
    assert sine.functions()["third"].text == "-cos(x)"


def test_the_window_holds_the_errors_and_no_zeros():
    assert errors_window(np.array([0.0, np.nan])) == (1e-16, 1.0)
    low, high = errors_window(np.logspace(-9, -3, 100))
    assert low < 1e-9
    assert high >= 1e-3


def test_the_still_figure_shows_both_errors_and_the_step():
    figure = StepSize("sin(x)", h=1e-6)
    still = figure.static()
    (axes,) = still.axes
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    points = {float(x) for line in axes.lines for x in line.get_xdata()}
    assert 1e-6 in points
    assert figure.best_forward in points
    (legend,) = still.legends
    words = " ".join(text.get_text().replace(MINUS, "-") for text in legend.get_texts())
    assert "best h ≈ 2.1e-08" in words
    assert f"{figure.central:.15g}" in words
