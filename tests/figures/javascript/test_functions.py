"""The browser evaluates functions as NumPy does, poles and domains included."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from modules_in_chromium import call, chromium, page  # noqa: F401 - fixtures

from slopes.answers.reading.building import FUNCTIONS
from slopes.exercises import all_exercises
from slopes.figures.field import Field, has_kink
from slopes.figures.formula import Formula

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[3]
GRID = np.concatenate([np.linspace(-3, 3, 61), [1e-9, -1e-9, 50.0, -50.0]])
MOST_CORNERS = 243
OF_ONE = [
    *("1/x", "1/x^2", "sqrt(x)", "ln(x)", "x^x", "tan(x)", "abs(x)", "x^2 sin(1/x)"),
    *("sign(x) abs(x)^(1/3)", "abs(x)^(2/3)", "e^(-x^2)", "1/(1 + e^(-x))", "4", "x^7"),
    *("sqrt(x^2 + 0.001)", "(x^2 - 1)/(x - 1)", "2^x", "x^(-1/2)", "sin(cos(x))^3"),
]
OF_TWO = ["x^2 + y^3", "x y/(x^2 + y^2)", "sqrt(x) + ln(y + 1)", "abs(x - y)", "3"]


def every_function() -> list[Formula]:
    """Return every function that a figure of the course may draw, and its slopes."""
    of_one = [*OF_ONE, *(f"{n}(x)" for n in FUNCTIONS if n != "root"), "root(x, 3)"]
    found = [Formula(text, ["x"]) for text in of_one]
    found += [Formula(text, ["x", "y"]) for text in OF_TWO]
    for exercise in all_exercises():
        question = exercise.question
        letters = [*question.variables, *question.data]
        # Some exercises are about samples or a number, not about a function.
        texts = filter(None, question.functions)
        found += [Formula(text, letters) for text in texts]
    return found + [f.derivative(v) for f in found for v in f.variables]


def places(formula: Formula) -> list[list[float]]:
    if len(formula.variables) == 1:
        return [[float(value)] for value in GRID]
    chance, size = np.random.default_rng(1), len(formula.variables)
    points = chance.uniform(-3, 3, (200, size)).round(2)
    corners = list(itertools.product([-1.0, 0.0, 1.0], repeat=size))
    if len(corners) > MOST_CORNERS:
        corners = chance.choice([-1.0, 0.0, 1.0], (MOST_CORNERS, size)).tolist()
    return [*points.tolist(), *map(list, corners)]


@pytest.fixture(scope="module")
def evaluated(page):  # noqa: F811
    """Evaluate (printed, places) pairs in the browser; None where not finite."""

    def evaluated(cases):
        return page.evaluate(
            "async (cases) => {"
            "  const { compiled } = await import('/functions.js');"
            "  return cases.map(([printed, places]) => {"
            "    const f = compiled(printed);"
            "    return places.map((place) => {"
            "      const value = f(...place);"
            "      return Number.isFinite(value) ? value : null;"
            "    });"
            "  });"
            "}",
            cases,
        )

    return evaluated


def test_the_browser_and_numpy_agree_on_every_function(evaluated):
    formulas = every_function()
    cases = [[formula.printed, places(formula)] for formula in formulas]
    for formula, (_, points), found in zip(
        formulas, cases, evaluated(cases), strict=True
    ):
        wanted = formula(*np.array(points).T)
        for point, one, other in zip(points, wanted, found, strict=True):
            where = f"{formula.text} at {point}: NumPy {one}, browser {other}"
            if other is None or not math.isfinite(one):
                assert other is None, where
                assert not math.isfinite(one), where
            else:
                assert other == pytest.approx(one, rel=1e-9, abs=1e-12), where


def test_roots_are_those_of_the_answer_checker(evaluated):
    from slopes.answers.evaluate import value_at
    from slopes.answers.reading import read

    for text in ("cbrt(x)", "x^(2/3)", "x^(1/3)", "x^(-3/5)"):
        formula = Formula(text, ["x"])
        wanted = value_at(read(text, ["x"]).tree, {"x": -8})
        ((found,),) = evaluated([[formula.printed, [[-8.0]]]])
        assert found == pytest.approx(wanted), text
        assert formula.at(-8) == pytest.approx(wanted), text


def test_kinks_are_found_alike(page):  # noqa: F811
    cases = [(f, t) for f in ("abs(x)", "x^2", "sqrt(x)", "abs(x)^3") for t in (0, 0.5)]
    for text, t in cases:
        formula = Formula(text, ["x"])
        found = page.evaluate(
            "async ([printed, t]) => {"
            "  const { compiled, hasKink } = await import('/functions.js');"
            "  return hasKink(compiled(printed), t);"
            "}",
            [formula.printed, t],
        )
        assert found == has_kink(formula, t), (text, t)


def graph(page, text, across=(-3.0, 3.0), up=(-5.0, 5.0)):  # noqa: F811
    return page.evaluate(
        "async ([printed, across, up]) => {"
        "  const { compiled, graph } = await import('/functions.js');"
        "  return graph(compiled(printed), across, up);"
        "}",
        [Formula(text, ["x"]).printed, across, up],
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("x^2", 1),
        ("abs(x)", 1),
        ("sin(40x)", 1),
        ("1/x", 2),
        ("1/(x - 0.013)", 2),
        ("tan(x)", 3),
        ("sign(x - 0.01)", 2),
        ("sqrt(x)", 1),
        ("ln(x^2 - 1)", 2),
        ("sqrt(-1 - x^2)", 0),
    ],
)
def test_a_graph_is_broken_where_the_function_is(page, text, pieces):  # noqa: F811
    assert len(graph(page, text)) == pieces


def test_a_graph_reaches_to_the_end_of_its_domain(page):  # noqa: F811
    (piece,) = graph(page, "sqrt(x - 0.0123)")
    assert piece[0] == pytest.approx([0.0123, 0.0], abs=0.01)


def test_a_reading_in_the_browser_is_the_one_in_python(page):  # noqa: F811
    chance = np.random.default_rng(2)
    for text in OF_TWO:
        field = Field(text)
        points = [
            *chance.uniform(-2, 2, (20, 2)).round(2).tolist(),
            [0.0, 0.0],
            [1.0, 1.0],
        ]
        printed = [f.printed for f in (field.formula, field.by_x, field.by_y)]
        found = page.evaluate(
            "async ([printed, points]) => {"
            "  const { compiled, reading } = await import('/functions.js');"
            "  const [f, ...slopes] = printed.map(compiled);"
            "  return points.map((point) => reading(f, slopes, point, 1e-12));"
            "}",
            [printed, points],
        )
        for point, one in zip(points, found, strict=True):
            wanted = field.at(*point)
            assert (one["value"] is None) == (wanted.value is None), (text, point)
            assert (one["slopes"] is None) == (wanted.gradient is None), (text, point)
            if wanted.gradient is not None:
                assert one["slopes"] == pytest.approx(list(wanted.gradient))
