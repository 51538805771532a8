"""Chapter 4, Gradient: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "gradient-lesson/slope-of-a-cubic",
        Question("derivative", "x^3", ("x",), at=("2",)),
        points=1,
    ),
    Exercise(
        "gradient-lesson/the-other-partial",
        Question("derivative", "x^2 y", ("x", "y"), wrt="y"),
        points=1,
    ),
    Exercise(
        "gradient-lesson/last-step",
        Question("gradient", "x^2 y + 3y", ("x", "y"), at=("2", "1")),
        points=1,
    ),
    Exercise(
        "gradient-lesson/two-steps",
        Question("gradient", "x^2 sin(y) + y", ("x", "y")),
        points=1,
    ),
    Exercise(
        "gradient-lesson/find-the-error",
        Question(
            "point",
            "w1^2/4 + (w2 - 5/2)^2",
            ("w1", "w2"),
            at=("1", "1"),
            relation="lower",
            within=0.5,
            name="L",
        ),
        points=1,
        documents=("D4-29",),
    ),
    Exercise(
        "gradient-lesson/product",
        Question("gradient", "x y", ("x", "y"), at=("3", "-1")),
        points=1,
    ),
    Exercise(
        "gradient-lesson/how-steep",
        Question(
            "directional_derivative",
            "3x - 4y",
            ("x", "y"),
            direction=("3", "-4"),
        ),
        points=1,
        documents=("D4-23",),
    ),
)
