"""What programs compute in place of derivatives, and with them.

Difference quotients, what `numpy.gradient` makes of samples, gradient descent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from slopes.answers.algebra import (
    minus,
    negative,
    number,
    over,
    plus,
    rational,
    substitute,
    times,
)
from slopes.answers.differentiation import differentiate
from slopes.answers.evaluate import value_at
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.tree import Node

Point = tuple[Node, ...]
MOST_STEPS = 1000
EXACT_BITS = 400
"""Coordinates with more bits than this are rounded, far beyond what anyone types."""


def reciprocal(value: int) -> Node:
    """Return 1/n."""
    return number(Fraction(1, value))


def moved(function: Node, point: Mapping[str, Node], steps: Mapping[str, Node]) -> Node:
    """Return the function's value after steps along some variables."""
    there = {v: plus(at, steps[v]) if v in steps else at for v, at in point.items()}
    return substitute(function, there)


def difference_quotient(question: Question, function: Node) -> Node:
    """Return the forward, backward or central difference quotient (D2-19)."""
    point, step = point_of(question), read(question.step, ()).tree
    ahead = moved(function, point, {question.by: step})
    behind = moved(function, point, {question.by: negative(step)})
    here = substitute(function, point)
    match question.scheme:
        case "forward":
            return over(minus(ahead, here), step)
        case "backward":
            return over(minus(here, behind), step)
    return over(minus(ahead, behind), times(number(2), step))


def point_of(question: Question) -> dict[str, Node]:
    """Return the question's point, by variables."""
    texts = zip(question.variables, question.at, strict=True)
    return {variable: read(text, ()).tree for variable, text in texts}


def sampled_gradient(samples: Sequence[Node], spacing: Node) -> tuple[Node, ...]:
    """Return what `numpy.gradient` gives: central inside, one-sided at the ends.

    Document D3-43 shows it, as if it were the gradient of a function.
    """
    last = len(samples) - 1
    result = []
    for at in range(len(samples)):
        low, high = max(at - 1, 0), min(at + 1, last)
        width = times(number(high - low), spacing)
        result.append(over(minus(samples[high], samples[low]), width))
    return tuple(result)


Update = Callable[[Mapping[str, Node], Sequence[Node]], Sequence[Node]]
"""From a point and the gradient there to the next point."""


def descent(question: Question, function: Node) -> Point | tuple[Point, ...]:
    """Return where the steps w - rate * gradient lead, or all points on the way."""
    rate = read(question.rate, ()).tree

    def update(point: Mapping[str, Node], gradient: Sequence[Node]) -> Point:
        steps = (times(rate, slope) for slope in gradient)
        return tuple(map(minus, point.values(), steps))

    points = walk(question, function, update, question.steps)
    return points if question.path else points[-1]


def walk(
    question: Question, function: Node, update: Update, steps: int
) -> tuple[Point, ...]:
    """Return the points of so many steps, the start first.

    Raises
    ------
    ValueError
        For more than `MOST_STEPS`.
    """
    if not 0 <= steps <= MOST_STEPS:
        raise ValueError(f"steps must be between 0 and {MOST_STEPS}, not {steps}")
    slopes = [differentiate(function, v) for v in question.variables]
    point = point_of(question)
    points = [tuple(point.values())]
    for _ in range(steps):
        gradient = [settled(substitute(slope, point)) for slope in slopes]
        coordinates = map(settled, update(point, gradient))
        point = dict(zip(question.variables, coordinates, strict=True))
        points.append(tuple(point.values()))
    return tuple(points)


def settled(value: Node) -> Node:
    """Return a number worked out: exactly where that is short, else as a float."""
    exact = rational(value)
    if exact is not None and max(
        exact.numerator.bit_length(), exact.denominator.bit_length()
    ) <= (EXACT_BITS):
        return number(exact)
    return number(Fraction(value_at(value, {})))
