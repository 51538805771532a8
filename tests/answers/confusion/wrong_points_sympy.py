"""Mistakes with the point at which a question asks for a number."""

from __future__ import annotations

import sympy as sp
from answers_sympy import (
    Wrong,
    direction_of,
    dot,
    formula,
    functions_of,
    gradient,
    point_of,
    put_in,
    unit,
    used_direction,
)
from formula_values import value

from slopes.answers.question import Question


def about_the_point(question: Question) -> Wrong:
    """Yield what comes of putting the point in at the wrong time or place."""
    point, right = point_of(question), formula(question)
    yield "not-evaluated", right
    values = [put_in(value(f), point) for f in functions_of(question)]
    yield "point-into-function", values if question.kind == "jacobian" else values[0]
    match question.kind:
        case "derivative":
            yield "evaluated-first", sp.Integer(0)
            yield from _instead_of_the_slope(question)
        case "gradient":
            yield "evaluated-first", [sp.Integer(0) for _ in point]
            if len(point) == 2:
                there = dict(zip(point, list(point.values())[::-1], strict=True))
                yield "point-swapped", put_in(right, there)
        case "directional_derivative":
            yield from _point_for_direction(question)


def _instead_of_the_slope(question: Question) -> Wrong:
    x, function = sp.Symbol(question.by), value(functions_of(question)[0])
    a = point_of(question)[x]
    height, slope = function.subs(x, a), formula(question).subs(x, a)
    yield "tangent-line-for-slope", height + slope * (x - a)
    for h in (sp.Integer(1), sp.Rational(1, 2), sp.Rational(1, 10)):
        yield "secant-for-tangent", (function.subs(x, a + h) - height) / h


def _point_for_direction(question: Question) -> Wrong:
    point, v = point_of(question), direction_of(question)
    p, slopes, used = (
        list(point.values()),
        gradient(question),
        used_direction(question),
    )
    there = put_in(slopes, point)
    elsewhere = put_in(slopes, dict(zip(point, v, strict=True)))
    target = [a + b for a, b in zip(p, v, strict=True)]
    yield "evaluated-first", sp.Integer(0)
    yield "gradient-at-direction", dot(elsewhere, used)
    yield "point-as-direction", dot(there, p)
    yield "point-as-direction", dot(there, unit(p) if question.unit else p)
    yield (
        "direction-to-target-as-point",
        dot(there, unit(target) if question.unit else target),
    )
