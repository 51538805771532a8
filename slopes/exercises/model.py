"""What the package knows of an exercise without knowing its answer."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from slopes.answers.question import Question

Form = Literal["value", "function"]


class UnknownExerciseError(LookupError):
    """No exercise has this id."""

    def __init__(self, exercise_id: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(str(exercise_id), list(known), n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"There is no exercise {exercise_id!r}.{hint}")


@dataclass(frozen=True)
class Exercise:
    """The public side of one exercise.

    Parameters
    ----------
    id
        ``chapter/name``, as it stands in the check cell.
    question
        What is asked.
    points
        The most points; the check cell in the assignment carries the same number.
    form
        ``value``: an expression, vector or number; ``function``: a Python function
        of the question's variables that returns the value.
    takes
        For functions: ``separate`` arguments, or one ``vector``.
    arrays
        For functions: whether it must also work on NumPy arrays of inputs.
    differences
        For functions: whether finite differences are precise enough.
    domain
        The interval, for every variable, from which probe points are drawn.
    credit
        What known mistakes are worth, by id, between 0 and 1; it stands here, and
        not with the reference solutions, so that learners see the points they get.
    documents
        The inventory items that the exercise mirrors.
    """

    id: str
    question: Question
    points: int
    form: Form = "value"
    takes: Literal["separate", "vector"] = "separate"
    arrays: bool = False
    differences: bool = False
    domain: tuple[float, float] = (-3.0, 3.0)
    credit: Mapping[str, float] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
