"""The figure "computation graph": values go forward, derivatives come back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from numbers import Real
from typing import TYPE_CHECKING, Any

import traitlets

from slopes.figures.chain.graph import Edge, Graph, Vertex
from slopes.figures.chain.layout import Layout, layout
from slopes.figures.figure import Figure
from slopes.figures.formula import Formula, FormulaTrait
from slopes.figures.words import number

if TYPE_CHECKING:
    import sympy
    from matplotlib.figure import Figure as Still

_LARGEST = 1e6


class GraphTrait(FormulaTrait):
    """A trait that holds a graph; text and SymPy expressions become one."""

    def validate(self, obj: Any, value: object) -> Any:  # noqa: ANN401
        """Return the graph, or say what is wrong with the function."""
        try:
            return Graph(value, obj.variables, obj.output)
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(str(error)) from error


@dataclass(frozen=True)
class Shown:
    """What a graph shows at one step.

    Parameters
    ----------
    values
        The values that have been computed, by the nodes' numbers.
    local
        The local derivatives of the edges that have been gone back along.
    sums
        For each node that the backward pass has reached, the sum so far.
    complete
        The nodes whose sum has all its parts.
    """

    values: dict[int, float]
    local: dict[Edge, float]
    sums: dict[int, float]
    complete: frozenset[int]


class ComputationGraph(Figure):
    """The graph of a computation: step forward for values, backward for derivatives.

    Each node shows its value and the derivative of the output by it, each edge the
    derivative of the operation by that operand alone. It is there for three
    misconceptions: that at a fork the last path counts (the contributions are added),
    that the backward pass is one product along one path, and that it begins with
    nothing (the output's derivative by itself is 1).

    A step forward computes one operation. After the last one, a step sets the
    output's derivative by itself to 1; then each step goes back along one edge.

    Parameters
    ----------
    function
        The computation, as text or as a SymPy expression. Each operation becomes one
        node; a part that occurs twice is computed once.
    inputs
        The inputs' names, and the values that they start with.
    output
        The name of the result.
    step
        How many steps are done at the start.
    ask
        Whether each local derivative is asked for before it is shown.

    Raises
    ------
    ValueError
        If an input's name is no name, or that of the output.
    traitlets.TraitError
        If the function can't be read or is too long, an input is missing, unknown, no
        number or too large, or there is no such step.

    Examples
    --------
    >>> figure = ComputationGraph("(x + y) x", {"x": 2, "y": 3})
    >>> figure.step = figure.last_step
    >>> figure.derivatives
    {'x': 7.0, 'y': 2.0, 'p': 2.0, 'f': 1.0}
    >>> figure.inputs = {"x": 1}
    >>> figure.values
    {'x': 1.0, 'y': 3.0, 'p': 4.0, 'f': 4.0}
    """

    script = "computation_graph.js"
    state = ("inputs", "step", "ask", "predictions")
    title = "Computation graph"

    function = GraphTrait()
    inputs: traitlets.Dict[str, float] = traitlets.Dict(
        help="the inputs' values by name; what is not given stays"
    ).tag(sync=True)
    step = traitlets.Int(help="how many steps are done").tag(sync=True)
    ask = traitlets.Bool(help="whether local derivatives are asked for").tag(sync=True)
    predictions: traitlets.List[Any] = traitlets.List(
        help="what was typed: {node, operand, typed, right}; typed None: shown instead"
    ).tag(sync=True)

    def __init__(
        self,
        function: str | sympy.Expr = "(x + y) x",
        inputs: Mapping[str, float] | None = None,
        output: str = "f",
        *,
        step: int = 0,
        ask: bool = False,
    ) -> None:
        start = dict(inputs or {"x": 2.0, "y": 3.0})
        self.variables, self.output = tuple(start), output
        self._kept: dict[str, float] = {}
        for name in (*self.variables, output):
            if not str(name).isidentifier():
                raise ValueError(f"{name!r} is no name for an input or the output.")
        if output in start:
            raise ValueError(f"{output} can't name an input and the output.")
        self.entries = {"function": f"{output} ="}  # type: ignore[misc]
        super().__init__(function=function, inputs=start, step=step, ask=ask)

    def functions(self) -> dict[str, Formula]:
        """Return each node's operation, and its derivative by each operand."""
        found: dict[str, Formula] = {}
        for vertex in self.function.operations:
            found[vertex.name] = vertex.operation.formula
            for slot, slope in enumerate(vertex.operation.slopes):
                found[f"{vertex.name}/{slot}"] = slope
        return found

    def scene(self) -> dict[str, Any]:
        """Return the nodes, and the edges in the backward pass's order, with places."""
        graph: Graph = self.function
        drawn = self.layout
        return {
            "nodes": [
                {
                    "name": vertex.name,
                    "text": vertex.text,
                    "operands": vertex.operands,
                    "slopes": vertex.slopes,
                    "rough": bool(vertex.operation and vertex.operation.is_rough),
                    "place": place,
                }
                for vertex, place in zip(graph.vertices, drawn.nodes, strict=True)
            ],
            "edges": [
                {
                    "source": edge.source,
                    "target": edge.target,
                    "slot": edge.slot,
                    "way": way,
                    "label": label,
                }
                for edge, way, label in zip(
                    graph.edges, drawn.ways, drawn.labels, strict=True
                )
            ],
            "largest": _LARGEST,
        }

    @property
    def layout(self) -> Layout:
        """Where everything is drawn."""
        return _layout(self.function)

    @property
    def forward_steps(self) -> int:
        """After so many steps all values are there."""
        return len(self.function.operations)

    @property
    def last_step(self) -> int:
        """After so many steps all derivatives are there as well."""
        return self.forward_steps + 1 + len(self.function.edges)

    @property
    def direction(self) -> str:
        """Which way the last step went: "forward" or "backward"."""
        return "forward" if self.step <= self.forward_steps else "backward"

    @property
    def values(self) -> dict[str, float]:
        """All nodes' values by name, shown or not; nan where there is none."""
        return self._named(self.function.forward(self.inputs))

    @property
    def derivatives(self) -> dict[str, float]:
        """The output's derivative by each node, shown or not; nan if there is none."""
        graph: Graph = self.function
        return self._named(graph.backward(graph.forward(self.inputs)))

    @property
    def right_at_once(self) -> int:
        """How many local derivatives were right at the first try."""
        first: dict[tuple[Any, Any], bool] = {}
        for each in self.predictions:
            first.setdefault((each.get("node"), each.get("operand")), each.get("right"))
        return sum(map(bool, first.values()))

    @property
    def shown(self) -> Shown:
        """What the graph shows at this step."""
        graph: Graph = self.function
        values = graph.forward(self.inputs)
        computed = len(graph.inputs) + min(self.step, self.forward_steps)
        done = graph.edges[: max(0, self.step - self.forward_steps - 1)]
        sums = {len(values) - 1: 1.0} if self.step > self.forward_steps else {}
        local = {edge: graph.local(edge, values) for edge in done}
        for edge, slope in local.items():
            sums[edge.source] = sums.get(edge.source, 0) + sums[edge.target] * slope
        complete = frozenset(n for n in sums if {*graph.edges_from(n)} <= {*done})
        return Shown(dict(enumerate(values[:computed])), local, sums, complete)

    def _named(self, numbers: list[float]) -> dict[str, float]:
        names = (vertex.name for vertex in self.function.vertices)
        return dict(zip(names, numbers, strict=True))

    @traitlets.validate("inputs")
    def _numbers(self, proposal: dict[str, Any]) -> dict[str, float]:
        given = {**self._kept, **proposal["value"]}
        for name, value in given.items():
            if name not in self.variables:
                raise traitlets.TraitError(
                    f"There is no input {name}; there are {', '.join(self.variables)}."
                )
            if not isinstance(value, Real) or not abs(float(value)) <= _LARGEST:
                raise traitlets.TraitError(
                    f"The input {name} = {value!r} is no number between "
                    f"{-_LARGEST:.0f} and {_LARGEST:.0f}."
                )
        self._kept = {name: round(float(given[name]), 9) for name in self.variables}
        return dict(self._kept)

    @traitlets.validate("step")
    def _in_passes(self, proposal: dict[str, Any]) -> int:
        step = int(proposal["value"])
        if 0 <= step <= self.last_step:
            return step
        raise traitlets.TraitError(
            f"There is no step {step}: this graph has {self.last_step} steps."
        )

    @traitlets.observe("function")
    def _function_is_new(self, change: dict[str, Any]) -> None:
        if isinstance(change["old"], Graph):
            is_first = self.function == self._start["function"]
            self.step = self._start["step"] if is_first else 0
            self.predictions = []

    def describe(self) -> str:
        """Say what the last step was, and which values and derivatives are known."""
        graph: Graph = self.function
        shown = self.shown
        given = ", ".join(
            f"{v.name} = {number(self.inputs[v.name])}" for v in graph.inputs
        )
        text = f"Computation graph of {graph.output} = {graph.text} with {given}. "
        text += f"Step {self.step} of {self.last_step}"
        if self.step == 0:
            return f"{text}: no operation is computed yet."
        found = [
            f"{v.name} = {v.text} = {_value(shown.values[at])}"
            for at, v in enumerate(graph.vertices)
            if v.operation and at in shown.values
        ]
        text += f", {self.direction}: {self._event(shown)} Values: {', '.join(found)}."
        sums = [
            f"{self._by(graph.vertices[at])} = {_value(total)}"
            + ("" if at in shown.complete else " so far")
            for at, total in shown.sums.items()
        ]
        return f"{text} Derivatives: {', '.join(sums)}." if sums else text

    def _by(self, vertex: Vertex) -> str:
        return f"∂{self.output}/∂{vertex.name}"

    def _event(self, shown: Shown) -> str:
        """Say what the last step did."""
        graph: Graph = self.function
        if self.step <= self.forward_steps:
            vertex = graph.operations[self.step - 1]
            return f"{vertex.name} = {vertex.text} is computed."
        if self.step == self.forward_steps + 1:
            return f"{self._by(graph.vertices[-1])} = 1 is where the way back begins."
        edge = list(shown.local)[-1]
        source, target = graph.vertices[edge.source], graph.vertices[edge.target]
        paths = graph.edges_from(edge.source)
        text = (
            f"from {target.name} back to {source.name}, local derivative "
            f"∂({target.text})/∂{source.name} = {_value(shown.local[edge])}"
        )
        if len(paths) > 1:
            text += f", path {paths.index(edge) + 1} of {len(paths)}, which are added"
        return f"{text}."

    def draw(self, still: Still) -> None:
        """Draw the graph with what is known at this step."""
        from slopes.figures.chain.graph_still import draw_graph

        draw_graph(still, self.function, self.layout, self.shown)


@lru_cache(maxsize=64)
def _layout(graph: Graph) -> Layout:
    return layout(graph)


def _value(value: float) -> str:
    return "undefined" if math.isnan(value) else number(value)
