"""Chapter 8, Gradient descent: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "descent/one-step",
        Question(
            "descent",
            "w^2 - 4w + 7",
            ("w",),
            at=("5",),
            rate="1/4",
            name="L",
            hint="First the slope of L at w = 5. Then subtract the learning rate times "
            "that slope from 5.",
        ),
        points=1,
        documents=("D2-09", "D4-34"),
    ),
    Exercise(
        "descent/on-the-edge",
        Question(
            "descent",
            "x^2 + y^2",
            ("x", "y"),
            at=("3", "-1"),
            rate="1",
            steps=7,
            hint="Take one step, and look which factor it puts on x and on y. Then "
            "take that factor seven times.",
        ),
        points=1,
        documents=("D2-07", "D4-18"),
    ),
    Exercise(
        "descent/find-the-error",
        Question(
            "descent",
            "u^2 + u v + v^2",
            ("u", "v"),
            at=("2", "1"),
            rate="1/4",
            steps=2,
            name="L",
            hint="Write down the whole gradient at (2, 1) first. Only then move both "
            "weights, and take the gradient anew for the second step.",
        ),
        points=2,
        credit={"steps-off-by-one": 0.5},
        documents=("D4-30",),
    ),
    Exercise(
        "descent/tune-the-rate",
        Question(
            "point",
            "9*(1 - 2r)^40 + 8*(1 - 16r)^40",
            ("r",),
            at=("1/16",),
            relation="lower",
            name="L after 20 steps",
        ),
        points=2,
        documents=("D2-07",),
    ),
    Exercise(
        "descent/runs-away",
        Question(
            "descent",
            "x^2 + y^3",
            ("x", "y"),
            at=("5", "4"),
            rate="1/8",
            steps=3,
            hint="The rule for y alone is y - 3y^2/8. The first step leads from 4 to "
            "-2: and the second one?",
        ),
        points=2,
        credit={"steps-off-by-one": 0.5},
        documents=("D1-06", "D1-17", "D2-04"),
    ),
    Exercise(
        "descent/gradient-of-the-loss",
        Question(
            "loss",
            "(w x + b - y)^2",
            ("w", "b"),
            data={"x": ("0", "1", "2", "3"), "y": ("1", "3", "4", "6")},
            name="L",
        ),
        points=3,
        form="function",
        differences=True,
        credit={
            "sum-for-mean": 0.5,
            "loss-factor-missing": 0.5,
            "components-swapped": 0.5,
        },
        documents=("D2-08", "D3-61"),
    ),
    Exercise(
        "descent/train",
        Question(
            "descent",
            "((b - 1)^2 + (w + b - 3)^2 + (2w + b - 4)^2 + (3w + b - 6)^2)/4",
            ("w", "b"),
            at=("0", "0"),
            rate="1/8",
            steps=10,
            name="L",
            hint="Start at (0, 0), take ten steps with the rate 1/8, and use your "
            "gradient of the mean loss in each.",
        ),
        points=2,
        credit={"steps-off-by-one": 0.5},
        documents=("D2-09", "D2-14", "D3-59"),
    ),
    Exercise(
        "descent/minibatch",
        Question(
            "loss",
            "(w x + b - y)^2",
            ("w", "b"),
            at=("1", "0"),
            data={"x": ("1", "2", "4"), "y": ("2", "5", "3")},
            total=12,
            name="L",
            hint="The errors at (1, 0) are -1, -3 and 1. For w, each example gives "
            "2·error·x; for b it gives 2·error. Take the means.",
        ),
        points=2,
        credit={"sum-for-mean": 0.5, "batch-bias": 0.5, "loss-factor-missing": 0.5},
        documents=("D4-37",),
    ),
    Exercise(
        "descent/error-percent",
        Question(
            "difference",
            "1/2 - sign(w)/4",
            ("w",),
            at=("-0.01",),
            step="0.02",
            name="E",
            hint="E is 3/4 on the left of 0 and 1/4 on the right. Divide the change of "
            "E by the step, with its sign.",
            hidden=True,
        ),
        points=1,
        documents=("D3-58",),
    ),
    Exercise(
        "descent/log-loss",
        Question(
            "loss",
            "ln(1 + e^(-y w x))",
            ("w",),
            at=("0",),
            data={"x": ("1", "2", "-3", "-1"), "y": ("1", "1", "-1", "1")},
            name="L",
            hint="Write a for x y. The outer function is ln(1 + u) with u = e^(-a w): "
            "differentiate both, put in w = 0 for each example, and take the mean.",
        ),
        points=2,
        credit={"sum-for-mean": 0.5},
        documents=("D3-58",),
    ),
)
