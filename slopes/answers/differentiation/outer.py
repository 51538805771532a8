"""The outer functions of compositions, each with its derivative."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from slopes.answers.algebra import (
    MINUS_ONE,
    ONE,
    ZERO,
    call,
    minus,
    negative,
    number,
    over,
    plus,
    power,
    rational,
    square,
    times,
)
from slopes.answers.tree import Constant, Node


class Outer(ABC):
    """A function of one argument."""

    @abstractmethod
    def at(self, inner: Node) -> Node:
        """Return its value."""

    @abstractmethod
    def slope(self, inner: Node) -> Node:
        """Return its derivative there, without the inner factor."""


@dataclass(frozen=True)
class PowerOf(Outer):
    """A power with a constant exponent."""

    exponent: Node
    is_root: bool = False

    def at(self, inner: Node) -> Node:
        """Return the power."""
        return power(inner, self.exponent)

    def slope(self, inner: Node) -> Node:
        """Return n·u^(n - 1)."""
        return times(self.exponent, power(inner, lowered(self.exponent)))


@dataclass(frozen=True)
class Exponential(Outer):
    """A power with a constant base."""

    base: Node

    @property
    def is_natural(self) -> bool:
        """Whether the base is e."""
        return isinstance(self.base, Constant) and self.base.name == "e"

    def at(self, inner: Node) -> Node:
        """Return the power."""
        return power(self.base, inner)

    def slope(self, inner: Node) -> Node:
        """Return a^u·ln(a)."""
        value = self.at(inner)
        return value if self.is_natural else times(value, call("ln", self.base))


@dataclass(frozen=True)
class Logarithm(Outer):
    """A logarithm to a constant base."""

    base: Node

    def at(self, inner: Node) -> Node:
        """Return the logarithm."""
        return call("log", inner, self.base)

    def slope(self, inner: Node) -> Node:
        """Return 1/(u·ln(b))."""
        return over(ONE, times(inner, call("ln", self.base)))


@dataclass(frozen=True)
class Named(Outer):
    """A function with a name."""

    name: str

    def at(self, inner: Node) -> Node:
        """Return the function's value."""
        return call(self.name, inner)

    def slope(self, inner: Node) -> Node:
        """Return the derivative from the table."""
        return SLOPES[self.name](inner)


def lowered(exponent: Node) -> Node:
    """Return an exponent less one."""
    return _exactly(plus(exponent, MINUS_ONE))


def raised(exponent: Node) -> Node:
    """Return an exponent and one."""
    return _exactly(plus(exponent, ONE))


def _exactly(node: Node) -> Node:
    value = rational(node)
    return node if value is None else number(value)


def _root(node: Node) -> Node:
    return call("sqrt", node)


def _one_minus_square(u: Node) -> Node:
    return minus(ONE, square(u))


def _one_plus_square(u: Node) -> Node:
    return plus(ONE, square(u))


SLOPES: dict[str, Callable[[Node], Node]] = {
    "sin": lambda u: call("cos", u),
    "cos": lambda u: negative(call("sin", u)),
    "tan": lambda u: square(call("sec", u)),
    "sec": lambda u: times(call("sec", u), call("tan", u)),
    "csc": lambda u: negative(times(call("csc", u), call("cot", u))),
    "cot": lambda u: negative(square(call("csc", u))),
    "arcsin": lambda u: over(ONE, _root(_one_minus_square(u))),
    "arccos": lambda u: negative(over(ONE, _root(_one_minus_square(u)))),
    "arctan": lambda u: over(ONE, _one_plus_square(u)),
    "arccot": lambda u: negative(over(ONE, _one_plus_square(u))),
    "arcsec": lambda u: over(ONE, times(call("abs", u), _root(minus(square(u), ONE)))),
    "arccsc": lambda u: negative(
        over(ONE, times(call("abs", u), _root(minus(square(u), ONE))))
    ),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: square(call("sech", u)),
    "sech": lambda u: negative(times(call("sech", u), call("tanh", u))),
    "csch": lambda u: negative(times(call("csch", u), call("coth", u))),
    "coth": lambda u: negative(square(call("csch", u))),
    "arsinh": lambda u: over(ONE, _root(_one_plus_square(u))),
    "arcosh": lambda u: over(ONE, _root(minus(square(u), ONE))),
    "artanh": lambda u: over(ONE, _one_minus_square(u)),
    "arcoth": lambda u: over(ONE, _one_minus_square(u)),
    "arsech": lambda u: negative(over(ONE, times(u, _root(_one_minus_square(u))))),
    "arcsch": lambda u: negative(
        over(ONE, times(call("abs", u), _root(_one_plus_square(u))))
    ),
    "ln": lambda u: over(ONE, u),
    "sqrt": lambda u: over(ONE, times(number(2), _root(u))),
    "abs": lambda u: over(u, call("abs", u)),  # none at 0, where there is a corner
    "sign": lambda _: ZERO,
}
"""The derivatives of the functions that may be typed, by the reader's names."""
