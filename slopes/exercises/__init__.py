"""The public side of each exercise: what is asked, never what is right."""

from __future__ import annotations

from slopes.exercises import (
    backprop,
    backprop_lesson,
    chain,
    chain_lesson,
    derivative,
    derivative_lesson,
    descent,
    descent_lesson,
    direction,
    direction_lesson,
    gradient,
    gradient_lesson,
    jacobian,
    jacobian_lesson,
    numerical,
    numerical_lesson,
    partials,
    partials_lesson,
    project,
    project_lesson,
    start_lesson,
)
from slopes.exercises.chapters import CHAPTERS, Chapter
from slopes.exercises.model import Exercise, UnknownExerciseError

__all__ = [
    "CHAPTERS",
    "Chapter",
    "Exercise",
    "UnknownExerciseError",
    "all_exercises",
    "find",
]

_EXERCISES = {
    exercise.id: exercise
    for exercise in (
        *start_lesson.LESSON,
        *derivative_lesson.LESSON,
        *derivative.EXERCISES,
        *numerical_lesson.LESSON,
        *numerical.EXERCISES,
        *partials_lesson.LESSON,
        *partials.EXERCISES,
        *gradient_lesson.LESSON,
        *gradient.EXERCISES,
        *direction_lesson.LESSON,
        *direction.EXERCISES,
        *chain_lesson.LESSON,
        *chain.EXERCISES,
        *jacobian_lesson.LESSON,
        *jacobian.EXERCISES,
        *descent_lesson.LESSON,
        *descent.EXERCISES,
        *backprop_lesson.LESSON,
        *backprop.EXERCISES,
        *project_lesson.LESSON,
        *project.EXERCISES,
    )
}


def all_exercises() -> tuple[Exercise, ...]:
    """Return every exercise of the course, in the order of the assignments."""
    return tuple(_EXERCISES.values())


def find(exercise_id: str) -> Exercise:
    """Return the exercise with this id.

    Raises
    ------
    UnknownExerciseError
        If there is none; the message names the nearest id.
    """
    try:
        return _EXERCISES[exercise_id]
    except KeyError:
        raise UnknownExerciseError(exercise_id, _EXERCISES) from None
