"""The browser finds the same slopes, kinks and bends of curves as Python does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from modules_in_chromium import ADDRESS, chromium, page  # noqa: F401 - fixtures

from slopes.figures.derivative.bend import bend
from slopes.figures.derivative.curve import is_unbroken, slope_at
from slopes.figures.formula import Formula

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CURVES = [
    *("x^2", "sin(x)", "|x|", "|x|^(2/3)", "sign(x)*|x|^(1/3)", "sqrt(x^2 + 0.001)"),
    *("1/x", "sqrt(x)", "sign(x)", "x|x|", "tan(x)", "7", "x/|x|", "ln(x)", "exp(9x)"),
]
PLACES = [-3, -1, -0.5, 0, 0.01, 1, 1.57, 2.99]
REACHES = [[3, 2], [0.3, 0.2], [3e-3, 2e-3], [3e-6, 2e-6]]

SCRIPT = """async ([address, curves, places, reaches]) => {
  const [{ compiled }, { slopeAt, isUnbroken }, { bend }] = await Promise.all(
    ["functions.js", "curve.js", "bend.js"].map((name) => import(address + name)));
  const told = (value) => (Number.isFinite(value) ? value : null);
  return curves.flatMap(([printed, slope]) => {
    const [f, derivative] = [compiled(printed), compiled(slope)];
    return places.map((x) => [
      told(slopeAt(f, derivative, x)),
      Number(isUnbroken(f, x)),
      ...reaches.map((reach) => told(bend(f, x, reach))),
    ]);
  });
}"""


def test_slopes_jumps_and_bends_are_the_same(page: Page):  # noqa: F811
    curves = [Formula(text, ["x"]) for text in CURVES]
    slopes = [f.derivative("x") for f in curves]
    printed = [
        [f.printed, slope.printed] for f, slope in zip(curves, slopes, strict=True)
    ]
    found: list[Any] = page.evaluate(SCRIPT, [ADDRESS, printed, PLACES, REACHES])
    expected = [
        [
            slope_at(f, slope, x),
            is_unbroken(f, x),
            *(bend(f, x, (dx, dy)) for dx, dy in REACHES),
        ]
        for f, slope in zip(curves, slopes, strict=True)
        for x in PLACES
    ]
    np.testing.assert_allclose(
        np.array(found, dtype=float), np.array(expected), rtol=1e-6, atol=1e-8
    )
