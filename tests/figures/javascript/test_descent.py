"""The browser's descents lead where Python's lead."""

from __future__ import annotations

import numpy as np
import pytest
from modules_in_chromium import call, chromium, page  # noqa: F401 - fixtures

from slopes.figures.descent.batches import batches, order
from slopes.figures.descent.course import RULES, course
from slopes.figures.descent.landscapes import LANDSCAPES, Curvatures
from slopes.figures.descent.minibatch_descent import MinibatchDescent
from slopes.figures.field import Field

pytestmark = pytest.mark.browser

FUNCTIONS = [*(one.function for one in LANDSCAPES.values()), "sqrt(x) + ln(y + 1)"]
STARTS = [(-2.5, 1.5), (5.0, 4.0), (0.01, 0.0)]
MAP = ((-3.0, 3.0), (-3.0, 3.0))
COURSES = """async (cases) => {
  const { compiled } = await import('/functions.js');
  const { course, escape } = await import('/course.js');
  return cases.map(([printed, start, options, across, up]) => {
    const f = {};
    for (const name of Object.keys(printed)) f[name] = compiled(printed[name]);
    const found = course(f, start, options);
    return [found.points, found.values, found.end, escape(found, across, up)];
  });
}"""


def test_courses_have_the_same_points_and_ends(page):  # noqa: F811
    cases, expected = [], []
    for field in map(Field, FUNCTIONS):
        printed = {"f": field.formula, "fx": field.by_x, "fy": field.by_y}
        printed = {name: f.printed for name, f in printed.items()}
        for start in STARTS:
            for rule in RULES:
                for rate in (0.01, 0.08, 0.15, 1.2):
                    options = {"rate": rate, "rule": rule, "steps": 20}
                    cases.append([printed, start, options, *MAP])
                    expected.append(course(field, start, rate, rule, 20))
    for (points, values, end, leaves), found in zip(
        page.evaluate(COURSES, cases), expected, strict=True
    ):
        assert end == found.end
        assert leaves == found.escape(MAP)
        assert len(points) == len(found.points)
        if points:
            assert np.array(points) == pytest.approx(np.array(found.points), rel=1e-6)
            assert values == pytest.approx(found.values, rel=1e-6)


def test_the_largest_curvature_is_the_greatest_eigenvalue(call):  # noqa: F811
    curvatures = Curvatures(Field("x^4/4 - x^2 + x y^2 + sin(y)"))
    hessians = [curvatures.hessian(*start) for start in STARTS]
    arguments = [[float(h[0, 0]), float(h[0, 1]), float(h[1, 1])] for h in hessians]
    found = call("course.js", "curvature", arguments)
    assert found == pytest.approx([curvatures.largest(*start) for start in STARTS])


def test_minibatches_lead_to_the_same_points(call):  # noqa: F811
    figure = MinibatchDescent()
    examples = figure.fit.examples.tolist()
    cases, expected = [], []
    for size in (1, 4, 10, 40):
        for rate in (0.01, 0.2, 1.0):
            for shrinks in (False, True):
                options = {"rate": rate, "size": size, "used": 395, "shrinks": shrinks}
                options["order"] = order(size)
                cases.append([examples, [-0.5, 2.5], options])
                chosen = batches(order(size), size, 395)
                path = figure.fit.descend((-0.5, 2.5), rate, chosen, shrinks=shrinks)
                expected.append(path)
    for found, path in zip(call("batches.js", "descend", cases), expected, strict=True):
        assert np.array(found) == pytest.approx(np.array(path), rel=1e-6, abs=1e-9)
    points = [point for path in expected for point in path[:5]]
    losses = call("batches.js", "loss", [[examples, point] for point in points])
    assert losses == pytest.approx([float(figure.fit.loss(*p)) for p in points])
