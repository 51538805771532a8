"""The syntax tree of what was typed, before SymPy sees any of it.

Sums and products hold all their terms and factors at once, so the tree of a long
answer is wide, not deep: its depth is the depth of the brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Node:
    """A piece of the answer, and where it stands in the text (offsets from 0)."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Number(Node):
    """A number: its exact value, and the plain digits that it was typed with."""

    value: Fraction
    digits: str


@dataclass(frozen=True)
class Variable(Node):
    """A variable of the exercise."""

    name: str


@dataclass(frozen=True)
class Constant(Node):
    """``e`` or ``pi``."""

    name: str


@dataclass(frozen=True)
class Unit(Node):
    """A unit vector: i, j, k are 0, 1, 2."""

    index: int


@dataclass(frozen=True)
class Negative(Node):
    """Minus something."""

    of: Node


@dataclass(frozen=True)
class Sum(Node):
    """Two or more terms; a subtracted one is a `Negative`."""

    terms: tuple[Node, ...]


@dataclass(frozen=True)
class Inverse(Node):
    """A factor of a product that divides."""

    of: Node


@dataclass(frozen=True)
class Product(Node):
    """Two or more factors, from left to right; those that divide are `Inverse`."""

    factors: tuple[Node, ...]


@dataclass(frozen=True)
class Power(Node):
    """A power; `bare`: the exponent was typed after ``^`` without brackets."""

    base: Node
    exponent: Node
    bare: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Call(Node):
    """A function of the whitelist, by its own name (`slopes.answers.reading.names`)."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Vector(Node):
    """Things in a row, in brackets; a vector of vectors is a matrix."""

    items: tuple[Node, ...]


def children(node: Node) -> Iterator[Node]:
    """Yield the parts of `node`, from left to right."""
    match node:
        case Negative(of=part) | Inverse(of=part):
            yield part
        case Power(base=base, exponent=exponent):
            yield base
            yield exponent
        case (
            Sum(terms=parts)
            | Product(factors=parts)
            | Call(arguments=parts)
            | Vector(items=parts)
        ):
            yield from parts


def has_variables(node: Node) -> bool:
    """Whether a variable occurs in `node`."""
    return isinstance(node, Variable) or any(map(has_variables, children(node)))
