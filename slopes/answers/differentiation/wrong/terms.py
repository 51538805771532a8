"""Constants and terms of sums got wrong, and variables that are held fixed."""

from __future__ import annotations

from typing import Any

from slopes.answers.algebra import ONE, ZERO, negative, plus, times
from slopes.answers.differentiation.forms import Fixed, Scaled, SumOf, has
from slopes.answers.differentiation.rules import Derive, differentiate
from slopes.answers.differentiation.wrong.rule import Slope, When, WrongRule, rules
from slopes.answers.tree import Negative, Node, Product, Variable, variables_of

MOST_TERMS = 8


def _number(f: Any, _: str) -> bool:  # noqa: ANN401 - any form
    return isinstance(f, Fixed) and not variables_of(f.node)


def _scaled(f: Any, _: str) -> bool:  # noqa: ANN401 - any form
    return isinstance(f, Scaled) and not variables_of(f.factor)


def _scaled_power(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    # 3x becoming 0 is rather a term left out.
    return _scaled(f, x) and not isinstance(f.of, Variable)


def _linear(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    return _scaled(f, x) and isinstance(f.of, Variable)


def _one_for_constant(f: Fixed, _: Derive, __: Variable) -> Node:
    return negative(ONE) if isinstance(f.node, Negative) else ONE


CONSTANTS = (
    *rules(
        _number,
        ("constant-kept", lambda f, d, x: f.node),
        ("constant-becomes-one", _one_for_constant),
        ("constant-becomes-one", lambda f, d, x: ONE),
    ),
    *rules(_scaled, ("constant-factor-dropped", lambda f, d, x: d(f.of))),
    *rules(_linear, ("linear-term-kept", lambda f, d, x: times(f.factor, f.of))),
    *rules(_scaled_power, ("constant-factor-differentiated", lambda f, d, x: ZERO)),
)


def _is_term(at: int) -> When:
    """Return the occasion of a term that is not the only one that changes."""
    return lambda f, x: (
        isinstance(f, SumOf)
        and len(f.terms) > at
        and has(f.terms[at], x)
        and sum(has(term, x) for term in f.terms) > 1
    )


def _is_signed_term(at: int) -> When:
    """Return the same, and that of a minus sign that can get lost."""
    return lambda f, x: (
        _is_term(at)(f, x)
        or (
            isinstance(f, SumOf)
            and len(f.terms) > at
            and has(f.terms[at], x)
            and isinstance(f.terms[at], Negative)
        )
    )


def _without_term(at: int) -> Slope:
    def slope(f: SumOf, of: Derive, _: Variable) -> Node:
        return plus(*map(of, (*f.terms[:at], *f.terms[at + 1 :])))

    return slope


def _with_term_turned(at: int) -> Slope:
    def slope(f: SumOf, of: Derive, _: Variable) -> Node:
        slopes = [of(term) for term in f.terms]
        slopes[at] = negative(slopes[at])
        return plus(*slopes)

    return slope


TERMS = (
    *(
        WrongRule(mistake, occasion(at), slope(at))
        for mistake, occasion, slope in (
            ("term-missing", _is_term, _without_term),
            ("term-sign", _is_signed_term, _with_term_turned),
        )
        for at in range(MOST_TERMS)
    ),
    *rules(_scaled, ("constant-factor-differentiated", lambda f, d, x: ZERO)),
)


def _other_term(f: Any, _: str) -> bool:  # noqa: ANN401 - any form
    return isinstance(f, Fixed) and bool(variables_of(f.node))


def _scaled_by_another(f: Any, _: str) -> bool:  # noqa: ANN401 - any form
    return isinstance(f, Scaled) and bool(variables_of(f.factor))


def _factors_differentiated(f: Scaled, of: Derive, _: Variable) -> Node:
    """Differentiate factor by factor, each by its own variable."""
    factors = f.factor.factors if isinstance(f.factor, Product) else (f.factor,)
    slopes = (
        differentiate(part, min(variables_of(part))) if variables_of(part) else part
        for part in factors
    )
    return times(*slopes, of(f.of))


def _by_its_own(f: Fixed, _: Derive, __: Variable) -> Node:
    return differentiate(f.node, min(variables_of(f.node)))


OTHERS = (
    *rules(_other_term, ("other-term-kept", lambda f, d, x: f.node)),
    *rules(
        _scaled_by_another,
        ("other-variable-differentiated", _factors_differentiated),
        ("other-variable-dropped", lambda f, d, x: d(f.of)),
    ),
)
OTHER_TERMS = rules(_other_term, ("other-term-differentiated", _by_its_own))
