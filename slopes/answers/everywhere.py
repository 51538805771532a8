"""Which expressions have a value whatever their variables are."""

from __future__ import annotations

from slopes.answers.algebra import rational
from slopes.answers.tree import (
    Call,
    Constant,
    Inverse,
    Node,
    Number,
    Power,
    Vector,
    nodes,
)

_FUNCTIONS = frozenset(
    {
        "abs",
        "arctan",
        "arsinh",
        "cos",
        "cosh",
        "exp",
        "sech",
        "sign",
        "sin",
        "sinh",
        "tanh",
    }
)


def has_value_everywhere(*expressions: Node) -> bool:
    """Say whether expressions are built of nothing that may lack a real value.

    False proves nothing: x²/(1 + x²) has a value everywhere, too.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> has_value_everywhere(read("x^2 sin(y)/3", ["x", "y"]).tree)
    True
    >>> has_value_everywhere(read("x/y", ["x", "y"]).tree)
    False
    """
    return all(_always(node) for node in nodes(*expressions))


def _always(node: Node) -> bool:
    """Say whether a node has a value wherever its parts have one."""
    match node:
        case Call(function=name):
            return name in _FUNCTIONS
        case Inverse(of=part):
            return bool(rational(part))
        case Power(base=base, exponent=exponent):
            written = rational(exponent)
            if written is not None:
                return written > 0 and written.denominator == 1
            is_positive = isinstance(base, Number) and base.value > 0
            return is_positive or isinstance(base, Constant)
    return not isinstance(node, Vector)
