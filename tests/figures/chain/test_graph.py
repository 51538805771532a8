"""Graphs of operations: built as typed, right in both passes, drawn without clutter."""

import math
from itertools import combinations, pairwise

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slopes.figures.chain.graph import MOST_NODES, Graph
from slopes.figures.chain.layout import HALF, bent, layout
from slopes.figures.words import MINUS

NAMES = ("x", "y", "z")


def grown(parts):
    two = st.tuples(parts, parts, st.sampled_from(["+", "-", "*", "/"]))
    one = st.tuples(parts, st.sampled_from(["sin({})", "e^({})", "-({})", "({})^2"]))
    return st.one_of(
        two.map(lambda t: f"({t[0]}) {t[2]} ({t[1]})"),
        one.map(lambda t: t[1].format(t[0])),
    )


TEXTS = st.recursive(st.sampled_from([*NAMES, *NAMES, "2", "0.5"]), grown, max_leaves=7)
COORDINATES = st.tuples(*[st.integers(-12, 12).map(lambda n: n / 4)] * 3)


def made(text):
    try:
        return Graph(text, NAMES)
    except ValueError:  # a constant, a lone variable, or too many nodes
        assume(condition=False)


def names_of(graph):
    return [f"{v.name} = {v.text}".replace(MINUS, "-") for v in graph.operations]


@settings(deadline=None, derandomize=True, max_examples=25)
@given(TEXTS, COORDINATES)
def test_both_passes_agree_with_sympy(text, place):
    graph = made(text)
    symbols = sympy.symbols(NAMES)
    expression = sympy.sympify(text.replace("^", "**"), {"e": sympy.E})
    at = dict(zip(symbols, map(sympy.Rational, place), strict=True))
    right = expression.subs(at)
    values = graph.forward(dict(zip(NAMES, place, strict=True)))
    assume(right.is_finite and abs(right) < 1e12 and all(map(math.isfinite, values)))
    assert values[-1] == pytest.approx(float(right), rel=1e-9, abs=1e-9)
    found = graph.backward(values)
    for vertex, slope in zip(graph.inputs, found, strict=False):
        exact = expression.diff(sympy.Symbol(vertex.name)).subs(at)
        assume(exact.is_finite)
        assert slope == pytest.approx(float(exact), rel=1e-7, abs=1e-7)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(TEXTS, COORDINATES)
def test_inner_derivatives_say_how_the_output_follows_a_node(text, place):
    graph = made(text)
    values = graph.forward(dict(zip(NAMES, place, strict=True)))
    assume(all(math.isfinite(v) and abs(v) < 1e3 for v in values))
    found = graph.backward(values)
    assume(all(abs(slope) < 1e3 for slope in found))
    step = 1e-5

    def output(node, change):
        """Compute again what comes after a node that something has moved."""
        new = list(values)
        new[node] += change
        for at, vertex in enumerate(graph.vertices):
            if at > node and vertex.operation:
                new[at] = vertex.operation.formula.at(
                    *(new[o] for o in vertex.operands)
                )
        return new[-1]

    for node, slope in enumerate(found):
        ratio = (output(node, step) - output(node, -step)) / (2 * step)
        assume(math.isfinite(ratio) and abs(ratio) < 1e4)
        assert slope == pytest.approx(ratio, rel=1e-2, abs=1e-2)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(TEXTS)
def test_nodes_and_labels_keep_apart(text):
    graph = made(text)
    drawn = layout(graph)
    for (a, b), (c, d) in combinations(drawn.nodes, 2):
        assert a != c or abs(b - d) >= 1 - 1e-9
    for edge, way in zip(graph.edges, drawn.ways, strict=True):
        assert way[0] == (
            drawn.nodes[edge.source][0] + HALF,
            drawn.nodes[edge.source][1],
        )
        assert way[-1][0] == drawn.nodes[edge.target][0] - HALF
        assert all(a[0] < b[0] for a, b in pairwise(way))
    for place, node in [(p, n) for p in drawn.labels for n in drawn.nodes]:
        assert abs(place[0] - node[0]) > HALF or abs(place[1] - node[1]) > 0.36


@pytest.mark.parametrize(
    "text",
    [
        "(x + y) x",
        "(x y + z - 2)^2",
        "x sin(x y) + y^2 + e^x",
        "x*x",
        "sin(x)sin(x) + cos(x y) z",
        "x/(1 + e^(-x))",
        "(x + y)(y + z)(x + z)",
    ],
)
def test_no_two_labels_touch_in_usual_graphs(text):
    drawn = layout(Graph(text, NAMES))
    for (a, b), (c, d) in combinations(drawn.labels, 2):
        assert abs(a - c) >= 0.25 or abs(b - d) >= 0.25


def test_curves_between_layers_leave_and_arrive_level():
    assert bent((0, 0), (1, 2), 0) == (0, 0)
    assert bent((0, 0), (1, 2), 1) == (1, 2)
    assert bent((0, 0), (1, 2), 0.5) == (0.5, 1)


def test_a_shared_input_is_one_node_with_a_fork():
    graph = Graph("(x + y) x", NAMES)
    assert names_of(graph) == ["p = x + y", "f = p·x"]
    assert [graph.vertices[e.target].name for e in graph.edges_from(0)] == ["f", "p"]


def test_a_part_that_occurs_twice_is_computed_once():
    assert names_of(Graph("sin(x) sin(x)", NAMES)) == ["p = sin(x)", "f = p·p"]
    assert names_of(Graph("(x+y)^2 + e^(x+y)", NAMES)) == [
        *("p = x + y", "q = p²", "r = e^p", "f = q + r"),
    ]


def test_the_order_that_was_typed_stays():
    loss = Graph("(w x + b - y)^2", ["w", "x", "b", "y"], "L")
    assert names_of(loss) == ["p = w·x", "q = p + b", "r = q - y", "L = r²"]
    assert [v.name for v in loss.inputs] == ["w", "x", "b", "y"]
    assert Graph("x (x + y)", NAMES) != Graph("x^2 + x y", NAMES)
    assert hash(Graph("x y", NAMES)) == hash(Graph("x y", NAMES))


def test_constants_belong_to_the_operation():
    assert names_of(Graph("2x/3 + 1", NAMES)) == ["p = 2x", "q = p/3", "f = q + 1"]
    assert names_of(Graph("-x - (-y)", NAMES)) == ["p = -x", "q = -y", "f = p - q"]


def test_local_derivatives_are_written_in_the_operands_names():
    assert [v.slopes for v in Graph("sin(x y)", NAMES).operations] == [
        ("y", "x"),
        ("cos(p)",),
    ]


def test_an_undefined_value_makes_undefined_what_comes_after_it():
    graph = Graph("0 ln(x) + y", NAMES)
    values = graph.forward({"x": -1, "y": 2})
    assert [math.isnan(v) for v in values] == [False, False, True, True, True]
    assert math.isnan(graph.backward(values)[0])


def test_at_a_kink_there_is_no_local_derivative():
    graph = Graph("abs(x) + y", NAMES)
    at_kink = graph.backward(graph.forward({"x": 0, "y": 1}))
    assert math.isnan(at_kink[0])
    assert at_kink[1] == 1
    assert graph.backward(graph.forward({"x": -2, "y": 1}))[0] == -1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", "no operation"),
        ("3 + 4", "no operation"),
        ("(x, y)", "is a vector"),
        ("x +", "column|end"),
        ("q + 1", "I don't know"),
        ("+".join(f"x^{n}" for n in range(2, 20)), f"more than {MOST_NODES}"),
        ("+".join(["x"] * 190), f"more than {MOST_NODES}"),
    ],
)
def test_what_has_no_graph_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        Graph(text, NAMES)


def test_letters_of_inputs_are_not_taken_for_results():
    graph = Graph("p q + r p", ["p", "q", "r"])
    assert names_of(graph) == ["s = p·q", "t = r·p", "f = s + t"]
