"""What the reference knows of an exercise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slopes.answers.value import Value
    from slopes.exercises import Exercise


@dataclass(frozen=True)
class Solution:
    """One reference solution.

    Parameters
    ----------
    exercise
        The exercise's id.
    answer
        The closed form as a learner would type it; for ``point`` an example.
    steps
        The worked steps, to be shown after the deadline.
    documents
        The inventory items that state this answer.
    """

    exercise: str
    answer: str
    steps: tuple[str, ...]
    documents: tuple[str, ...] = ()

    def value(self, exercise: Exercise) -> Value:
        """Return the answer as an expression or a tuple of expressions."""
        from slopes.answers.reading import read

        return read(self.answer, exercise.question.variables).components
