"""Mark a point that is asked for by what the function does there."""

from __future__ import annotations

import math
from collections.abc import Sequence

from slopes.answers.algebra import minus
from slopes.answers.derive import given_function, numbers
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.question import Question
from slopes.answers.tree import Node, variables_of
from slopes.answers.verdict import Verdict


def mark_point(question: Question, coordinates: Sequence[Node]) -> Verdict:
    """Say whether a point has the property that the question asks for.

    Parameters
    ----------
    question
        Of kind ``point``: its `relation`, and how far `within` of `at`.
    coordinates
        The answer, one number for each variable.
    """
    names = ("each of " if question.variables[1:] else "") + ", ".join(
        question.variables
    )
    if len(coordinates) != len(question.variables):
        return Verdict("incorrect", 0.0, f"Give one number for {names}.")
    if variables_of(*coordinates):
        return Verdict("unreadable", 0.0, "Give a point made of numbers.")
    start = numbers(question.at)
    try:
        # No root of a sum of squares: 0 known to many digits only may be below 0.
        pairs = zip(coordinates, start, strict=True)
        gap = math.hypot(*(value_at(minus(one, other), {}) for one, other in pairs))
        there, here = (_height(question, point) for point in (coordinates, start))
    except UndefinedError:
        return Verdict("incorrect", 0.0, f"There {question.name} has no value.")
    if gap > question.within * (1 + 1e-9):
        around = ", ".join(question.at)
        around = f"({around})" if question.at[1:] else around
        return Verdict(
            "incorrect",
            0.0,
            f"This point is too far away: at most {question.within:g} from {around}.",
        )
    if (there < here) if question.relation == "lower" else (there > here):
        return Verdict("correct", 1.0, f"{question.name} is {question.relation} there.")
    return Verdict(
        "incorrect",
        0.0,
        f"There {question.name} is {there:.3g}, which is not {question.relation} than "
        f"{here:.3g}.",
    )


def _height(question: Question, point: Sequence[Node]) -> float:
    """Return the function's value at a point."""
    names = zip(question.variables, point, strict=True)
    at = {name: value_at(coordinate, {}) for name, coordinate in names}
    return value_at(given_function(question), at)
