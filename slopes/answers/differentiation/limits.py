"""The derivative where its formula has no value: at 0, x|x| has slope 0."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from slopes.answers.algebra import number, plus, substitute
from slopes.answers.balls import Ball
from slopes.answers.evaluate import Program
from slopes.answers.tree import Node

BITS = 512
NEAR = Fraction(1, 2**100)
"""How far to both sides of the point the formula is looked at."""
GAP = 2.0**-40
MOST, MOST_DENOMINATOR = 10**6, 1000
"""Of fractions that are taken for limits; what grows beyond them has none."""


def settled_at(formula: Node, by: str, point: Mapping[str, Node]) -> Node:
    """Return a derivative's formula at a point, by its limit where it has no value.

    Where a function is continuous and its derivative has the same limit from both
    sides, that limit is its derivative. Only short fractions are taken for limits.

    Parameters
    ----------
    formula
        The derivative.
    by
        The variable by which it was taken.
    point
        Where it is wanted.
    """
    here = substitute(formula, point)
    if here.names or _value(here).is_finite():
        return here
    sides = [
        _value(substitute(formula, {**point, by: plus(point[by], number(step))}))
        for step in (NEAR, -NEAR)
    ]
    if not all(side.is_finite() for side in sides):
        return here
    limit = Fraction(float(sides[0].mid())).limit_denominator(MOST_DENOMINATOR)
    is_limit = abs(limit) < MOST and all(
        abs(float(side.mid()) - limit) < GAP for side in sides
    )
    return number(limit) if is_limit else here


def _value(node: Node) -> Ball:
    return Program([node]).at({}, BITS)[0]
