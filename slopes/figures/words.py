"""Numbers and points as the figures' texts write them."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context

MINUS = "\N{MINUS SIGN}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 3) -> str:
    """Return `value` with so many significant digits, and a true minus sign.

    What is not finite is "undefined"; browser/words.js writes the same.

    Examples
    --------
    >>> number(2.0), number(2.23607), number(0.0001), number(12345.6)
    ('2', '2.24', '0.0001', '12300')
    """
    if not math.isfinite(value):
        return "undefined"
    # Halves away from zero, as JavaScript rounds: both write the same numbers.
    context = Context(prec=digits, rounding=ROUND_HALF_UP)
    rounded = float(context.create_decimal(value))
    if rounded == 0:
        return "0"
    if 1e-4 <= abs(rounded) < 1e6:
        return f"{rounded:.15g}".replace("-", MINUS)
    mantissa, exponent = f"{rounded:.{digits - 1}e}".split("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{exponent}".replace("-", MINUS)


def vector(*components: float) -> str:
    """Return a point or vector as text, such as ``(1, 2.5)``."""
    return f"({', '.join(map(number, components))})"


def as_typed(expression: str) -> str:
    """Return an expression's plain text for a title or a sentence.

    Examples
    --------
    >>> as_typed("x**2 + 2*x*y"), as_typed("x^2 + Abs(x)^0.5")
    ('x² + 2x·y', 'x² + abs(x)^0.5')
    """
    text = expression.replace("**", "^").replace("Abs(", "abs(")
    powers = re.sub(
        r"\^(\d+)(?![\d.])", lambda power: power[1].translate(_RAISED), text
    )
    return re.sub(r"(?<=\d)\*(?=[a-z(])", "", powers).replace("*", "·")
