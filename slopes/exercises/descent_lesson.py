"""Chapter 8, Gradient descent: what the lesson asks on the way."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

LESSON = (
    Exercise(
        "descent-lesson/gradient-here",
        Question("gradient", "w1^2 + 3 w2^2", ("w1", "w2"), at=("2", "1"), name="L"),
        points=1,
    ),
    Exercise(
        "descent-lesson/slope-downhill",
        Question(
            "directional_derivative",
            "3x + 4y",
            ("x", "y"),
            direction=("-3", "-4"),
            hint="How long is one step of length 1 along (-3, -4)? And do you rise or "
            "fall on it?",
        ),
        points=1,
    ),
    Exercise(
        "descent-lesson/last-step",
        Question(
            "descent",
            "(2w + b - 5)^2",
            ("w", "b"),
            at=("1", "2"),
            rate="0.05",
            name="L",
            hint="Take (1, 2) and subtract (-0.2, -0.1), component by component.",
        ),
        points=1,
    ),
    Exercise(
        "descent-lesson/two-steps",
        Question(
            "descent",
            "u^2/2 + u v + v^2",
            ("u", "v"),
            at=("2", "1"),
            rate="0.5",
            steps=2,
            name="L",
            hint="After the first step you are at (2, 1) - 0.5·(3, 4). Take the "
            "gradient anew there.",
        ),
        points=1,
    ),
    Exercise(
        "descent-lesson/find-the-error",
        Question(
            "descent",
            "w1^2 + w2^2",
            ("w1", "w2"),
            at=("1", "-2"),
            rate="0.1",
            name="L",
            hint="The step is (-0.2, 0.4). Which operation takes a step from (1, -2)?",
        ),
        points=1,
        documents=("D3-62",),
    ),
    Exercise(
        "descent-lesson/the-limit",
        Question(
            "number",
            "",
            ("w",),
            reference="1/3",
            hint="Look at the factor that each step puts on w: w - η·6w = (1 - 6η)·w. "
            "For which η is it -1?",
        ),
        points=1,
        documents=("D2-07",),
    ),
    Exercise(
        "descent-lesson/minibatch",
        Question(
            "loss",
            "(w x - y)^2",
            ("w",),
            at=("1",),
            data={"x": ("1", "2", "3"), "y": ("3", "1", "2")},
            total=300,
            name="L",
            hint="The errors at w = 1 are -2, 1 and 1. Each example's slope is "
            "2·error·x; take the mean of the three.",
        ),
        points=1,
        documents=("D4-37",),
    ),
)
