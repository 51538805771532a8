"""Chapter 10, A network of your own: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "project-lesson/slope-of-tanh",
        Question(
            "derivative",
            "tanh(z)",
            ("z",),
            at=("0",),
            name="tanh",
            hint="The slope of tanh is 1 - tanh(z)^2. What is tanh(0)?",
        ),
        points=1,
    ),
    Exercise(
        "project-lesson/two-paths",
        Question(
            "backward",
            ("2h", "3h"),
            ("h",),
            upstream=("1", "-1"),
            hint="h goes two ways. Multiply along each of them, and add.",
        ),
        points=1,
    ),
    Exercise(
        "project-lesson/last-step",
        Question(
            "gradient",
            "ln(1 + e^(8/5 - 2 tanh(3 w1 - w2 + ln(3))))",
            ("w1", "w2"),
            at=("1", "3"),
            name="L",
            hint="Multiply the slope by z, -0.36, by what stands beside each weight.",
        ),
        points=1,
    ),
    Exercise(
        "project-lesson/both-weights",
        Question("gradient", "(v tanh(w) - 1)^2", ("w", "v"), name="L"),
        points=1,
    ),
    Exercise(
        "project-lesson/find-the-error",
        Question(
            "derivative",
            "3 tanh(w)",
            ("w",),
            at=("ln(2)",),
            name="s",
            hint="The slope of tanh at z is 1 - h^2, and h = 0.6 is known.",
        ),
        points=1,
    ),
    Exercise(
        "project-lesson/slope-of-log-loss",
        Question(
            "derivative",
            "ln(1 + e^(-s))",
            ("s",),
            at=("ln(4)",),
            name="L",
            hint="The chain rule gives -e^(-s)/(1 + e^(-s)). What is e^(-s) here?",
        ),
        points=1,
    ),
    Exercise(
        "project-lesson/how-many",
        Question(
            "number",
            "",
            ("n",),
            reference="33",
            hint="Each hidden unit has two weights, a bias and a weight on the way "
            "out. And there is one bias more.",
        ),
        points=1,
        documents=("D3-57",),
    ),
)
