"""What an expression is, for one who differentiates it by hand.

A sum, a constant times something, a product, a quotient, a function of something:
each form has its rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from slopes.answers.algebra import ONE, is_one, number, over, rational, times
from slopes.answers.differentiation.outer import (
    Exponential,
    Logarithm,
    Named,
    Outer,
    PowerOf,
)
from slopes.answers.tree import (
    Call,
    Constant,
    Inverse,
    Negative,
    Node,
    Power,
    Product,
    Sum,
    Variable,
    variables_of,
)


@dataclass(frozen=True)
class Fixed:
    """Something without the variable."""

    node: Node


@dataclass(frozen=True)
class Itself:
    """The variable."""


@dataclass(frozen=True)
class Opposite:
    """Minus something."""

    of: Node


@dataclass(frozen=True)
class SumOf:
    """Two or more terms."""

    terms: tuple[Node, ...]


@dataclass(frozen=True)
class Scaled:
    """A constant times something."""

    factor: Node
    of: Node


@dataclass(frozen=True)
class ProductOf:
    """Two factors with the variable in both."""

    one: Node
    other: Node


@dataclass(frozen=True)
class Quotient:
    """A quotient with the variable in the denominator."""

    above: Node
    below: Node


@dataclass(frozen=True)
class Composite:
    """A function of something, which may be the variable itself."""

    outer: Outer
    inner: Node

    @property
    def is_nested(self) -> bool:
        """Whether there is something to forget: the inner part is no bare variable."""
        return not isinstance(self.inner, Variable)


@dataclass(frozen=True)
class GeneralPower:
    """A power with the variable in base and exponent."""

    base: Node
    exponent: Node


Form = (
    Fixed
    | Itself
    | Opposite
    | SumOf
    | Scaled
    | ProductOf
    | Quotient
    | Composite
    | GeneralPower
)


def has(node: Node, variable: str) -> bool:
    """Whether the variable occurs in an expression."""
    return variable in node.names


def form_of(node: Node, variable: str) -> Form:
    """Return the form of an expression, as a function of one variable."""
    if not has(node, variable):
        return Fixed(node)
    match node:
        case Variable():
            return Itself()
        case Negative(of=part):
            return Opposite(part)
        case Sum(terms=terms):
            return SumOf(terms)
        case Inverse(of=part):
            return Quotient(ONE, part)
        case Product(factors=factors):
            return _product(factors, variable)
        case Power(base=base, exponent=exponent):
            return _power(base, exponent, variable)
        case Call(function=name, arguments=arguments):
            return _call(name, arguments)
    raise TypeError(f"{type(node).__name__} can't be differentiated")


def _product(factors: tuple[Node, ...], variable: str) -> Form:
    fixed = [factor for factor in factors if not has(factor, variable)]
    varying = [factor for factor in factors if has(factor, variable)]
    below = [factor.of for factor in varying if isinstance(factor, Inverse)]
    above = [factor for factor in varying if not isinstance(factor, Inverse)]
    if below:
        coefficient = [f for f in fixed if not isinstance(f, Inverse)]
        if above and fixed:
            return Scaled(times(*fixed), over(times(*above), times(*below)))
        if not above and len(coefficient) == len(fixed):
            return Quotient(times(*fixed), times(*below))
        if fixed:
            return Scaled(times(*fixed), Inverse(times(*below)))
        return Quotient(times(*above), times(*below))
    numbers = [factor for factor in fixed if not variables_of(factor)]
    if 0 < len(numbers) < len(fixed):
        others = [factor for factor in fixed if variables_of(factor)]
        return Scaled(times(*numbers), times(*others, *above))
    if fixed and not is_one(times(*fixed)):
        return Scaled(times(*fixed), times(*above))
    if len(above) == 1:
        return form_of(above[0], variable)
    return ProductOf(above[0], times(*above[1:]))


def _power(base: Node, exponent: Node, variable: str) -> Form:
    if not has(exponent, variable):
        return Composite(PowerOf(exponent), base)
    if not has(base, variable):
        return Composite(Exponential(base), exponent)
    return GeneralPower(base, exponent)


def _call(name: str, arguments: tuple[Node, ...]) -> Form:
    inner = arguments[0]
    if name == "exp":
        return Composite(Exponential(Constant("e")), inner)
    if name == "root":
        index = rational(arguments[1])
        exponent = number(1 / index) if index else over(ONE, arguments[1])
        return Composite(PowerOf(exponent, is_root=True), inner)
    if name == "log":
        return Composite(Logarithm(arguments[1]), inner)
    return Composite(Named(name), inner)
