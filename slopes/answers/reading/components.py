"""From one syntax tree to components: a scalar, a vector of scalars, or rows of them.

Vectors may be typed as sums and multiples of others (``2x i + 3y^2 j``); what is left
after this has numbers in all its places.
"""

from __future__ import annotations

from collections.abc import Sequence

from slopes.answers import tree
from slopes.answers.algebra import ONE, ZERO
from slopes.answers.reading.unreadable import UnreadableError, refuse
from slopes.answers.value import Value


def components(node: tree.Node, text: str, variables: Sequence[str]) -> Value:
    """Return what `node`, which was read from `text`, consists of.

    Raises
    ------
    UnreadableError
        If it mixes numbers and vectors, or rows of different lengths.
    """
    # i alone is a vector of the plane, or of space where the exercise lives there.
    units = (n.index + 1 for n in tree.nodes(node) if isinstance(n, tree.Unit))
    return _Components(text, max(2, min(len(variables), 3), *units, 0)).of(node)


class _Components:
    def __init__(self, text: str, size: int) -> None:
        self.text = text
        self.size = size

    def of(self, node: tree.Node) -> Value:
        """Return the value of `node`: itself, if it is a number all through."""
        match node:
            case tree.Unit(index=index):
                return tuple(ONE if at == index else ZERO for at in range(self.size))
            case tree.Negative(of=part):
                return self.product(node, [_single(self.of(part))])
            case tree.Inverse(of=part):
                return tree.with_children(node, (self.scalar(part),))
            case tree.Sum(terms=terms):
                return self.sum(node, [_single(self.of(term)) for term in terms])
            case tree.Product(factors=factors):
                values = [_single(self.of(factor)) for factor in factors]
                return self.product(node, values)
            case tree.Power(base=base, exponent=exponent):
                return tree.with_children(
                    node, (self.scalar(base), self.scalar(exponent))
                )
            case tree.Call(arguments=arguments):
                return tree.with_children(
                    node, [self.scalar(argument) for argument in arguments]
                )
            case tree.Vector(items=items):
                return self.vector(node, [self.of(item) for item in items])
        return node

    def scalar(self, node: tree.Node) -> tree.Node:
        """Return the value of a part that can't be a vector; ``[x + 1]`` is none."""
        value = _single(self.of(node))
        if isinstance(value, tuple):
            raise self.refuse(
                "“{piece}” (column {column}) is a vector where a number must stand. "
                "(i, j and k are the unit vectors here.)",
                node,
            )
        return value

    def sum(self, node: tree.Sum, values: Sequence[Value]) -> Value:
        shapes = {_shape(value) for value in values}
        if len(shapes) > 1:
            raise self.refuse(
                "“{piece}” (column {column}) adds things of different kinds: numbers, "
                "or vectors of different lengths. (i, j and k are the unit vectors "
                "here.)",
                node,
            )
        return _added(node, values)

    def product(self, node: tree.Node, values: Sequence[Value]) -> Value:
        vectors = [at for at, value in enumerate(values) if isinstance(value, tuple)]
        if len(vectors) > 1:
            raise self.refuse(
                "“{piece}” (column {column}) multiplies vectors. Write out the "
                "components of the result.",
                node,
            )
        return _scaled(node, values, vectors[0] if vectors else None)

    def vector(self, node: tree.Node, items: Sequence[Value]) -> Value:
        shapes = {_shape(item) for item in items}
        if len(shapes) > 1 or len(next(iter(shapes))) > 1:
            raise self.refuse(
                "The rows in “{piece}” (column {column}) don't fit together. Write as "
                "many entries in each row.",
                node,
            )
        return tuple(items)

    def refuse(self, sentence: str, node: tree.Node) -> UnreadableError:
        return refuse(sentence, node.start, self.text[node.start : node.end])


def _shape(value: Value) -> tuple[int, ...]:
    if not isinstance(value, tuple):
        return ()
    return len(value), *_shape(value[0])


def _single(value: Value) -> Value:
    """Return what is meant by ``[x + 1]`` inside an expression: brackets, no vector."""
    return value[0] if isinstance(value, tuple) and _shape(value) == (1,) else value


def _scaled(node: tree.Node, values: Sequence[Value], vector: int | None) -> Value:
    """Return the product of `values`, of which the one at `vector` is a tuple."""
    if vector is None:
        return tree.with_children(node, [_scalar(value) for value in values])
    items = values[vector]
    assert isinstance(items, tuple)  # noqa: S101 - for the type checker
    scaled: list[Value] = []
    for item in items:
        row = [*values[:vector], item, *values[vector + 1 :]]
        scaled.append(_scaled(node, row, vector if isinstance(item, tuple) else None))
    return tuple(scaled)


def _added(node: tree.Node, values: Sequence[Value]) -> Value:
    """Return the sum of numbers, vectors or matrices of the same shape."""
    rows = [value for value in values if isinstance(value, tuple)]
    if not rows:
        return tree.with_children(node, [_scalar(value) for value in values])
    return tuple(_added(node, items) for items in zip(*rows, strict=True))


def _scalar(value: Value) -> tree.Node:
    assert not isinstance(value, tuple)  # noqa: S101 - shapes were compared before
    return value
