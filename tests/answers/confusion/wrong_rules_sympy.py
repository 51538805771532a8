"""The wrong rules of differentiation, with the ids of the catalogue of mistakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

import sympy as sp
from formula_parts import (
    Composition,
    composition,
    exponential_parts,
    power_parts,
    split,
)
from formula_trees import Call, Leaf, Node, Product, Quotient, depends, product
from formula_values import FUNCTIONS, value
from wrong_terms_sympy import (
    constant_factor_differentiated,
    constant_factor_dropped,
    constant_terms,
    sign_of,
)

if TYPE_CHECKING:
    from differentiator_sympy import Differentiator, Rule

# f is the outer function, u the inner one, du its derivative.
CHAIN = {
    "chain-inner-missing": lambda f, u, du, x: f.slope(u),
    "chain-outer-kept": lambda f, u, du, x: du * f.of(u),
    "chain-inner-differentiated-in-place": lambda f, u, du, x: f.slope(du),
    "chain-as-product": lambda f, u, du, x: f.slope(x) * u + f.of(x) * du,
    "chain-function-of-inner-derivative": lambda f, u, du, x: f.of(du),
    "chain-argument-replaced": lambda f, u, du, x: du * f.slope(x),
}
# u and v are the factors, du and dv their derivatives.
PRODUCT = [
    ("product-of-derivatives", lambda u, v, du, dv: du * dv),
    ("product-one-term", lambda u, v, du, dv: du * v),
    ("product-one-term", lambda u, v, du, dv: u * dv),
    ("product-minus", lambda u, v, du, dv: du * v - u * dv),
    ("product-of-sums", lambda u, v, du, dv: du + dv),
    ("product-of-sums", lambda u, v, du, dv: (du + v) * (u + dv)),
    ("product-crossed", lambda u, v, du, dv: u * du + v * dv),
    ("product-crossed", lambda u, v, du, dv: u * v + du * dv),
]
QUOTIENT = {
    "quotient-of-derivatives": lambda u, v, du, dv: du / dv,
    "quotient-order": lambda u, v, du, dv: (u * dv - du * v) / v**2,
    "quotient-plus": lambda u, v, du, dv: (du * v + u * dv) / v**2,
    "quotient-denominator-not-squared": lambda u, v, du, dv: (du * v - u * dv) / v,
    "quotient-denominator-missing": lambda u, v, du, dv: du * v - u * dv,
    "quotient-numerator-squared": lambda u, v, du, dv: (du * v - u * dv) / u**2,
}
POWER = {
    "power-exponent-kept": lambda u, n: n * u**n,
    "power-factor-missing": lambda u, n: u ** (n - 1),
    "power-exponent-raised": lambda u, n: n * u ** (n + 1),
    "power-exponent-as-factor-only": lambda u, n: (n - 1) * u ** (n - 1),
    "reciprocal-sign": lambda u, n: -n * u ** (n - 1) if n < 0 else None,
}
EXPONENTIAL = [
    ("power-rule-on-exponential", lambda a, u, du: u * a ** (u - 1)),
    ("power-rule-on-exponential", lambda a, u, du: u * a ** (u - 1) * du),
    ("exponential-log-missing", lambda a, u, du: a**u * du),
    ("exponential-exponent-only", lambda a, u, du: None if du == 1 else a**du),
    ("exponent-into-log", lambda a, u, du: du * sp.log(u)),
]
# The wrong derivative of each function of u; the factor du comes on top.
OUTER = {
    "root-half-missing": {"sqrt": lambda u: 1 / sp.sqrt(u)},
    "sine-sign": {"sin": lambda u: -sp.cos(u)},
    "cosine-sign": {"cos": sp.sin},
    "tangent-not-squared": {"tan": lambda u: 1 / sp.cos(u)},
    "hyperbolic-like-circular": {"cosh": lambda u: -sp.sinh(u)},
    "log-argument-missing": {
        "ln": lambda u: sp.Integer(1),
        "log10": lambda u: 1 / sp.log(10),
        "log2": lambda u: 1 / sp.log(2),
    },
    "arctangent-sign": {"arctan": lambda u: 1 / (1 - u**2)},
    "log-base-ignored": {"log10": lambda u: 1 / u, "log2": lambda u: 1 / u},
    "inverse-as-reciprocal": {
        "arcsin": lambda u: -sp.cos(u) / sp.sin(u) ** 2,
        "arccos": lambda u: sp.sin(u) / sp.cos(u) ** 2,
        "arctan": lambda u: -1 / sp.sin(u) ** 2,
    },
    "absolute-value-ignored": {"abs": lambda u: sp.Integer(1)},
}
# For logarithms of more than the variable, f the logarithm, without a factor du.
LOGARITHM = {
    "log-argument-replaced": lambda f, du, x: f.slope(x),
    "log-of-derivative": lambda f, du, x: f.of(du),
}


@cache
def wrong_rules() -> list[tuple[str, Rule]]:
    """Return all wrong rules with their ids; some ids have several versions."""
    return [
        *((name, partial(_chain, formula)) for name, formula in CHAIN.items()),
        ("chain-one-level-short", _one_level_short),
        *((name, partial(_product, formula)) for name, formula in PRODUCT),
        *((name, partial(_product_with_factor, formula)) for name, formula in PRODUCT),
        *(
            (name, partial(_quotient_rule, formula))
            for name, formula in QUOTIENT.items()
        ),
        *((name, partial(_power, formula)) for name, formula in POWER.items()),
        *((name, partial(_exponential, formula)) for name, formula in EXPONENTIAL),
        *((name, partial(_outer, slopes)) for name, slopes in OUTER.items()),
        *((name, partial(_logarithm, formula)) for name, formula in LOGARITHM.items()),
        ("constant-kept", partial(constant_terms, value)),
        ("constant-becomes-one", partial(constant_terms, sign_of)),
        ("constant-factor-dropped", constant_factor_dropped),
        ("constant-factor-differentiated", constant_factor_differentiated),
    ]


def _inside(node: Node, x: sp.Symbol) -> Composition | None:
    """Return a composition whose inner function is more than the variable."""
    part = composition(node, x)
    return None if part is None or isinstance(part.inner, Leaf) else part


def _chain(formula: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    part = _inside(node, d.x)
    if part is None:
        return None
    return formula(part, value(part.inner), d(part.inner), d.x)


def _one_level_short(node: Node, d: Differentiator) -> sp.Expr | None:
    """Leave the innermost of three or more factors out."""
    outer = _inside(node, d.x)
    inner = _inside(outer.inner, d.x) if outer else None
    if outer is None or inner is None or _inside(inner.inner, d.x):
        return None
    return outer.slope(value(outer.inner)) * inner.slope(value(inner.inner))


def _product(formula: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    """Apply a wrong product rule to the factors that contain the variable."""
    if not isinstance(node, Product):
        return None
    fixed, moving = split(node, d.x)
    if len(moving) < 2:
        return None
    return sp.Mul(*map(value, fixed)) * _two_by_two(formula, moving, d)


def _product_with_factor(
    formula: Callable, node: Node, d: Differentiator
) -> sp.Expr | None:
    """Do the same with a constant factor as a part of the first factor."""
    if not isinstance(node, Product):
        return None
    fixed, moving = split(node, d.x)
    if len(moving) < 2:
        return None
    return _two_by_two(formula, [product([*fixed, moving[0]]), *moving[1:]], d)


def _two_by_two(
    formula: Callable, factors: Sequence[Node], d: Differentiator
) -> sp.Expr:
    """Apply a rule for two factors to any number: ((u v) w) is a product of two."""
    u, du = value(factors[0]), d(factors[0])
    for factor in factors[1:]:
        v = value(factor)
        u, du = u * v, formula(u, v, du, d(factor))
    return du


def _quotient_rule(formula: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    match node:
        case Quotient(above, below) if depends(below, d.x):
            return formula(value(above), value(below), d(above), d(below))
    return None


def _power(formula: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    parts = power_parts(node, d.x)
    if parts is None:
        return None
    c, base, n = parts
    slope = formula(value(base), n)
    return None if slope is None else c * slope * d(base)


def _exponential(formula: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    parts = exponential_parts(node, d.x)
    return formula(parts[0], value(parts[1]), d(parts[1])) if parts else None


def _outer(slopes: dict, node: Node, d: Differentiator) -> sp.Expr | None:
    match node:
        case Call(name, of) if name in slopes:
            return slopes[name](value(of)) * d(of)
    return None


def _logarithm(formula: Callable, node: Node, d: Differentiator) -> sp.Expr | None:
    match node:
        case Call("ln" | "log10" | "log2" as name, of) if not isinstance(of, Leaf):
            return formula(FUNCTIONS[name], d(of), d.x)
    return None
