"""Chapter 7, The Jacobian: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "jacobian-lesson/small-step",
        Question(
            "directional_derivative",
            "x^2 y",
            ("x", "y"),
            direction=("1/10", "1/5"),
            unit=False,
            at=("1", "2"),
            hint="To first order means: each slope times the step of its own "
            "variable, added. What the step really does is a little more.",
        ),
        points=1,
    ),
    Exercise(
        "jacobian-lesson/two-factors",
        Question("derivative", "(2x - 1)^3", ("x",), at=("1",), name="y"),
        points=1,
    ),
    Exercise(
        "jacobian-lesson/last-step",
        Question("jacobian", ("s t", "s^2 + t", "3t"), ("s", "t"), at=("2", "1")),
        points=1,
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian-lesson/two-scores",
        Question(
            "jacobian",
            ("e^a/(e^a + e^b)", "e^b/(e^a + e^b)"),
            ("a", "b"),
            at=("ln(3)", "0"),
            hint="The probabilities are 3/4 and 1/4; their slopes are asked for. By "
            "its own score, p has the slope p(1 - p). By the other score only the "
            "denominator moves: which sign does that give?",
        ),
        points=1,
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian-lesson/find-the-error",
        Question("jacobian", ("x^2 y", "x + 3y"), ("x", "y")),
        points=1,
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian-lesson/layer",
        Question(
            "jacobian",
            ("3x - z + 5", "x + 4y - 1"),
            ("x", "y", "z"),
            hint="Each row has a place for x, for y and for z: 0 where the output "
            "doesn't contain this input. A constant at the end has no place.",
        ),
        points=1,
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian-lesson/one-after-the-other",
        Question(
            "jacobian",
            ("(x + y) x y", "(x + y)^2"),
            ("x", "y"),
            at=("2", "3"),
            hint="The outer Jacobian stands on the left. It is taken at the (u, v) "
            "that it gets from g, the inner one at (2, 3).",
        ),
        points=1,
    ),
)
