"""Mark the answer to an exercise: one behavior for learners and for graders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slopes.answers import wire
from slopes.exercises.model import Exercise
from slopes.exercises.probes import POINTS, calls_for

if TYPE_CHECKING:
    from slopes.answers.value import Value
    from slopes.answers.verdict import Verdict


def mark_exercise(
    exercise: Exercise,
    given: wire.Given,
    seed: str,
    reference: Value | None = None,
) -> Verdict:
    """Return the verdict on an answer.

    Parameters
    ----------
    exercise
        Its public side.
    given
        What was handed in; a function was called with ``calls_for(exercise, seed)``.
    seed
        The seed of those calls.
    reference
        The right answer; None: it is worked out from the given function.
    """
    if exercise.form == "value":
        from slopes.answers.mark import mark

        return mark(exercise.question, given, reference, exercise.credit)
    from slopes.answers.function import Trial, mark_function

    calls = calls_for(exercise, seed)
    points = [_point(call) for call in calls[:POINTS]]
    batch = [
        coordinates
        for call in calls[POINTS:-1]
        for coordinates in zip(*(_array(a) for a in call), strict=True)
    ]
    trial = Trial(points, batch, exercise.differences)
    return mark_function(exercise.question, given, trial, reference, exercise.credit)


def _point(call: list[wire.Argument]) -> list[float]:
    return [c for a in call for c in _array(a)]


def _array(argument: wire.Argument) -> list[float]:
    return argument if isinstance(argument, list) else [argument]
