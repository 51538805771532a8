"""Numbers that are written out must be real: checked in doubles, before SymPy.

SymPy takes ``arccos(e^3)`` for a complex number, and can spend minutes on telling the
sign of what is made of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from slopes.answers.reading import tree
from slopes.answers.reading.unreadable import refuse

MAX_NESTED = 8
_ROUNDING = 1e-9


def _clamped(function: Callable[[float], float]) -> Callable[[float], float]:
    """Return `function`, which is real from -1 to 1, forgiving rounding errors."""
    return lambda x: function(x if abs(x) > 1 + _ROUNDING else max(-1.0, min(1.0, x)))


def _arccosine_hyperbolic(x: float) -> float:
    return math.acosh(max(x, 1.0) if x > 1 - _ROUNDING else x)


def _root(x: float) -> float:
    return math.sqrt(max(x, 0.0) if x > -_ROUNDING else x)


_arcsine, _arccosine = _clamped(math.asin), _clamped(math.acos)
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sec": lambda x: 1 / math.cos(x),
    "csc": lambda x: 1 / math.sin(x),
    "cot": lambda x: 1 / math.tan(x),
    "arcsin": _arcsine,
    "arccos": _arccosine,
    "arctan": math.atan,
    "arcsec": lambda x: _arccosine(1 / x),
    "arccsc": lambda x: _arcsine(1 / x),
    "arccot": lambda x: math.atan(1 / x),
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sech": lambda x: 1 / math.cosh(x),
    "csch": lambda x: 1 / math.sinh(x),
    "coth": lambda x: 1 / math.tanh(x),
    "arsinh": math.asinh,
    "arcosh": _arccosine_hyperbolic,
    "artanh": math.atanh,
    "arsech": lambda x: _arccosine_hyperbolic(1 / x),
    "arcsch": lambda x: math.asinh(1 / x),
    "arcoth": lambda x: math.atanh(1 / x),
    "exp": math.exp,
    "ln": math.log,
    "sqrt": _root,
    "abs": abs,
    "sign": lambda x: math.copysign(1, x) if x else 0.0,
}


def check_real(node: tree.Node, text: str) -> None:
    """Check that all numbers that are written out in `node` are real.

    Raises
    ------
    UnreadableError
        If one is not, or if functions of numbers are nested too deep to decide.
    """
    _check(node, text)


def _check(node: tree.Node, text: str) -> tuple[float | None, int]:
    """Return the value, None if there is none, and how deep calls are nested."""
    if isinstance(node, tree.Variable | tree.Unit):
        return None, 0
    parts = [_check(part, text) for part in tree.children(node)]
    nested = max((depth for _, depth in parts), default=0)
    nested += isinstance(node, tree.Call | tree.Power)
    if isinstance(node, tree.Vector) or not all(part[0] is not None for part in parts):
        return None, 0
    if nested > MAX_NESTED:
        raise refuse(
            "“{piece}” (column {column}) has too many functions of numbers inside one "
            "another. Work some of them out.",
            node.start,
            text[node.start : node.end],
        )
    numbers = [number for number, _ in parts if number is not None]
    try:
        return _value(node, numbers), nested
    except (OverflowError, ZeroDivisionError):
        return math.nan, nested  # nobody knows; SymPy finds a division by zero
    except ValueError:
        # At the very edge (log 0, artanh 1) SymPy finds that there is no value.
        if not all(math.isfinite(one) and one not in {0, 1, -1} for one in numbers):
            return math.nan, nested
        raise refuse(
            "“{piece}” (column {column}) is not a real number. Check roots, logarithms "
            "and inverse functions for where they are defined.",
            node.start,
            text[node.start : node.end],
        ) from None


def _value(node: tree.Node, numbers: list[float]) -> float:  # noqa: C901 - a table
    match node:
        case tree.Number(value=value):
            return float(value)
        case tree.Constant(name=name):
            return math.e if name == "e" else math.pi
        case tree.Negative():
            return -numbers[0]
        case tree.Inverse():
            return 1 / numbers[0]
        case tree.Sum():
            return math.fsum(numbers)
        case tree.Product():
            return math.prod(numbers)
        case tree.Power():
            return math.pow(numbers[0], numbers[1])
        case tree.Call(function="log"):
            return math.log(numbers[0]) / math.log(numbers[1])
        case tree.Call(function="root"):
            return math.pow(numbers[0], 1 / numbers[1])
        case tree.Call(function=function):
            return _FUNCTIONS[function](numbers[0])
    raise AssertionError(node)
