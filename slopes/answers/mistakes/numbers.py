"""Slips in a single number: 5x² for 6x²."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from slopes.answers.algebra import number
from slopes.answers.balls import Ball, ball
from slopes.answers.equality.points import drawn_points
from slopes.answers.evaluate import Program
from slopes.answers.mistakes.candidate import Candidates, one
from slopes.answers.polynomials import monomials
from slopes.answers.tree import (
    Node,
    Number,
    Sum,
    children,
    variables_of,
    with_children,
)

MOST_NUMBERS = 24
POINTS = 3
BITS = 128
SIMPLE = 1000
"""Slips are numbers with at most this numerator and denominator."""


def term_slips(answer: Node, right: Node) -> tuple[str, ...]:
    """Return the mistake if only the coefficient of one term is not the right one."""
    variables = sorted(variables_of(answer, right))
    terms = monomials(right) or (right.terms if isinstance(right, Sum) else [right])
    program = Program([answer, right, *terms])
    rows: list[list[Ball]] = []
    for point in drawn_points(variables, "slip"):
        values = program.at(point, BITS)
        if all(value.is_finite() for value in values):
            # How many times the right term stands in the answer.
            rows.append([1 + (values[0] - values[1]) / term for term in values[2:]])
        if len(rows) == POINTS:
            break
    if len(rows) < POINTS:
        return ()
    times = [_simple(ratios) for ratios in zip(*rows, strict=True)]
    found = next((ratio for ratio in times if ratio is not None), None)
    if found is None or (len(terms) == 1 and found == 0):
        return ()
    if found == 0:
        return ("term-missing",)
    return ("term-sign",) if found == -1 else ("coefficient-slip",)


def _simple(ratios: Sequence[Ball]) -> Fraction | None:
    """Return the simple number that a ratio is everywhere, None if it is none."""
    if not all(ratio.is_finite() for ratio in ratios):
        return None
    first = float(ratios[0].mid())
    if abs(first) > SIMPLE:
        return None
    simple = Fraction(first).limit_denominator(SIMPLE)
    is_same = all(abs(ratio - ball(simple)) < ball(1e-15) for ratio in ratios)
    return simple if is_same else None


def number_slips(right: Node) -> Candidates:
    """Yield the right answer with one of its numbers replaced by a likely other."""
    for at, value in enumerate(_numbers(right)):
        if at >= MOST_NUMBERS:
            return
        for other in _likely(value):
            yield one("coefficient-slip", _replaced(right, at, number(other)))


def _numbers(node: Node) -> list[Fraction]:
    """Return the numbers in an expression, from left to right."""
    if isinstance(node, Number):
        return [node.value]
    return [value for child in children(node) for value in _numbers(child)]


def _likely(value: Fraction) -> Iterator[Fraction]:
    seen = {value}
    for other in (value + 1, value - 1, 2 * value, value / 2, -value, value**2):
        if other not in seen and abs(other) < 10**6:
            seen.add(other)
            yield other


def _replaced(node: Node, at: int, new: Node) -> Node:
    """Return an expression with its number at this place, from 0, replaced."""
    parts: list[Node] = []
    for child in children(node):
        count = len(_numbers(child))
        parts.append(_replaced(child, at, new) if 0 <= at < count else child)
        at -= count
    return with_children(node, parts) if parts else new
