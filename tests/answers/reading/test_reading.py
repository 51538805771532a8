"""What learners type is read as they mean it; doubtful readings are remarked."""

# ruff: noqa: RUF001 - SymPy has no types; look-alikes are read, too

from typing import Any

import pytest
import sympy
from sympy import E, Rational, cos, exp, log, pi, sin, sqrt

from slopes.answers.reading import read, symbols_for

x, y = symbols_for(["x", "y"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # products without a sign, powers, fractions
        ("3x^2 sin(y)", 3 * x**2 * sin(y)),
        ("3*x**2*sin(y)", 3 * x**2 * sin(y)),
        ("x²", x**2),
        ("x³+y²", x**3 + y**2),
        ("x⁻¹", 1 / x),
        ("2·x", 2 * x),
        ("2×x", 2 * x),
        ("x÷2", x / 2),
        ("xy", x * y),
        ("x(x+1)", x * (x + 1)),
        ("(x+1)(x-1)", (x + 1) * (x - 1)),
        ("3[(x+1)^2 + 1]", 3 * (x + 1) ** 2 + 3),
        ("x^2y", x**2 * y),
        ("-x^2", -(x**2)),
        ("2^3^2", sympy.Integer(512)),
        ("2^-x", 2**-x),
        ("x--1", x + 1),
        ("2*-x", -2 * x),
        # functions
        ("e^(2x)", exp(2 * x)),
        ("exp(2x)", exp(2 * x)),
        ("e^-x", exp(-x)),
        ("xe^x", x * exp(x)),
        ("ln x", log(x)),
        ("log(x)", log(x)),
        ("log_2(x)", log(x) / log(2)),
        ("log10(x)", log(x) / log(10)),
        ("sin^2(x)", sin(x) ** 2),
        ("sin²(x)", sin(x) ** 2),
        ("sin(x)^2", sin(x) ** 2),
        ("sin x", sin(x)),
        ("sin 2x", sin(2 * x)),
        ("sin2x", sin(2 * x)),
        ("sin x^2", sin(x**2)),
        ("sin x cos y", sin(x) * cos(y)),
        ("2 sin x + 1", 2 * sin(x) + 1),
        ("xsin(x)", x * sin(x)),
        ("sin 2(x+1)", sin(2 * (x + 1))),
        ("sin x (x+1)", sin(x) * (x + 1)),
        ("arcsin(x)", sympy.asin(x)),
        ("√x", sqrt(x)),
        ("√(x+1)", sqrt(x + 1)),
        ("∛x", sympy.root(x, 3)),
        ("|x|", abs(x)),
        ("abs(x)", abs(x)),
        ("2|x|", 2 * abs(x)),
        ("ln|x|", log(abs(x))),
        ("|x + |y||", abs(x + abs(y))),
        ("|x||y|", abs(x) * abs(y)),
        # constants and numbers
        ("2π", 2 * pi),
        ("pi x", pi * x),
        ("0.1x", x / 10),
        ("2e3", sympy.Integer(2000)),
        ("1.0e-5", Rational(1, 100000)),
        ("1e-05", Rational(1, 100000)),
        ("2.06E-09", Rational(206, 10**11)),
        ("2E3 + x", 2000 + x),
        ("½x", x / 2),
        # characters of phones and web pages
        ("x − 1", x - 1),
        ("２x＋１", 2 * x + 1),
        ("𝑥+1", x + 1),
        ("x\u00a0+ 1", x + 1),
        # LaTeX
        (r"\frac{1}{2}x", x / 2),
        (r"\frac12x", x / 2),
        (r"\sin x", sin(x)),
        (r"x^{2}", x**2),
        (r"\sqrt{x}", sqrt(x)),
        (r"\sqrt[3]{x}", sympy.root(x, 3)),
        (r"\left( x+1 \right)^2", (x + 1) ** 2),
        (r"2\cdot x", 2 * x),
        (r"\ln\left|x\right|", log(abs(x))),
        (r"\operatorname{arcsin}(x)", sympy.asin(x)),
        (r"$x^2$", x**2),
        # SymPy's own text
        ("E", E),
        ("E**x", exp(x)),
        ("sqrt(x)/2", sqrt(x) / 2),
        ("Abs(x)", abs(x)),
        ("sign(x)", sympy.sign(x)),
        ("asin(x) + sinh(x) + sec(x)", sympy.asin(x) + sympy.sinh(x) + sympy.sec(x)),
    ],
)
def test_an_expression_is_read_as_it_is_meant(text: str, value: Any):
    assert read(text, ["x", "y"]).value == value


@pytest.mark.parametrize(
    "text",
    [
        "e^(-x^2/(2*0.123^2))",
        "e^(-(x - 0.1234)^2/(2*1.2345^2))",
        "2^(1/3)*x^(2/3)",
        "(25*3^(1/3)/4)^(1/4)",
        "e^(x^3 y^2 + 100 x y)",
        "0.23^tan(0.09)",
        "1/(1 + e^(-3.217x + 0.251y - 12.345))",
        "(3x^2 + 1)^50 sin(12.345 x)",
        "1000000 x^6",
    ],
)
def test_decimals_and_powers_of_usual_size_are_not_too_large(text: str):
    assert read(text, ["x", "y"]).value.free_symbols <= {x, y}


@pytest.mark.parametrize(
    "text",
    [
        "(2x, 3y^2)",
        "[2x, 3y^2]",
        "<2x, 3y^2>",
        "⟨2x, 3y²⟩",
        "2x i + 3y^2 j",
        "2xi + 3y²j",
        r"2x\mathbf{i} + 3y^2\hat{j}",
        r"\left(2x, 3y^2\right)",
        r"\langle 2x, 3y^2\rangle",
        "2x, 3y^2",
        "2(x, 3y^2/2)",
        "(4x, 6y^2)/2",
        "(2x, 0) + (0, 3y^2)",
        "-(-2x, -3y^2)",
    ],
)
def test_a_vector_is_a_tuple_however_it_is_written(text: str):
    assert read(text, ["x", "y"]).value == (2 * x, 3 * y**2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[[1, x], [y, 2]]", ((1, x), (y, 2))),
        ("((1, x), (y, 2))", ((1, x), (y, 2))),
        (r"\begin{pmatrix}1 & x\\y & 2\end{pmatrix}", ((1, x), (y, 2))),
        ("Matrix([[2*x], [3*y**2]])", ((2 * x,), (3 * y**2,))),
        ("Matrix([2*x, 3*y**2])", ((2 * x,), (3 * y**2,))),
        (r"\begin{bmatrix}2x\\3y^2\end{bmatrix}", ((2 * x,), (3 * y**2,))),
        ("[[1, 2]]", ((1, 2),)),
        ("[2x]", (2 * x,)),
        ("(2x,)", (2 * x,)),
    ],
)
def test_rows_of_rows_are_a_matrix(text: str, value: Any):
    assert read(text, ["x", "y"]).value == value


def test_unit_vectors_have_as_many_components_as_the_exercise_has_variables():
    assert read("2i", ["x", "y", "z"]).value == (2, 0, 0)
    assert read("i + k", ["x", "y"]).value == (1, 0, 1)


def test_variables_come_before_constants_and_unit_vectors():
    names = ["e", "i", "x1", "theta", "lambda"]
    e, i, x1, theta, lam = symbols_for(names)
    assert read("2e3i", ["e", "e3", "i"]).value != 2000
    assert read("e^i", names).value == e**i
    assert read("x_1 x₁ x_{1}", names).value == x1**3
    assert read(r"2θ + \theta", names).value == 3 * theta
    assert read("lambda", names).value == lam


def test_decimals_stay_exact():
    assert read("0.333", []).value == Rational(333, 1000)


@pytest.mark.parametrize(
    ("text", "value", "remark"),
    [
        (
            "e^2x",
            exp(2) * x,
            "I read e^2x as e^2·x; write e^(2x) if you meant that.",
        ),
        (
            "1/2x",
            x / 2,
            "I read 1/2x as (1/2)·x; write 1/(2x) if you meant that.",
        ),
        ("2x/3y", 2 * x * y / 3, "write 2x/(3y) if you meant that."),
        ("x^1/2", x / 2, "write x^(1/2) if you meant that."),
        ("sin x/2", sin(x) / 2, "write sin(x/2) if you meant that."),
        ("sinx", sin(x), "I read sinx as sin x."),
        ("x\u200b + 1", x + 1, "I left out invisible characters."),
        ("X + 1", x + 1, "I read X as x."),
        ("sin^-1(x)", sympy.asin(x), "write 1/sin(…) if you meant that."),
        ("√2x", sqrt(2) * x, "I read the root as √2 alone"),
        ("2e-3 x", 2 * E - 3 * x, "write 2*10^(-3) if you meant that."),
        ("2e-3", Rational(2, 1000), "write 2*e - 3 if you meant that."),
        ("-1e+05", sympy.Integer(-100000), "as the number -1*10^(5)"),
        ("2x, 3y", (2 * x, 3 * y), "a vector with 2 components"),
        ("2,5", Rational(5, 2), "I read 2,5 as the number 2.5"),
        ("-2,5", Rational(-5, 2), "write (-2, 5) if you meant a vector."),
        ("f'(x) = 2x", 2 * x, "I left out “f'(x) =”."),
        ("z = 2x", 2 * x, "I left out “z =”."),
        ("∇f = (2x, 2y)", (2 * x, 2 * y), "I left out “∇f =”."),
        ("grad f(x,y) = (2x, 2y)", (2 * x, 2 * y), "I left out"),
        ("df/dx = 2x", 2 * x, "I left out “df/dx =”."),
        ("∂f/∂x = 2x", 2 * x, "I left out “∂f/∂x =”."),
        (r"\frac{\partial f}{\partial x} = 2x", 2 * x, "I left out"),
        ("d/dx f(x) = 2x", 2 * x, "I left out “d/dx f(x) =”."),
        ("∂²f/∂x∂y = 2", 2, "I left out"),
        (r"\frac{d}{dx} f(x) = 2x", 2 * x, "I left out"),
        ("df/dx(1, 2) = 2", 2, "I left out"),
        ("f_x(1, 2) = 2", 2, "I left out “f_x(1, 2) =”."),
        ("D_u f(1,2) = 2", 2, "I left out"),
    ],
)
def test_a_doubtful_reading_is_remarked(text: str, value: Any, remark: str):
    reading = read(text, ["x", "y"])
    assert reading.value == value
    assert len(reading.remarks) == 1
    assert remark in reading.remarks[0]


@pytest.mark.parametrize(
    "text", ["x^2y", "x^3/2", "1/2*x", r"\frac{1}{2}x", "e^(2)x", "e^x y", "(1/2)x"]
)
def test_a_plain_reading_has_no_remarks(text: str):
    assert read(text, ["x", "y"]).remarks == ()


def test_the_reading_is_shown_as_it_was_typed_not_as_sympy_orders_it():
    reading = read("y + 1/2x + x", ["x", "y"])
    assert reading.text == "y + 1/2*x + x"
    assert reading.latex == r"y + \frac{1}{2} x + x"
