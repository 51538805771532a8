"""Chapter 10, A network of your own: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

DATA = {"x": ("0", "1", "2", "3"), "y": ("0", "0.8", "0.9", "0.1")}
PARAMETERS = ("w1", "w2", "b1", "b2", "v1", "v2", "c")
ERROR = "(v1 tanh(w1 x + b1) + v2 tanh(w2 x + b2) + c - y)^2"
"""The squared error of one example (x, y)."""
LOSS = (
    "((v1 tanh(b1) + v2 tanh(b2) + c)^2"
    " + (v1 tanh(w1 + b1) + v2 tanh(w2 + b2) + c - 0.8)^2"
    " + (v1 tanh(2w1 + b1) + v2 tanh(2w2 + b2) + c - 0.9)^2"
    " + (v1 tanh(3w1 + b1) + v2 tanh(3w2 + b2) + c - 0.1)^2)/4"
)
"""The mean of the errors of all examples."""

EXERCISES = (
    Exercise(
        "project/slope-of-tanh",
        Question("derivative", "tanh(z)", ("z",), name="tanh"),
        points=1,
        form="function",
        arrays=True,
    ),
    Exercise(
        "project/slope-of-the-error",
        Question("derivative", "(s - y)^2", ("s", "y"), wrt="s", name="E"),
        points=1,
        form="function",
        arrays=True,
    ),
    Exercise(
        "project/layer-by-hand",
        Question(
            "backward",
            ("tanh(x1 + 2x2)", "tanh(3x1 - x2)"),
            ("x1", "x2"),
            at=("0", "0"),
            upstream=("2", "-1"),
            hint="At z = 0 the slope of tanh is 1, so (2, -1) goes through tanh "
            "unchanged. Then add up, for x1, what comes back along both its weights.",
        ),
        points=2,
        documents=("D2-12",),
    ),
    Exercise(
        "project/layer-backward",
        Question(
            "backward",
            ("tanh(x1 - x2)", "tanh(0.5x1 + 2x2 + 0.5)", "tanh(x2 - x1 - 1)"),
            ("x1", "x2"),
            upstream=("1", "-2", "0.5"),
        ),
        points=3,
        form="function",
        takes="vector",
        differences=True,
        domain=(-1.5, 1.5),
        credit={"gradient-negated": 0.5},
        documents=("D2-12",),
    ),
    Exercise(
        "project/gradient",
        Question("loss", ERROR, PARAMETERS, data=DATA, name="L"),
        points=5,
        form="function",
        takes="vector",
        differences=True,
        domain=(-1.5, 1.5),
        credit={"sum-for-mean": 0.5, "loss-factor-missing": 0.5},
        documents=("D2-54", "D3-61", "D4-26"),
    ),
    Exercise(
        "project/all-zero",
        Question(
            "loss",
            "(c - y)^2",
            ("c",),
            at=("0",),
            data={"y": DATA["y"]},
            name="L",
            hint="With all weights 0 the output is c, whatever x is. So each example "
            "gives the slope 2(c - y) at c = 0. Take the mean of the four.",
        ),
        points=1,
        credit={"sum-for-mean": 0.5, "loss-factor-missing": 0.5},
    ),
    Exercise(
        "project/find-the-error",
        Question(
            "derivative",
            "(5 tanh(2w) - 1)^2",
            ("w",),
            at=("ln(3)/2",),
            name="E",
            hint="There are four factors: from the square, from v, from tanh and from "
            "x. Which value does each have at h = 0.8?",
        ),
        points=1,
    ),
    Exercise(
        "project/train",
        Question(
            "descent",
            LOSS,
            PARAMETERS,
            at=("1", "1", "0", "-2", "1", "-1", "0"),
            rate="0.1",
            steps=20,
            name="L",
            hint="Start at the given parameters and take 20 steps with the rate 0.1, "
            "each with the whole gradient of the mean loss at the old parameters.",
        ),
        points=2,
        credit={"steps-off-by-one": 0.5},
        documents=("D2-10", "D2-54", "D3-59"),
    ),
    Exercise(
        "project/beat-it",
        Question(
            "point",
            LOSS,
            PARAMETERS,
            at=("0.99", "0.88", "-0.41", "-2.12", "1.03", "-0.87", "-0.44"),
            relation="lower",
            name="L",
        ),
        points=1,
        documents=("D2-04", "D3-26"),
    ),
)
