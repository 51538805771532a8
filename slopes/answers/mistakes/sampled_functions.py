"""The function that samples obviously come from, and its slopes there."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from slopes.answers.algebra import number, over, rational, substitute, times
from slopes.answers.differentiation import differentiate
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.reading import read
from slopes.answers.tree import Node

KNOWN = ("x^2", "x^3", "1/x", "2^x", "e^x", "sqrt(x)", "ln(x)", "sin(x)", "cos(x)")
STARTS = (0, 1, 2, -1, -2)
"""Where samples may begin, in steps."""
MOST_DEGREE = 3


def slopes_behind(samples: Sequence[Node], spacing: Node) -> Iterator[tuple[Node, ...]]:
    """Yield the slopes, at the samples, of functions that go through them."""
    polynomial = _slopes_of_polynomial(samples, spacing)
    if polynomial is not None:
        yield polynomial
    for text, start in itertools.product(KNOWN, STARTS):
        function = read(text, ("x",)).tree
        places = [times(number(start + at), spacing) for at in range(len(samples))]
        if _go_through(function, places, samples):
            slope = differentiate(function, "x")
            yield tuple(substitute(slope, {"x": place}) for place in places)


def _go_through(
    function: Node, places: Sequence[Node], samples: Sequence[Node]
) -> bool:
    try:
        return all(
            math.isclose(
                value_at(substitute(function, {"x": place}), {}),
                value_at(sample, {}),
                rel_tol=1e-3,
                abs_tol=1e-9,
            )
            for place, sample in zip(places, samples, strict=True)
        )
    except UndefinedError:
        return False


def _slopes_of_polynomial(
    samples: Sequence[Node], spacing: Node
) -> tuple[Node, ...] | None:
    """Return the slopes of the polynomial through the samples, if it is a cubic."""
    values = [rational(sample) for sample in samples]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    rows = [known]
    while len(rows[-1]) > 1 and any(rows[-1]):
        rows.append([b - a for a, b in itertools.pairwise(rows[-1])])
    if any(map(any, rows[MOST_DEGREE + 1 :])):
        return None
    first, second, third = (rows[n][0] if n < len(rows) else 0 for n in (1, 2, 3))
    return tuple(
        over(number(_slope(first, second, third, t)), spacing)
        for t in range(len(known))
    )


def _slope(
    first: Fraction | int, second: Fraction | int, third: Fraction | int, t: int
) -> Fraction:
    """Return the slope at t of Newton's polynomial with these differences at 0."""
    bend = second * Fraction(2 * t - 1, 2)
    return first + bend + third * Fraction(3 * t * t - 6 * t + 2, 6)
