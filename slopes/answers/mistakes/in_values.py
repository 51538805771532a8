"""Find the mistakes that the values of a learner's function show."""

from __future__ import annotations

from collections.abc import Sequence

from slopes.answers.balls import ball
from slopes.answers.mistakes.candidates import wrong_answers
from slopes.answers.mistakes.finder import Found, common_mistakes
from slopes.answers.mistakes.programs import program_mistakes
from slopes.answers.mistakes.rounding import rounding_mistakes
from slopes.answers.mistakes.screen import Screen
from slopes.answers.question import Question
from slopes.answers.tree import Node

EXACT = 1e-11
"""How near a program comes to the formula that it evaluates."""
APPROXIMATE = 1e-3
"""How near finite differences come to what they approximate."""

Rows = Sequence[tuple[float, ...]]


def find_in_values(
    question: Question,
    rows: Rows,
    points: Rows,
    right: Sequence[Node],
    tolerance: float,
) -> Found:
    """Return the mistakes by which a function returns these values.

    Parameters
    ----------
    question
        What the function should compute.
    rows
        What it returned, one row of components a point.
    points
        Where it was called.
    right
        The components that it should have returned.
    tolerance
        Relative, and absolute for values below one.
    """
    named = [dict(zip(question.variables, point, strict=True)) for point in points]

    def screen(at: slice, allowed: float) -> Screen:
        values = [[ball(value) for value in row[at]] for row in rows]
        return Screen(named, values, [allowed] * len(values[0]), allowed, right[at])

    def by_formula(allowed: float) -> Found:
        found = screen(slice(None), allowed).first(wrong_answers(question))
        components = question.components()
        if found or not components or {len(row) for row in rows} != {len(components)}:
            return found
        alone = [screen(slice(at, at + 1), allowed) for at in range(len(components))]
        wrong = [at for at, each in enumerate(alone) if not each.is_right]
        return common_mistakes(
            lambda at: list(alone[at].every(wrong_answers(components[at]))), wrong
        )

    # A wrong formula is met exactly, or else by differences that come near it.
    return (
        by_formula(EXACT)
        or rounding_mistakes(question, rows, named)
        or screen(slice(None), APPROXIMATE).first(program_mistakes(question))
        or by_formula(tolerance)
    )
