"""Compare a submission's values with the reference solutions; trusted.

The judge sees data only, never a learner's code or process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.solutions import solution_for
from slopes.answers.wire import Argument, take_in
from slopes.exercises import find
from slopes.exercises import probes as _probes

if TYPE_CHECKING:
    from slopes.answers.verdict import Verdict

__all__ = ["calls_for", "judge", "load"]


def load() -> None:
    """Load all that judging needs; else it is loaded with the first answer."""
    import slopes.answers.function
    import slopes.answers.mark
    import slopes.exercises.marking  # noqa: F401


def calls_for(exercise_id: str, seed: str) -> list[list[Argument]]:
    """Return the arguments on which a learner's function is to be called.

    Raises
    ------
    UnknownExerciseError
        If no exercise has this id.
    """
    return _probes.calls_for(find(exercise_id), seed)


def judge(exercise_id: str, data: object, seed: str) -> Verdict:
    """Return the verdict on one answer.

    Parameters
    ----------
    exercise_id
        As in the check cell.
    data
        What `slopes.answers.wire.hand_out` gave in the learner's process; may be
        forged, and is checked field by field.
    seed
        The seed of the calls that were made.

    Raises
    ------
    UnknownExerciseError
        If no exercise has this id.
    LookupError
        If the exercise has no reference solution.
    """
    from slopes.exercises.marking import mark_exercise

    exercise = find(exercise_id)
    solution = solution_for(exercise_id)
    return mark_exercise(exercise, take_in(data), seed, solution.value(exercise))
