"""Chapter 5, The directional derivative: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "direction/from-the-gradient",
        Question(
            "directional_derivative",
            "2x - y",
            ("x", "y"),
            direction=("3", "4"),
            at=("0", "0"),
        ),
        points=1,
        documents=("D1-22",),
    ),
    Exercise(
        "direction/at-an-angle",
        Question(
            "number",
            reference="3 sqrt(3)",
            name="D_u f",
            hint="Draw the gradient, 6 long, and the way 30 degrees away from it. How "
            "long is the gradient's projection on the line of the way?",
        ),
        points=1,
        documents=("D1-22", "D3-51"),
    ),
    Exercise(
        "direction/at-a-point",
        Question(
            "directional_derivative",
            "x^2 + y^3",
            ("x", "y"),
            direction=("2", "3"),
            at=("1", "-2"),
        ),
        points=2,
        credit={"direction-not-normalised": 0.5},
        documents=("D1-25", "D1-26", "D1-27", "D1-28"),
    ),
    Exercise(
        "direction/everywhere",
        Question(
            "directional_derivative",
            "x^3 + x y^2",
            ("x", "y"),
            direction=("1", "-2"),
        ),
        points=2,
        credit={"direction-not-normalised": 0.5},
        documents=("D1-22", "D1-30"),
    ),
    Exercise(
        "direction/cable-car",
        Question(
            "directional_derivative",
            "x^2/2 - x y",
            ("x", "y"),
            direction=("3", "-4"),
            at=("1", "2"),
        ),
        points=2,
        credit={"direction-not-normalised": 0.5},
        documents=("D3-51",),
    ),
    Exercise(
        "direction/two-slopes",
        Question(
            "number",
            reference="4",
            name="slope",
            hint="Call it b. Then the gradient is (3, b). Dotted with the unit vector "
            "of (3, 4) it must give the other slope that was measured, 5.",
        ),
        points=2,
        documents=("D1-22",),
    ),
    Exercise(
        "direction/by-values",
        Question(
            "directional_derivative",
            "sqrt(1 + x^2) cos(y)",
            ("x", "y"),
            direction=("1", "2"),
        ),
        points=3,
        form="function",
        differences=True,
        credit={"direction-not-normalised": 0.5},
        documents=("D1-20", "D1-23"),
    ),
    Exercise(
        "direction/doubted-gradient",
        Question(
            "directional_derivative",
            "a b + b c^2",
            ("a", "b", "c"),
            direction=("2", "2", "1"),
            at=("4", "3", "-2"),
            name="L",
            hint="Differentiate L yourself, and put the point in. Is that what the "
            "program says? Then take the dot product with a vector of length 1.",
        ),
        points=2,
        credit={"direction-not-normalised": 0.5},
        documents=("D1-22",),
    ),
    Exercise(
        "direction/a-step",
        Question(
            "directional_derivative",
            "w^2/2 + 2b^2",
            ("w", "b"),
            direction=("-0.03", "0.04"),
            unit=False,
            at=("3", "-1"),
            name="L",
            hint="The step is -0.01 times the gradient. Its length times the slope "
            "that way is what the loss changes by, to first order.",
        ),
        points=1,
    ),
    Exercise(
        "direction/find-the-error",
        Question(
            "number",
            reference="64/125",
            hint="Go back to the definition. At the distance h from the origin along "
            "(3/5, 4/5) you are at (3h/5, 4h/5): how high is f there, divided by h?",
        ),
        points=2,
        documents=("D1-20", "D1-22"),
    ),
)
