"""Chapter 3, Partial derivatives: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "partials-lesson/with-a-constant",
        Question("derivative", "a x^4 + a", ("x", "a"), wrt="x"),
        points=1,
    ),
    Exercise(
        "partials-lesson/one-quotient",
        Question("difference", "x^2 + 1", ("x",), at=("1",), step="0.5"),
        points=1,
    ),
    Exercise(
        "partials-lesson/last-step",
        Question(
            "derivative",
            "4 x^4 z^3",
            ("x", "z"),
            wrt="z",
            hint="In step 3, b stands for x^4. Put that back.",
        ),
        points=1,
        documents=("D2-38", "D2-39", "D2-40"),
    ),
    Exercise(
        "partials-lesson/two-steps",
        Question("derivative", "x sin(y) + y^2", ("x", "y"), wrt="y"),
        points=1,
    ),
    Exercise(
        "partials-lesson/find-the-error",
        Question("derivative", "x^2 y + x y^3 + y", ("x", "y"), wrt="x"),
        points=1,
        documents=("D4-44", "D4-62"),
    ),
    Exercise(
        "partials-lesson/by-x",
        Question("derivative", "x^3 y - 2x + e^y", ("x", "y"), wrt="x"),
        points=1,
    ),
    Exercise(
        "partials-lesson/by-y-at-a-point",
        Question("derivative", "x/y", ("x", "y"), wrt="y", at=("8", "4")),
        points=1,
    ),
    Exercise(
        "partials-lesson/one-weight",
        Question(
            "derivative",
            "w1^2 w2^2 - 12 w1 w2 + 36",
            ("w1", "w2"),
            wrt="w1",
            at=("2", "2"),
            name="L",
        ),
        points=1,
        documents=("D4-26",),
    ),
)
