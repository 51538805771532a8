"""`picture`: the drawing that belongs to an exercise."""

from __future__ import annotations

from typing import Any


def picture(exercise_id: str) -> Any:  # noqa: ANN401 - whatever Jupyter shows
    """Return the contour map of an exercise's function with its point marked.

    Raises
    ------
    UnknownExerciseError
        If no exercise has this id.
    """
    from slopes.answers.derive import given_function, numbers
    from slopes.exercises import find
    from slopes.figures import contour_map

    question = find(exercise_id).question
    x, y = (float(coordinate) for coordinate in numbers(question.at))
    return contour_map(given_function(question), (x, y))
