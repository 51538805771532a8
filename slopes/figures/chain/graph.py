"""A formula as a graph of operations, and both passes through that graph."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slopes.answers import tree
from slopes.answers.reading import read
from slopes.answers.reading.printing import as_text
from slopes.figures.field import has_kink
from slopes.figures.formula import Formula
from slopes.figures.words import MINUS, as_typed

if TYPE_CHECKING:
    import sympy

MOST_NODES = 16
_MOST_PARTS = 120  # of a formula, before anything recursive is done with it
_PLACES = ("u", "v", "w")  # an operation's own variables
_LETTERS = "pqrstuvwzabcdghmn"  # for the results in between, from left to right


@dataclass(frozen=True)
class Operation:
    """What one node does with its operands.

    Parameters
    ----------
    formula
        The operation as a function of u, v, w: the operands in order.
    slopes
        Its derivative by each of them.
    is_rough
        Whether it may have a kink or a jump, where it has no derivative.
    """

    formula: Formula
    slopes: tuple[Formula, ...]
    is_rough: bool

    def slope(self, slot: int, values: Sequence[float]) -> float:
        """Return the local derivative by one operand; nan where there is none."""

        def along(t: float) -> float:
            return self.formula.at(*values[:slot], t, *values[slot + 1 :])

        if math.isnan(along(values[slot])):
            return math.nan
        if self.is_rough and has_kink(along, values[slot]):
            return math.nan
        return self.slopes[slot].at(*values)


@dataclass(frozen=True)
class Vertex:
    """A node: an input, or an operation on other nodes.

    Parameters
    ----------
    name
        A letter for its value.
    operands
        The numbers of the nodes that it takes, in order; none for an input.
    operation
        What it does with them; None for an input.
    text
        The same in the operands' names, such as ``w·x``.
    slopes
        Its derivative by each operand, in the operands' names.
    """

    name: str
    operands: tuple[int, ...] = ()
    operation: Operation | None = None
    text: str = ""
    slopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edge:
    """The way of a value into an operation, as its operand number `slot`."""

    source: int
    target: int
    slot: int


class Graph:
    """The operations of a formula: one node for each, and one for each input.

    A part that occurs twice is computed once: then it is a node from which several
    edges lead on, a fork.

    Parameters
    ----------
    function
        Text as a learner types it, or a SymPy expression.
    variables
        The names of the inputs; only those that occur get a node.
    output
        The name of the result.

    Raises
    ------
    TypeError, ValueError
        If the function can't be read, has no operation or too many of them.

    Examples
    --------
    >>> graph = Graph("(x + y) x", ["x", "y"])
    >>> [f"{v.name} = {v.text}" for v in graph.operations]
    ['p = x + y', 'f = p·x']
    >>> values = graph.forward({"x": 2, "y": 3})
    >>> values, graph.backward(values)
    ([2.0, 3.0, 5.0, 10.0], [7.0, 2.0, 2.0, 1.0])
    """

    def __init__(
        self,
        function: str | sympy.Expr | Graph,
        variables: Sequence[str],
        output: str = "f",
    ) -> None:
        text = function.typed if isinstance(function, Graph) else function
        formula = Formula(text, variables)
        self.typed: str = formula.typed
        self.variables, self.output = tuple(variables), output
        root = read(formula.typed, variables).tree
        self.text = _shown(root)
        self.vertices = tuple(_vertices(root, variables, output))
        self.edges = tuple(self._backward_edges())

    def __eq__(self, other: object) -> bool:
        # Equal values are not enough: x(x + y) and x² + xy have different graphs.
        if not isinstance(other, Graph):
            return NotImplemented
        return self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return self.typed, self.variables, self.output

    @property
    def inputs(self) -> tuple[Vertex, ...]:
        """The nodes of the inputs; they come first."""
        return tuple(each for each in self.vertices if not each.operation)

    @property
    def operations(self) -> tuple[Vertex, ...]:
        """The other nodes, in an order in which they can be computed."""
        return self.vertices[len(self.inputs) :]

    def edges_from(self, node: int) -> list[Edge]:
        """Return the edges that lead on from a node."""
        return [edge for edge in self.edges if edge.source == node]

    def forward(self, inputs: Mapping[str, float]) -> list[float]:
        """Return the value of each node; nan from where there is none."""
        values: list[float] = []
        for vertex in self.vertices:
            operands = [values[operand] for operand in vertex.operands]
            if not vertex.operation:
                values.append(float(inputs[vertex.name]))
            elif any(map(math.isnan, operands)):  # 0·u has a value for each number u
                values.append(math.nan)
            else:
                values.append(vertex.operation.formula.at(*operands))
        return values

    def local(self, edge: Edge, values: Sequence[float]) -> float:
        """Return the derivative of an edge's target by its source alone."""
        target = self.vertices[edge.target]
        operands = [values[operand] for operand in target.operands]
        if target.operation is None or any(map(math.isnan, operands)):
            return math.nan
        return target.operation.slope(edge.slot, operands)

    def backward(self, values: Sequence[float]) -> list[float]:
        """Return the derivative of the output by each node; nan where there is none."""
        found = [0.0] * len(self.vertices)
        found[-1] = 1.0
        # The edges' order: what an edge starts from is complete before it is needed.
        for edge in self.edges:
            found[edge.source] += found[edge.target] * self.local(edge, values)
        return found

    def _backward_edges(self) -> Iterator[Edge]:
        for source in reversed(range(len(self.vertices))):
            for target in reversed(range(source + 1, len(self.vertices))):
                for slot, operand in enumerate(self.vertices[target].operands):
                    if operand == source:
                        yield Edge(source, target, slot)


def _vertices(
    root: tree.Node, variables: Sequence[str], output: str
) -> Iterator[Vertex]:
    """Yield the inputs, then the operations from the innermost to the last."""
    is_long = sum(1 for _ in tree.nodes(root)) > _MOST_PARTS
    steps = [] if is_long else list(dict.fromkeys(_steps(root)))
    inputs = [name for name in variables if name in root.names]
    if is_long or len(inputs) + len(steps) > MOST_NODES:
        raise ValueError(
            f"A graph with more than {MOST_NODES} nodes can't be read: choose a "
            "shorter function."
        )
    if not steps:
        raise ValueError(
            f"{_shown(root)} has no operation on an input: there is no graph to draw."
        )
    numbers: dict[tree.Node, int] = {}
    names = [*inputs, *_names(len(steps) - 1, {*variables, output}), output]
    for name in inputs:
        numbers[tree.Variable(name)] = len(numbers)
        yield Vertex(name)
    for step in steps:
        parts = _operands(step)
        operands = tuple(numbers[part] for part in parts)
        operation = _operation(as_text(_filled(step, _PLACES)), len(parts))
        called = [names[operand] for operand in operands]
        numbers[step] = len(numbers)
        yield Vertex(
            names[numbers[step]],
            operands,
            operation,
            _shown(_filled(step, called)),
            tuple(_renamed(slope, called) for slope in operation.slopes),
        )


def _names(count: int, taken: set[str]) -> list[str]:
    letters = [letter for letter in _LETTERS if letter not in taken]
    more = (f"p{number}" for number in range(1, 100) if f"p{number}" not in taken)
    return [*letters, *more][:count]


def _steps(node: tree.Node) -> Iterator[tree.Node]:
    """Yield each operation with two operands or one, parts before the whole."""
    node = _paired(node)
    if not node.names or isinstance(node, tree.Variable):
        return
    for operand in _operands(node):
        yield from _steps(operand)
    yield node


def _paired(node: tree.Node) -> tree.Node:
    """Return a sum or product of many as one of two: what comes before, and the last.

    Its first part is never a mere wrapper: a − b stays one operation, and so does a/b.
    """
    match node:
        case tree.Sum(terms=(*before, last)) if len(before) > 1:
            return tree.Sum((_paired(tree.Sum(tuple(before))), last))
        case tree.Product(factors=(*before, last)) if len(before) > 1:
            return tree.Product((_paired(tree.Product(tuple(before))), last))
    return node


def _parts(node: tree.Node) -> list[tree.Node]:
    """Return what an operation works on: its operands, and its constants."""
    parts = list(tree.children(node))
    if isinstance(node, (tree.Sum, tree.Product)):
        wrapper = tree.Negative if isinstance(node, tree.Sum) else tree.Inverse
        parts[1:] = [p.of if isinstance(p, wrapper) else p for p in parts[1:]]
    return parts


def _operands(node: tree.Node) -> list[tree.Node]:
    return [_paired(part) for part in _parts(node) if part.names]


def _filled(node: tree.Node, names: Sequence[str]) -> tree.Node:
    """Return the operation with these names for its operands."""
    remaining = iter(names)
    parts: list[tree.Node] = []
    for part in tree.children(node):
        inner = part
        wrapped = parts and part not in _parts(node)
        if wrapped:
            (inner,) = tree.children(part)
        new = tree.Variable(next(remaining)) if inner.names else inner
        parts.append(tree.with_children(part, [new]) if wrapped else new)
    return tree.with_children(node, parts)


@functools.cache
def _operation(text: str, count: int) -> Operation:
    formula = Formula(text, _PLACES[:count])
    slopes = tuple(formula.derivative(place) for place in formula.variables)
    return Operation(formula, slopes, any(f"{n}(" in text for n in ("abs", "sign")))


def _renamed(slope: Formula, names: Sequence[str]) -> str:
    """Return a derivative's text with the operands' names in it."""
    import sympy

    symbols = {s.name: s for s in slope.expression.free_symbols}
    pairs = zip(slope.variables, names, strict=True)
    new = {symbols[old]: sympy.Symbol(name) for old, name in pairs if old in symbols}
    return _pretty(str(slope.expression.xreplace(new)).replace("log(", "ln("))


def _shown(node: tree.Node) -> str:
    return _pretty(as_text(node))


def _pretty(text: str) -> str:
    return as_typed(text).replace("-", MINUS)
