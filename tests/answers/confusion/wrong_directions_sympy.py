"""Mistakes with the direction of a directional derivative."""

from __future__ import annotations

import sympy as sp
from answers_sympy import (
    Wrong,
    direction_of,
    dot,
    functions_of,
    gradient,
    length_of,
    unit,
    used_direction,
)
from formula_values import value

from slopes.answers.question import Question


def about_a_direction(question: Question) -> Wrong:
    slopes, v, used = (
        gradient(question),
        direction_of(question),
        used_direction(question),
    )
    along, length = dot(slopes, v), length_of(v)
    if question.unit:
        yield "direction-not-normalised", along
        yield "direction-normalised-twice", along / length**2
        yield "direction-normalised-by-sum", along / sp.Add(*map(abs, v))
    else:
        yield "direction-normalised-needlessly", along / length
    yield "direction-multiplied-by-length", along * length
    if len(v) == 2:
        yield "dot-product-crossed", dot(slopes, used[::-1])
    yield "dot-product-not-summed", [a * b for a, b in zip(slopes, used, strict=True)]
    yield "gradient-normalised-in-product", dot(unit(slopes), v)
    yield "gradient-normalised-in-product", dot(unit(slopes), used)
    yield "steepest-instead", length_of(slopes)
    yield "direction-reversed", -dot(slopes, used)
    for a, b in zip(slopes, used, strict=True):
        yield "direction-component-only", a * b
    yield "vector-for-scalar", slopes
    if not question.at:
        yield "not-differentiated", value(functions_of(question)[0])
