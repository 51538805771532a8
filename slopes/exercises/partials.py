"""Chapter 3, Partial derivatives: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

WIND_CHILL = "13.12 + 0.6215t - 11.37v^0.16 + 0.3965t v^0.16"
"""The formula of the weather services of Canada and the USA, since 2001."""

EXERCISES = (
    Exercise(
        "partials/plane",
        Question("derivative", "3x + 2y", ("x", "y"), wrt="y", at=("1", "1")),
        points=1,
        documents=("D4-50", "D4-56", "D4-60"),
    ),
    Exercise(
        "partials/factor-and-term",
        Question("derivative", "x^3 y^2 + 5y + x", ("x", "y"), wrt="y"),
        points=1,
        credit={"wrong-variable": 0.5},
        documents=("D4-44", "D4-56"),
    ),
    Exercise(
        "partials/more-rules",
        Question("derivative", "y e^x + x ln(y)", ("x", "y"), wrt="y"),
        points=2,
        credit={"wrong-variable": 0.5},
        documents=("D4-62",),
    ),
    Exercise(
        "partials/quotient",
        Question("derivative", "x/(x + y)", ("x", "y"), wrt="x"),
        points=2,
        credit={"quotient-order": 0.5, "wrong-variable": 0.5},
        documents=("D4-62",),
    ),
    Exercise(
        "partials/three-variables",
        Question("derivative", "x^2 y + y cos(z)", ("x", "y", "z"), wrt="z"),
        points=1,
        documents=("D4-44", "D4-62"),
    ),
    Exercise(
        "partials/demand",
        Question(
            "derivative",
            "40sqrt(m)/p",
            ("p", "m"),
            wrt="p",
            at=("4", "25"),
            name="D",
        ),
        points=2,
        credit={"reciprocal-sign": 0.5, "not-evaluated": 0.5},
        documents=("D4-38",),
    ),
    Exercise(
        "partials/of-a-program",
        Question(
            "derivative",
            "(x + y sin(x)) + y sin(x + y sin(x))",
            ("x", "y"),
            wrt="y",
            name="program",
        ),
        points=3,
        form="function",
        differences=True,
        documents=("D3-35", "D4-26"),
    ),
    Exercise(
        "partials/from-a-table",
        Question(
            "derivative",
            WIND_CHILL,
            ("t", "v"),
            wrt="v",
            at=("-10", "20"),
            tolerance=0.1,
            name="W",
            hint="Only the wind moves, so stay in the row of -10 degrees. Take its "
            "neighbors to the left and to the right of 20, and divide the change of W "
            "by the change of the wind.",
        ),
        points=2,
        documents=("D4-46",),
    ),
    Exercise(
        "partials/what-stays",
        Question(
            "derivative",
            "a S/4 - a^3/2",
            ("a", "S"),
            wrt="a",
            at=("1", "14"),
            name="V",
            hint="With the height fixed it would be 6. Here S stays and the height "
            "does not: use V(a, S), the formula in a and S, with S as a constant.",
        ),
        points=2,
    ),
    Exercise(
        "partials/find-the-error",
        Question(
            "derivative",
            "5 x^2 z^4",
            ("x", "z"),
            wrt="z",
            hint="Which part of f is called a in the second half? That part has to "
            "come back.",
        ),
        points=2,
        documents=("D2-35", "D2-38", "D2-39"),
    ),
)
