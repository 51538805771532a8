"""The product rule and the quotient rule got wrong."""

from __future__ import annotations

from slopes.answers.algebra import minus, over, plus, square, times
from slopes.answers.differentiation.forms import ProductOf, Quotient, Scaled, form_of
from slopes.answers.differentiation.rules import Derive
from slopes.answers.differentiation.wrong.rule import (
    Slope,
    When,
    form,
    rules,
    varying_quotient,
)
from slopes.answers.tree import Node, Variable


def _both(f: ProductOf, of: Derive) -> tuple[Node, Node]:
    """Return u'v and uv'."""
    return times(of(f.one), f.other), times(f.one, of(f.other))


def _quotient(f: Quotient, of: Derive) -> tuple[Node, Node]:
    """Return u'v and uv'."""
    return times(of(f.above), f.below), times(f.above, of(f.below))


MINUS = rules(form(ProductOf), ("product-minus", lambda f, d, x: minus(*_both(f, d))))
PRODUCTS = rules(
    form(ProductOf),
    ("product-of-derivatives", lambda f, d, x: times(d(f.one), d(f.other))),
    ("product-one-term", lambda f, d, x: _both(f, d)[0]),
    ("product-one-term", lambda f, d, x: _both(f, d)[1]),
    ("product-of-sums", lambda f, d, x: plus(d(f.one), d(f.other))),
    (
        "product-of-sums",
        lambda f, d, x: times(plus(d(f.one), f.other), plus(f.one, d(f.other))),
    ),
    (
        "product-of-sums",
        lambda f, d, x: times(plus(d(f.one), f.one), plus(f.other, d(f.other))),
    ),
    (
        "product-crossed",
        lambda f, d, x: plus(times(f.one, d(f.one)), times(f.other, d(f.other))),
    ),
    (
        "product-crossed",
        lambda f, d, x: plus(times(f.one, f.other), times(d(f.one), d(f.other))),
    ),
)


def _scaled(kind: type) -> When:
    """Return the occasion of a constant times a product, or times a quotient."""
    return lambda f, x: isinstance(f, Scaled) and isinstance(form_of(f.of, x), kind)


def _scaled_sums(at: int) -> Slope:
    """Return u' + v' with the constant taken to one of the two."""

    def slope(f: Scaled, of: Derive, x: Variable) -> Node:
        product = form_of(f.of, x.name)
        assert isinstance(product, ProductOf)  # noqa: S101 - the occasion looked
        slopes = [of(product.one), of(product.other)]
        slopes[at] = times(f.factor, slopes[at])
        return plus(*slopes)

    return slope


def _scaled_numerator(f: Scaled, of: Derive, x: Variable) -> Node:
    """Return (u'v - uv')/u² with the constant taken into u."""
    quotient = form_of(f.of, x.name)
    assert isinstance(quotient, Quotient)  # noqa: S101 - the occasion looked
    rise = times(f.factor, minus(*_quotient(quotient, of)))
    return over(rise, square(times(f.factor, quotient.above)))


QUOTIENTS = (
    *rules(
        _scaled(ProductOf),
        ("product-of-sums", _scaled_sums(0)),
        ("product-of-sums", _scaled_sums(1)),
    ),
    *rules(_scaled(Quotient), ("quotient-numerator-squared", _scaled_numerator)),
    *rules(
        varying_quotient,
        ("quotient-of-derivatives", lambda f, d, x: over(d(f.above), d(f.below))),
        (
            "quotient-order",
            lambda f, d, x: over(minus(*reversed(_quotient(f, d))), square(f.below)),
        ),
        (
            "quotient-plus",
            lambda f, d, x: over(plus(*_quotient(f, d)), square(f.below)),
        ),
    ),
    *rules(
        form(Quotient),
        (
            "quotient-denominator-not-squared",
            lambda f, d, x: over(minus(*_quotient(f, d)), f.below),
        ),
        ("quotient-denominator-missing", lambda f, d, x: minus(*_quotient(f, d))),
        (
            "quotient-numerator-squared",
            lambda f, d, x: over(minus(*_quotient(f, d)), square(f.above)),
        ),
    ),
)
