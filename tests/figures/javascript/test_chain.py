"""The browser's passes through graphs, and its number lines, are those of Python."""

from __future__ import annotations

import pytest
from modules_in_chromium import chromium, page  # noqa: F401 - fixtures

from slopes.figures.chain.chain_lines import ChainLines
from slopes.figures.chain.computation_graph import ComputationGraph

pytestmark = pytest.mark.browser

FUNCTIONS = [
    "(x + y) x",
    "(2x - y)^2",
    "x*x - ln(y)",
    "abs(x) y + x^y",
    "x/(1 + e^(-y))",
    "sqrt(x) arctan(y)/x",
]
PLACES = [(2.0, 3.0), (-1.5, 0.5), (0.0, -2.0)]
CHAINS = [("x^2", "sin(u)", None), ("abs(x)", "ln u", None), ("2x", "u^3", "e^v")]
NUDGES = [(1.0, 0.3), (-0.5, 1.0), (0.0, 0.5), (1.5, 0.0)]
FIGURE = """
  const { compiled } = await import('/functions.js');
  const shown = (state, printed) => ({
    get: (name) => state[name], f: (name) => compiled(printed[name]),
  });
"""
PASSES = (
    "async (cases) => {"
    + FIGURE
    + """
  const { Passes } = await import('/graph_passes.js');
  return cases.map(([scene, printed, inputs]) => {
    const passes = new Passes(shown({ _scene: scene }, printed));
    const { values, local, sums } = passes.after(passes.lastStep, inputs);
    return [values, local, sums];
  });
}"""
)
STAGES = (
    "async (cases) => {"
    + FIGURE
    + """
  const { followed } = await import('/chain_lines.js');
  return cases.map(([state, printed]) => followed(shown(state, printed)).slice(1));
}"""
)


def printed(figure: ChainLines | ComputationGraph) -> dict[str, object]:
    return {name: f.printed for name, f in figure.functions().items()}


def test_both_passes_give_the_same_numbers(page):  # noqa: F811
    cases, expected = [], []
    for function in FUNCTIONS:
        for x, y in PLACES:
            figure = ComputationGraph(function, {"x": x, "y": y})
            figure.step = figure.last_step
            cases.append([figure.scene(), printed(figure), figure.inputs])
            shown = figure.shown
            sums = [shown.sums[node] for node in range(len(shown.values))]
            expected.append([[*shown.values.values()], [*shown.local.values()], sums])
    for found, right in zip(page.evaluate(PASSES, cases), expected, strict=True):
        for mine, theirs in zip(found, right, strict=True):
            assert mine == pytest.approx(theirs, rel=1e-9, nan_ok=True)


def test_a_nudge_goes_the_same_way(page):  # noqa: F811
    cases, expected = [], []
    for g, f, h in CHAINS:
        for x, nudge in NUDGES:
            figure = ChainLines(g, f, h, x, nudge=nudge)
            state = {"_scene": figure.scene(), "x": x, "nudge": nudge}
            cases.append([state, printed(figure)])
            expected.append(figure.stages)
    names = ("start", "end", "factor", "slope")
    for found, stages in zip(page.evaluate(STAGES, cases), expected, strict=True):
        for mine, stage in zip(found, stages, strict=True):
            right = [getattr(stage, name) for name in names]
            given = [mine[name] for name in names]
            assert given == pytest.approx(right, rel=1e-9, abs=1e-12, nan_ok=True)
