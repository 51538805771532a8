"""Numbers and points as the figures' texts write them."""

from __future__ import annotations

import re

MINUS = "\N{MINUS SIGN}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 3) -> str:
    """Return `value` with so many significant digits, and a true minus sign.

    Examples
    --------
    >>> number(2.0), number(2.23607), number(0.0001), number(12345.6)
    ('2', '2.24', '0.0001', '12300')
    """
    rounded = float(f"{value:.{digits}g}") + 0.0  # + 0.0 turns -0.0 into 0.0
    text = f"{rounded:g}" if not 1e5 <= abs(rounded) < 1e6 else f"{rounded:.0f}"
    return text.replace("-", MINUS)


def vector(*components: float) -> str:
    """Return a point or vector as text, such as ``(1, 2.5)``."""
    return f"({', '.join(map(number, components))})"


def as_typed(expression: str) -> str:
    """Return an expression's plain text for a title or a sentence.

    Examples
    --------
    >>> as_typed("x**2 + 2*y"), as_typed("x^2 + Abs(x)^0.5")
    ('x² + 2y', 'x² + abs(x)^0.5')
    """
    text = expression.replace("**", "^").replace("Abs(", "abs(")
    powers = re.sub(
        r"\^(\d+)(?![\d.])", lambda power: power[1].translate(_RAISED), text
    )
    return re.sub(r"(?<=\d)\*(?=[a-z(])", "", powers)
