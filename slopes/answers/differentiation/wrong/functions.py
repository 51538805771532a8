"""Wrong derivatives of single functions."""

from __future__ import annotations

from typing import Any

from slopes.answers.algebra import (
    ONE,
    call,
    minus,
    negative,
    number,
    over,
    plus,
    square,
    times,
)
from slopes.answers.differentiation.forms import Composite, Quotient
from slopes.answers.differentiation.outer import (
    SLOPES,
    Exponential,
    Logarithm,
    Named,
    PowerOf,
)
from slopes.answers.differentiation.rules import Derive
from slopes.answers.differentiation.wrong.rule import (
    logarithm,
    named,
    outer,
    reciprocal,
    root,
    rules,
    sign_turned,
)
from slopes.answers.tree import Node, Variable


def _instead(name: str) -> Any:  # noqa: ANN401 - a wrong slope
    """Return the slope name(u)·u'."""
    return lambda f, d, x: times(call(name, f.inner), d(f.inner))


def _like(name: str) -> Any:  # noqa: ANN401 - a wrong slope
    """Return the slope that another function has."""
    return lambda f, d, x: times(SLOPES[name](f.inner), d(f.inner))


def _without_root(f: Composite, of: Derive, _: Variable) -> Node:
    """Return ±u'/(1 - u²) where there should be a root of it."""
    slope = over(of(f.inner), minus(ONE, square(f.inner)))
    return negative(slope) if f.outer == Named("arccos") else slope


def _reciprocal_of(name: str) -> Any:  # noqa: ANN401 - a wrong slope
    """Return the derivative of 1/name(u)."""
    return lambda f, d, x: d(over(ONE, call(name, f.inner)))


def _without_half(f: Composite, of: Derive, _: Variable) -> Node:
    """Return the derivative of a root without its factor, ½ or ⅓ or ..."""
    index = over(ONE, f.outer.exponent) if isinstance(f.outer, PowerOf) else number(2)
    return times(index, f.outer.slope(f.inner), of(f.inner))


def _without_minus(f: Composite | Quotient, of: Derive, x: Variable) -> Node:
    """Return the derivative of a reciprocal without its minus sign."""
    if isinstance(f, Quotient):
        return over(times(f.above, of(f.below)), square(f.below))
    return sign_turned(f, of, x)


SINE = rules(named("sin"), ("sine-sign", sign_turned))
COSINE = rules(named("cos"), ("cosine-sign", sign_turned))
FUNCTIONS = (
    *rules(named("tan"), ("tangent-not-squared", _instead("sec"))),
    *rules(named("cosh", "sech"), ("hyperbolic-like-circular", sign_turned)),
    *rules(
        named("sinh"),
        (
            "hyperbolic-like-circular",
            lambda f, d, x: times(number(-1), call("cosh", f.inner), d(f.inner)),
        ),
    ),
    *rules(
        named("tanh"),
        (
            "hyperbolic-like-circular",
            lambda f, d, x: times(square(call("sec", f.inner)), d(f.inner)),
        ),
        (
            "hyperbolic-like-circular",
            lambda f, d, x: times(plus(ONE, square(call("tanh", f.inner))), d(f.inner)),
        ),
    ),
    *rules(
        named("arctan", "arccot"),
        (
            "arctangent-sign",
            lambda f, d, x: over(d(f.inner), minus(ONE, square(f.inner))),
        ),
    ),
    *rules(named("arcsin"), ("inverse-as-reciprocal", _reciprocal_of("sin"))),
    *rules(named("arccos"), ("inverse-as-reciprocal", _reciprocal_of("cos"))),
    *rules(named("arctan"), ("inverse-as-reciprocal", _reciprocal_of("tan"))),
    *rules(
        outer(Logarithm),
        ("log-base-ignored", lambda f, d, x: over(d(f.inner), f.inner)),
        (
            "log-argument-missing",
            lambda f, d, x: over(d(f.inner), call("ln", f.outer.base)),
        ),
    ),
    *rules(
        logarithm,
        ("log-argument-replaced", lambda f, d, x: over(ONE, x)),
        ("log-argument-missing", lambda f, d, x: d(f.inner)),
        ("log-of-derivative", lambda f, d, x: call("ln", d(f.inner))),
    ),
    *rules(named("abs"), ("absolute-value-ignored", lambda f, d, x: d(f.inner))),
    *rules(
        outer(Exponential),
        ("exponential-exponent-only", lambda f, d, x: f.outer.at(d(f.inner))),
        (
            "exponential-exponent-as-factor",
            lambda f, d, x: times(f.inner, f.outer.at(f.inner)),
        ),
    ),
    *rules(named("arcsin", "arccos"), ("inverse-root-missing", _without_root)),
    *rules(named("tan"), ("secant-tangent-swapped", _like("sec"))),
    *rules(named("sec"), ("secant-tangent-swapped", _like("tan"))),
    *rules(root, ("root-half-missing", _without_half)),
    *rules(reciprocal, ("reciprocal-sign", _without_minus)),
)
