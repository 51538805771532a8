"""Expressions of which it is certain that they have a value everywhere."""

import itertools

import pytest

from slopes.answers.balls import FUNCTIONS
from slopes.answers.evaluate import Program
from slopes.answers.everywhere import has_value_everywhere
from slopes.answers.reading import read

GRID = (0, 1, -1, 0.5, -0.5, 2, -2, 7.25, -30)


@pytest.mark.parametrize(
    "text",
    ["3", "x y - 2x/3", "(x - 1)^4", "sin(x^2 + y)", "e^(-x^2)", "2^x", "|x| + pi^y"],
)
def test_sums_products_and_the_like_have_a_value_everywhere(text):
    tree = read(text, ["x", "y"]).tree
    assert has_value_everywhere(tree)
    for x, y in itertools.product(GRID, repeat=2):
        (value,) = Program([tree]).at({"x": x, "y": y}, 64)
        assert value.is_finite()


@pytest.mark.parametrize(
    "text",
    ["1/x", "x^(-1)", "x^y", "(-2)^x", "x^(1/3)", "sqrt(x)", "ln(x)"],
)
def test_of_the_others_it_is_not_certain(text):
    assert not has_value_everywhere(read(text, ["x", "y"]).tree)


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() - {"log", "root"}))
def test_a_function_that_counts_as_defined_everywhere_is(name):
    tree = read(f"{name}(x)", ["x"]).tree
    values = [Program([tree]).at({"x": x}, 64)[0] for x in GRID]
    if has_value_everywhere(tree):
        assert all(value.is_finite() for value in values)
