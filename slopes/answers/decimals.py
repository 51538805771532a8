"""How exactly a number is written: the digits of the decimals in an expression."""

from __future__ import annotations

from typing import NamedTuple

from slopes.answers.tree import Node, Number, nodes

LONG = 12
"""A decimal number with at least so many digits came out of a computation."""


class Decimals(NamedTuple):
    """How many significant digits, and half a unit of the last one, relative."""

    digits: int
    grain: float


def finest_decimals(*expressions: Node) -> Decimals | None:
    """Return the decimals with the most digits; None: no decimal number is there.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> finest_decimals(read("0.5x + 45.49", ["x"]).tree).digits
    4
    """
    found = [
        decimals_of(node.digits)
        for node in nodes(*expressions)
        if isinstance(node, Number) and not node.digits.isdecimal()
    ]
    return max(found, default=None)


def decimals_of(digits: str) -> Decimals:
    """Return the decimals of a number that is written with these digits."""
    significant = digits.lower().partition("e")[0].replace(".", "").lstrip("0")
    return Decimals(len(significant), 0.51 / int(significant) if significant else 0.0)


def has_long_decimals(*expressions: Node) -> bool:
    """Whether a number in the expressions must come out of a computation."""
    finest = finest_decimals(*expressions)
    return finest is not None and finest.digits >= LONG
