"""How large an answer may become, estimated before anything is computed.

``9^9^9`` has hundreds of millions of digits, and would keep any program busy. For
each part of the tree two bounds are estimated, as powers of ten: of its value,
variables counting as 2, and of the exact numbers that may appear in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from slopes.answers import tree
from slopes.answers.algebra import rational
from slopes.answers.reading.unreadable import UnreadableError, refuse

MAX_DIGITS = 3000  # of exact numbers
MAX_MAGNITUDE = 10_000  # of values: as powers of ten, up or down
MAX_EXPONENT = 10_000
_MAX_GROWTH = 5.0  # log10 of an exponent, beyond which nothing is worth estimating
_LOG_E = math.log10(math.e)
_NAME = math.log10(2)


@dataclass(frozen=True)
class Size:
    """Bounds: of log10 of the absolute value, and of the digits of exact numbers."""

    high: float
    low: float
    digits: float

    @property
    def most(self) -> float:
        """The largest power of ten in it, upwards or downwards."""
        return max(self.high, -self.low, self.digits)

    @property
    def is_too_large(self) -> bool:
        """Whether computing with it could take long."""
        return self.digits > MAX_DIGITS or self.most > MAX_MAGNITUDE


def check_size(node: tree.Node, text: str) -> Size:
    """Return the estimated size of `node`, which was read from `text`.

    Raises
    ------
    UnreadableError
        If a number in it, or its value, may become too large.
    """
    size = _size(node, text)
    if size.is_too_large:
        raise _too_large(node, text)
    return size


def _size(node: tree.Node, text: str) -> Size:
    match node:
        case tree.Number(value=value):
            digits = math.log10(max(abs(value.numerator), value.denominator))
            exact = math.log10(abs(value.numerator) or 1) - math.log10(
                value.denominator
            )
            return Size(exact, exact, digits)
        case tree.Constant(name=name):
            return Size(_LOG_E if name == "e" else 0.5, 0, _NAME)
        case tree.Variable() | tree.Unit():
            return Size(_NAME, 0, _NAME)
        case tree.Negative(of=part):
            return check_size(part, text)
        case tree.Inverse(of=part):
            inside = check_size(part, text)
            return Size(-inside.low, -inside.high, inside.digits)
        case tree.Power(base=base, exponent=exponent):
            return _power(base, exponent, node, text)
        case tree.Call():
            return _call(node, text)
    parts = [check_size(part, text) for part in tree.children(node)]
    digits = sum(part.digits for part in parts)
    if isinstance(node, tree.Product):
        low = sum(part.low for part in parts)
        return Size(sum(part.high for part in parts), low, digits)
    # A sum: the largest term decides, and numbers may nearly cancel. (The components
    # of a vector are no larger.)
    high = max(part.high for part in parts) + math.log10(len(parts))
    number = rational(node)
    low = math.log10(abs(number)) if number else -digits
    return Size(high, 0 if tree.has_variables(node) else low, digits)


def _power(base: tree.Node, exponent: tree.Node, node: tree.Node, text: str) -> Size:
    below, above = check_size(base, text), check_size(exponent, text)
    number = rational(exponent)
    if number is None:
        if above.high > _MAX_GROWTH:
            raise _too_large(node, text)
        times = 10**above.high
        most = max(below.high, -below.low) * times
        return Size(most, -most, max(below.digits, _NAME) * max(times, 1))
    if abs(number) > MAX_EXPONENT:
        raise refuse(
            "The exponent {piece} (column {column}) is too large: at most {most}, "
            "please.",
            exponent.start,
            text[exponent.start : exponent.end],
            most=str(MAX_EXPONENT),
        )
    ends = sorted((below.low * float(number), below.high * float(number)))
    # A power of something with variables is not multiplied out.
    times = 1 if tree.has_variables(base) else max(abs(float(number)), 1)
    return Size(ends[1], ends[0], below.digits * times)


def _call(node: tree.Call, text: str) -> Size:
    inside = [check_size(part, text) for part in node.arguments]
    argument = inside[0]
    digits = sum(part.digits for part in inside) + 1
    match node.function:
        case "exp" | "sinh" | "cosh":
            if argument.high > _MAX_GROWTH:
                raise _too_large(node, text)
            most = _LOG_E * 10**argument.high
            return Size(most, -most, digits)
        case "sin" | "cos" | "tanh" | "sech" | "sign":
            return Size(0, -digits, digits)
        case "ln" | "log" | "arsinh" | "arcosh":
            return Size(math.log10(3 * argument.most + 3), -digits, digits)
    return Size(max(argument.high, 0) + 1, min(argument.low, -1), digits)


def _too_large(node: tree.Node, text: str) -> UnreadableError:
    return refuse(
        "“{piece}” (column {column}) has or contains a value that is far too large "
        "to compute with. Check the exponents.",
        node.start,
        text[node.start : node.end],
    )
