"""Where the nodes and edges of a graph are drawn: in layers, from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from slopes.figures.chain.graph import Edge, Graph

Place = tuple[float, float]  # the layer, and how far down in it; nodes are ≥ 1 apart

HALF = 0.31  # what a node reaches along the layers, of the distance between two
_BOW = 0.32  # how far two edges between the same nodes stay apart
_CLEAR = (0.27, 0.3)  # what a label takes, along the layers and across
_TRIED = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8)


@dataclass(frozen=True)
class Layout:
    """Places of the nodes, ways of the edges, and the places of their labels.

    Parameters
    ----------
    nodes
        The place of each node.
    ways
        For each edge of the graph, the places that it goes through.
    labels
        For each edge, where its number stands.
    """

    nodes: tuple[Place, ...]
    ways: tuple[tuple[Place, ...], ...]
    labels: tuple[Place, ...]


def layout(graph: Graph) -> Layout:
    """Return a layout with few crossings, and no labels on each other."""
    layers = _layers(graph)
    drawing = _Drawing(layers, len(graph.inputs))
    chains = [drawing.chain(edge) for edge in graph.edges]
    drawing.arrange()
    places = drawing.places
    ways = [
        _way([places[at] for at in chain], edge, graph)
        for edge, chain in zip(graph.edges, chains, strict=True)
    ]
    nodes = tuple(places[at] for at in range(len(graph.vertices)))
    return Layout(nodes, tuple(ways), _labels(ways, nodes))


def _layers(graph: Graph) -> list[int]:
    """Return each node's layer: an operation's by its longest way from an input."""
    layers: list[int] = []
    for vertex in graph.vertices:
        layers.append(1 + max((layers[at] for at in vertex.operands), default=-1))
    # An input stands just before the first operation that takes it.
    for at in range(len(graph.inputs)):
        layers[at] = min(layers[edge.target] for edge in graph.edges_from(at)) - 1
    return layers


@dataclass
class _Drawing:
    """The nodes and the bends of long edges, which are nodes here as well."""

    layer_of: list[int]
    inputs: int
    links: list[tuple[int, int]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)

    def chain(self, edge: Edge) -> list[int]:
        """Add an edge; return its nodes, with a bend in each layer on its way."""
        between = range(self.layer_of[edge.source] + 1, self.layer_of[edge.target])
        first = len(self.layer_of)
        self.layer_of.extend(between)
        chain = [edge.source, *range(first, len(self.layer_of)), edge.target]
        self.links.extend(pairwise(chain))
        return chain

    @property
    def places(self) -> list[Place]:
        return [(float(c), self.heights[n]) for n, c in enumerate(self.layer_of)]

    def arrange(self) -> None:
        """Find an order in each layer, then heights that keep edges straight."""
        count = max(self.layer_of) + 1
        # An input that comes in later stands below what is computed by then.
        nodes = sorted(range(len(self.layer_of)), key=lambda node: node < self.inputs)
        layers = [[n for n in nodes if self.layer_of[n] == at] for at in range(count)]
        best = layers
        for sweep in range(12):
            way = range(count) if sweep % 2 else reversed(range(count))
            layers = [list(layer) for layer in layers]
            for at in way:
                self._sort(layers, at, 1 if sweep % 2 == 0 else -1)
                self._swap(layers, at)
            if self._crossings(layers) < self._crossings(best) or sweep == 0:
                best = layers
        for layer in best:
            for at, node in enumerate(layer):
                self.heights[node] = at - (len(layer) - 1) / 2
        for sweep in range(16):
            for layer in best if sweep % 2 else reversed(best):
                wanted = [self._middle(n, self.heights) for n in layer]
                self.heights.update(zip(layer, _spread(wanted), strict=True))

    def _neighbors(self, node: int) -> list[int]:
        return [b if a == node else a for a, b in self.links if node in (a, b)]

    def _middle(
        self, node: int, positions: Mapping[int, float], side: int = 0
    ) -> float:
        """Return the mean of the neighbors' positions; of one side's if not 0."""
        layer = self.layer_of
        found = [
            positions[other]
            for other in self._neighbors(node)
            if not side or (layer[other] - layer[node]) * side > 0
        ]
        return sum(found) / len(found) if found else positions[node]

    def _sort(self, layers: list[list[int]], at: int, side: int) -> None:
        positions = _positions(layers)
        layers[at].sort(key=lambda node: self._middle(node, positions, side))

    def _swap(self, layers: list[list[int]], at: int) -> None:
        """Exchange neighbors in a layer where that spares crossings."""
        layer = layers[at]
        for i in range(len(layer) - 1):
            before = self._crossings(layers)
            layer[i], layer[i + 1] = layer[i + 1], layer[i]
            if self._crossings(layers) >= before:
                layer[i], layer[i + 1] = layer[i + 1], layer[i]

    def _crossings(self, layers: list[list[int]]) -> int:
        position, layer = _positions(layers), self.layer_of
        return sum(
            (position[a] - position[c]) * (position[b] - position[d]) < 0
            for (a, b), (c, d) in combinations(self.links, 2)
            if layer[a] == layer[c]
        )


def _positions(layers: list[list[int]]) -> dict[int, float]:
    return {node: float(i) for layer in layers for i, node in enumerate(layer)}


def _spread(wanted: Sequence[float]) -> list[float]:
    """Return the nearest heights to these that are at least 1 apart, in this order.

    Nearest by least squares: neighbors that want to come too close share their mean.
    """
    blocks: list[list[float]] = []
    for at, height in enumerate(wanted):
        blocks.append([height - at])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1].extend(last)
    flat = [_mean(block) for block in blocks for _ in block]
    return [height + at for at, height in enumerate(flat)]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _way(places: list[Place], edge: Edge, graph: Graph) -> tuple[Place, ...]:
    """Return an edge's way from its source's right side to its target's left side."""
    (x, y), *between, (x2, y2) = places
    twins = [e.slot for e in graph.edges if (e.source, e.target) == _ends(edge)]
    if len(twins) > 1 and not between:
        bow = _BOW * (2 * twins.index(edge.slot) / (len(twins) - 1) - 1)
        between = [((x + x2) / 2, (y + y2) / 2 + bow)]
    return ((x + HALF, y), *between, (x2 - HALF, y2))


def _ends(edge: Edge) -> tuple[int, int]:
    """Return the nodes that an edge connects."""
    return edge.source, edge.target


def bent(start: Place, end: Place, part: float) -> Place:
    """Return a place on the curve between two places that leaves both level.

    It is the Bézier curve whose inner points lie halfway between the layers.
    """
    a = 1.5 * part * (1 - part) + part**3
    b = part * part * (3 - 2 * part)
    return start[0] + a * (end[0] - start[0]), start[1] + b * (end[1] - start[1])


def _labels(
    ways: Sequence[tuple[Place, ...]], nodes: Sequence[Place]
) -> tuple[Place, ...]:
    """Return a place on each way where there is room for a number."""
    found: list[Place] = []
    for way in ways:
        tried = _candidates(way)
        others = [
            bent(*piece, part / 8)
            for other in ways
            if other is not way
            for piece in pairwise(other)
            for part in range(1, 8)
        ]
        found.append(min(tried, key=lambda p: _crowd(p, found, nodes, others)))
    return tuple(found)


def _candidates(way: tuple[Place, ...]) -> list[Place]:
    if len(way) > 2:
        middle = way[len(way) // 2]
        return [
            middle,
            *(bent(*pair, part) for pair in pairwise(way) for part in _TRIED),
        ]
    return [bent(way[0], way[1], part) for part in _TRIED]


def _crowd(
    place: Place,
    labels: Sequence[Place],
    nodes: Sequence[Place],
    others: Sequence[Place],
) -> int:
    """Return how much is in the way at a place; labels and nodes count most."""

    def near(other: Place, reach: float = 0.0) -> bool:
        gaps = abs(other[0] - place[0]), abs(other[1] - place[1])
        return gaps[0] < _CLEAR[0] + reach and gaps[1] < _CLEAR[1] + reach / 2

    return (
        100 * sum(map(near, labels))
        + 100 * sum(near(node, 0.2) for node in nodes)
        + sum(near(other, -0.15) for other in others)
    )
