"""The value of expressions at a point, as precise as wanted, with its error bound."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from fractions import Fraction
from functools import reduce

from flint import arb, ctx

from slopes.answers.algebra import rational
from slopes.answers.balls import (
    FUNCTIONS,
    Ball,
    ball,
    power,
    rational_power,
)
from slopes.answers.tree import (
    Call,
    Constant,
    Inverse,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Variable,
    nodes,
)

Point = Mapping[str, Fraction | float]
"""A number for each variable."""
PRECISIONS = (64, 256, 1024)
"""Bits to work with; more are taken where fewer leave a value unsettled."""


class UndefinedError(ArithmeticError):
    """The expression has no finite real value at this point."""


class TooLargeError(UndefinedError):
    """The value is there, but beyond all floats."""


def precision(bits: int) -> AbstractContextManager[object]:
    """Return the context in which balls are worked out with this many bits."""
    return ctx.workprec(bits)


class Program:
    """Expressions made ready to be evaluated at many points.

    Parameters
    ----------
    roots
        The expressions (scalars). What they share is worked out once.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> area = Program([read("x y/2", ["x", "y"]).tree])
    >>> [float(value) for value in area.at({"x": 3.0, "y": 5.0}, 64)]
    [7.5]
    """

    def __init__(self, roots: Sequence[Node]) -> None:
        self._steps: list[Step] = []
        places: dict[int, int] = {}
        # The tree must outlive its ids.
        self._roots = tuple(roots)
        for node in nodes(*roots):
            self._steps.append(_step(node, places))
            places[id(node)] = len(self._steps) - 1
        self._results = [places[id(root)] for root in roots]

    @property
    def size(self) -> int:
        """How many steps one evaluation takes."""
        return len(self._steps)

    def at(self, point: Point, bits: int) -> list[Ball]:
        """Return the values; where there is none the ball is not finite."""
        with precision(bits):
            values: list[Ball] = []
            for step in self._steps:
                values.append(step(values, point))
            return [values[place] for place in self._results]


Step = Callable[[list[Ball], Point], Ball]
"""Works out one value from those before it and the point."""


def _step(node: Node, places: Mapping[int, int]) -> Step:  # noqa: C901 - a table
    """Return what works out one node from the values of the nodes before it."""
    match node:
        case Number(value=value):
            return lambda _, __: ball(value)
        case Variable(name=name):
            return lambda _, point: ball(point[name])
        case Constant(name=name):
            constant = arb.const_e if name == "e" else arb.pi
            return lambda _, __: constant()
        case Negative(of=part):
            at = places[id(part)]
            return lambda values, _: -values[at]
        case Inverse(of=part):
            at = places[id(part)]
            return lambda values, _: 1 / values[at]
        case Sum(terms=parts):
            return _fold(operator.add, parts, places)
        case Product(factors=parts):
            return _fold(operator.mul, parts, places)
        case Power():
            return _power(node, places)
        case Call(function=name, arguments=(part,)):
            at, function = places[id(part)], FUNCTIONS[name]
            return lambda values, _: function(values[at])
        case Call(function=name, arguments=(part, other)):
            one, two = places[id(part)], places[id(other)]
            function = FUNCTIONS[name]
            return lambda values, _: function(values[one], values[two])
    raise TypeError(f"{type(node).__name__} has no single value")


def _fold(
    operation: Callable[[Ball, Ball], Ball],
    parts: Sequence[Node],
    places: Mapping[int, int],
) -> Step:
    at = [places[id(part)] for part in parts]
    return lambda values, _: reduce(operation, [values[i] for i in at])


def _power(node: Power, places: Mapping[int, int]) -> Step:
    base, exponent = places[id(node.base)], places[id(node.exponent)]
    written = rational(node.exponent)
    if written is not None:
        return lambda values, _: rational_power(values[base], written)
    if isinstance(node.base, Constant) and node.base.name == "e":
        return lambda values, _: values[exponent].exp()
    return lambda values, _: power(values[base], values[exponent])


def value_at(expression: Node, point: Point, relative: float = 1e-12) -> float:
    """Return the value as a float.

    Raises
    ------
    UndefinedError
        At a pole or outside the real domain; `TooLargeError` for a value beyond all
        floats.
    """
    program = Program([expression])
    for bits in PRECISIONS:
        (value,) = program.at(point, bits)
        if value.is_finite() and value.rad() <= relative * value.abs_lower():
            break
    if not value.is_finite():
        raise UndefinedError("no finite real value")
    result = 0.0 if value.contains(0) else float(value.mid())
    if abs(result) == float("inf"):
        raise TooLargeError("too large")
    return result
