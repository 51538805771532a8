"""Compare two expressions at one point, with as many digits as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from flint import arb

from slopes.answers.balls import Ball, ball
from slopes.answers.evaluate import PRECISIONS, Point, Program
from slopes.answers.everywhere import has_value_everywhere
from slopes.answers.tree import Node

THOROUGH = 3500
"""Bits, about a thousand digits: more than any number that can be typed needs."""
SETTLED = arb(2) ** -30
TINY = arb(2) ** -100
NOTHING = arb(2) ** -1000
NEGLIGIBLE = 1e-12
"""What may stand for a computed zero."""


class At(Enum):
    """What a point says."""

    EQUAL = "equal"
    DIFFERENT = "different"
    OUTSIDE = "the reference has no real value there"
    UNDEFINED = "the answer has no real value there"
    UNSETTLED = "cannot be told there"


class Pair:
    """An answer and a reference, made ready to be compared at many points.

    Parameters
    ----------
    answer, reference
        Scalar expressions.
    where
        Expressions that must be real for a point to count, such as the function of
        which the reference is the derivative.
    tolerance
        Relative; None: the two must be the same.
    """

    def __init__(
        self,
        answer: Node,
        reference: Node,
        where: Sequence[Node] = (),
        tolerance: float | None = None,
    ) -> None:
        self._program = Program([answer, reference])
        self._reference = Program([reference, *where])
        self._tolerance = tolerance
        self._expressions = (answer, reference, *where)

    def has_values_everywhere(self) -> bool:
        """Say whether no point can be without one of the values."""
        return has_value_everywhere(*self._expressions)

    def at(self, point: Point, *, closely: bool = False) -> At:
        """Compare at a point, quickly: a difference is certain, equality is not.

        Only `closely` does the reference get more bits where few don't show that it is
        real; that is twice the work at every point outside of its domain.
        """
        known = self._reference.at(point, PRECISIONS[1] if closely else PRECISIONS[0])
        if not all(value.is_finite() for value in known):
            return At.OUTSIDE
        said = At.UNSETTLED
        for bits in PRECISIONS:
            answer, reference = self._program.at(point, bits)
            if not reference.is_finite():
                said = At.OUTSIDE
            elif not answer.is_finite():
                said = At.UNDEFINED
            else:
                said = self._compared(answer, reference)
            if said in {At.EQUAL, At.DIFFERENT}:
                return said
            if said is not At.UNSETTLED and bits > PRECISIONS[0]:
                return said
        return said

    def _compared(self, answer: Ball, reference: Ball) -> At:
        gap, error = _gap(answer, reference)
        if self._tolerance is not None:
            allowed = ball(self._tolerance) * abs(reference)
            if reference.contains(0):
                allowed += ball(NEGLIGIBLE)
            if abs(gap) <= allowed:
                return At.EQUAL
            return At.DIFFERENT if abs(gap) > allowed else At.UNSETTLED
        if not gap.contains(0):
            return At.DIFFERENT
        size = arb.max(abs(answer), abs(reference)).abs_lower()
        if error <= size * SETTLED or error <= TINY:
            return At.EQUAL
        return At.UNSETTLED

    def is_only_answer_at(self, point: Point) -> bool:
        """Whether the answer has a value where the reference has none."""
        answer, _ = self._program.at(point, PRECISIONS[1])
        reference, *where = self._reference.at(point, PRECISIONS[1])
        return (
            answer.is_finite()
            and not reference.is_finite()
            and all(each.is_finite() for each in where)
        )

    def thoroughly_at(self, point: Point) -> At:
        """Compare at a point where both are real, to a thousand digits."""
        if self._tolerance is not None:
            return At.EQUAL
        answer, reference = self._program.at(point, THOROUGH)
        if not answer.is_finite() or not reference.is_finite():
            return At.UNSETTLED
        gap, error = _gap(answer, reference)
        if not gap.contains(0):
            return At.DIFFERENT
        size = arb.max(abs(answer), abs(reference)).abs_lower()
        is_small = error <= size * NOTHING or error <= NOTHING
        return At.EQUAL if is_small else At.UNSETTLED


def _gap(answer: Ball, reference: Ball) -> tuple[Ball, Ball]:
    """Return the difference, and how uncertain it is."""
    gap = answer - reference
    return gap, gap.rad()
