"""Mistakes with the rows and columns of a Jacobian matrix."""

from __future__ import annotations

from itertools import permutations

import sympy as sp
from answers_sympy import Wrong, functions_of, jacobian
from formula_values import value

from slopes.answers.question import Question


def about_a_jacobian(question: Question) -> Wrong:
    right = jacobian(question)
    columns = [list(column) for column in zip(*right, strict=True)]
    yield "jacobian-transposed", columns
    yield (
        "jacobian-diagonal-only",
        [
            [part if i == j else sp.Integer(0) for j, part in enumerate(row)]
            for i, row in enumerate(right)
        ],
    )
    if len(right) == len(columns):
        yield "jacobian-determinant", sp.Matrix(right).det()
    yield "jacobian-rows-summed", [sp.Add(*column) for column in columns]
    yield from (("jacobian-order", list(rows)) for rows in permutations(right))
    for order in permutations(columns):
        yield "jacobian-order", [list(row) for row in zip(*order, strict=True)]
    yield "wrong-shape", right[0]
    if not question.at:
        yield "not-differentiated", [value(f) for f in functions_of(question)]
