"""Chapter 9, Backpropagation: what its exercises ask."""

from __future__ import annotations

from slopes.answers.question import Question
from slopes.exercises.model import Exercise

EXERCISES = (
    Exercise(
        "backprop/one-node",
        Question(
            "gradient",
            "4 a/b",
            ("a", "b"),
            at=("6", "2"),
            name="L",
            hint="What comes back to q is 4. Multiply it by how fast the quotient "
            "changes with this one operand.",
        ),
        points=1,
        credit={"components-swapped": 0.5},
    ),
    Exercise(
        "backprop/there-and-back",
        Question(
            "backward",
            ("(x - y)^2 x",),
            ("x", "y"),
            upstream=("1",),
            at=("3", "1"),
            hint="Write down the three values first, then what comes back over each "
            "edge, from f on. Two edges leave x.",
        ),
        points=2,
        credit={"components-swapped": 0.5},
    ),
    Exercise(
        "backprop/through-a-layer",
        Question(
            "backward",
            ("u + 2v", "3u - v"),
            ("u", "v"),
            upstream=("2", "1"),
            at=("0", "0"),
            hint="u goes into both outputs. Multiply its factor in each by what comes "
            "back there, and add; then the same for v.",
        ),
        points=1,
        credit={"components-swapped": 0.5},
    ),
    Exercise(
        "backprop/divide",
        Question(
            "gradient",
            "y^2/x",
            ("x", "y"),
            hint="Ask each parent: how much does a/b change when it alone changes? "
            "Then try your two slopes on numbers, such as 6/2.",
            hidden=True,
        ),
        points=2,
        form="function",
        domain=(0.4, 3.0),
    ),
    Exercise(
        "backprop/sigmoid",
        Question(
            "derivative",
            "1/(1 + e^(-1/(1 + e^(-1/(1 + e^(-x))))))",
            ("x",),
            hint="At a = 0 the sigmoid is 1/2, and its slope is 1/4. What do you make "
            "of 1/2 to get 1/4? Try a few formulas in s at another place as well.",
            hidden=True,
        ),
        points=2,
        form="function",
    ),
    Exercise(
        "backprop/backward",
        Question(
            "gradient",
            "x y tanh(x y + x)",
            ("x", "y"),
            hint="Follow one fork by hand: what has arrived at p before the second "
            "edge brings its part? And has everything arrived before p hands on?",
            hidden=True,
        ),
        points=3,
        form="function",
        domain=(-1.5, 1.5),
        credit={"fork-not-added": 1 / 3},
    ),
    Exercise(
        "backprop/network-by-hand",
        Question(
            "gradient",
            "(v1 tanh(2w1) + v2 tanh(2w2) + c - 1)^2",
            ("w1", "w2", "v1", "v2", "c"),
            name="L",
        ),
        points=3,
        form="function",
        takes="vector",
        differences=True,
        domain=(-1.5, 1.5),
        credit={"power-factor-missing": 0.5},
        documents=("D2-54",),
    ),
    Exercise(
        "backprop/network-by-engine",
        Question(
            "gradient",
            "((v tanh(w + b) + c - 1)^2 + (v tanh(2w + b) + c + 1)^2)/2",
            ("w", "b", "v", "c"),
            name="L",
        ),
        points=3,
        form="function",
        domain=(-1.5, 1.5),
        credit={"constant-factor-dropped": 0.5},
        documents=("D2-54",),
    ),
    Exercise(
        "backprop/called-twice",
        Question(
            "backward",
            ("u^2 + v", "u v"),
            ("u", "v"),
            upstream=("1", "1"),
            at=("3", "2"),
            hint="Write down what each of the two calls finds for u and for v. What "
            "does the second call do with what is already there?",
        ),
        points=1,
        credit={"components-swapped": 0.5},
        documents=("D4-40", "D4-41"),
    ),
)
