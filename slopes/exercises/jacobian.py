"""Chapter 7, The Jacobian: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

_SUM = "(e^a + e^b + e^c)"

EXERCISES = (
    Exercise(
        "jacobian/read-it-off",
        Question("jacobian", ("3y - z", "x + 2z + 7"), ("x", "y", "z")),
        points=1,
        credit={"jacobian-transposed": 0.5},
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian/one-output",
        Question("jacobian", ("x^2 + y^3",), ("x", "y"), at=("5", "4")),
        points=1,
        credit={"not-evaluated": 0.5},
        documents=("D1-13", "D2-49"),
    ),
    Exercise(
        "jacobian/way-back",
        Question(
            "jacobian",
            ("sqrt(x^2 + y^2)", "arctan(y/x)"),
            ("x", "y"),
            at=("3", "4"),
            hint="θ is arctan(u) with u = y/x: its slope 1/(1 + u²) times the "
            "derivative of u, by x or by y. And r is a root: what stands inside "
            "is differentiated, too.",
        ),
        points=2,
        credit={"not-evaluated": 0.5, "jacobian-transposed": 0.5},
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian/flips",
        Question(
            "point",
            "2x^2 - 2y^2",
            ("x", "y"),
            at=("0", "0"),
            relation="lower",
            within=1.0,
            name="det J",
        ),
        points=2,
    ),
    Exercise(
        "jacobian/two-maps",
        Question(
            "jacobian",
            ("s t (s + t)", "(s + t)^2", "3 s t"),
            ("s", "t"),
            at=("3", "2"),
            hint="The outer Jacobian stands on the left. It is taken at the (u, v) "
            "that it gets from g, the inner one at (3, 2).",
            hidden=True,
        ),
        points=2,
        credit={"not-evaluated": 0.5, "jacobian-transposed": 0.5},
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian/softmax",
        Question(
            "jacobian",
            (f"e^a/{_SUM}", f"e^b/{_SUM}", f"e^c/{_SUM}"),
            ("a", "b", "c"),
            name="p",
        ),
        points=3,
        form="function",
        takes="vector",
        differences=True,
        domain=(-1.5, 1.5),
        credit={"jacobian-diagonal-only": 0.5},
        documents=("D2-50",),
    ),
    Exercise(
        "jacobian/comfort",
        Question(
            "backward",
            ("x + y", "(60x + 10y)/(x + y)"),
            ("x", "y"),
            at=("4", "6"),
            upstream=("-2", "1"),
            hint="A tap reaches L over the flow and over the temperature. Multiply "
            "along each way, and add both.",
        ),
        points=2,
        documents=("D2-46",),
    ),
    Exercise(
        "jacobian/weights",
        Question("jacobian", ("5a + 7b", "5c + 7d"), ("a", "b", "c", "d")),
        points=2,
        credit={"jacobian-transposed": 0.5},
        documents=("D2-51", "D2-52"),
    ),
    Exercise(
        "jacobian/find-the-error",
        Question("jacobian", ("x^2 + 3y", "x^2 e^y"), ("x", "y")),
        points=2,
        credit={"jacobian-transposed": 0.5},
        documents=("D2-50",),
    ),
)
