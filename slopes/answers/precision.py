"""How exactly an answer has to be right: as exactly as it was given."""

from __future__ import annotations

import math

from slopes.answers.equality import Comparison, compare
from slopes.answers.evaluate import value_at
from slopes.answers.question import Question
from slopes.answers.shape import Taken, has_long_decimals
from slopes.answers.tree import Node, variables_of

COMPUTED = 1e-6
"""Relative tolerance for numbers that came out of floating-point arithmetic."""
PRINTED = 1e-10
"""The same for decimals in a formula that were written out in full."""
APPROXIMATE = frozenset({"descent"})
"""Kinds whose right answer comes out of floating-point arithmetic itself."""
DIGITS = 3
"""Significant digits that are enough in a typed decimal number."""


def compare_as_given(
    answer: Node,
    right: Node,
    question: Question,
    taken: Taken,
    where: tuple[Node, ...] = (),
) -> Comparison:
    """Compare one component of an answer, as exactly as it was given.

    Parameters
    ----------
    answer, right
        The component, and what it should be.
    question
        May set a tolerance of its own.
    taken
        The whole answer: typed, computed, rounded.
    where
        Expressions that must be real for a point to count.
    """
    tolerance = question.tolerance
    if tolerance is None:
        exactly = compare(answer, right, where=where, box=question.box)
        tolerance = tolerance_of(answer, right, question, taken)
        if exactly.status == "equal" or tolerance is None:
            return exactly
    return compare(answer, right, tolerance, where=where, box=question.box)


def tolerance_of(
    answer: Node, right: Node, question: Question, taken: Taken
) -> float | None:
    """Return the relative tolerance that is due to the way an answer was given."""
    is_printed = has_long_decimals(right) or (taken.computed and taken.is_typed)
    if variables_of(answer, right):
        return PRINTED if is_printed else COMPUTED if taken.computed else None
    if question.kind == "expression":
        return PRINTED if is_printed or taken.computed else None
    if taken.rounded:
        return _rounding(right)
    return COMPUTED if taken.computed or question.kind in APPROXIMATE else None


def precision_of(taken: Taken) -> float | None:
    """Return the relative precision of the decimals that an answer is written with."""
    if taken.digits is None or taken.digits < DIGITS:
        return COMPUTED if taken.computed else None
    return max(0.6 * 10.0 ** (1 - taken.digits), PRINTED)


def _rounding(right: Node) -> float | None:
    """Return the relative tolerance of a number rounded to three digits."""
    size = abs(value_at(right, {}))
    if size == 0:
        return None
    last = 10.0 ** (math.floor(math.log10(size)) - DIGITS + 1)
    return float(0.5001 * last / size)
