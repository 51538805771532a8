"""Chapter 0, Start here: exercises to try the check with."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "start-lesson/try-the-check",
        Question("derivative", "x^2 sin(x)", ("x",)),
        points=1,
    ),
    Exercise(
        "start-lesson/half-right",
        Question("gradient", "x^2 + 3y", ("x", "y")),
        points=1,
    ),
    Exercise(
        "start-lesson/formula",
        Question("derivative", "x^2 + 3x", ("x",)),
        points=1,
    ),
    Exercise(
        "start-lesson/number",
        Question(
            "number",
            "",
            (),
            reference="1/3",
            hint="A third, as an exact number: with a slash. Rounded, it needs three "
            "digits after the point.",
        ),
        points=1,
    ),
    Exercise(
        "start-lesson/vector",
        Question("gradient", "x + 2y", ("x", "y")),
        points=1,
    ),
    Exercise(
        "start-lesson/function",
        Question("derivative", "x^2", ("x",)),
        points=1,
        form="function",
    ),
)
