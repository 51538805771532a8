"""The rules for powers and exponentials got wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slopes.answers.algebra import ONE, call, power, rational, times
from slopes.answers.differentiation.forms import Composite, GeneralPower
from slopes.answers.differentiation.outer import Exponential, PowerOf, lowered, raised
from slopes.answers.differentiation.rules import Derive
from slopes.answers.differentiation.wrong.rule import Slope, form, outer, rules
from slopes.answers.tree import Node, Variable


def _written_power(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    return outer(PowerOf)(f, x) and not f.outer.is_root


def _not_half(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    # For a square root n - 1 is -n: that is rather a sign.
    return _written_power(f, x) and rational(f.outer.exponent) != 0.5


def _powered(exponent: Callable[[Node], Node], factor: Callable[[Node], Node]) -> Slope:
    """Return the slope factor(n)·u^exponent(n)·u'."""

    def slope(f: Composite, of: Derive, _: Variable) -> Node:
        assert isinstance(f.outer, PowerOf)  # noqa: S101 - `_written_power` looked
        n = f.outer.exponent
        return times(factor(n), power(f.inner, exponent(n)), of(f.inner))

    return slope


def _like_a_power(f: Composite, *_: object) -> Node:
    """Return u·a^(u - 1), without the inner factor."""
    assert isinstance(f.outer, Exponential)  # noqa: S101 - the occasion looked
    return times(f.inner, power(f.outer.base, lowered(f.inner)))


POWERS = (
    *rules(
        _written_power,
        ("power-exponent-kept", _powered(lambda n: n, lambda n: n)),
        ("power-factor-missing", _powered(lowered, lambda _: ONE)),
        ("power-exponent-raised", _powered(raised, lambda n: n)),
    ),
    *rules(
        _not_half,
        ("power-exponent-as-factor-only", _powered(lowered, lowered)),
    ),
    *rules(
        outer(Exponential),
        (
            "exponential-log-missing",
            lambda f, d, x: times(f.outer.at(f.inner), d(f.inner)),
        ),
        (
            "power-rule-on-exponential",
            lambda f, d, x: times(_like_a_power(f), d(f.inner)),
        ),
        ("power-rule-on-exponential", _like_a_power),
        (
            "exponent-into-log",
            lambda f, d, x: times(d(f.inner), call("ln", f.inner)),
        ),
    ),
    *rules(
        form(GeneralPower),
        (
            "power-rule-on-exponential",
            lambda f, d, x: times(f.exponent, power(f.base, lowered(f.exponent))),
        ),
        ("exponential-log-missing", lambda f, d, x: power(f.base, f.exponent)),
    ),
)
