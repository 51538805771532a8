"""Numbers that are written out must be real and finite: checked before they are used.

Parts with variables are left alone, but for divisors that are zero whatever the
variables are.
"""

from __future__ import annotations

from slopes.answers import tree
from slopes.answers.algebra import is_zero, rational
from slopes.answers.evaluate import Program
from slopes.answers.polynomials import is_always_zero
from slopes.answers.reading.unreadable import UnreadableError, refuse

_BITS = 128
_MORE_BITS = 2048
"""What is not settled with so many bits is zero."""


def check_real(node: tree.Node, text: str) -> None:
    """Check that all numbers that are written out in `node` are real and finite.

    Raises
    ------
    UnreadableError
        With the innermost part that is not.
    """
    varying: set[int] = set()
    numbers: list[tree.Node] = []
    for part in tree.nodes(node):
        if isinstance(part, tree.Vector | tree.Unit):
            varying.add(id(part))
            continue
        _check_zero(part, text)
        if isinstance(part, tree.Variable) or any(
            id(child) in varying for child in tree.children(part)
        ):
            varying.add(id(part))
        else:
            numbers.append(part)
    _check_numbers(numbers, text)


def _check_zero(part: tree.Node, text: str) -> None:
    """Refuse a division by zero and powers of zero that have no value."""
    if isinstance(part, tree.Inverse) and is_always_zero(part.of):
        raise _refuse(
            "Here you divide by zero: “{piece}” (column {column}) is 0. Check the "
            "denominator.",
            part.of,
            text,
        )
    if isinstance(part, tree.Power) and is_zero(part.base):
        exponent = rational(part.exponent)
        if exponent is None or exponent <= 0:
            raise _refuse(
                "“{piece}” (column {column}) has no value: zero has positive powers "
                "only.",
                part,
                text,
            )


def _check_numbers(numbers: list[tree.Node], text: str) -> None:
    program = Program(numbers)
    values = program.at({}, _BITS)
    if all(value.is_finite() for value in values):
        return
    for part, value in zip(numbers, program.at({}, _MORE_BITS), strict=True):
        if value.is_finite():
            continue
        if _has_no_real_value(part):
            raise _refuse(
                "“{piece}” (column {column}) is not a real number. Check roots, "
                "logarithms and inverse functions for where they are defined.",
                part,
                text,
            )
        raise _refuse(
            "“{piece}” (column {column}) has no finite value. Check for a division by "
            "zero or a logarithm of zero.",
            part,
            text,
        )


def _has_no_real_value(part: tree.Node) -> bool:
    """Whether the arguments of `part` lie outside of where it is real."""
    arguments = Program(list(tree.children(part))).at({}, _MORE_BITS)
    first = arguments[0]
    match part:
        case tree.Call(function="artanh" | "arcoth" | "ln" | "log" | "arsech"):
            edges = {"artanh": (-1, 1), "arcoth": (-1, 1)}.get(part.function, (0,))
            return not any(first.contains(edge) for edge in edges)
        case tree.Call(
            function="sqrt"
            | "root"
            | "arcsin"
            | "arccos"
            | "arcosh"
            | "arcsec"
            | "arccsc"
        ):
            return True
        case tree.Power():
            return bool(first < 0)
    return False


def _refuse(sentence: str, node: tree.Node, text: str) -> UnreadableError:
    return refuse(sentence, node.start, text[node.start : node.end])
