"""`picture`: the drawing that belongs to an exercise."""

from __future__ import annotations

import functools
from typing import Any


@functools.cache
def picture(exercise_id: str) -> Any:  # noqa: ANN401 - whatever Jupyter shows
    """Return the contour map of an exercise's function with its point marked.

    It is drawn once; whoever asks again gets the same picture.

    Raises
    ------
    UnknownExerciseError
        If no exercise has this id.
    """
    from slopes.answers.reading import read
    from slopes.exercises import find
    from slopes.figures import contour_map

    question = find(exercise_id).question
    x, y = (float(read(text, ()).value) for text in question.at)
    drawn = contour_map(read(str(question.function), question.variables).value, (x, y))
    drawn.page  # noqa: B018 - draws it now
    return drawn
