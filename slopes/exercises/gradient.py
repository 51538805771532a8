"""Chapter 4, Gradient: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "gradient/one-partial",
        Question("derivative", "x^2 y", ("x", "y"), wrt="x"),
        points=1,
        documents=("D4-51", "D4-55"),
    ),
    Exercise(
        "gradient/plane",
        Question("gradient", "3x + 2y", ("x", "y")),
        points=1,
        credit={"components-swapped": 0.5},
        documents=("D4-47", "D4-49", "D4-50", "D4-59", "D4-60"),
    ),
    Exercise(
        "gradient/bowl",
        Question("gradient", "x^2 + y^2", ("x", "y")),
        points=1,
        credit={"components-swapped": 0.5},
        documents=("D4-16", "D4-17", "D4-52"),
    ),
    Exercise(
        "gradient/bowl-at-a-point",
        Question("gradient", "x^2 + y^2", ("x", "y"), at=("1", "2")),
        points=1,
        credit={"not-evaluated": 0.5, "components-swapped": 0.5},
        documents=("D4-57", "D4-61"),
    ),
    Exercise(
        "gradient/find-a-gradient",
        Question("gradient", "x^2 + y^3", ("x", "y")),
        points=3,
        form="function",
        arrays=True,
        differences=True,
        credit={"components-swapped": 0.5},
        documents=("D1-06", "D1-09", "D1-11", "D1-13"),
    ),
    Exercise(
        "gradient/other-letters",
        Question("gradient", "2 z^3 x^2", ("x", "z")),
        points=2,
        credit={"components-swapped": 0.5},
        documents=("D3-37", "D3-38", "D3-39", "D3-41"),
    ),
    Exercise(
        "gradient/steepest-slope",
        Question(
            "directional_derivative",
            "2x + 3y",
            ("x", "y"),
            direction=("2", "3"),
            at=("0", "0"),
            hint="That is not the rise along a step of length 1. Give at least three "
            "digits, or an exact value such as sqrt(2).",
        ),
        points=1,
        documents=("D4-20", "D4-21", "D4-23"),
    ),
    Exercise(
        "gradient/from-a-map",
        Question(
            "gradient",
            "x^2/4 - x + y^2/2",
            ("x", "y"),
            at=("-1", "1"),
            tolerance=0.25,
            hint="Compare the level lines on both sides of the point: the change in "
            "height, divided by the distance between them.",
            hidden=True,
        ),
        points=2,
        credit={"components-swapped": 0.25},
        documents=("D4-08", "D4-09"),
    ),
    Exercise(
        "gradient/three-variables",
        Question("gradient", "x^2 y + y e^(2z)", ("x", "y", "z")),
        points=2,
        documents=("D4-13", "D4-45"),
    ),
    Exercise(
        "gradient/of-a-vector",
        Question("gradient", "4 x^4 z^3", ("x", "z"), name="g"),
        points=2,
        form="function",
        takes="vector",
        differences=True,
        domain=(-1.5, 1.5),
        credit={"components-swapped": 0.5},
        documents=("D2-33", "D2-37", "D2-40", "D2-44"),
    ),
    Exercise(
        "gradient/find-the-error",
        Question(
            "point",
            "x^2 + y^3",
            ("x", "y"),
            at=("0", "0"),
            relation="lower",
            within=0.1,
        ),
        points=2,
        documents=("D1-17",),
    ),
)
