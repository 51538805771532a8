"""The rules of differentiation: one for each form."""

from __future__ import annotations

from collections.abc import Callable

from slopes.answers.algebra import (
    ONE,
    ZERO,
    call,
    minus,
    negative,
    over,
    plus,
    power,
    square,
    times,
)
from slopes.answers.differentiation.forms import (
    Composite,
    Fixed,
    Form,
    GeneralPower,
    Itself,
    Opposite,
    ProductOf,
    Quotient,
    Scaled,
    SumOf,
    form_of,
)
from slopes.answers.tree import Node

Derive = Callable[[Node], Node]


def differentiate(node: Node, variable: str) -> Node:
    """Return the derivative by one variable, all others held fixed.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> from slopes.answers.reading.printing import as_text
    >>> as_text(differentiate(read("x^2 y", ["x", "y"]).tree, "x"))
    '2*y*x'
    """
    # A derivative shares parts with others, so what is done is kept.
    known: dict[int, Node] = {}

    def of(part: Node) -> Node:
        if id(part) not in known:
            made.append(part)
            known[id(part)] = slope(form_of(part, variable), of)
        return known[id(part)]

    made: list[Node] = []  # parts must outlive their ids
    return of(node)


def slope(form: Form, of: Derive) -> Node:
    """Return the derivative of a form; `of` differentiates its parts."""
    match form:
        case Fixed():
            return ZERO
        case Itself():
            return ONE
        case Opposite(of=part):
            return negative(of(part))
        case SumOf(terms=terms):
            return plus(*map(of, terms))
        case Scaled(factor=factor, of=part):
            return times(factor, of(part))
        case ProductOf(one=u, other=v):
            return plus(times(of(u), v), times(u, of(v)))
        case Quotient(above=u, below=v):
            return over(minus(times(of(u), v), times(u, of(v))), square(v))
        case Composite(outer=outer, inner=u):
            return times(outer.slope(u), of(u))
        case GeneralPower(base=u, exponent=v):
            growth = plus(times(of(v), call("ln", u)), over(times(v, of(u)), u))
            return times(power(u, v), growth)
