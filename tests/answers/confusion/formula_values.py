"""The functions that formulas may call, and the values of formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import mpmath
import sympy as sp
from formula_trees import Call, Leaf, Negative, Node, Power, Product, Quotient, Sum


@dataclass(frozen=True)
class Outer:
    """A function of one argument with its derivative."""

    of: Callable[[sp.Expr], sp.Expr]
    slope: Callable[[sp.Expr], sp.Expr]


FUNCTIONS = {
    "exp": Outer(sp.exp, sp.exp),
    "ln": Outer(sp.log, lambda u: 1 / u),
    "log10": Outer(lambda u: sp.log(u) / sp.log(10), lambda u: 1 / (u * sp.log(10))),
    "log2": Outer(lambda u: sp.log(u) / sp.log(2), lambda u: 1 / (u * sp.log(2))),
    "sqrt": Outer(sp.sqrt, lambda u: 1 / (2 * sp.sqrt(u))),
    "abs": Outer(sp.Abs, lambda u: u / sp.Abs(u)),
    "sin": Outer(sp.sin, sp.cos),
    "cos": Outer(sp.cos, lambda u: -sp.sin(u)),
    "tan": Outer(sp.tan, lambda u: 1 / sp.cos(u) ** 2),
    "arcsin": Outer(sp.asin, lambda u: 1 / sp.sqrt(1 - u**2)),
    "arccos": Outer(sp.acos, lambda u: -1 / sp.sqrt(1 - u**2)),
    "arctan": Outer(sp.atan, lambda u: 1 / (1 + u**2)),
    "sinh": Outer(sp.sinh, sp.cosh),
    "cosh": Outer(sp.cosh, sp.sinh),
    "tanh": Outer(sp.tanh, lambda u: 1 / sp.cosh(u) ** 2),
}


def value(node: Node) -> sp.Expr:
    """Return a node as a SymPy expression."""
    match node:
        case Leaf(of):
            return of
        case Negative(of):
            return -value(of)
        case Sum(terms):
            return sp.Add(*map(value, terms))
        case Product(factors):
            return sp.Mul(*map(value, factors))
        case Quotient(above, below):
            return value(above) / value(below)
        case Power(base, exponent):
            return value(base) ** value(exponent)
        case Call(name, of):
            return FUNCTIONS[name].of(value(of))
    raise TypeError(node)


def number(node: Node, at: dict[str, mpmath.mpf]) -> mpmath.mpf | mpmath.mpc:
    """Return a node's value at a point, computed by mpmath."""
    match node:
        case Leaf(sp.Symbol() as symbol):
            return at[symbol.name]
        case Leaf(of):
            return _constant(of)
        case Negative(of):
            return -number(of, at)
        case Sum(terms):
            return mpmath.fsum(number(term, at) for term in terms)
        case Product(factors):
            return mpmath.fprod(number(factor, at) for factor in factors)
        case Quotient(above, below):
            return number(above, at) / number(below, at)
        case Power(base, exponent):
            return mpmath.power(number(base, at), number(exponent, at))
        case Call(name, of):
            return MPMATH[name](number(of, at))
    raise TypeError(node)


@cache
def _constant(of: sp.Expr) -> mpmath.mpf:
    return mpmath.mpmathify(of.evalf(20))


MPMATH = {
    **{name: getattr(mpmath, name) for name in ("exp", "ln", "log10", "sqrt", "tan")},
    **{name: getattr(mpmath, name) for name in ("sin", "cos", "sinh", "cosh", "tanh")},
    "log2": partial(mpmath.log, b=2),
    "abs": abs,
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
}
