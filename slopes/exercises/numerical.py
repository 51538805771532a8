"""Chapter 2, The derivative in Python: what its exercises ask.

The root of h has no value for steps that are negative.
"""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "numerical/forward",
        Question(
            "difference",
            "x^3 + x^2",
            ("x",),
            at=("1",),
            step="0.1",
            hint="Compute f(1.1) and f(1) first. Then subtract, and divide by 0.1.",
        ),
        points=1,
        documents=("D3-12", "D3-14", "D3-20"),
    ),
    Exercise(
        "numerical/central",
        Question(
            "difference",
            "x^3 + x^2",
            ("x",),
            at=("1",),
            step="0.1",
            scheme="central",
            hint="The two points are at 1.1 and at 0.9. How far apart are they?",
        ),
        points=1,
        credit={"central-divided-by-h": 0.5},
        documents=("D3-12", "D3-20"),
    ),
    Exercise(
        "numerical/of-a-program",
        Question("derivative", "sin(2 sin(2x))", ("x",)),
        points=3,
        form="function",
        documents=("D3-12",),
    ),
    Exercise(
        "numerical/two-errors",
        Question("derivative", "h^2 + 2/h", ("h",), name="E"),
        points=2,
        documents=("D2-21",),
    ),
    Exercise(
        "numerical/predicted",
        Question(
            "point",
            "sqrt(h)^2 + 2*1000009*2^(-53)/sqrt(h)^2",
            ("h",),
            at=("4.5e-5",),
            relation="lower",
            name="E",
        ),
        points=2,
        documents=("D2-21", "D3-12"),
    ),
    Exercise(
        "numerical/measured",
        Question(
            "point",
            "sqrt(h)^4/24 + ln(2)*2^(-53)/sqrt(h)^2",
            ("h",),
            at=("1.1e-4",),
            relation="lower",
            name="E",
        ),
        points=2,
        documents=("D2-21", "D3-12"),
    ),
    Exercise(
        "numerical/samples",
        Question("samples", samples=("2", "3", "7", "8", "4")),
        points=1,
        documents=("D3-43", "D3-44"),
    ),
    Exercise(
        "numerical/sampled-cube",
        Question(
            "samples",
            samples=("0", "1/8", "1", "27/8"),
            spacing="1/2",
        ),
        points=2,
        credit={"spacing-ignored": 0.5},
        documents=("D3-43", "D3-45", "D3-46"),
    ),
    Exercise(
        "numerical/at-a-corner",
        Question(
            "difference",
            "abs(x) + 2x",
            ("x",),
            at=("0",),
            step="0.1",
            scheme="central",
            hint="Compute f(0.1) and f(-0.1), and subtract. How far apart are the two "
            "points?",
        ),
        points=2,
        credit={"central-divided-by-h": 0.5},
    ),
    Exercise(
        "numerical/find-the-error",
        Question("derivative", "x^3 - 4x", ("x",)),
        points=2,
        form="function",
        documents=("D3-12",),
    ),
)
