"""Wrong versions of a directional derivative."""

from __future__ import annotations

from collections.abc import Sequence

from slopes.answers.algebra import (
    call,
    dot,
    length_of,
    negative,
    over,
    plus,
    square,
    times,
)
from slopes.answers.derive import (
    directional_derivative,
    given_function,
    gradient_of,
    numbers,
    put_in,
)
from slopes.answers.mistakes.candidate import Candidate, Candidates, one, with_item
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.mistakes.partials import partial_mistakes
from slopes.answers.question import Question
from slopes.answers.tree import Node


def direction_mistakes(question: Question) -> Candidates:
    """Yield wrong versions of the directional derivative, the likeliest first."""
    function, variables = given_function(question), question.variables
    gradient, direction = gradient_of(function, variables), numbers(question.direction)
    length = length_of(direction)
    product = dot(gradient, direction)
    right = directional_derivative(question)
    if question.unit:
        yield one("direction-not-normalised", product)
        yield one("direction-normalised-twice", over(product, square(length)))
        by_sum = plus(*(call("abs", c) for c in direction))
        yield one("direction-normalised-by-sum", over(product, by_sum))
    else:
        yield one("direction-normalised-needlessly", over(product, length))
    yield one("direction-multiplied-by-length", times(product, length))
    yield one("direction-reversed", negative(right))
    yield from _products(gradient, direction, length)
    yield one("steepest-instead", length_of(gradient))
    yield one("not-differentiated", function)
    yield from _points(question, gradient, direction)
    yield one("gradient-magnitude", length_of(gradient))
    yield from _with_wrong_partials(question, gradient, direction, length)


def _products(
    gradient: Sequence[Node], direction: Sequence[Node], length: Node
) -> Candidates:
    """Yield wrong ways to combine the gradient with the direction."""
    scales = (length, None)
    for order in other_orders(direction):
        for scale in scales:
            yield one("dot-product-crossed", _over(dot(gradient, order), scale))
    for scale in (None, length):
        products = (times(g, c) for g, c in zip(gradient, direction, strict=True))
        yield one("dot-product-not-summed", tuple(_over(p, scale) for p in products))
    steepest = length_of(gradient)
    for scale in scales:
        crossed = over(dot(gradient, direction), steepest)
        yield one("gradient-normalised-in-product", _over(crossed, scale))
    signs = [call("sign", c) for c in direction]
    yield one("slopes-added", dot(gradient, signs))
    for slope, part in zip(gradient, direction, strict=True):
        yield one("direction-component-only", slope)
        for scale in scales:
            yield one("direction-component-only", _over(times(slope, part), scale))


def _over(value: Node, scale: Node | None) -> Node:
    return value if scale is None else over(value, scale)


def _points(
    question: Question, gradient: tuple[Node, ...], direction: tuple[Node, ...]
) -> Candidates:
    """Yield what comes of mixing up the point, the direction and the target."""
    if not question.at:
        return
    point = numbers(question.at)
    at_direction = dict(zip(question.variables, direction, strict=True))
    scaled = length_of(direction) if question.unit else None
    moved = put_in(gradient, at_direction)
    assert isinstance(moved, tuple)  # noqa: S101 - as many as in the gradient
    there = [part for part in moved if isinstance(part, Node)]
    for scale in (scaled, None):
        yield one("gradient-at-direction", _over(dot(there, direction), scale))
    target = tuple(plus(p, d) for p, d in zip(point, direction, strict=True))
    for mistake, other in (
        ("point-as-direction", point),
        ("direction-to-target-as-point", target),
    ):
        for scale in (length_of(other), None):
            yield one(mistake, _over(dot(gradient, other), scale))


def _with_wrong_partials(
    question: Question,
    gradient: tuple[Node, ...],
    direction: tuple[Node, ...],
    length: Node,
) -> Candidates:
    """Yield the right product with one partial derivative wrong, then all of them."""
    function, is_value = given_function(question), bool(question.at)
    scale = length if question.unit else None
    wrong = [
        [
            c
            for c in partial_mistakes(function, v, question.variables, is_value=True)
            if isinstance(c.value, Node) and c.mistakes != ("answer-negated",)
        ]
        for v in question.variables
    ]
    first: dict[str, list[Node]] = {}
    for at, candidates in enumerate(wrong):
        for mistakes, value in candidates:
            known = first.setdefault(mistakes[0], list(gradient))
            if known[at] is gradient[at] and isinstance(value, Node):
                known[at] = value
    for mistake, slopes in first.items():
        yield one(mistake, _over(dot(slopes, direction), scale))
    if is_value:
        return
    for at, candidates in enumerate(wrong):
        for mistakes, value in candidates:
            assert isinstance(value, Node)  # noqa: S101 - partials are scalars
            slopes = list(with_item(gradient, at, value))
            yield Candidate(mistakes, _over(dot(slopes, direction), scale))
