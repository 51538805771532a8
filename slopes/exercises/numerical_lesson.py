"""Chapter 2, The derivative in Python: what the lesson asks on the way.

The root of h has no value for steps that are negative.
"""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "numerical-lesson/slope-of-a-cubic",
        Question("derivative", "x^3 + x^2", ("x",)),
        points=1,
        documents=("D3-20",),
    ),
    Exercise(
        "numerical-lesson/one-step",
        Question("difference", "x^2", ("x",), at=("3",), step="0.1"),
        points=1,
        documents=("D3-10", "D3-12"),
    ),
    Exercise(
        "numerical-lesson/last-step",
        Question(
            "number",
            reference="cbrt(4*2^(-53))",
            tolerance=0.06,
            hint="Divide by 2 first. Then h³ stands alone, and h is its cube root. "
            "Take 2^(-53) for ε.",
        ),
        points=1,
    ),
    Exercise(
        "numerical-lesson/two-steps",
        Question(
            "number",
            reference="sqrt(4*2^(-53))",
            tolerance=0.06,
            hint="The sum is h/2 + 2ε/h. Its slope is 1/2 - 2ε/h²: set it to 0 and "
            "solve for h². Take 2^(-53) for ε.",
        ),
        points=1,
    ),
    Exercise(
        "numerical-lesson/find-the-error",
        Question(
            "point",
            "sqrt(h)^4 + 36*2^(-53)/sqrt(h)^2",
            ("h",),
            at=("1e-6",),
            relation="lower",
            name="E",
        ),
        points=1,
        documents=("D2-21", "D3-22", "D3-24"),
    ),
    Exercise(
        "numerical-lesson/central-of-a-cube",
        Question("difference", "x^3", ("x",), at=("2",), step="0.1", scheme="central"),
        points=1,
    ),
    Exercise(
        "numerical-lesson/end-points",
        Question("samples", samples=("0", "4", "16", "36"), spacing="2"),
        points=1,
        documents=("D3-43", "D3-45"),
    ),
)
