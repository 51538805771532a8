"""Wrong difference quotients, and samples taken for functions."""

from __future__ import annotations

import contextlib
import itertools
import math
from dataclasses import replace

from slopes.answers.algebra import minus, negative, number, over, times
from slopes.answers.computing import (
    difference_quotient,
    moved,
    number_of,
    point_of,
    quotient,
    sampled_gradient,
)
from slopes.answers.derive import given_function, numbers, put_in
from slopes.answers.differentiation import differentiate
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.mistakes.candidate import Candidates, one
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.mistakes.sampled_functions import slopes_behind
from slopes.answers.question import Question
from slopes.answers.tree import Node
from slopes.answers.value import Value


def difference_mistakes(question: Question) -> Candidates:
    """Yield wrong versions of a difference quotient, the likeliest first."""
    function, point = given_function(question), point_of(question)
    step = number_of(question.step)
    right = difference_quotient(question, function)
    back = negative(step)

    def at(*steps: tuple[str, Node]) -> Node:
        return moved(function, point, dict(steps))

    ahead, behind, here = at((question.by, step)), at((question.by, back)), at()
    if question.scheme == "central":
        yield one("central-divided-by-h", over(minus(ahead, behind), step))
    yield one("difference-not-divided", times(right, step))
    if question.scheme == "central":
        yield one("difference-not-divided", minus(ahead, behind))
        for half in (minus(ahead, here), minus(here, behind)):
            yield one("central-divided-by-h", over(half, times(number(2), step)))
    if len(question.variables) > 1:
        wide = quotient(
            lambda h: at(*((v, h) for v in question.variables)), step, question.scheme
        )
        yield one("step-in-one-variable-for-all", wide)
        for other in question.variables:
            if other != question.by:
                by_other = replace(question, wrt=other)
                yield one("wrong-variable", difference_quotient(by_other, function))
    slope = put_in(differentiate(function, question.by), point)
    yield one("tangent-for-secant", slope)
    yield one("answer-negated", negative(right))
    yield one("point-into-function", here)
    yield one("point-into-function", ahead)
    yield from cut(right)
    coordinates = tuple(point.values())
    for order in other_orders(coordinates):
        texts = dict(zip(question.variables, order, strict=True))
        swapped = moved(function, texts, {})
        there = moved(function, texts, {question.by: step})
        yield one("point-swapped", over(minus(there, swapped), step))


def sample_mistakes(question: Question) -> Candidates:
    """Yield wrong versions of what `numpy.gradient` gives, the likeliest first."""
    samples = numbers(question.samples)
    spacing = number_of(question.spacing)
    right = sampled_gradient(samples, spacing)
    yield one("spacing-ignored", sampled_gradient(samples, number(1)))
    yield one("spacing-ignored", tuple(times(r, spacing, spacing) for r in right))
    inner = [minus(b, a) for a, b in zip(samples, samples[2:], strict=False)]
    ends = [minus(samples[1], samples[0]), minus(samples[-1], samples[-2])]
    undivided = (ends[0], *inner, ends[1])
    yield one("difference-not-divided", undivided)
    yield one("central-divided-by-h", tuple(over(d, spacing) for d in undivided))
    steps = [minus(b, a) for a, b in itertools.pairwise(samples)]
    yield one("difference-not-divided", tuple(steps))
    yield one("component-missing", right[1:-1])
    for slopes in slopes_behind(samples, spacing):
        yield one("samples-for-function", slopes)
    yield from cut(right)
    yield one("gradient-negated", tuple(map(negative, right)))
    yield one("not-differentiated", samples)


def cut(right: Value) -> Candidates:
    """Yield the right numbers without their decimals."""
    with contextlib.suppress(UndefinedError):
        yield one("integer-arithmetic", _cut(right))


def _cut(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(map(_cut, value))
    return number(math.trunc(value_at(value, {})))
