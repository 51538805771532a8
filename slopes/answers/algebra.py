"""Build expressions: the few simplifications that keep a tree small, and no more.

Nothing here decides whether two expressions are equal; that is
`slopes.answers.equality`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from slopes.answers.tree import (
    Call,
    Constant,
    Inverse,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Variable,
    children,
    nodes,
    with_children,
)

MOST_BITS = 12_000
"""Exact numbers with more bits than this are left as they were typed."""
E = Constant("e")


def number(value: Fraction | int) -> Node:
    """Return the node of a rational number."""
    value = Fraction(value)
    if value < 0:
        return Negative(number(-value))
    above = Number(Fraction(value.numerator), str(value.numerator))
    if value.denominator == 1:
        return above
    below = Number(Fraction(value.denominator), str(value.denominator))
    return Product((above, Inverse(below)))


ZERO, ONE, MINUS_ONE = number(0), number(1), number(-1)


def rational(node: Node) -> Fraction | None:
    """Return the exact value of a rational number that is written out, else None.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> rational(read("-2^3/6", []).tree)
    Fraction(-4, 3)
    """
    if node.names:
        return None
    value: Fraction | None = None
    match node:
        case Number():
            return node.value
        case Negative():
            inside = rational(node.of)
            return None if inside is None else -inside
        case Inverse():
            inside = rational(node.of)
            return 1 / inside if inside else None
        case Sum(terms=parts):
            value = _folded(parts, sum)
        case Product(factors=parts):
            value = _folded(parts, math.prod)
        case Power(base=base, exponent=exponent):
            value = _rational_power(base, exponent)
    if value is None or value.numerator.bit_length() > MOST_BITS:
        return None
    return value if value.denominator.bit_length() <= MOST_BITS else None


def _folded(
    parts: Iterable[Node], fold: Callable[[list[Fraction]], Fraction | int]
) -> Fraction | None:
    values: list[Fraction] = []
    for part in parts:
        value = rational(part)
        if value is None:
            return None
        values.append(value)
    return Fraction(fold(values))


def _rational_power(base: Node, exponent: Node) -> Fraction | None:
    power = rational(exponent)
    if power is None or power.denominator != 1:
        return None
    below = rational(base)
    if below is None or (below == 0 and power <= 0):
        return None
    bits = max(below.numerator.bit_length(), below.denominator.bit_length())
    return below**power.numerator if bits * abs(power) <= MOST_BITS else None


def plus(*terms: Node) -> Node:
    """Return a sum, its sums opened and its zeros left out."""
    kept: list[Node] = []
    for term in terms:
        kept += term.terms if isinstance(term, Sum) else (term,)
    kept = [term for term in kept if not is_zero(term)]
    if len(kept) > 1:
        return Sum(tuple(kept))
    return kept[0] if kept else ZERO


def minus(one: Node, other: Node) -> Node:
    """Return a difference."""
    return plus(one, negative(other))


def negative(node: Node) -> Node:
    """Return a node with the other sign."""
    if isinstance(node, Negative):
        return node.of
    return node if is_zero(node) else Negative(node)


def times(*factors: Node) -> Node:
    """Return a product, its numbers gathered in front."""
    coefficient, kept = Fraction(1), list[Node]()
    for factor in _flat_factors(factors):
        value = rational(factor)
        if value is None:
            kept.append(factor)
        else:
            coefficient *= value
    if coefficient == 0:
        return ZERO
    if max(coefficient.numerator.bit_length(), coefficient.denominator.bit_length()) > (
        MOST_BITS
    ):
        return Product(tuple(factors))
    size = abs(coefficient)
    if not kept:
        return number(coefficient)
    front = [number(size.numerator)] if size.numerator != 1 else []
    end = [Inverse(number(size.denominator))] if size.denominator != 1 else []
    whole = (*front, *kept, *end)
    node = Product(whole) if len(whole) > 1 else whole[0]
    return Negative(node) if coefficient < 0 else node


def _flat_factors(factors: Iterable[Node]) -> Iterable[Node]:
    for factor in factors:
        if isinstance(factor, Product):
            yield from _flat_factors(factor.factors)
        elif isinstance(factor, Negative):
            yield MINUS_ONE
            yield from _flat_factors((factor.of,))
        else:
            yield factor


def over(above: Node, below: Node) -> Node:
    """Return a quotient."""
    if isinstance(below, Negative):
        return negative(over(above, below.of))
    return above if is_one(below) else times(above, Inverse(below))


def power(base: Node, exponent: Node) -> Node:
    """Return a power; with exponent 1 the base, with exponent 0 one."""
    value = rational(exponent)
    if value == 1:
        return base
    if value == 0:
        return ONE
    return Power(base, exponent)


def square(node: Node) -> Node:
    """Return a node times itself."""
    return power(node, number(2))


def call(function: str, *arguments: Node) -> Node:
    """Return a function's value; the names are those of the reader."""
    return Call(function, arguments)


def length_of(components: Iterable[Node]) -> Node:
    """Return the length of a vector: the root of the sum of squares."""
    return call("sqrt", plus(*(square(c) for c in components)))


def dot(one: Iterable[Node], other: Iterable[Node]) -> Node:
    """Return the dot product of two vectors of the same length."""
    return plus(*(times(a, b) for a, b in zip(one, other, strict=True)))


def is_zero(node: Node) -> bool:
    """Whether the node is written as zero."""
    return isinstance(node, Number) and node.value == 0


def is_one(node: Node) -> bool:
    """Whether the node is written as one."""
    return isinstance(node, Number) and node.value == 1


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Return `node` with expressions in place of variables, all at once."""
    made: dict[int, Node] = {}
    for part in nodes(node):
        if isinstance(part, Variable):
            made[id(part)] = values.get(part.name, part)
        else:
            made[id(part)] = with_children(part, [made[id(c)] for c in children(part)])
    return made[id(node)]
