"""Formulas as small trees that keep their shape; SymPy would rearrange them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import sympy as sp


@dataclass(frozen=True, eq=False)
class Leaf:
    """A number, π, e or a variable."""

    of: sp.Expr


@dataclass(frozen=True, eq=False)
class Negative:
    """Minus something."""

    of: Node


@dataclass(frozen=True, eq=False)
class Sum:
    """Two or more terms; what is subtracted is a `Negative`."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Product:
    """Two or more factors."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Quotient:
    """One thing over another."""

    above: Node
    below: Node


@dataclass(frozen=True, eq=False)
class Power:
    """A power; also an exponential with a base other than e."""

    base: Node
    exponent: Node


@dataclass(frozen=True, eq=False)
class Call:
    """A named function of something."""

    name: str
    of: Node


Node = Leaf | Negative | Sum | Product | Quotient | Power | Call


OTHER_NAMES = {"asin": "arcsin", "acos": "arccos", "atan": "arctan"}
CONSTANTS = {"pi": sp.pi, "e": sp.E}


# --- Reading --------------------------------------------------------------------------


@cache
def parse(text: str) -> Node | list:
    """Read a formula in Python's notation; square brackets become lists."""
    return _node(ast.parse(text, mode="eval").body)


def _node(tree: ast.expr) -> Node | list:  # noqa: C901 - a table
    match tree:
        case ast.List(items):
            return [_node(item) for item in items]
        case ast.Constant(number):
            return Leaf(sp.Rational(str(number)))
        case ast.Name(name):
            return Leaf(CONSTANTS.get(name) or sp.Symbol(name))
        case ast.UnaryOp(ast.USub(), of):
            return Negative(_node(of))
        case ast.BinOp(left, ast.Add(), right):
            return Sum((*_terms(_node(left)), _node(right)))
        case ast.BinOp(left, ast.Sub(), right):
            return Sum((*_terms(_node(left)), Negative(_node(right))))
        case ast.BinOp(left, ast.Mult(), right):
            return Product((*_factors(_node(left)), _node(right)))
        case ast.BinOp(left, ast.Div(), right):
            return _quotient(_node(left), _node(right))
        case ast.BinOp(left, ast.Pow(), right):
            return Power(_node(left), _node(right))
        case ast.Call(ast.Name(name), [of]):
            return Call(OTHER_NAMES.get(name, name), _node(of))
    raise ValueError(f"unknown notation: {ast.unparse(tree)}")


def _terms(node: Node) -> tuple[Node, ...]:
    return node.terms if isinstance(node, Sum) else (node,)


def _factors(node: Node) -> tuple[Node, ...]:
    return node.factors if isinstance(node, Product) else (node,)


def _quotient(above: Node, below: Node) -> Node:
    """Return a quotient; of two whole numbers it is one number."""
    match above, below:
        case Leaf(sp.Integer() as p), Leaf(sp.Integer() as q) if q:
            return Leaf(p / q)
    return Quotient(above, below)


# --- Looking at trees -----------------------------------------------------------------


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts of which a node is made."""
    match node:
        case Negative(of) | Call(_, of):
            return (of,)
        case Sum(parts) | Product(parts):
            return parts
        case Quotient(left, right) | Power(left, right):
            return (left, right)
    return ()


def everything_in(node: Node) -> Iterator[Node]:
    """Yield a node and all that is inside it."""
    yield node
    for child in children(node):
        yield from everything_in(child)


def symbols_in(node: Node) -> set[sp.Symbol]:
    """Return the variables of a node."""
    leaves = (part.of for part in everything_in(node) if isinstance(part, Leaf))
    return {leaf for leaf in leaves if isinstance(leaf, sp.Symbol)}


def depends(node: Node, x: sp.Symbol) -> bool:
    """Whether a node contains the variable `x`."""
    return x in symbols_in(node)


def product(factors: Sequence[Node]) -> Node:
    """Return the product of one or more factors."""
    return factors[0] if len(factors) == 1 else Product(tuple(factors))
