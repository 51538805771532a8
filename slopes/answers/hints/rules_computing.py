"""Difference quotients on a computer, gradient descent and backpropagation."""

from __future__ import annotations

from slopes.answers.hints.examples import computed, derivative, gradient
from slopes.answers.hints.model import Rule

RULES = (
    Rule(
        "difference-quotient",
        "A slope is the rise divided by the step: (f(x + h) - f(x))/h.",
        (
            computed("x^2", "For x^2 from 3 to 3.1", "(3.1^2 - 3^2)/0.1", "6.1"),
            computed("x^3", "For x^3 from 2 to 2.1", "(2.1^3 - 2^3)/0.1", "12.61"),
        ),
    ),
    Rule(
        "central-difference",
        "A central difference divides by the distance between its two points, which is "
        "2h: (f(x + h) - f(x - h))/(2h).",
        (
            computed("x^2", "For x^2 from 2.9 to 3.1", "(3.1^2 - 2.9^2)/0.2", "6"),
            computed("x^3", "For x^3 from 0.9 to 1.1", "(1.1^3 - 0.9^3)/0.2", "3.01"),
        ),
    ),
    Rule(
        "long-steps",
        "Over a long step the graph bends, so the quotient misses the derivative. A "
        "shorter step helps until the rounding of the values outweighs it.",
        (
            computed(
                "x^2",
                "For x^2 at 1, where the slope is 2, a step of 0.1 gives the error",
                "(1.1^2 - 1^2)/0.1 - 2",
                "0.1",
            ),
            computed(
                "x^3",
                "For x^3 at 1, where the slope is 3, a step of 0.1 gives the error",
                "(1.1^3 - 1^3)/0.1 - 3",
                "0.31",
            ),
        ),
    ),
    Rule(
        "short-steps",
        "A computer rounds every value, and dividing by a very short step makes this "
        "error large. Between too long and too short lies the best step.",
        (
            computed(
                "sin(x)",
                "If a value of sin(x) is off by 10^(-16) and the step is 10^(-12), "
                "the quotient is off by",
                "10^(-16)/10^(-12)",
                "10^(-4)",
            ),
            computed(
                "e^x",
                "If a value of e^x is off by 10^(-16) and the step is 10^(-14), "
                "the quotient is off by",
                "10^(-16)/10^(-14)",
                "10^(-2)",
            ),
        ),
    ),
    Rule(
        "one-at-a-time",
        "For a partial derivative the step is added to one variable only, and all "
        "others keep their values.",
        (
            computed(
                "x y",
                "For x y from (2, 3) to (2.1, 3)",
                "(2.1*3 - 2*3)/0.1",
                "3",
                variables=("x", "y"),
            ),
            computed(
                "x^2 + y",
                "For x^2 + y from (1, 5) to (1.1, 5)",
                "((1.1^2 + 5) - (1^2 + 5))/0.1",
                "2.1",
                variables=("x", "y"),
            ),
        ),
    ),
    Rule(
        "spacing",
        "The slope between two samples is their difference divided by the distance "
        "between them. numpy.gradient takes this distance for 1 unless it is told.",
        (
            computed("x^2", "For x^2 from 0.5 to 1", "(1^2 - 0.5^2)/0.5", "1.5"),
            computed("x^3", "For x^3 from 2 to 2.5", "(2.5^3 - 2^3)/0.5", "15.25"),
        ),
    ),
    Rule(
        "samples",
        "numpy.gradient gives slopes between samples, at the ends to one side only. "
        "The derivative of a function is what such slopes approach.",
        (
            computed(
                "x^2",
                "For x^2, sampled at 2 and, at the end, at 3",
                "(3^2 - 2^2)/1",
                "5",
            ),
            computed(
                "x^3",
                "For x^3, between the samples at 0 and at 2",
                "(2^3 - 0^3)/2",
                "4",
            ),
        ),
    ),
    Rule(
        "decimals",
        "In Python, // rounds down and an integer array cuts off decimals. The "
        "operator / and arrays of floats keep them.",
        (
            computed("x^2", "For x^2 from 0.5 to 1", "(1^2 - 0.5^2)/0.5", "1.5"),
            computed("x^3", "For x^3 from 0.5 to 1", "(1^3 - 0.5^3)/0.5", "1.75"),
        ),
    ),
    Rule(
        "descent-step",
        "A step of gradient descent subtracts the learning rate times the gradient "
        "from the weights.",
        (
            computed(
                "w^2",
                "For w^2 at 3 with the rate 0.1",
                "3 - 0.1*(2*3)",
                "2.4",
                variables=("w",),
            ),
            computed(
                "w^2 + w",
                "For w^2 + w at 1 with the rate 0.1",
                "1 - 0.1*(2*1 + 1)",
                "0.7",
                variables=("w",),
            ),
        ),
    ),
    Rule(
        "counting-steps",
        "The start is where one stands before the first step. Each step begins where "
        "the one before it ended.",
        (
            computed(
                "3w",
                "For 3w from 10 with the rate 1, after two steps",
                "10 - 1*3 - 1*3",
                "4",
                variables=("w",),
            ),
            computed(
                "w^2/2",
                "For w^2/2 from 8 with the rate 0.5, after two steps",
                "(8 - 0.5*8) - 0.5*(8 - 0.5*8)",
                "2",
                variables=("w",),
            ),
        ),
    ),
    Rule(
        "all-at-once",
        "In one step all weights move at once: the whole gradient is taken at the old "
        "point.",
        (
            computed(
                "a b",
                "For a b at (1, 2) with the rate 0.1",
                "(1 - 0.1*2, 2 - 0.1*1)",
                "(0.8, 1.9)",
                variables=("a", "b"),
                kind="expression",
            ),
            computed(
                "a^2 + a b",
                "For a^2 + a b at (2, 1) with the rate 0.1",
                "(2 - 0.1*(2*2 + 1), 1 - 0.1*2)",
                "(1.5, 0.8)",
                variables=("a", "b"),
                kind="expression",
            ),
        ),
    ),
    Rule(
        "mean-loss",
        "The gradient of a mean is the mean of the gradients, the gradient of a sum is "
        "their sum. For a minibatch, its own size counts, not that of all data.",
        (
            computed(
                "(w - x)^2",
                "For the mean of (w - x)^2 at w = 4, with x = 1 and x = 3",
                "(2*(4 - 1) + 2*(4 - 3))/2",
                "4",
                variables=("w", "x"),
            ),
            computed(
                "w x",
                "For the mean of w x, with x = 1, x = 2 and x = 6",
                "(1 + 2 + 6)/3",
                "3",
                variables=("w", "x"),
            ),
        ),
    ),
    Rule(
        "squared-error",
        "The derivative of a squared error r^2 is 2r*r'. Where the loss has a factor "
        "1/2, it cancels the 2.",
        (
            derivative("(w - 3)^2", "2(w - 3)", variable="w"),
            derivative("(5w - 1)^2/2", "5(5w - 1)", variable="w"),
        ),
    ),
    Rule(
        "bias",
        "A bias is added like a weight whose input is always 1. So its derivative is "
        "that of the loss by the sum into which it goes.",
        (
            gradient("(3w + b)^2", "(2(3w + b)*3, 2(3w + b))", variables=("w", "b")),
            gradient(
                "sin(2w + b)",
                "(cos(2w + b)*2, cos(2w + b))",
                variables=("w", "b"),
            ),
        ),
    ),
    Rule(
        "activation",
        "On the way back through an activation, multiply by its slope, taken at the "
        "value that went into it.",
        (
            derivative("tanh(3w)", "(1 - tanh(3w)^2)*3", variable="w"),
            derivative("arctan(w^2)", "2w/(1 + (w^2)^2)", variable="w"),
        ),
    ),
    Rule(
        "fork",
        "A value that is used several times gets a derivative back from each use, and "
        "these are added.",
        (
            computed(
                "x*x",
                "For x*x, with two uses of x",
                "1*x + x*1",
                "2x",
                kind="expression",
            ),
            computed(
                "x*e^x",
                "For x*e^x, with two uses of x",
                "1*e^x + x*e^x",
                "(1 + x) e^x",
                kind="expression",
            ),
        ),
    ),
    Rule(
        "transposed",
        "On the way back, the derivatives by the outputs are multiplied by the "
        "transposed matrix: each input collects along its own column.",
        (
            computed(
                ("x + 2y", "3x + 4y"),
                "For (x + 2y, 3x + 4y), with (5, 6) coming back",
                "(1*5 + 3*6, 2*5 + 4*6)",
                "(23, 34)",
                variables=("x", "y"),
                kind="expression",
            ),
            computed(
                ("2x", "x - y"),
                "For (2x, x - y), with (1, 3) coming back",
                "(2*1 + 1*3, 0*1 - 1*3)",
                "(5, -3)",
                variables=("x", "y"),
                kind="expression",
            ),
        ),
    ),
)
