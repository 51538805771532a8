"""Chapter 6, The chain rule: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "chain/nudge",
        Question(
            "difference",
            "11 - 3x",
            ("x",),
            at=("2",),
            step="1/2",
            name="y",
            hint="Each function multiplies the nudge that it gets by a factor of its "
            "own. The second one gets what the first one has made of it.",
            hidden=True,
        ),
        points=1,
    ),
    Exercise(
        "chain/power",
        Question("derivative", "(3x - 2)^5", ("x",)),
        points=1,
        documents=("D3-65",),
    ),
    Exercise(
        "chain/at-a-point",
        Question(
            "derivative",
            "sqrt(1 + x^3)",
            ("x",),
            at=("2",),
            name="y",
            hint="Write down u = 1 + x^3 and y = sqrt(u), and both derivatives. The "
            "inner one is taken at x, the outer one at u. Then multiply.",
        ),
        points=1,
        credit={"not-evaluated": 0.5},
    ),
    Exercise(
        "chain/three-deep",
        Question("derivative", "(sin(3x))^2", ("x",)),
        points=2,
        credit={"chain-one-level-short": 0.5},
        documents=("D3-66",),
    ),
    Exercise(
        "chain/from-a-table",
        Question(
            "derivative",
            "2 (x^2 + 3x)^(3/2)",
            ("x",),
            at=("1",),
            hint="Which number does g get, and which number does f get from it? Read "
            "each derivative in the row where its own function stands. Then multiply.",
            hidden=True,
        ),
        points=2,
    ),
    Exercise(
        "chain/neuron",
        Question("derivative", "tanh(2w - 1)", ("w",), name="a"),
        points=2,
        form="function",
        arrays=True,
        differences=True,
        domain=(-1.5, 2.5),
    ),
    Exercise(
        "chain/loss",
        Question("gradient", "(3w + b - 2)^2", ("w", "b"), name="L"),
        points=2,
        credit={"components-swapped": 0.5},
    ),
    Exercise(
        "chain/two-paths",
        Question("derivative", "t^t", ("t",), box={"t": (0.2, 3.0)}, name="z"),
        points=2,
    ),
    Exercise(
        "chain/any-depth",
        Question("derivative", "arctan(e^(sin(x^2)))", ("x",), name="y"),
        points=3,
        form="function",
        differences=True,
        domain=(-2.0, 2.0),
    ),
    Exercise(
        "chain/find-the-error",
        Question("derivative", "ln(1 + e^(-2x))", ("x",), name="y"),
        points=2,
    ),
)
