"""Numbers are written alike in the browser and in Python."""

from __future__ import annotations

import math
import random

import pytest
from modules_in_chromium import call, chromium, page  # noqa: F401 - fixtures

from slopes.figures.words import number, vector

pytestmark = pytest.mark.browser

TELLING = [0.0, -0.0, 1.0, -2.5, 2.125, -2.125, 0.125, 1e-4, 9.999e-5, 99999.5, 1e5]
TELLING += [123456.7, 999999.5, 1e6, 1234567.0, 1e-300, -1e300, 0.1 + 0.2, 1 / 3]


def test_numbers_have_the_same_digits(call):  # noqa: F811
    chance = random.Random(1)  # noqa: S311 - no secret
    sizes = [10 ** chance.uniform(-12, 12) for _ in range(2000)]
    values = [*TELLING, *(chance.choice((-1, 1)) * size for size in sizes)]
    cases = [[value, digits] for value in values for digits in (2, 3, 6)]
    assert call("words.js", "number", cases) == [number(*case) for case in cases]


def test_what_is_not_finite_is_undefined(page):  # noqa: F811
    written = page.evaluate(
        "async () => {"
        "  const { number } = await import('/words.js');"
        "  return [NaN, Infinity, -Infinity].map((value) => number(value));"
        "}"
    )
    assert written == [number(math.nan), number(math.inf), number(-math.inf)]
    assert written == ["undefined"] * 3


def test_vectors_are_written_alike(call):  # noqa: F811
    assert call("words.js", "vector", [[1, -2.5], [0.1]]) == [
        vector(1, -2.5),
        vector(0.1),
    ]
