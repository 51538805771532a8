"""Mistakes with the variables that a partial derivative holds fixed."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from answers_sympy import Answer, Wrong, derivative, formula, texts_of, variables_of
from differentiator_sympy import Differentiator
from formula_parts import split
from formula_trees import Node, Product, Sum, depends, product, symbols_in
from formula_values import value

from slopes.answers.question import Question


def about_other_variables(question: Question) -> Wrong:
    """Yield what comes of treating the variables that are held fixed as numbers."""
    if len(question.variables) == 1:
        return
    yield "other-term-kept", formula(question, _other_term_kept)
    yield (
        "other-variable-differentiated",
        formula(question, _other_variable_differentiated),
    )
    for fixed in _held_fixed(question):
        yield "other-variable-dropped", _with_others_as(question, 1, fixed)
        yield "other-variable-as-zero", _with_others_as(question, 0, fixed)


def _held_fixed(question: Question) -> list[list[sp.Symbol]]:
    """Return all variables together, and where there are three also each alone."""
    variables = variables_of(question)
    each = [[y] for y in variables] if len(variables) > 2 else []
    return [variables, *each]


def _with_others_as(
    question: Question, number: int, fixed: Sequence[sp.Symbol]
) -> Answer:
    """Put a number for the variables `fixed`, except for the one that moves."""

    def by(text: str, x: sp.Symbol) -> sp.Expr:
        others = {y: sp.Integer(number) for y in fixed if y != x}
        return derivative(text, x).xreplace(others)

    match question.kind:
        case "derivative":
            return by(texts_of(question)[0], sp.Symbol(question.by))
        case "gradient":
            return [by(texts_of(question)[0], x) for x in variables_of(question)]
    return [
        [by(text, x) for x in variables_of(question)] for text in texts_of(question)
    ]


def _other_term_kept(node: Node, d: Differentiator) -> sp.Expr | None:
    """Keep a term that has other variables only."""
    if not isinstance(node, Sum):
        return None
    kept = [t for t in node.terms if symbols_in(t) and not depends(t, d.x)]
    return sp.Add(*(value(t) if t in kept else d(t) for t in node.terms))


def _other_variable_differentiated(node: Node, d: Differentiator) -> sp.Expr | None:
    """Differentiate each factor by the one variable that it has."""
    if not isinstance(node, Product):
        return None
    fixed, moving = split(node, d.x)
    others = [factor for factor in fixed if symbols_in(factor)]
    if not others or any(len(symbols_in(factor)) > 1 for factor in node.factors):
        return None
    slopes = [Differentiator(*symbols_in(factor))(factor) for factor in others]
    numbers = [value(factor) for factor in fixed if not symbols_in(factor)]
    return sp.Mul(*numbers, *slopes) * d(product(moving))
