"""Which mistakes an answer doesn't show, although they would give it.

Many mistakes lead to a simple number by chance, and nobody gets a rule wrong that has
not come up yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from slopes.answers.algebra import rational
from slopes.answers.differentiation.wrong import WRONG_RULES
from slopes.answers.differentiation.wrong.chain import CHAIN, INNER_MISSING
from slopes.answers.differentiation.wrong.powers import POWERS
from slopes.answers.differentiation.wrong.products import MINUS, PRODUCTS, QUOTIENTS
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.question import Question
from slopes.answers.tree import Node, variables_of
from slopes.answers.value import Value

Found = tuple[str, ...]

OF_TWO_TERMS = frozenset(rule.mistake for rule in (*MINUS, *PRODUCTS, *QUOTIENTS))
"""Wrong rules with two terms, which may cancel each other."""
OF_RULES = OF_TWO_TERMS | {
    "coefficient-slip",
    *(rule.mistake for rule in (*CHAIN, *INNER_MISSING, *POWERS)),
}
"""What goes against a rule, and is told so."""
OF_PARTIALS = frozenset(rule.mistake for rule in WRONG_RULES) | {
    "absolute-value-ignored",
    "all-partials-added",
    "constant-as-variable",
    "differentiated-twice",
    "mixed-partial",
    "other-variable-as-zero",
    "other-variable-dropped",
    "reciprocal-of-derivative",
    "wrong-variable",
}
"""Mistakes in a partial derivative, a step on the way to a slope in a direction."""
SIMPLE = 1000
"""A number is simple if it is a fraction with at most this denominator."""
NEAR = 1e-9


def without_coincidences(
    found: Iterable[Found], question: Question, answer: Value, right: Value
) -> Iterator[Found]:
    """Yield the explanations of an answer that say more than that two numbers agree.

    Parameters
    ----------
    found
        The mistakes that give the answer.
    question
        What was asked.
    answer, right
        What was given, and what it should be.
    """
    doubtful = _doubtful(question, answer)
    is_constant = _is_constant(question, answer, right)
    for mistakes in found:
        if doubtful.isdisjoint(mistakes) and not (is_constant and mistakes[1:]):
            yield mistakes


def _is_constant(question: Question, answer: Value, right: Value) -> bool:
    """Whether a constant is given for a derivative that is none."""
    return (
        question.kind == "derivative"
        and not question.at
        and isinstance(answer, Node)
        and isinstance(right, Node)
        and not variables_of(answer)
        and bool(variables_of(right))
    )


def _doubtful(question: Question, answer: Value) -> frozenset[str]:
    """Return the mistakes that an answer like this doesn't show, whatever they give."""
    if question.by_definition:
        return OF_RULES
    if not isinstance(answer, Node) or variables_of(answer):
        return frozenset()
    if question.kind == "derivative" and not question.at and rational(answer) == 0:
        return OF_TWO_TERMS
    if question.kind == "directional_derivative" and _is_simple(answer):
        return OF_PARTIALS
    return frozenset()


def _is_simple(answer: Node) -> bool:
    try:
        value = value_at(answer, {})
    except UndefinedError:
        return False
    fraction = Fraction(value).limit_denominator(SIMPLE)
    return abs(value - fraction) <= NEAR * max(1, abs(value))
