"""What a derivative is: a slope, taken once, at a point, as a limit."""

from __future__ import annotations

from slopes.answers.hints.examples import computed, derivative
from slopes.answers.hints.model import Rule

RULES = (
    Rule(
        "derivative",
        "The derivative is a function of its own: at each point it gives the slope of "
        "the graph there, not its height.",
        (
            derivative("x^3 + 1", "12", "2"),
            derivative("x^2 - x", "5", "3"),
        ),
    ),
    Rule(
        "antiderivative",
        "Differentiating undoes integrating. An antiderivative is known only up to a "
        "constant, but a derivative leaves nothing open.",
        (
            derivative("x^4/4 + 3", "x^3"),
            derivative("5 - cos(x)", "sin(x)"),
        ),
    ),
    Rule(
        "once",
        "Differentiating once gives the slope. Differentiating once more gives how "
        "fast the slope changes.",
        (
            derivative("x^4 + x", "4x^3 + 1"),
            derivative("sin(2x)", "2cos(2x)"),
        ),
    ),
    Rule(
        "rate-of-change",
        "dy/dx says how fast y changes with x: the function y is differentiated, and x "
        "is the variable.",
        (
            derivative("4x + 1", "4"),
            derivative("x^2/2", "x"),
        ),
    ),
    Rule(
        "differentiate-first",
        "First differentiate, with the variable still in place. Then put the point "
        "into the result.",
        (
            derivative("x^2 + 4x", "6", "1"),
            derivative("x^3", "12", "2"),
        ),
    ),
    Rule(
        "limit",
        "The derivative is what (f(x + h) - f(x))/h tends to as h goes to 0. Divide by "
        "h first; then let h go to 0.",
        (
            computed(
                "x^2",
                "For x^2",
                "((x + h)^2 - x^2)/h",
                "2x + h",
                ", and now h goes to zero",
                variables=("x", "h"),
                kind="expression",
            ),
            computed(
                "x^3",
                "For x^3",
                "((x + h)^3 - x^3)/h",
                "3x^2 + 3x h + h^2",
                ", and now h goes to zero",
                variables=("x", "h"),
                kind="expression",
            ),
        ),
    ),
    Rule(
        "expansion",
        "A power of x + h is multiplied out bracket by bracket, each term with each. "
        "In every term the exponents of x and h add up to the power.",
        (
            computed(
                "x^3",
                "For x^3",
                "(x + h)^3",
                "x^3 + 3x^2 h + 3x h^2 + h^3",
                variables=("x", "h"),
                kind="expression",
            ),
            computed(
                "x^4",
                "For x^4",
                "(x + h)^4",
                "x^4 + 4x^3 h + 6x^2 h^2 + 4x h^3 + h^4",
                variables=("x", "h"),
                kind="expression",
            ),
        ),
    ),
    Rule(
        "tangent-line",
        "The tangent at a is the line y = f(a) + f'(a)*(x - a). Its slope is the one "
        "number f'(a).",
        (
            derivative("x^2 + 1", "4", "2"),
            derivative("1/x", "-1", "1"),
        ),
    ),
    Rule(
        "secant",
        "The slope between two points of a graph depends on how far apart they are. "
        "The derivative is what it tends to as they move together.",
        (
            computed("x^2", "For x^2 from 3 to 3.01", "(3.01^2 - 3^2)/0.01", "6.01"),
            computed("x^3", "For x^3 from 1 to 1.1", "(1.1^3 - 1^3)/0.1", "3.31"),
        ),
    ),
)
