"""The reference solutions: one file a chapter, one entry an exercise.

Written by hand, independently of the checker's own differentiation; the tests prove
that both agree. Nothing that a student gets may import this package.
"""

from __future__ import annotations

from autograder.solutions import gradient
from autograder.solutions.model import Solution

__all__ = ["Solution", "solution_for"]

_SOLUTIONS = {solution.exercise: solution for solution in gradient.SOLUTIONS}


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
