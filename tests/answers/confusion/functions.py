"""The questions of the confusion test: textbook functions of many structures.

The functions are written as Python writes them, which both the project's reader and
the test's own one understand.
"""

from __future__ import annotations

from itertools import chain

from slopes.answers.question import Question

# Functions of x, each with a point for the question that asks for a number.
OF_ONE_VARIABLE = [
    # Powers and polynomials.
    ("x**5", "2"),
    ("x**(-3)", "2"),
    ("x**(3/2)", "4"),
    ("4*x**3", "3"),
    ("2*x**3 + 5", "3"),
    ("x**4 - 3*x**2 + 7*x - 2", "2"),
    ("x**2/2 - 3*x + 1", "5"),
    ("6*x**5 - x", "-1"),
    ("(3*x - 2)**5", "1"),
    ("(x**2 + 1)**3", "2"),
    # Products.
    ("x**2*sin(x)", "pi/3"),
    ("x*exp(x)", "2"),
    ("x**3*ln(x)", "2"),
    ("3*x**2*cos(x)", "pi/6"),
    ("exp(x)*sin(x)", "1"),
    ("sqrt(x)*ln(x)", "4"),
    ("(x**2 + 1)*(x**3 - 2)", "2"),
    ("x*sqrt(x + 1)", "3"),
    ("x**2*exp(3*x)", "1/2"),
    ("x*sin(x**2)", "2"),
    ("exp(-x)*cos(2*x)", "1"),
    ("x*exp(x)*sin(x)", "2"),
    ("x**2*ln(x)*cos(x)", "3"),
    # Quotients and reciprocals.
    ("sin(x)/x**2", "2"),
    ("x/(x**2 + 1)", "3"),
    ("(2*x + 1)/(x - 3)", "5"),
    ("ln(x)/x", "2"),
    ("exp(x)/(x + 1)", "2"),
    ("(x**2 - 1)/(x**2 + 4)", "3"),
    ("sin(2*x)/x", "1"),
    ("1/x", "4"),
    ("3/x**2", "2"),
    ("1/(x**2 + 1)", "2"),
    ("5/(2*x - 1)**3", "2"),
    ("1/sqrt(x)", "4"),
    # Roots.
    ("sqrt(x)", "9"),
    ("sqrt(x**2 + 1)", "2"),
    ("sqrt(3*x + 2)", "2"),
    ("x**(1/3)", "8"),
    # Exponentials.
    ("exp(3*x)", "1/2"),
    ("exp(-x**2)", "1"),
    ("5*exp(x/2)", "3"),
    ("2**x", "3"),
    ("10**(2*x)", "1/2"),
    ("2**(x**2 + 1)", "2"),
    ("x**x", "3"),
    # Logarithms.
    ("ln(x)", "5"),
    ("ln(x**2 + 1)", "3"),
    ("ln(3*x - 1)", "2"),
    ("log10(x)", "5"),
    ("log2(x**2 + 3)", "2"),
    # Trigonometric functions, their inverses, hyperbolic functions.
    ("sin(x)", "pi/6"),
    ("cos(x)", "2"),
    ("tan(x)", "pi/3"),
    ("sin(5*x)", "2"),
    ("tan(3*x)", "1"),
    ("3*cos(2*x) + 1", "2"),
    ("sin(x)**2", "2"),
    ("cos(x**2)", "2"),
    ("arcsin(x)", "1/3"),
    ("arccos(x)", "1/4"),
    ("arctan(2*x)", "2"),
    ("arctan(x**2)", "3"),
    ("cosh(x)", "2"),
    ("sinh(2*x)", "1"),
    ("tanh(x)", "1/2"),
    ("cosh(x**2)", "3/2"),
    # Compositions.
    ("exp(sin(x))", "2"),
    ("ln(cos(x))", "1"),
    ("sin(ln(x))", "3"),
    ("2*sin(x**3 + 1) - 4", "2"),
    ("sin(cos(x**2))", "2"),
    ("exp(sin(3*x))", "2"),
    ("ln(sin(x**2))", "1"),
    ("sin(x**2 + 1)**3", "1"),
    ("cos(exp(2*x))", "1/2"),
    ("sqrt(cos(3*x) + 2)", "2"),
    # Absolute values.
    ("abs(2*x - 3)", "-2"),
    ("x*abs(x)", "-3"),
]

# Functions of several variables, each with a point.
OF_TWO_VARIABLES = [
    ("x**2*y + y**2", ("3", "2")),
    ("x**2*y**3", ("3", "2")),
    ("x**2 + y**3", ("5", "4")),
    ("3*x*y - x**2 + 5*y", ("2", "7")),
    ("x**2/4 + y**2 - 3", ("5", "3")),
    ("(x + 2*y)**3", ("2", "3")),
    ("x*exp(y)", ("3", "2")),
    ("exp(x*y)", ("1/2", "3")),
    ("exp(-x**2 - y**2)", ("1", "1/2")),
    ("y*exp(2*x)", ("1", "3")),
    ("sin(x*y)", ("2", "3")),
    ("sin(x)*cos(y)", ("1", "2")),
    ("cos(x**2 + y)", ("2", "5")),
    ("x*sin(y) + y**2", ("3", "1")),
    ("x/y", ("3", "5")),
    ("(x + y)/(x - y)", ("5", "2")),
    ("x*y/(x + y)", ("2", "3")),
    ("ln(x**2 + y**2)", ("3", "2")),
    ("sqrt(x**2 + y**2)", ("3", "4")),
    ("x**3*ln(y)", ("2", "5")),
]
OF_THREE_VARIABLES = [
    ("x*y*z", ("2", "3", "5")),
    ("x**2*y + y*z**3", ("3", "2", "-2")),
    ("x*exp(y*z)", ("2", "1/2", "3")),
    ("x*y**2*z**3", ("3", "5", "2")),
    ("sin(x + 2*y) + z**2", ("1", "2", "3")),
    ("x*y/z", ("3", "5", "2")),
]

# Function, variables, direction, point (may be missing), normalized or not.
ALONG = [
    ("x**2 + y**3", "x y", ("2", "3"), ("5", "4"), True),
    ("x**2*y", "x y", ("3", "4"), ("2", "5"), True),
    ("x*y - y**2", "x y", ("1", "2"), ("4", "3"), True),
    ("exp(x)*y", "x y", ("1", "-1"), ("1", "3"), True),
    ("x*sin(y)", "x y", ("5", "12"), ("2", "1"), True),
    ("ln(x**2 + y**2)", "x y", ("-1", "3"), ("1", "2"), True),
    ("x**2/y", "x y", ("4", "-3"), ("3", "2"), True),
    ("x*y*z", "x y z", ("1", "2", "2"), ("3", "4", "5"), True),
    ("x**2 + y*z", "x y z", ("2", "-1", "3"), ("2", "5", "4"), True),
    ("x**2 - 3*x*y", "x y", ("1", "3"), (), True),
    ("x**2*y", "x y", ("3", "4"), ("2", "5"), False),
    ("x**3 + 2*x*y", "x y", ("2", "5"), ("3", "4"), False),
    ("exp(x*y)", "x y", ("2", "-3"), ("1/2", "1"), False),
    ("x**2*y + y**2", "x y", ("2", "3"), (), False),
]

# Functions, variables, point (may be missing).
MAPS = [
    (("x**2*y", "5*x + sin(y)"), "x y", ()),
    (("x*y", "x**2 - y**2"), "x y", ()),
    (("exp(x)*cos(y)", "exp(x)*sin(y)"), "x y", ()),
    (("x**3 + y", "x*y**2"), "x y", ("2", "3")),
    (("x*y*z", "x**2 + z**3"), "x y z", ()),
    (("x + 2*y**2", "sin(y*z)"), "x y z", ()),
    (("x*y", "y*z", "z**2 + x"), "x y z", ()),
    (("x**2*z", "3*y + ln(x)", "exp(y)*z"), "x y z", ()),
    (("x**2 + y*z", "x*y**3", "4*z - x"), "x y z", ("2", "3", "5")),
]


def questions() -> list[Question]:
    """Return all questions, in a fixed order."""
    return list(chain(_derivatives(), _partial(), _gradients(), _along(), _jacobians()))


def _derivatives() -> list[Question]:
    return [
        Question("derivative", function, ("x",), at=at)
        for function, point in OF_ONE_VARIABLE
        for at in ((), (point,))
    ]


def _of_several() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    two = [(function, ("x", "y"), at) for function, at in OF_TWO_VARIABLES]
    three = [(function, ("x", "y", "z"), at) for function, at in OF_THREE_VARIABLES]
    return two + three


def _partial() -> list[Question]:
    return [
        Question("derivative", function, variables, wrt=by)
        for function, variables, _ in _of_several()
        for by in variables[:2]
    ]


def _gradients() -> list[Question]:
    return [
        Question("gradient", function, variables, at=at)
        for function, variables, point in _of_several()
        for at in ((), point)
    ]


def _along() -> list[Question]:
    return [
        Question(
            "directional_derivative",
            function,
            tuple(variables.split()),
            direction=direction,
            at=at,
            unit=unit,
        )
        for function, variables, direction, at, unit in ALONG
    ]


def _jacobians() -> list[Question]:
    return [
        Question("jacobian", function, tuple(variables.split()), at=at)
        for function, variables, at in MAPS
    ]
