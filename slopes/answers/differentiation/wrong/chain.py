"""The chain rule got wrong."""

from __future__ import annotations

from typing import Any

from slopes.answers.algebra import negative, plus, times
from slopes.answers.differentiation.forms import (
    Composite,
    Opposite,
    Scaled,
    SumOf,
    form_of,
)
from slopes.answers.differentiation.rules import Derive
from slopes.answers.differentiation.wrong.rule import nested, rules
from slopes.answers.tree import Node, Variable


def _is_level(node: Node, x: str) -> bool:
    """Whether an inner function has an inner function itself."""
    form = form_of(node, x)
    match form:
        case Composite():
            return form.is_nested
        case Opposite() | Scaled():
            return _is_level(form.of, x)
        case SumOf():
            return any(_is_level(term, x) for term in form.terms)
    return False


def _deep(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    return isinstance(f, Composite) and _is_level(f.inner, x)


def _without_innermost(f: Composite, of: Derive, x: Variable) -> Node:
    """Differentiate all levels of a composition but the innermost."""

    def shorter(node: Node) -> Node:
        form = form_of(node, x.name)
        match form:
            case Composite() if form.is_nested:
                slope = form.outer.slope(form.inner)
                deeper = _is_level(form.inner, x.name)
                return times(slope, shorter(form.inner)) if deeper else slope
            case Opposite():
                return negative(shorter(form.of))
            case Scaled():
                return times(form.factor, shorter(form.of))
            case SumOf():
                return plus(*map(shorter, form.terms))
        return of(node)

    return times(f.outer.slope(f.inner), shorter(f.inner))


def _as_product(f: Composite, of: Derive, x: Variable) -> Node:
    """Differentiate g(u) as if it were g(x)·u."""
    first = times(f.outer.slope(x), f.inner)
    return plus(first, times(f.outer.at(x), of(f.inner)))


INNER_MISSING = (
    *rules(_deep, ("chain-one-level-short", _without_innermost)),
    *rules(nested, ("chain-inner-missing", lambda f, d, x: f.outer.slope(f.inner))),
)
CHAIN = (
    *rules(
        nested,
        ("chain-outer-kept", lambda f, d, x: times(d(f.inner), f.outer.at(f.inner))),
        (
            "chain-inner-differentiated-in-place",
            lambda f, d, x: f.outer.slope(d(f.inner)),
        ),
        (
            "chain-function-of-inner-derivative",
            lambda f, d, x: f.outer.at(d(f.inner)),
        ),
        (
            "chain-argument-replaced",
            lambda f, d, x: times(f.outer.slope(x), d(f.inner)),
        ),
        ("chain-as-product", _as_product),
        (
            "chain-inner-added",
            lambda f, d, x: plus(f.outer.slope(f.inner), d(f.inner)),
        ),
    ),
)
