"""Chapter 5, The directional derivative: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "direction-lesson/a-gradient",
        Question("gradient", "x^2 y", ("x", "y"), at=("3", "-1")),
        points=1,
    ),
    Exercise(
        "direction-lesson/a-rise",
        Question(
            "number",
            reference="10",
            name="rise",
            hint="On the plane, each unit to the east lifts you by 1, and each unit to "
            "the north by 2. You go 4 to the east and 3 to the north.",
        ),
        points=1,
    ),
    Exercise(
        "direction-lesson/last-step",
        Question(
            "directional_derivative",
            "x y + y^2",
            ("x", "y"),
            direction=("-3", "4"),
            at=("1", "2"),
        ),
        points=1,
        documents=("D1-22",),
    ),
    Exercise(
        "direction-lesson/two-steps",
        Question(
            "directional_derivative",
            "x e^y",
            ("x", "y"),
            direction=("1", "-1"),
            at=("2", "0"),
        ),
        points=1,
        documents=("D1-22", "D1-23"),
    ),
    Exercise(
        "direction-lesson/find-the-error",
        Question(
            "directional_derivative",
            "x^2 + y^3",
            ("x", "y"),
            direction=("2", "3"),
            at=("5", "4"),
        ),
        points=1,
        documents=("D1-26", "D1-27", "D1-30", "D1-32"),
    ),
    Exercise(
        "direction-lesson/to-a-target",
        Question(
            "directional_derivative",
            "x^2 + 2y",
            ("x", "y"),
            direction=("3", "4"),
            at=("2", "1"),
        ),
        points=1,
        documents=("D3-51",),
    ),
)
