"""Mark a point that is asked for by what the function does there."""

from __future__ import annotations

from typing import Any

from slopes.answers.derive import given_function, numbers, substitute, symbols_of
from slopes.answers.question import Question
from slopes.answers.verdict import Verdict


def mark_point(question: Question, coordinates: tuple[Any, ...]) -> Verdict:
    """Say whether a point has the property that the question asks for.

    Parameters
    ----------
    question
        Of kind ``point``: its `relation`, and how far `within` of `at`.
    coordinates
        The answer, one number for each variable.
    """
    names = ", ".join(question.variables)
    if len(coordinates) != len(question.variables):
        return Verdict("incorrect", 0.0, f"Give one number for each of {names}.")
    if any(c.free_symbols for c in coordinates):
        return Verdict("unreadable", 0.0, "Give a point made of numbers.")
    symbols, start = symbols_of(question), numbers(question.at)
    f = given_function(question)
    there = substitute(f, dict(zip(symbols, coordinates, strict=True))).evalf(30)
    here = substitute(f, dict(zip(symbols, start, strict=True))).evalf(30)
    gaps = [(c - s) ** 2 for c, s in zip(coordinates, start, strict=True)]
    if sum(gaps).evalf() > question.within**2 * (1 + 1e-9):
        return Verdict(
            "incorrect",
            0.0,
            f"This point is too far away: at most {question.within:g} from "
            f"({', '.join(question.at)}).",
        )
    if (there < here) if question.relation == "lower" else (there > here):
        return Verdict("correct", 1.0, f"{question.name} is {question.relation} there.")
    return Verdict(
        "incorrect",
        0.0,
        f"There {question.name} is {there.evalf(3)}, which is not "
        f"{question.relation} than {here.evalf(3)}.",
    )
