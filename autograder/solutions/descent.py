"""Chapter 8, Gradient descent: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "descent/one-step",
        "7/2",
        steps=(
            "The slope: L' = 2w - 4, at w = 5 it is 6.",
            "Times the learning rate: 6/4 = 1.5.",
            "Subtract: 5 - 1.5 = 3.5. (L falls from 12 to 5.25.)",
        ),
        documents=("D2-09", "D4-34"),
    ),
    Solution(
        "descent/on-the-edge",
        "(-3, 1)",
        steps=(
            "A step with η = 1: (x, y) - (2x, 2y) = (-x, -y). Both signs turn.",
            "Seven is odd, so after seven steps both signs are turned: (-3, 1).",
            "η = 1 is 2/λ with λ = 2: to and fro, and f stays 10 forever.",
        ),
        documents=("D2-07", "D4-18"),
    ),
    Solution(
        "descent/find-the-error",
        "(3/8, -3/16)",
        steps=(
            "The program takes the new u into v's step. That is the error.",
            "The whole gradient belongs to the old point: ∇L = (2u + v, u + 2v).",
            "At (2, 1): (5, 4), so the step leads to (2 - 5/4, 1 - 1) = (3/4, 0).",
            "At (3/4, 0): (3/2, 3/4).",
            "So the second step leads to (3/4 - 3/8, 0 - 3/16) = (3/8, -3/16).",
        ),
    ),
    Solution(
        "descent/tune-the-rate",
        "1/9",
        steps=(
            "A step multiplies u by 1 - 2η and v by 1 - 16η.",
            "The larger curvature is 16, so the limit is 2/16 = 0.125.",
            "With 1/16, v arrives at once, but u keeps 7/8 of its distance.",
            "In the long run η = 2/(2 + 16) = 1/9 is best: factors 7/9 and -7/9.",
            "Then L after 20 steps is 17·(7/9)^40, about 0.0007.",
            "Every rate above 1/16 and up to 0.117 does better than 1/16.",
        ),
    ),
    Solution(
        "descent/runs-away",
        "(135/64, -259/32)",
        steps=(
            "∇f = (2x, 3y²), so a step makes x to 3x/4 and y to y - 3y²/8.",
            "x: 5, 15/4, 45/16, 135/64.",
            "y: 4, 4 - 6 = -2, -2 - 3/2 = -7/2, -7/2 - 147/32 = -259/32.",
            "f: 89, 6.1, -35.0, -525.8. It falls every time, and never stops.",
        ),
        documents=("D1-06",),
    ),
    Solution(
        "descent/gradient-of-the-loss",
        "(7w + 3b - 29/2, 3w + 2b - 7)",
        steps=(
            "One example has the error r = w x + b - y and the loss r².",
            "Its slopes are 2r·x by w and 2r by b. Then take the mean.",
            "By w: 2·(3.5w + 1.5b - 7.25), with the means of x², x and x y.",
            "By b: 2·(1.5w + b - 3.5), with the means of x and y.",
            "In Python: r = w * xs + b - ys, then",
            "return np.array([2 * np.mean(r * xs), 2 * np.mean(r)]).",
        ),
    ),
    Solution(
        "descent/train",
        "(3569517165/2147483648, 1038555725/1073741824)",
        steps=(
            "Begin with p = np.array([0.0, 0.0]).",
            "Ten times: p = p - 1/8 * grad_loss(*p).",
            "That leads to about (1.662, 0.967), with the loss 0.0564 after 15.5.",
            "The best line, (1.6, 1.1), is not reached: the loss there is 0.05.",
            "One direction has a small curvature, and in it the steps creep.",
        ),
    ),
    Solution(
        "descent/minibatch",
        "(-2, -2)",
        steps=(
            "The errors at (1, 0) are 1 - 2 = -1, 2 - 5 = -3 and 4 - 3 = 1.",
            "By w, 2·error·x: -2, -12 and 8, with the mean -2.",
            "By b, 2·error: -2, -6 and 2, with the mean -2.",
            "The minibatch has three examples: divide by 3, not by 12.",
        ),
        documents=("D4-37",),
    ),
    Solution(
        "descent/error-percent",
        "-25",
        steps=(
            "E(-0.01) = 3/4 and E(0.01) = 1/4: E falls by 1/2.",
            "Divided by the step: -0.5/0.02 = -25.",
            "With half the step it is -50: at the jump there is no slope.",
            "Everywhere else the slope is 0, and a descent stays where it is.",
        ),
        documents=("D3-58",),
    ),
    Solution(
        "descent/log-loss",
        "-5/8",
        steps=(
            "Write a = x y. The slope of ln(1 + e^(-a w)) is",
            "-a e^(-a w)/(1 + e^(-a w)). At w = 0 that is -a/2.",
            "The products x y are 1, 2, 3 and -1; their mean is 5/4.",
            "So L'(0) = -5/8: a step raises w.",
            "That is where only one of the four examples is wrong.",
        ),
        documents=("D3-58",),
    ),
)
