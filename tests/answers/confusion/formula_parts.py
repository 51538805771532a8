"""What the rules see in a formula: inside and outside, base and exponent, factors."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp
from formula_trees import Call, Node, Power, Product, Quotient, depends
from formula_values import FUNCTIONS, Outer, value


@dataclass(frozen=True)
class Composition(Outer):
    """An outer function with the inner one that it is applied to."""

    inner: Node


def composition(node: Node, x: sp.Symbol) -> Composition | None:
    """Return what is outside and what inside, where a node is a function of one thing.

    A number over something is a negative power of it.
    """
    match node:
        case Call(name, of):
            return Composition(FUNCTIONS[name].of, FUNCTIONS[name].slope, of)
        case Power(base, of) if not depends(base, x):
            a = value(base)
            return Composition(lambda u: a**u, lambda u: a**u * sp.log(a), of)
    if parts := power_parts(node, x):
        c, base, n = parts
        return Composition(lambda u: c * u**n, lambda u: c * n * u ** (n - 1), base)
    return None


def power_parts(node: Node, x: sp.Symbol) -> tuple[sp.Expr, Node, sp.Expr] | None:
    """Return c, u, n of a node that is c·uⁿ with a power, a root or a reciprocal."""
    match node:
        case Power(base, exponent) if not depends(exponent, x):
            return sp.Integer(1), base, value(exponent)
        case Call("sqrt", of):
            return sp.Integer(1), of, sp.Rational(1, 2)
        case Quotient(above, below) if not depends(above, x):
            _, base, n = power_parts(below, x) or (1, below, sp.Integer(1))
            return value(above), base, -n
    return None


def exponential_parts(node: Node, x: sp.Symbol) -> tuple[sp.Expr, Node] | None:
    """Return base and exponent of an exponential function."""
    match node:
        case Call("exp", of):
            return sp.E, of
        case Power(base, of) if not depends(base, x) and depends(of, x):
            return value(base), of
    return None


def split(node: Product, x: sp.Symbol) -> tuple[list[Node], list[Node]]:
    """Return the factors without and those with the variable."""
    fixed = [factor for factor in node.factors if not depends(factor, x)]
    return fixed, [factor for factor in node.factors if depends(factor, x)]
