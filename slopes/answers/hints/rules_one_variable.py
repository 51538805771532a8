"""The rules of differentiation in one variable."""

from __future__ import annotations

from slopes.answers.hints.examples import computed, derivative
from slopes.answers.hints.model import Rule

RULES = (
    Rule(
        "chain",
        "To differentiate a function inside a function, take the derivative of the "
        "outer one at the unchanged inner one, and multiply it by the derivative of "
        "the inner one.",
        (
            derivative("(x^2 + 1)^5", "10x (x^2 + 1)^4"),
            derivative("cos(3x)", "-3sin(3x)"),
            derivative("e^(x^3)", "3x^2 e^(x^3)"),
        ),
    ),
    Rule(
        "chain-of-three",
        "With more than two functions inside each other, every level gives a factor. "
        "Go on until the innermost one is differentiated, too.",
        (
            derivative("e^(sin(3x))", "3cos(3x) e^(sin(3x))"),
            derivative("(1 + cos(x^2))^3", "-6x sin(x^2) (1 + cos(x^2))^2"),
        ),
    ),
    Rule(
        "product",
        "The derivative of a product u*v is u'*v + u*v': each factor is "
        "differentiated once, while the other one stays as it is.",
        (
            derivative("x^3 e^x", "3x^2 e^x + x^3 e^x"),
            derivative("x cos(x)", "cos(x) - x sin(x)"),
        ),
    ),
    Rule(
        "quotient",
        "The derivative of a quotient u/v is (u'*v - u*v')/v^2.",
        (
            derivative("x/(x^2 + 1)", "((x^2 + 1) - x*2x)/(x^2 + 1)^2"),
            derivative("e^x/x", "(e^x*x - e^x)/x^2"),
        ),
    ),
    Rule(
        "power",
        "When x^n is differentiated, the exponent comes down as a factor, and is one "
        "less afterwards: n*x^(n - 1).",
        (
            derivative("x^5", "5x^4"),
            derivative("x^(-3)", "-3x^(-4)"),
        ),
    ),
    Rule(
        "exponential",
        "With a constant base a, the derivative of a^u is a^u*ln(a)*u': the power "
        "stays, and its exponent isn't lowered. For the base e, ln(e) is 1.",
        (
            derivative("3^(2x)", "3^(2x)*ln(3)*2"),
            derivative("e^(5x)", "5e^(5x)"),
        ),
    ),
    Rule(
        "constant-term",
        "A constant that is added lifts the whole graph and makes it no steeper, so "
        "its derivative is 0.",
        (
            derivative("x^4 + 7", "4x^3"),
            derivative("sin(x) - 3", "cos(x)"),
        ),
    ),
    Rule(
        "constant-factor",
        "A constant factor stays: the derivative of c*u is c*u'.",
        (
            derivative("7x^3", "21x^2"),
            derivative("4sin(x)", "4cos(x)"),
        ),
    ),
    Rule(
        "reciprocal",
        "1/v is the power v^(-1): the exponent comes down as a factor, with its minus "
        "sign, and is one less afterwards. Then v' follows as a factor.",
        (
            derivative("1/(x^2 + 1)", "-2x/(x^2 + 1)^2"),
            derivative("1/x^3", "-3/x^4"),
        ),
    ),
    Rule(
        "root",
        "A root is a power with a fraction as its exponent, and this fraction comes "
        "down as a factor. So the derivative of sqrt(u) is u'/(2sqrt(u)).",
        (
            derivative("sqrt(x^2 + 9)", "2x/(2sqrt(x^2 + 9))"),
            derivative("sqrt(3x)", "3/(2sqrt(3x))"),
        ),
    ),
    Rule(
        "sine-cosine",
        "The derivative of sin is cos, and the derivative of cos is -sin.",
        (
            derivative("2sin(x) + x", "2cos(x) + 1"),
            derivative("5 - 3cos(x)", "3sin(x)"),
        ),
    ),
    Rule(
        "tangent",
        "The derivative of tan(u) is u'*sec(u)^2, which is the same as u'/cos(u)^2.",
        (
            derivative("tan(2x)", "2sec(2x)^2"),
            derivative("x + tan(x)", "1 + sec(x)^2"),
        ),
    ),
    Rule(
        "tangent-and-secant",
        "The derivative of tan(u) is u'*sec(u)^2, and that of sec(u) is "
        "u'*sec(u)*tan(u).",
        (
            derivative("x - tan(4x)", "1 - 4sec(4x)^2"),
            derivative("sec(x^3)", "3x^2*sec(x^3)*tan(x^3)"),
        ),
    ),
    Rule(
        "hyperbolic",
        "The hyperbolic functions have signs of their own: the derivative of sinh is "
        "cosh, that of cosh is sinh, that of tanh is 1 - tanh^2, and that of sech is "
        "-sech*tanh.",
        (
            derivative("cosh(2x)", "2sinh(2x)"),
            derivative("tanh(3x)", "3(1 - tanh(3x)^2)"),
        ),
    ),
    Rule(
        "logarithm",
        "The derivative of ln(u) is u'/u: the derivative of what stands in the "
        "logarithm, divided by what stands there.",
        (
            derivative("ln(x^3 + x)", "(3x^2 + 1)/(x^3 + x)"),
            derivative("ln(sin(x))", "cos(x)/sin(x)"),
        ),
    ),
    Rule(
        "logarithm-to-a-base",
        "The logarithm of x to the base b is ln(x)/ln(b), so its derivative is "
        "1/(x ln(b)).",
        (
            derivative("log10(5x + 1)", "5/((5x + 1) ln(10))"),
            derivative("log2(x)", "1/(x ln(2))"),
        ),
    ),
    Rule(
        "arctangent",
        "The derivative of arctan(u) is u'/(1 + u^2), and that of arccot(u) is the "
        "opposite.",
        (
            derivative("arctan(3x)", "3/(1 + (3x)^2)"),
            derivative("x - arctan(x)", "1 - 1/(1 + x^2)"),
        ),
    ),
    Rule(
        "inverse-function",
        "arcsin(u) is not 1/sin(u): its derivative is u'/sqrt(1 - u^2). That of "
        "arccos(u) is the opposite, and that of arctan(u) is u'/(1 + u^2).",
        (
            derivative("arcsin(2x)", "2/sqrt(1 - (2x)^2)"),
            derivative("arctan(x/3)", "(1/3)/(1 + (x/3)^2)"),
        ),
    ),
    Rule(
        "absolute-value",
        "|u| is u where u is positive and -u where u is negative, so its derivative "
        "is u' or -u'. Both together are u'*u/|u|.",
        (
            derivative("|x - 2|", "(x - 2)/|x - 2|"),
            derivative("|x^3|", "3x^2*x^3/|x^3|"),
        ),
    ),
    Rule(
        "sum",
        "A sum is differentiated term by term: every term gives its own derivative, "
        "with the sign that it has.",
        (
            derivative("x^4 - x^2 + 5x", "4x^3 - 2x + 5"),
            derivative("e^x - sin(x)", "e^x - cos(x)"),
        ),
    ),
    Rule(
        "test-at-a-point",
        "A derivative can be tested at a point: with a short step h, "
        "(f(x + h) - f(x - h))/(2h) comes close to its value there.",
        (
            computed(
                "x^3",
                "For x^3 between 1.99 and 2.01",
                "(2.01^3 - 1.99^3)/0.02",
                "12.0001",
            ),
            computed(
                "x^2 + x",
                "For x^2 + x between 2.9 and 3.1",
                "((3.1^2 + 3.1) - (2.9^2 + 2.9))/0.2",
                "7",
            ),
        ),
    ),
    Rule(
        "sign",
        "Where a derivative is positive, the function rises; where it is negative, "
        "the function falls.",
        (
            derivative("1/x", "-1/4", "2"),
            derivative("x^2 - 4x", "2", "3"),
        ),
    ),
)
