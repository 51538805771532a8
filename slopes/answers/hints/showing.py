"""A rule shown on a function that is not the learner's."""

from __future__ import annotations

import math
from collections.abc import Sequence

from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.hints.model import Example, Rule
from slopes.answers.question import Question
from slopes.answers.reading import UnreadableError, read
from slopes.answers.tree import Node, variables_of

POINTS = ((0.37, 0.83, 0.59, 0.71), (1.7, 0.45, 2.3, 1.1), (3.1, 2.6, 1.9, 4.2))
"""Where functions are compared: a number for each variable that occurs."""


def rule_shown(rule: Rule, question: Question) -> str:
    """Return a rule with an example that doesn't answer the question.

    Parameters
    ----------
    rule
        The rule.
    question
        What the learner is asked: the example is about another function, whatever its
        variables are called.
    """
    for example in rule.examples:
        if not is_about(example.question, question):
            return f"{rule.says} {_sentence(example)}"
    return rule.says


def is_about(one: Question, other: Question) -> bool:
    """Whether two questions have a function in common, up to the variables' names."""
    return any(
        _same(mine, one.variables, yours, other.variables)
        for mine in _formulas(one)
        for yours in _formulas(other)
    )


def _functions(question: Question) -> tuple[str, ...]:
    return tuple(filter(None, question.functions))


def _formulas(question: Question) -> tuple[str, ...]:
    """Return the functions that a question is about, and those that it asks for."""
    asked = question.reference if question.kind == "expression" else None
    return (*_functions(question), *filter(None, [asked]))


def _same(
    one: str, its_variables: Sequence[str], other: str, others: Sequence[str]
) -> bool:
    if "".join(one.split()) == "".join(other.split()):
        return True
    values = _values(one, its_variables), _values(other, others)
    return any(value is not None for value in values[0]) and all(
        a is None and b is None
        if a is None or b is None
        else math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
        for a, b in zip(*values, strict=True)
    )


def _values(text: str, variables: Sequence[str]) -> list[float | None]:
    """Return a function's values at the points; None where it has none."""
    try:
        tree = read(text, variables).components
    except UnreadableError:
        return [None] * len(POINTS)
    if isinstance(tree, tuple):
        return [None] * len(POINTS)  # vectors are compared as texts
    found = variables_of(tree)
    used = [v for v in variables if v in found]
    return [_value(tree, dict(zip(used, at, strict=False))) for at in POINTS]


def _value(tree: Node, at: dict[str, float]) -> float | None:
    try:
        return value_at(tree, at)
    except (UndefinedError, KeyError):  # a KeyError: more variables than numbers
        return None


def _sentence(example: Example) -> str:
    if example.shown:
        return example.shown
    return f"For example, {_what(example.question)} is {example.answer}."


def _what(question: Question) -> str:
    """Say what is asked, with the function as it is typed."""
    function, variables = _listed(_functions(question)), ", ".join(question.variables)
    there = ", ".join(
        f"{v} = {at}" for v, at in zip(question.variables, question.at, strict=False)
    )
    point = f" at {there}" if there else ""
    match question.kind:
        case "gradient":
            return f"the gradient of {function}{point}, in the order {variables},"
        case "jacobian":
            return f"the Jacobian of {function}{point}, with a row for each output,"
        case "directional_derivative":
            along = f"({', '.join(question.direction)})"
            how = "the unit vector of " if question.unit else "the vector "
            return f"the directional derivative of {function}{point} along {how}{along}"
    if len(question.variables) > 1:
        by = question.wrt or question.variables[0]
        return f"the partial derivative of {function}{point} with respect to {by}"
    return f"the derivative of {function}{point}"


def _listed(functions: Sequence[str]) -> str:
    return functions[0] if len(functions) == 1 else f"({', '.join(functions)})"
