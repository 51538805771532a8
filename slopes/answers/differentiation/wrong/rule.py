"""What a wrong rule is, and on which forms there is occasion for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slopes.answers.algebra import negative, rational, times
from slopes.answers.differentiation.forms import Composite, Fixed, Quotient, form_of
from slopes.answers.differentiation.outer import Logarithm, Named, Outer, PowerOf
from slopes.answers.differentiation.rules import Derive
from slopes.answers.tree import Node, Variable

When = Callable[[Any, str], bool]
"""Whether a form, in a variable, can be got wrong in this way."""
Slope = Callable[[Any, Derive, Variable], Node]
"""The wrong derivative of a form; `Derive` differentiates its parts."""


@dataclass(frozen=True)
class WrongRule:
    """A wrong rule: the mistake's id, when there is occasion for it, what it gives."""

    mistake: str
    applies: When
    slope: Slope


def rules(applies: When, *each: tuple[str, Slope]) -> tuple[WrongRule, ...]:
    """Return the wrong rules for one occasion."""
    return tuple(WrongRule(mistake, applies, slope) for mistake, slope in each)


def form(kind: type) -> When:
    """Return the occasion of a form."""
    return lambda f, _: isinstance(f, kind)


def outer(kind: type[Outer]) -> When:
    """Return the occasion of a composition with an outer function of this kind."""
    return lambda f, _: isinstance(f, Composite) and isinstance(f.outer, kind)


def named(*names: str) -> When:
    """Return the occasion of some functions, by the reader's names."""
    return lambda f, _: (
        isinstance(f, Composite)
        and isinstance(f.outer, Named)
        and f.outer.name in names
    )


def root(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    """Whether a form is a root, or a power with exponent one half."""
    if not outer(PowerOf)(f, x):
        return named("sqrt")(f, x)
    return f.outer.is_root or rational(f.outer.exponent) == 0.5


def logarithm(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    """Whether a form is a logarithm, to any base."""
    return named("ln")(f, x) or outer(Logarithm)(f, x)


def nested(f: Any, _: str) -> bool:  # noqa: ANN401 - any form
    """Whether a form is a function of something that is no bare variable."""
    return isinstance(f, Composite) and f.is_nested


def reciprocal(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    """Whether a form is a constant over something, or a negative power."""
    if isinstance(f, Quotient):
        return isinstance(form_of(f.above, x), Fixed)
    exponent = rational(f.outer.exponent) if outer(PowerOf)(f, x) else None
    return exponent is not None and exponent < 0


def varying_quotient(f: Any, x: str) -> bool:  # noqa: ANN401 - any form
    """Whether a form is a quotient with the variable above and below."""
    return isinstance(f, Quotient) and not isinstance(form_of(f.above, x), Fixed)


def sign_turned(f: Composite, of: Derive, _: Variable) -> Node:
    """Return the derivative of a composition with the other sign."""
    return negative(times(f.outer.slope(f.inner), of(f.inner)))
