"""Partial derivatives, gradients, slopes along directions, and Jacobians."""

from __future__ import annotations

from slopes.answers.hints.examples import (
    computed,
    gradient,
    jacobian,
    partial,
    slope_along,
)
from slopes.answers.hints.model import Rule

RULES = (
    Rule(
        "partial",
        "For a partial derivative only one variable moves. All others are held fixed, "
        "so they are treated like constants.",
        (
            partial("x^3 y^2", "x", "3x^2 y^2"),
            partial("x sin(y) + x", "y", "x cos(y)"),
        ),
    ),
    Rule(
        "partial-factor",
        "A factor without the variable is a constant factor: it stays as it is, and "
        "it isn't differentiated.",
        (
            partial("x^4 y", "x", "4x^3 y"),
            partial("y^2 sin(x)", "x", "y^2 cos(x)"),
        ),
    ),
    Rule(
        "partial-term",
        "A term without the variable doesn't change when this variable moves, so its "
        "partial derivative is 0.",
        (
            partial("x^3 + y^2", "x", "3x^2"),
            partial("x y + sin(y)", "x", "y"),
        ),
    ),
    Rule(
        "partial-once",
        "A partial derivative is taken once, by one variable. Differentiating it by "
        "another variable as well gives a mixed second derivative.",
        (
            partial("x^3 y^4", "x", "3x^2 y^4"),
            partial("x e^y", "y", "x e^y"),
        ),
    ),
    Rule(
        "paths",
        "If z depends on x and y, and both depend on t, the change comes along two "
        "paths. They are added: dz/dt = z_x*x' + z_y*y'.",
        (
            computed(
                "t^2*t^3",
                "For z = x y, with x = t^2 and y = t^3",
                "t^3*2t + t^2*3t^2",
                "5t^4",
                variables=("t",),
                kind="expression",
            ),
            computed(
                "sin(t)^2 + e^t",
                "For z = x^2 + y, with x = sin(t) and y = e^t",
                "2sin(t)*cos(t) + 1*e^t",
                "sin(2t) + e^t",
                variables=("t",),
                kind="expression",
            ),
        ),
    ),
    Rule(
        "gradient",
        "The gradient is the vector of all partial derivatives: one component for each "
        "variable, in the order of the variables.",
        (
            gradient("x^2 y", "(2x y, x^2)"),
            gradient(
                "x y + z^2",
                "(y, x, 2z)",
                variables=("x", "y", "z"),
            ),
        ),
    ),
    Rule(
        "steepest",
        "The gradient points the way of steepest ascent, and its length is the slope "
        "that way. So its signs and its length both count.",
        (
            gradient("x^2 + y^2", "(2, 4)", "1", "2"),
            gradient("x - x y", "(-1, -3)", "3", "2"),
        ),
    ),
    Rule(
        "coordinates",
        "Each coordinate of the point is put in for its own variable, in the order of "
        "the variables.",
        (
            gradient("x^2 y", "(6, 9)", "3", "1"),
            gradient("x + y^2", "(1, 10)", "2", "5"),
        ),
    ),
    Rule(
        "shapes",
        "A derivative by one variable is a single value. A gradient has one component "
        "for each variable, and a Jacobian has one row for each output.",
        (
            gradient(
                "x y z",
                "(y z, x z, x y)",
                variables=("x", "y", "z"),
            ),
            jacobian(("x y", "x + y^2"), "[[y, x], [1, 2y]]"),
        ),
    ),
    Rule(
        "unit-vector",
        "The slope along a direction is the rise for a step of length 1: divide the "
        "direction by its length, the root of the sum of the squares. The gradient "
        "keeps its own length.",
        (
            slope_along(("3", "4"), "x y", ("1", "2"), "2"),
            slope_along(("1", "1"), "x^2 + y", ("1", "1"), "3/sqrt(2)"),
        ),
    ),
    Rule(
        "along-a-vector",
        "The derivative along a vector v itself is the dot product of the gradient "
        "with v, whatever the length of v.",
        (
            slope_along(("3", "4"), "x y", ("1", "2"), "10", unit=False),
            slope_along(("1", "2"), "x^2 - y", ("2", "0"), "2", unit=False),
        ),
    ),
    Rule(
        "dot-product",
        "A dot product multiplies first with first, second with second and so on, and "
        "adds these products to a single number.",
        (
            computed(
                "5x + 10y",
                "For 5x + 10y along (3/5, 4/5)",
                "5*3/5 + 10*4/5",
                "11",
                variables=("x", "y"),
            ),
            computed(
                "2x - 5y",
                "For 2x - 5y along (4/5, 3/5)",
                "2*4/5 - 5*3/5",
                "-7/5",
                variables=("x", "y"),
            ),
        ),
    ),
    Rule(
        "point-and-direction",
        "The point says where the gradient is taken, the direction says which way to "
        "go. From a point p toward a target q the direction is q - p.",
        (
            slope_along(("3", "4"), "x^2 y", ("1", "2"), "16/5"),
            slope_along(("4", "3"), "x + y^2", ("5", "1"), "2"),
        ),
    ),
    Rule(
        "slope-in-a-direction",
        "The slope along a unit vector u is the dot product of the gradient with u. It "
        "is greatest along the gradient, and turning u round turns its sign.",
        (
            slope_along(("-1", "0"), "3x + y", ("0", "0"), "-3"),
            slope_along(("0", "1"), "x^2 + y^2", ("3", "4"), "8"),
        ),
    ),
    Rule(
        "jacobian",
        "Each row of the Jacobian is the gradient of one output. Rows follow the order "
        "of the outputs, columns the order of the inputs.",
        (
            jacobian(("x^2 y", "x - y"), "[[2x y, x^2], [1, -1]]"),
            jacobian(
                ("u v", "u^2", "v^3"),
                "[[v, u], [2u, 0], [0, 3v^2]]",
                variables=("u", "v"),
            ),
        ),
    ),
    Rule(
        "jacobian-entries",
        "The Jacobian holds the derivative of every output by every input. An entry is "
        "0 only where the output doesn't react to the input.",
        (
            jacobian(("x + y", "x y"), "[[1, 1], [y, x]]"),
            jacobian(("x^2", "3x + y"), "[[2x, 0], [3, 1]]"),
        ),
    ),
)
