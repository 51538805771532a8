"""Are two expressions the same function? Three answers, each with its evidence.

A computer algebra system never judges here. Polynomials are compared exactly;
everything else is evaluated at repeatable points in thirty digits and more. One
confirmed difference decides; agreement at every usable point is equality; where
nothing can be evaluated, the answer is "undecided".
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import mpmath

from slopes.answers.evaluate import UndefinedError, evaluate

if TYPE_CHECKING:
    import sympy

POINTS = 12
TRIES = 120
MOST_TERMS = 500
"""Polynomials that may have more terms are not expanded."""
RANGES = ((-3.0, 3.0), (0.1, 3.0), (-0.99, 0.99), (3.0, 20.0), (-20.0, -3.0))
SIMPLE = (2, 3, -1, 0.5, 1, 0, -2)
"""Where a difference is shown: ones would show a coefficient."""


@dataclass(frozen=True)
class Comparison:
    """What comparing two expressions gave.

    Parameters
    ----------
    status
        ``undecided`` where neither could be evaluated anywhere.
    witness
        For ``different``: a point, one value a symbol, simple where there is one.
    narrower
        The first expression is undefined at some points where the second is not.
    """

    status: Literal["equal", "different", "undecided"]
    witness: dict[str, Any] | None = None
    narrower: bool = False


def compare(
    answer: sympy.Expr, reference: sympy.Expr, tolerance: float | None = None
) -> Comparison:
    """Compare an answer with a reference.

    Parameters
    ----------
    answer, reference
        Expressions over the same real symbols.
    tolerance
        Relative tolerance, for rounded numbers; None: the two must be the same.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> one, other = read("2x + x", ["x"]).value, read("3x", ["x"]).value
    >>> compare(one, other).status
    'equal'
    """
    symbols = sorted(answer.free_symbols | reference.free_symbols, key=str)
    if tolerance is None and None not in map(_terms, (answer, reference)):
        difference = (answer - reference).expand()
        if difference == 0:
            return Comparison("equal")
        return Comparison("different", _witness(answer, reference, symbols, None))
    return _sample(answer, reference, symbols, tolerance)


def _terms(node: sympy.Basic) -> int | None:
    """Return how many terms a polynomial over the rationals may expand to.

    None for anything else, and for more than `MOST_TERMS`: that might take long.
    """
    if node.is_Symbol or node.is_Rational:
        return 1
    counts = [count for child in node.args if (count := _terms(child)) is not None]
    if not counts or len(counts) < len(node.args):
        return None
    if node.is_Add:
        total = sum(counts)
    elif node.is_Mul:
        total = math.prod(counts)
    elif node.is_Pow and node.exp.is_Integer and node.exp > 0:
        power = int(node.exp)
        total = math.comb(counts[0] + power - 1, power) if counts[0] > 1 else 1
    else:
        return None
    return total if total <= MOST_TERMS else None


def _sample(
    answer: sympy.Expr,
    reference: sympy.Expr,
    symbols: Sequence[sympy.Symbol],
    tolerance: float | None,
) -> Comparison:
    agreed = undefined = 0
    for point in _points(symbols):
        try:
            evaluate(reference, point)
        except UndefinedError:
            continue
        try:
            same = _same_at(answer, reference, point, tolerance)
        except UndefinedError:
            undefined += 1
            continue
        if not same:
            return Comparison(
                "different", _witness(answer, reference, symbols, tolerance, point)
            )
        agreed += 1
        if agreed == POINTS:
            break
    if not agreed:
        # The reference lives here and the answer nowhere: that is a difference.
        return Comparison("different" if undefined >= POINTS else "undecided")
    return Comparison("equal", narrower=undefined > 0)


def _points(symbols: Sequence[sympy.Symbol]) -> Iterator[dict[sympy.Symbol, Any]]:
    """Yield repeatable points: no integers, no halves, nothing special."""
    if not symbols:
        yield {}
        return
    rng = random.Random("slopes")  # noqa: S311 - repeatable on purpose
    for attempt in range(TRIES):
        low, high = RANGES[attempt % len(RANGES) if attempt >= POINTS // 2 else 0]
        yield {s: mpmath.mpf(rng.uniform(low, high)) for s in symbols}


def _same_at(
    answer: sympy.Expr,
    reference: sympy.Expr,
    point: dict[sympy.Symbol, Any],
    tolerance: float | None,
) -> bool:
    """Compare at one point; digits are raised until a small difference is settled."""
    for digits in (30, 90):
        a = evaluate(answer, point, digits)
        r = evaluate(reference, point, digits)
        gap, size = abs(a - r), max(abs(a), abs(r))
        if tolerance is not None:
            return bool(gap <= tolerance * abs(r) + 1e-12)
        if gap <= size * mpmath.mpf(10) ** (6 - digits):
            return True
    # Cancellation eats digits: what is left of ninety still settles it.
    return bool(gap < mpmath.mpf(10) ** (-45))


def _witness(
    answer: sympy.Expr,
    reference: sympy.Expr,
    symbols: Sequence[sympy.Symbol],
    tolerance: float | None,
    fallback: dict[sympy.Symbol, Any] | None = None,
) -> dict[str, Any] | None:
    """Return a simple point where the two differ, else the one that was found."""
    candidates = itertools.islice(itertools.product(SIMPLE, repeat=len(symbols)), 100)
    for values in candidates:
        point = dict(zip(symbols, values, strict=True))
        try:
            if not _same_at(answer, reference, point, tolerance):
                return {str(s): v for s, v in point.items()}
        except UndefinedError:
            continue
    if fallback is None:
        return None
    return {str(s): float(mpmath.nstr(v, 4)) for s, v in fallback.items()}
