"""What programs compute in place of derivatives, and with them.

Difference quotients, what `numpy.gradient` makes of samples, gradient descent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from slopes.answers.algebra import (
    ZERO,
    minus,
    negative,
    number,
    over,
    plus,
    substitute,
    times,
)
from slopes.answers.differentiation import differentiate
from slopes.answers.evaluate import Program, UndefinedError, value_at
from slopes.answers.question import Question, Scheme
from slopes.answers.reading import read
from slopes.answers.tree import Node

Point = tuple[Node, ...]
Shifted = Callable[[Node], Node]
"""A function's value after a step, which may be negative or zero."""
BITS = 64


_SCIENTIFIC = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)[eE][-+]?\d{1,3}\s*")


def number_of(text: str) -> Node:
    """Return the number that an author wrote, also as a program writes it: ``1e-3``.

    Raises
    ------
    UnreadableError
        If it can't be read.
    """
    if _SCIENTIFIC.fullmatch(text):
        return number(Fraction(text.strip()))
    return read(text, ()).tree


def reciprocal(value: int) -> Node:
    """Return 1/n."""
    return number(Fraction(1, value))


def moved(function: Node, point: Mapping[str, Node], steps: Mapping[str, Node]) -> Node:
    """Return the function's value after steps along some variables."""
    there = {v: plus(at, steps[v]) if v in steps else at for v, at in point.items()}
    return substitute(function, there)


def rise(after: Shifted, step: Node, scheme: Scheme) -> Node:
    """Return by how much a function rises over a step ahead, behind, or both."""
    match scheme:
        case "forward":
            return minus(after(step), after(ZERO))
        case "backward":
            return minus(after(ZERO), after(negative(step)))
    return minus(after(step), after(negative(step)))


def quotient(after: Shifted, step: Node, scheme: Scheme) -> Node:
    """Return the forward, backward or central difference quotient (D2-19)."""
    run = times(number(2), step) if scheme == "central" else step
    return over(rise(after, step, scheme), run)


def difference_quotient(question: Question, function: Node) -> Node:
    """Return the difference quotient that a question asks for."""
    point, step = point_of(question), number_of(question.step)

    def after(h: Node) -> Node:
        return moved(function, point, {question.by: h})

    return quotient(after, step, question.scheme)


def point_of(question: Question) -> dict[str, Node]:
    """Return the question's point, by variables."""
    texts = zip(question.variables, question.at, strict=True)
    return {variable: number_of(text) for variable, text in texts}


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


Place = tuple[float, ...]
Update = Callable[[Place, Place, float], Sequence[float]]
"""From a place, the gradient and the height there to the next place."""


class Landscape:
    """A function and its gradient, ready to be walked in.

    Parameters
    ----------
    function
        The function.
    variables
        Its variables, in the order of the coordinates of a place.
    """

    def __init__(self, function: Node, variables: Sequence[str]) -> None:
        self._variables = variables
        slopes = [differentiate(function, v) for v in variables]
        self._program = Program([function, *slopes])

    def at(self, place: Place) -> tuple[float, Place]:
        """Return the height and the gradient.

        Raises
        ------
        UndefinedError
            Where there is none, or none that fits into a float.
        """
        point = dict(zip(self._variables, place, strict=True))
        values = self._program.at(point, BITS)
        height, *gradient = (float(value.mid()) for value in values)
        if not all(map(math.isfinite, (height, *gradient))):
            raise UndefinedError("the walk ran away")
        return height, tuple(gradient)

    def walk(self, start: Place, update: Update, steps: int) -> tuple[Place, ...]:
        """Return the places of so many steps, the start first.

        Raises
        ------
        UndefinedError
            If the walk leaves the function's domain, or all floats.
        """
        places = [start]
        for _ in range(steps):
            height, gradient = self.at(places[-1])
            places.append(tuple(update(places[-1], gradient, height)))
        self.at(places[-1])
        return tuple(places)


def descent(question: Question, function: Node) -> Point | tuple[Point, ...]:
    """Return where the steps w - rate * gradient lead, or all points on the way."""
    start, rate = start_of(question)
    places = Landscape(function, question.variables).walk(
        start, downhill(rate), question.steps
    )
    points = as_points(places)
    return points if question.path else points[-1]


def downhill(rate: float) -> Update:
    """Return the step of gradient descent."""
    return lambda w, g, _: [a - rate * b for a, b in zip(w, g, strict=True)]


def start_of(question: Question) -> tuple[Place, float]:
    """Return where a descent starts, and its learning rate."""
    start = tuple(value_at(at, {}) for at in point_of(question).values())
    return start, value_at(number_of(question.rate), {})


def as_points(places: Sequence[Place]) -> tuple[Point, ...]:
    """Return places as exact numbers."""
    return tuple(tuple(number(Fraction(w)) for w in place) for place in places)
