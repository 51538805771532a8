"""Mistakes in putting a point into a derivative."""

from __future__ import annotations

from slopes.answers.algebra import (
    ZERO,
    dot,
    minus,
    number,
    plus,
    substitute,
    times,
)
from slopes.answers.computing import moved, point_of, quotient, sampled_gradient
from slopes.answers.derive import at_point, given_functions, numbers, put_in
from slopes.answers.mistakes.candidate import Candidates, one
from slopes.answers.mistakes.differences import cut
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.question import Question
from slopes.answers.tree import Node, Variable
from slopes.answers.value import Value, parts

STEPS = ("1", "-1", "0.5", "-0.5", "0.1", "-0.1", "0.01", "-0.01", "0.001", "-0.001")
"""Finite steps that learners take for a limit."""


def mistakes_before(question: Question, formula: Value) -> Candidates:
    """Yield what comes of not differentiating at the point, the likeliest first."""
    yield one("not-evaluated", formula)
    yield one("evaluated-first", _zeros(formula))
    functions = given_functions(question)
    inside = functions if len(functions) > 1 else functions[0]
    yield one("point-into-function", at_point(inside, question))


def mistakes_after(question: Question, formula: Value) -> Candidates:
    """Yield what comes of another point, or of a finite step."""
    point = numbers(question.at)
    for order in other_orders(point):
        swapped = dict(zip(question.variables, order, strict=True))
        yield one("point-swapped", put_in(formula, swapped))
    if question.kind == "derivative" and isinstance(formula, Node):
        yield from _lines(question, formula)
    if question.kind == "gradient":
        yield one("tangent-line-for-slope", _tangent_plane(question, formula))
        if len(point) > 1:
            of_point = sampled_gradient(point, number(1))
            yield one("samples-for-function", of_point)
    yield one("point-itself", point if len(point) > 1 else point[0])
    yield from cut(at_point(formula, question))


def _tangent_plane(question: Question, gradient: Value) -> Node:
    """Return f(p) + ∇f(p)·(x - p)."""
    (function,) = given_functions(question)
    point = point_of(question)
    runs = [minus(Variable(v), at) for v, at in point.items()]
    slopes = parts(put_in(gradient, point))
    return plus(substitute(function, point), dot(slopes, runs))


def _zeros(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_zeros(item) for item in value)
    return ZERO


def _lines(question: Question, slope: Node) -> Candidates:
    """Yield the tangent's equation, and slopes of secants."""
    (function,) = given_functions(question)
    point = point_of(question)
    here, x = point[question.by], Variable(question.by)
    height, rise = (at_point(part, question) for part in (function, slope))
    assert isinstance(height, Node)  # noqa: S101 - both are scalars
    assert isinstance(rise, Node)  # noqa: S101
    run = minus(x, here)
    yield one("tangent-line-for-slope", plus(height, times(rise, run)))
    yield one("tangent-line-for-slope", times(rise, x))

    def after(h: Node) -> Node:
        return moved(function, point, {question.by: h})

    for h in numbers(STEPS):
        yield one("secant-for-tangent", quotient(after, h, "forward"))
    for h in numbers(STEPS[::2]):
        yield one("secant-for-tangent", quotient(after, h, "central"))
