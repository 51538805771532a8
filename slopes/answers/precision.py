"""How exactly an answer has to be right: as exactly as it was given."""

from __future__ import annotations

import math

from slopes.answers.algebra import rational
from slopes.answers.decimals import finest_decimals, has_long_decimals
from slopes.answers.equality import Comparison, compare
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.question import Question
from slopes.answers.shape import Taken
from slopes.answers.tree import Node, variables_of

COMPUTED = 1e-6
"""Relative tolerance for numbers that came out of floating-point arithmetic."""
PRINTED = 1e-10
"""The same for decimals in a formula that were written out in full."""
APPROXIMATE = frozenset({"descent"})
"""Kinds whose right answer comes out of floating-point arithmetic itself."""
SHORT = 6
"""A float with at most so many digits was typed; others were computed."""
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
    is_printed = has_long_decimals(right, *([answer] if taken.is_typed else []))
    if variables_of(answer, right):
        return PRINTED if is_printed else COMPUTED if taken.computed else None
    if question.kind == "expression" and not isinstance(taken.value, tuple):
        return PRINTED if is_printed or taken.computed else None
    if _is_rounded(answer, right, taken):
        return _rounding(answer, right)
    if question.kind in APPROXIMATE or taken.computed:
        return COMPUTED
    return PRINTED if is_printed else None


def _is_rounded(answer: Node, right: Node, taken: Taken) -> bool:
    """Whether a number was typed with decimals, or as the nearest whole one."""
    finest = finest_decimals(answer)
    if finest is not None:
        return taken.is_typed or finest.digits <= SHORT
    whole, exact = rational(answer), rational(right)
    is_whole = whole is not None and whole.denominator == 1
    is_exact = exact is not None and exact.denominator == 1
    return is_whole and not is_exact and abs(whole or 0) >= 10 ** (DIGITS - 1)


def precision_of(component: Node, taken: Taken) -> float | None:
    """Return the relative precision of the decimals that a component is written with.

    None: it is exact, or has too few digits to tell.
    """
    finest = finest_decimals(component)
    if finest is None or finest.digits < DIGITS:
        return COMPUTED if taken.computed and not taken.is_typed else None
    return max(finest.grain, PRINTED)


def _rounding(answer: Node, right: Node) -> float | None:
    """Return the relative tolerance of a number rounded to three digits.

    Just below a power of ten digits are finer: 99.6 does not stand for 100.
    """
    try:
        sizes = [abs(value_at(value, {})) for value in (answer, right)]
    except UndefinedError:
        return None
    if sizes[1] == 0:
        return COMPUTED
    smaller = min(filter(None, sizes))
    last = 10.0 ** (math.floor(math.log10(smaller)) - DIGITS + 1)
    return float(0.5001 * last / sizes[1])
