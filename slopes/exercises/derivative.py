"""Chapter 1, Derivative: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "derivative/average-speed",
        Question(
            "difference",
            "5t^2",
            ("t",),
            at=("2",),
            step="1",
            name="s",
            hint="Divide the way that the stone falls between the two times by the "
            "time that this takes.",
        ),
        points=1,
        documents=("D2-20",),
    ),
    Exercise(
        "derivative/a-step-to-the-left",
        Question(
            "difference",
            "x^2",
            ("x",),
            at=("3",),
            step="-1/2",
            hint="The second point lies to the left, at x = 2.5. Subtract in the same "
            "order above and below: second minus first.",
        ),
        points=1,
        documents=("D2-20", "D2-24"),
    ),
    Exercise(
        "derivative/by-the-limit",
        Question("derivative", "x^3 + 2x", ("x",)),
        points=2,
        documents=("D2-25", "D3-06"),
    ),
    Exercise(
        "derivative/square-root",
        Question(
            "derivative",
            "sqrt(x)",
            ("x",),
            hint="The ratio is h, divided by h times a sum of two roots. Cancel h, and "
            "look what that sum tends to.",
        ),
        points=2,
        documents=("D2-19", "D3-06"),
    ),
    Exercise(
        "derivative/from-a-table",
        Question(
            "derivative",
            "2^t",
            ("t",),
            at=("3",),
            tolerance=0.02,
            name="m",
            hint="Divide a change of m by the change of t in which it happens. Compare "
            "the nearest row before 3 with the nearest one after it.",
        ),
        points=2,
        documents=("D3-03", "D3-07"),
    ),
    Exercise(
        "derivative/as-a-function",
        Question("derivative", "x^4 - 3x + 2", ("x",)),
        points=3,
        form="function",
        arrays=True,
        differences=True,
        documents=("D3-02",),
    ),
    Exercise(
        "derivative/left-of-a-corner",
        Question(
            "number",
            variables=("x", "h"),
            reference="-3",
            hint="Use the formula that holds to the left of 2, on both ends of the "
            "step. (To the right another one holds, with another limit.) Let h go to "
            "0: the answer is one number.",
        ),
        points=2,
        documents=("D3-04", "D3-07"),
    ),
    Exercise(
        "derivative/looks-like-a-corner",
        Question("derivative", "x*abs(x)", ("x",)),
        points=2,
        documents=("D3-04", "D3-07"),
    ),
    Exercise(
        "derivative/find-the-error",
        Question("derivative", "5x - x^2", ("x",)),
        points=2,
        documents=("D2-26",),
    ),
)
