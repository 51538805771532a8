"""The arguments on which a learner's function is tried."""

from __future__ import annotations

import random

from slopes.answers.wire import Argument
from slopes.exercises.model import Exercise

POINTS = 8
BATCH = 3


def calls_for(exercise: Exercise, seed: str) -> list[list[Argument]]:
    """Return the argument lists for a function exercise, none for any other.

    The first `POINTS` lists are single points; with ``exercise.arrays`` one list of
    arrays of `BATCH` points follows; the last list is the first one again, to see
    whether the function gives the same twice. The same seed gives the same lists,
    always.
    Coordinates are no integers and no halves, where a wrong formula may hit the
    right value by luck.
    """
    if exercise.form != "function":
        return []
    rng = random.Random(f"{exercise.id} {seed}")  # noqa: S311 - repeatable on purpose
    size = len(exercise.question.variables)

    def point() -> list[float]:
        return [_coordinate(rng, exercise.domain) for _ in range(size)]

    points = [point() for _ in range(POINTS)]
    calls: list[list[Argument]] = (
        [[p] for p in points] if exercise.takes == "vector" else [[*p] for p in points]
    )
    if exercise.arrays:
        batch = [point() for _ in range(BATCH)]
        calls.append([[p[i] for p in batch] for i in range(size)])
    return [*calls, calls[0]]


def _coordinate(rng: random.Random, domain: tuple[float, float]) -> float:
    while True:
        value = round(rng.uniform(*domain), 3)
        if abs(2 * value - round(2 * value)) > 0.05:
            return value
