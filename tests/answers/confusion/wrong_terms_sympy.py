"""Wrong rules for the terms of sums, and for constant terms and factors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import sympy as sp
from formula_trees import (
    Leaf,
    Node,
    Product,
    Quotient,
    Sum,
    depends,
    everything_in,
    product,
    symbols_in,
)
from formula_values import value

if TYPE_CHECKING:
    from differentiator_sympy import Differentiator, Rule


def constant_terms(becomes: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    if not isinstance(node, Sum):
        return None
    return sp.Add(*(d(t) if symbols_in(t) else becomes(t) for t in node.terms))


def sign_of(node: Node) -> sp.Expr:
    return sp.sign(value(node))


def _without_number(node: Node) -> tuple[sp.Expr, Node] | None:
    """Return the numerical factor of a product or quotient, and what remains."""
    match node:
        case Product(factors):
            fixed = [factor for factor in factors if not symbols_in(factor)]
            moving = [factor for factor in factors if symbols_in(factor)]
            if fixed and moving:
                return sp.Mul(*map(value, fixed)), product(moving)
        case Quotient(above, below) if not symbols_in(below):
            return 1 / value(below), above
        case Quotient(above, below) if not symbols_in(above) and value(above) != 1:
            return value(above), Quotient(Leaf(sp.Integer(1)), below)
    return None


def constant_factor_dropped(node: Node, d: Differentiator) -> sp.Expr | None:
    """Drop a factor such as 3, but not a sign."""
    parts = _without_number(node)
    return sp.sign(parts[0]) * d(parts[1]) if parts else None


def constant_factor_differentiated(node: Node, _: Differentiator) -> sp.Expr | None:
    return sp.Integer(0) if _without_number(node) else None


def term_mistakes(function: Node, x: sp.Symbol) -> Iterator[tuple[str, Rule]]:
    """Yield rules that leave one term of one sum out, or turn its sign."""
    for node in everything_in(function):
        if not isinstance(node, Sum):
            continue
        moving = [term for term in node.terms if depends(term, x)]
        if len(moving) > 1:
            for term in moving:
                yield "term-missing", partial(_one_term, node, term, 0)
                yield "term-sign", partial(_one_term, node, term, -1)


def _one_term(
    where: Sum, term: Node, factor: int, node: Node, d: Differentiator
) -> sp.Expr | None:
    """Multiply the derivative of one term of one sum by `factor`."""
    if node is not where:
        return None
    return sp.Add(*(d(t) * (factor if t is term else 1) for t in node.terms))
