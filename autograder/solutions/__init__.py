"""The reference solutions: one file a chapter, one entry an exercise.

Written by hand, independently of the checker's own differentiation; the tests prove
that both agree. Nothing that a student gets may import this package.
"""

from __future__ import annotations

from autograder.solutions import (
    backprop,
    chain,
    derivative,
    descent,
    direction,
    gradient,
    jacobian,
    numerical,
    partials,
    project,
    start,
)
from autograder.solutions.model import Solution

__all__ = ["Solution", "all_solutions", "solution_for", "worked"]

_SOLUTIONS = {
    solution.exercise: solution
    for solution in (
        *start.SOLUTIONS,
        *derivative.SOLUTIONS,
        *numerical.SOLUTIONS,
        *partials.SOLUTIONS,
        *gradient.SOLUTIONS,
        *direction.SOLUTIONS,
        *chain.SOLUTIONS,
        *jacobian.SOLUTIONS,
        *descent.SOLUTIONS,
        *backprop.SOLUTIONS,
        *project.SOLUTIONS,
    )
}


def solution_for(exercise_id: str) -> Solution:
    """Return the reference solution of an exercise.

    Raises
    ------
    LookupError
        If there is none.
    """
    try:
        return _SOLUTIONS[exercise_id]
    except KeyError:
        raise LookupError(
            f"exercise {exercise_id!r} has no entry in autograder/solutions/"
        ) from None


def all_solutions() -> tuple[Solution, ...]:
    """Return every reference solution, in the order of the chapters."""
    return tuple(_SOLUTIONS.values())


def worked(exercise_id: str) -> dict[str, object]:
    """Return answer and steps of an exercise; how `slopes.solution` asks for them.

    Raises
    ------
    LookupError
        If there is no solution of it.
    """
    known = solution_for(exercise_id)
    return {"answer": known.answer, "steps": list(known.steps)}
