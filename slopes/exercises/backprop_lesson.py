"""Chapter 9, Backpropagation: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "backprop-lesson/outer-and-inner",
        Question("derivative", "(3x + 1)^2", ("x",), at=("1",)),
        points=1,
    ),
    Exercise(
        "backprop-lesson/rows-and-columns",
        Question("jacobian", ("x + y", "x y"), ("x", "y"), at=("2", "3")),
        points=1,
    ),
    Exercise(
        "backprop-lesson/last-step",
        Question(
            "backward",
            ("x (x^2 + y)",),
            ("x", "y"),
            upstream=("1",),
            at=("2", "1"),
            hint="Collect what steps 2, 3 and 4 send back to x and to y. What arrives "
            "at the same place is added.",
        ),
        points=1,
    ),
    Exercise(
        "backprop-lesson/two-forks",
        Question(
            "backward",
            ("(x y + 1) (x - y)",),
            ("x", "y"),
            upstream=("1",),
            at=("2", "3"),
            hint="Two edges leave x, and two leave y. Write down what comes back over "
            "each of the four, with its sign; then add.",
        ),
        points=1,
    ),
    Exercise(
        "backprop-lesson/find-the-error",
        Question(
            "backward",
            ("x y + x",),
            ("x", "y"),
            upstream=("1",),
            at=("2", "5"),
            hint="x is used in the product and in the sum. What comes back over each?",
        ),
        points=1,
    ),
    Exercise(
        "backprop-lesson/through-tanh",
        Question(
            "derivative",
            "5 tanh(z)",
            ("z",),
            at=("ln(2)",),
            name="L",
            hint="What comes back to h, times the slope of tanh at z. That slope is "
            "made of h alone.",
            hidden=True,
        ),
        points=1,
    ),
    Exercise(
        "backprop-lesson/through-a-layer",
        Question(
            "backward",
            ("2u + v", "-u + 3v"),
            ("u", "v"),
            upstream=("3", "1"),
            at=("0", "0"),
            hint="u goes into z1 with the factor 2 and into z2 with the factor -1. "
            "Multiply each by what comes back there, and add; then the same for v.",
        ),
        points=1,
    ),
)
