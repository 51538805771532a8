"""The formulas in the rules' sentences hold, for functions chosen at random."""

from __future__ import annotations

import re

import pytest
import sympy as sp

from slopes.answers.hints import RULES

x, h, n, a, b, c = sp.symbols("x h n a b c", positive=True)
U, V = sp.sin(x) / 2 + x**2 / 9, sp.exp(x / 3) + x
f = U * V
DU, DV = U.diff(x), V.diff(x)


def d(expression):
    return sp.diff(expression, x)


def tends(expression, variable):
    return sp.limit(expression, variable, 0)


TRUE = {
    "product": [("u'*v + u*v'", d(U * V), DU * V + U * DV)],
    "quotient": [("(u'*v - u*v')/v^2", d(U / V), (DU * V - U * DV) / V**2)],
    "power": [("n*x^(n - 1)", d(x**n), n * x ** (n - 1))],
    "exponential": [
        ("a^u is a^u*ln(a)*u'", d(a**U), a**U * sp.log(a) * DU),
        ("ln(e) is 1", sp.log(sp.E), 1),
    ],
    "constant-factor": [("c*u is c*u'", d(c * U), c * DU)],
    "reciprocal": [
        ("1/v is the power v^(-1)", 1 / V, V ** (-1)),
        ("Then v' follows as a factor", d(1 / V), -1 * V ** (-1 - 1) * DV),
    ],
    "root": [("u'/(2sqrt(u))", d(sp.sqrt(U)), DU / (2 * sp.sqrt(U)))],
    "sine-cosine": [
        ("derivative of sin is cos", d(sp.sin(x)), sp.cos(x)),
        ("derivative of cos is -sin", d(sp.cos(x)), -sp.sin(x)),
    ],
    "tangent": [
        ("u'*sec(u)^2", d(sp.tan(U)), DU * sp.sec(U) ** 2),
        ("u'/cos(u)^2", d(sp.tan(U)), DU / sp.cos(U) ** 2),
    ],
    "tangent-and-secant": [
        ("tan(u) is u'*sec(u)^2", d(sp.tan(U)), DU * sp.sec(U) ** 2),
        ("sec(u) is u'*sec(u)*tan(u)", d(sp.sec(U)), DU * sp.sec(U) * sp.tan(U)),
    ],
    "hyperbolic": [
        ("sinh is cosh", d(sp.sinh(x)), sp.cosh(x)),
        ("cosh is sinh", d(sp.cosh(x)), sp.sinh(x)),
        ("tanh is 1 - tanh^2", d(sp.tanh(x)), 1 - sp.tanh(x) ** 2),
        ("sech is -sech*tanh", d(sp.sech(x)), -sp.sech(x) * sp.tanh(x)),
    ],
    "logarithm": [("ln(u) is u'/u", d(sp.log(U)), DU / U)],
    "logarithm-to-a-base": [
        ("ln(x)/ln(b)", sp.log(x, b), sp.log(x) / sp.log(b)),
        ("1/(x ln(b))", d(sp.log(x, b)), 1 / (x * sp.log(b))),
    ],
    "arctangent": [
        ("u'/(1 + u^2)", d(sp.atan(U)), DU / (1 + U**2)),
        ("opposite", d(sp.acot(U)), -DU / (1 + U**2)),
    ],
    "inverse-function": [
        ("u'/sqrt(1 - u^2)", d(sp.asin(U / 9)), d(U / 9) / sp.sqrt(1 - (U / 9) ** 2)),
        ("opposite", d(sp.acos(U / 9)), -d(U / 9) / sp.sqrt(1 - (U / 9) ** 2)),
        ("u'/(1 + u^2)", d(sp.atan(U)), DU / (1 + U**2)),
    ],
    "absolute-value": [("u'*u/|u|", d(sp.Abs(-U)), -DU * -U / sp.Abs(U))],
    "test-at-a-point": [
        (
            "(f(x + h) - f(x - h))/(2h)",
            tends((f.subs(x, x + h) - f.subs(x, x - h)) / (2 * h), h),
            d(f),
        )
    ],
    "limit": [("(f(x + h) - f(x))/h", tends((f.subs(x, x + h) - f) / h, h), d(f))],
    "tangent-line": [
        (
            "f(a) + f'(a)*(x - a)",
            d(f.subs(x, a) + d(f).subs(x, a) * (x - a)),
            d(f).subs(x, a),
        )
    ],
    "difference-quotient": [
        ("(f(x + h) - f(x))/h", tends((f.subs(x, x + h) - f) / h, h), d(f))
    ],
    "central-difference": [
        ("which is 2h", (x + h) - (x - h), 2 * h),
        (
            "(f(x + h) - f(x - h))/(2h)",
            tends((f.subs(x, x + h) - f.subs(x, x - h)) / (2 * h), h),
            d(f),
        ),
    ],
    "squared-error": [
        ("r^2 is 2r*r'", d(U**2), 2 * U * DU),
        ("1/2, it cancels the 2", d(U**2 / 2), U * DU),
    ],
    "chain": [],
    "paths": [
        (
            "z_x*x' + z_y*y'",
            d((a**2 * b).subs({a: U, b: V})),
            (2 * a * b).subs({a: U, b: V}) * DU + (a**2).subs({a: U, b: V}) * DV,
        )
    ],
    "slope-in-a-direction": [],
    "rate-of-change": [],
    "point-and-direction": [],
    "decimals": [("// rounds down", 7 // 2, 3)],
}
FORMULA = re.compile(r"[*^/]|\b[uvxyr]'|\w\(\w|= ")


@pytest.mark.parametrize("name", TRUE)
def test_what_a_rule_states_holds(name):
    for said, one, other in TRUE[name]:
        assert said in RULES[name].says
        gap = sp.N(
            sp.sympify(one - other).subs({x: 1.37, n: 3.2, a: 1.9, b: 2.4, c: 0.8})
        )
        assert abs(gap) < 1e-12, said


def test_no_rule_states_a_formula_that_is_not_checked_here():
    stated = {name for name, rule in RULES.items() if FORMULA.search(rule.says)}
    assert stated <= set(TRUE), stated - set(TRUE)
