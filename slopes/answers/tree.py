"""The syntax tree of what was typed, before SymPy sees any of it.

Sums and products hold all their terms and factors at once, so the tree of a long
answer is wide, not deep: its depth is the depth of the brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Node:
    """A piece of the answer, and where it stands in the text (offsets from 0)."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    names: frozenset[str] = field(
        default=frozenset(), init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        """Note the names of the variables in it, once: they are asked for often."""
        names = (child.names for child in children(self))
        object.__setattr__(self, "names", frozenset().union(*names))


@dataclass(frozen=True)
class Number(Node):
    """A number: its exact value, and the plain digits that it was typed with."""

    value: Fraction
    digits: str


@dataclass(frozen=True)
class Variable(Node):
    """A variable of the exercise."""

    name: str

    def __post_init__(self) -> None:
        """Note its own name."""
        object.__setattr__(self, "names", frozenset({self.name}))


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


def with_children(node: Node, parts: Sequence[Node]) -> Node:
    """Return a node like `node`, at the same place, with other parts."""
    match node:
        case Negative() | Inverse():
            return replace(node, of=parts[0])
        case Power():
            return replace(node, base=parts[0], exponent=parts[1])
        case Sum():
            return replace(node, terms=tuple(parts))
        case Product():
            return replace(node, factors=tuple(parts))
        case Call():
            return replace(node, arguments=tuple(parts))
        case Vector():
            return replace(node, items=tuple(parts))
    return node


def nodes(*roots: Node) -> Iterator[Node]:
    """Yield each node below `roots` once, the parts of a node before it.

    Trees that differentiation makes share their parts; a shared part counts once.
    """
    seen: set[int] = set()
    waiting: list[tuple[Node, bool]] = [(root, False) for root in reversed(roots)]
    while waiting:
        node, is_ready = waiting.pop()
        if is_ready:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting += [(part, False) for part in reversed([*children(node)])]


def variables_of(*roots: Node) -> frozenset[str]:
    """Return the names of the variables below `roots`."""
    return frozenset().union(*(root.names for root in roots))


def has_variables(node: Node) -> bool:
    """Whether a variable occurs in `node`."""
    return bool(node.names)
