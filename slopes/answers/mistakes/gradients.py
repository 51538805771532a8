"""Wrong versions of a gradient as a whole; its components have their own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TypeVar

from slopes.answers.algebra import (
    MINUS_ONE,
    ONE,
    ZERO,
    length_of,
    negative,
    over,
    plus,
)
from slopes.answers.derive import gradient_of
from slopes.answers.differentiation import differentiate
from slopes.answers.mistakes.candidate import Candidates, one, with_item
from slopes.answers.tree import Node

T = TypeVar("T")


def other_orders(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Yield every other order of up to four items."""
    if len(items) <= 4:
        yield from itertools.islice(itertools.permutations(items), 1, None)


def gradient_mistakes(function: Node, variables: Sequence[str]) -> Candidates:
    """Yield wrong versions of the gradient, the likeliest first."""
    right = gradient_of(function, variables)
    yield from _arrangements(right)
    length = length_of(right)
    yield one("not-differentiated", function)
    yield one("components-summed", plus(*right))
    yield one("gradient-magnitude", length)
    yield one("gradient-normalised", tuple(over(g, length) for g in right))
    second = [differentiate(g, v) for g, v in zip(right, variables, strict=True)]
    yield one("hessian-for-gradient", tuple(second))
    hessian = tuple(gradient_of(g, variables) for g in right)
    yield one("hessian-for-gradient", hessian)
    for extra in (MINUS_ONE, ONE, function):
        yield one("gradient-in-the-graph", (*right, extra))
    yield one("gradient-in-the-graph", (*map(negative, right), ONE))


def _arrangements(right: tuple[Node, ...]) -> Candidates:
    """Yield right components in a wrong arrangement."""
    for order in other_orders(right):
        yield one("components-swapped", order)
    yield one("gradient-negated", tuple(map(negative, right)))
    for at in range(len(right)):
        yield one("component-missing", with_item(right, at, ZERO))
        yield one("component-missing", right[:at] + right[at + 1 :])
    for at, component in enumerate(right):
        yield one("component-sign", with_item(right, at, negative(component)))
