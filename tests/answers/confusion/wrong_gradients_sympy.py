"""Mistakes with the components of a gradient."""

from __future__ import annotations

from itertools import permutations

import sympy as sp
from answers_sympy import Wrong, functions_of, gradient, length_of, unit, variables_of
from formula_values import value
from wrong_derivatives_sympy import integrated

from slopes.answers.question import Question


def about_a_gradient(question: Question) -> Wrong:
    variables, right = variables_of(question), gradient(question)
    function = value(functions_of(question)[0])
    yield from (("components-swapped", list(p)) for p in permutations(right))
    for at, part in enumerate(right):
        before, after = right[:at], right[at + 1 :]
        rest = before + after
        yield "component-missing", rest if len(rest) > 1 else rest[0]
        yield "component-missing", [*before, sp.Integer(0), *after]
        yield "component-sign", [*before, -part, *after]
    yield "components-summed", sp.Add(*right)
    yield "gradient-negated", [-part for part in right]
    yield "gradient-normalised", unit(right)
    yield "gradient-magnitude", length_of(right)
    matrix = [[sp.diff(part, x) for x in variables] for part in right]
    yield "hessian-for-gradient", matrix
    yield "hessian-for-gradient", [matrix[at][at] for at in range(len(matrix))]
    yield "gradient-in-the-graph", [*right, sp.Integer(-1)]
    yield "gradient-in-the-graph", [*right, function]
    yield "scalar-for-vector", sp.Mul(*right)
    if not question.at:
        yield "not-differentiated", function
        yield from integrated(functions_of(question)[0], variables)
