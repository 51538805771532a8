"""Chapter 1, Derivative: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "derivative-lesson/put-in-x-plus-h",
        Question(
            "expression",
            "",
            ("x", "h"),
            reference="(x + h)^2 + 1",
            hint="Write f with a bracket in place of its x, and x + h in the bracket. "
            "Only then multiply out.",
        ),
        points=1,
    ),
    Exercise(
        "derivative-lesson/slope-of-a-line",
        Question(
            "difference",
            "2x + 1",
            ("x",),
            at=("1",),
            step="3",
            hint="The slope is the rise divided by the run: how much y grows, divided "
            "by how much x grows.",
        ),
        points=1,
        documents=("D2-20",),
    ),
    Exercise(
        "derivative-lesson/last-step",
        Question("derivative", "x^2 - 3x", ("x",), by_definition=True),
        points=1,
    ),
    Exercise(
        "derivative-lesson/two-steps",
        Question(
            "derivative",
            "3/x",
            ("x",),
            hint="In step 2 the h above and the h below cancel. What is left over x "
            "times (x + h) has a sign; and to what does x (x + h) tend for h to 0?",
            by_definition=True,
        ),
        points=1,
    ),
    Exercise(
        "derivative-lesson/true-ratio",
        Question(
            "difference",
            "2x^3 + 5",
            ("x",),
            at=("1",),
            step="0.1",
            hint="Compute f(1.1) and f(1) first, each with its own + 5. Then subtract, "
            "and divide by 0.1.",
        ),
        points=1,
        documents=("D2-26", "D2-31"),
    ),
    Exercise(
        "derivative-lesson/find-the-error",
        Question(
            "expression",
            "",
            ("x", "h"),
            reference="(2(x + h)^3 + 5) - (2x^3 + 5)",
            hint="All of f(x + h) minus all of f(x) stands above the h, and nothing is "
            "divided by h yet. The factor 2 is for every term.",
        ),
        points=1,
        documents=("D2-26", "D2-28", "D2-29", "D2-30", "D2-31"),
    ),
    Exercise(
        "derivative-lesson/by-the-rules",
        Question("derivative", "x^4/4 - 3x^2 + 2", ("x",)),
        points=1,
    ),
    Exercise(
        "derivative-lesson/slope-at-a-point",
        Question("derivative", "1/x", ("x",), at=("2",)),
        points=1,
    ),
    Exercise(
        "derivative-lesson/which-way",
        Question(
            "point",
            "w^4/4 - 2w^2",
            ("w",),
            at=("1",),
            relation="lower",
            within=0.5,
            name="L",
        ),
        points=1,
        documents=("D3-27",),
    ),
)
