"""Mistakes with the result of a derivative, and integrating instead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import sympy as sp
from answers_sympy import Wrong, formula, functions_of, gradient, variables_of
from differentiator_sympy import Differentiator
from formula_trees import Node, Product
from formula_values import value
from sympy.integrals.manualintegrate import manualintegrate
from wrong_terms_sympy import term_mistakes

from slopes.answers.question import Question


def about_a_derivative(question: Question) -> Wrong:
    x, function = sp.Symbol(question.by), functions_of(question)[0]
    right = formula(question)
    for mistake, rule in term_mistakes(function, x):
        yield mistake, formula(question, rule)
    yield "answer-negated", -right
    yield "differentiated-twice", sp.diff(right, x)
    yield "reciprocal-of-derivative", 1 / right
    if not question.at:
        yield "not-differentiated", value(function)
        yield from integrated(function, [x])
        for slip in _coefficient_slips(right):
            yield "coefficient-slip", slip
    others = [y for y in variables_of(question) if y != x]
    for y in others:
        yield "wrong-variable", Differentiator(y)(function)
        yield "mixed-partial", sp.diff(right, y)
    if others:
        yield "all-partials-added", sp.Add(*gradient(question))
        yield "vector-for-scalar", gradient(question)


def integrated(function: Node, variables: Sequence[sp.Symbol]) -> Wrong:
    """Yield antiderivatives, except where SymPy would look for them for seconds."""
    if isinstance(function, Product) and len(function.factors) > 2:
        return
    found = [_antiderivative(value(function), x) for x in variables]
    yield "integrated", found if len(found) > 1 else found[0]


@cache
def _antiderivative(function: sp.Expr, x: sp.Symbol) -> sp.Expr:
    return manualintegrate(function, x)


def _coefficient_slips(right: sp.Expr) -> list[sp.Expr]:
    """Return the answer with one coefficient too small by one, for each coefficient."""
    terms = sp.Add.make_args(right)
    slips = []
    for at, term in enumerate(terms):
        number, rest = term.as_coeff_Mul()
        if number.is_Integer and abs(number) > 2:
            changed = (number - sp.sign(number)) * rest
            slips.append(sp.Add(*terms[:at], changed, *terms[at + 1 :]))
    return slips
