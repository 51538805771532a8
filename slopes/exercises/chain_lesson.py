"""Chapter 6, The chain rule: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "chain-lesson/a-product",
        Question("derivative", "x^2 sin(x)", ("x",)),
        points=1,
    ),
    Exercise(
        "chain-lesson/along-a-way",
        Question(
            "directional_derivative",
            "x y",
            ("x", "y"),
            direction=("1", "2"),
            unit=False,
            at=("3", "2"),
        ),
        points=1,
    ),
    Exercise(
        "chain-lesson/last-step",
        Question("derivative", "ln(x^2 + 4)", ("x",), name="y"),
        points=1,
    ),
    Exercise(
        "chain-lesson/three-factors",
        Question("derivative", "e^(sin(2x))", ("x",), name="y"),
        points=1,
    ),
    Exercise(
        "chain-lesson/find-the-error",
        Question("derivative", "sin(x^2)", ("x",), name="y"),
        points=1,
        documents=("D3-65", "D3-66", "D3-67"),
    ),
    Exercise(
        "chain-lesson/power",
        Question("derivative", "(5 - 2x)^4", ("x",)),
        points=1,
    ),
    Exercise(
        "chain-lesson/moving-point",
        Question("derivative", "(cos(t))^2 + (t^3)^2", ("t",), name="s"),
        points=1,
    ),
)
