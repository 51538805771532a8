"""Answers to a question in SymPy: the right one, or what one wrong rule makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import sympy as sp
from differentiator_sympy import Differentiator, Rule
from formula_trees import Node, parse
from formula_values import value

from slopes.answers.question import Question

Answer = sp.Expr | list["Answer"]
"""An expression, a vector as a list, or a matrix as a list of rows."""
Wrong = Iterator[tuple[str, Answer]]
"""Wrong answers, each with the id of its mistake."""


@cache
def derivative(text: str, x: sp.Symbol, wrong: Rule | None = None) -> sp.Expr:
    """Return the derivative of a function that is given as text."""
    return Differentiator(x, wrong)(parse(text))


def variables_of(question: Question) -> list[sp.Symbol]:
    """Return the question's variables as SymPy's symbols."""
    return [sp.Symbol(name) for name in question.variables]


def texts_of(question: Question) -> list[str]:
    """Return the question's functions as they are written."""
    texts = question.function
    return [texts] if isinstance(texts, str) else list(texts)


def functions_of(question: Question) -> list[Node]:
    """Return the trees of the question's functions."""
    return [parse(text) for text in texts_of(question)]


def point_of(question: Question) -> dict[sp.Symbol, sp.Expr]:
    """Return the question's point; empty where it has none."""
    numbers = [value(parse(text)) for text in question.at]
    return dict(zip(variables_of(question), numbers, strict=False))


def direction_of(question: Question) -> list[sp.Expr]:
    """Return the direction as it is given."""
    return [value(parse(text)) for text in question.direction]


def gradient(question: Question, wrong: Rule | None = None) -> list[sp.Expr]:
    """Return the partial derivatives of the question's first function."""
    text = texts_of(question)[0]
    return [derivative(text, x, wrong) for x in variables_of(question)]


def jacobian(question: Question, wrong: Rule | None = None) -> list[list[sp.Expr]]:
    """Return the matrix of all partial derivatives."""
    return [
        [derivative(text, x, wrong) for x in variables_of(question)]
        for text in texts_of(question)
    ]


def formula(question: Question, wrong: Rule | None = None) -> Answer:
    """Return the answer before the point is put in, by right rules or a wrong one."""
    match question.kind:
        case "derivative":
            return derivative(texts_of(question)[0], sp.Symbol(question.by), wrong)
        case "gradient":
            return gradient(question, wrong)
        case "jacobian":
            return jacobian(question, wrong)
        case "directional_derivative":
            return dot(gradient(question, wrong), used_direction(question))
    raise ValueError(question.kind)


def put_in(answer: Answer, point: dict[sp.Symbol, sp.Expr]) -> Answer:
    """Put numbers for the variables."""
    if isinstance(answer, list):
        return [put_in(item, point) for item in answer]
    return sp.sympify(answer).xreplace(point)


def right_answer(question: Question) -> Answer:
    """Return the right answer, with the point put in."""
    return put_in(formula(question), point_of(question))


def used_direction(question: Question) -> list[sp.Expr]:
    direction = direction_of(question)
    return unit(direction) if question.unit else direction


def dot(left: Sequence[sp.Expr], right: Sequence[sp.Expr]) -> sp.Expr:
    return sp.Add(*(a * b for a, b in zip(left, right, strict=True)))


def length_of(vector: Sequence[sp.Expr]) -> sp.Expr:
    return sp.sqrt(dot(vector, vector))


def unit(vector: Sequence[sp.Expr]) -> list[sp.Expr]:
    return [part / length_of(vector) for part in vector]
