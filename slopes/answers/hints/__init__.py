"""Hints: for each known mistake where to look, and the rule with another example.

The mistakes stand in files by topic, and so do the rules; `model` says what they are
made of.

Examples
--------
>>> mistake("chain-argument-replaced").rule
'chain'
>>> from slopes.answers.question import Question
>>> question = Question("derivative", "cos(3x)", ("x",))
>>> rule_shown(RULES["product"], question).partition(" For example, ")[2]
'the derivative of x^3 e^x is 3x^2 e^x + x^3 e^x.'
"""

from __future__ import annotations

from slopes.answers.hints import (
    differences,
    differentiation,
    directions,
    functions,
    jacobians,
    learning,
    orders,
    rules_computing,
    rules_meaning,
    rules_one_variable,
    rules_several_variables,
    several_variables,
)
from slopes.answers.hints.model import Example, Mistake, Rule
from slopes.answers.hints.showing import rule_shown

__all__ = [
    "MISTAKES",
    "RULES",
    "Example",
    "Mistake",
    "Rule",
    "mistake",
    "rule_shown",
]

RULES: dict[str, Rule] = {
    rule.name: rule
    for module in (
        rules_one_variable,
        rules_meaning,
        rules_several_variables,
        rules_computing,
    )
    for rule in module.RULES
}
"""The rules by name."""
MISTAKES: dict[str, Mistake] = {
    known.id: known
    for module in (
        differentiation,
        functions,
        orders,
        several_variables,
        directions,
        jacobians,
        differences,
        learning,
    )
    for known in module.MISTAKES
}
"""The mistakes by id, in the order of the catalogue."""


def mistake(id: str) -> Mistake:  # noqa: A002 - that is what it is called everywhere
    """Return what is known of a mistake.

    Raises
    ------
    KeyError
        If the catalogue has no such mistake.
    """
    return MISTAKES[id]
