"""From expressions to SymPy, by constructors of the whitelist only.

Answers are compared without SymPy. This is for whoever wants to go on with an
expression in it: figures, lessons, and the tests that ask SymPy for its opinion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sympy

from slopes.answers import tree
from slopes.answers.value import Value

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "sec": sympy.sec,
    "csc": sympy.csc,
    "cot": sympy.cot,
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "arcsec": sympy.asec,
    "arccsc": sympy.acsc,
    "arccot": sympy.acot,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "sech": sympy.sech,
    "csch": sympy.csch,
    "coth": sympy.coth,
    "arsinh": sympy.asinh,
    "arcosh": sympy.acosh,
    "artanh": sympy.atanh,
    "arsech": sympy.asech,
    "arcsch": sympy.acsch,
    "arcoth": sympy.acoth,
    "exp": sympy.exp,
    "ln": sympy.log,
    "log": sympy.log,
    "sqrt": sympy.sqrt,
    "root": sympy.root,
    "abs": sympy.Abs,
    "sign": sympy.sign,
}
_CONSTANTS = {"e": sympy.E, "pi": sympy.pi}


def symbols_for(variables: Sequence[str]) -> tuple[sympy.Symbol, ...]:
    """Return the symbols that stand for `variables` in everything that is read."""
    return tuple(sympy.Symbol(name, real=True) for name in variables)


def build(value: Value) -> Any:  # noqa: ANN401 - SymPy has no types
    """Return a value in SymPy: an expression, or nested tuples of them."""
    if isinstance(value, tuple):
        return tuple(build(item) for item in value)
    return _build(value)


def _build(node: tree.Node) -> sympy.Expr:
    match node:
        case tree.Number(value=number):
            return sympy.Rational(number.numerator, number.denominator)
        case tree.Variable(name=name):
            return symbols_for([name])[0]
        case tree.Constant(name=name):
            return _CONSTANTS[name]
        case tree.Negative(of=part):
            return -_build(part)
        case tree.Inverse(of=part):
            return 1 / _build(part)
        case tree.Sum(terms=terms):
            return sympy.Add(*map(_build, terms))
        case tree.Product():
            return sympy.Mul(*map(_build, _factors(node)))
        case tree.Power(base=base, exponent=exponent):
            return _build(base) ** _build(exponent)
        case tree.Call(function=function, arguments=arguments):
            return FUNCTIONS[function](*map(_build, arguments))
    raise TypeError(f"{type(node).__name__} is no number")


def _factors(node: tree.Product) -> Iterator[tree.Node]:
    """Yield the factors, also those of products in it: SymPy sees them all at once.

    It multiplies 2(x + 1) out, but not 2(x + 1)y; so brackets make no difference.
    """
    for factor in node.factors:
        if isinstance(factor, tree.Product):
            yield from _factors(factor)
        else:
            yield factor
