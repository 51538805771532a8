"""Answers as plain data, so that a value can leave the learner's process.

`hand_out` runs beside the learner's code and turns whatever it finds into JSON
data; `take_in` runs where it is trusted, believes nothing, and checks every field.
Only data crosses: no pickles, no code.

The data, by ``type``: ``missing``; ``text`` (``text``); ``number`` (``value``);
``expression`` (``text``, as SymPy prints it); ``sequence`` (``items``);
``function`` (``results``, one for each call); ``raised`` (``error``,
``message``); ``other`` (``name`` of the class).
"""

from __future__ import annotations

import decimal
import fractions
import inspect
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_ITEMS = 2_000
MAX_DEPTH = 6
MAX_TEXT = 20_000
MAX_BITS = 10_000
MAX_MESSAGE = 300

Argument = float | list[float]
"""A number, or the numbers of an array."""
Call = Sequence[Argument]
"""The arguments of one call of a learner's function."""


@dataclass(frozen=True)
class Missing:
    """Nothing was answered; `name` is the name that was not even defined."""

    name: str | None = None


@dataclass(frozen=True)
class Text:
    """Mathematics as typed."""

    text: str


@dataclass(frozen=True)
class Number:
    """A Python or NumPy number; may be infinite or not a number."""

    value: int | float


@dataclass(frozen=True)
class Expression:
    """A SymPy expression as SymPy prints it."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list, tuple, array or matrix; nested for more than one axis."""

    items: tuple[Given, ...]


@dataclass(frozen=True)
class Raised:
    """A call of the learner's function ended in this exception."""

    error: str
    message: str


@dataclass(frozen=True)
class Function:
    """A Python function, known by what its calls gave."""

    results: tuple[Given, ...]


@dataclass(frozen=True)
class Other:
    """A value of a class that can be no answer, for example a dictionary."""

    name: str


Given = Missing | Text | Number | Expression | Items | Raised | Function | Other


def hand_out(value: object, calls: Sequence[Call] = ()) -> dict[str, Any]:
    """Return a learner's value as JSON data.

    Parameters
    ----------
    value
        Anything at all.
    calls
        The arguments on which a function is called.

    Examples
    --------
    >>> hand_out((1, 2.5))["items"][1]
    {'type': 'number', 'value': 2.5}
    >>> hand_out(lambda x: x * x, [[3.0]])["results"]
    [{'type': 'number', 'value': 9.0}]
    """
    if callable(value) and not _is_sympy(value) and not isinstance(value, type):
        results = [_call(value, _fitting(value, arguments)) for arguments in calls]
        return {"type": "function", "results": results}
    return _hand_out(value, MAX_DEPTH)


def _fitting(function: Callable[..., object], arguments: Call) -> Sequence[object]:
    """Return the arguments as the function takes them: one by one, or as a vector."""
    if len(arguments) == 1 and isinstance(arguments[0], list):
        other: Sequence[object] = arguments[0]
    else:
        other = [list(arguments)]  # numbers make a vector, arrays its rows
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return arguments  # some functions of other languages don't tell
    is_other = not _takes(signature, arguments) and _takes(signature, other)
    return other if is_other else arguments


def _takes(signature: inspect.Signature, arguments: Sequence[object]) -> bool:
    try:
        signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _call(
    function: Callable[..., object], arguments: Sequence[object]
) -> dict[str, Any]:
    import numpy as np

    try:
        result = function(
            *(np.array(a, dtype=float) if isinstance(a, list) else a for a in arguments)
        )
        return _hand_out(result, MAX_DEPTH)
    except Exception as error:  # noqa: BLE001 - learners' code may raise anything
        return {
            "type": "raised",
            "error": type(error).__name__,
            "message": str(error)[:MAX_MESSAGE],
        }


def _is_sympy(value: object) -> bool:
    sympy = sys.modules.get("sympy")
    return sympy is not None and isinstance(
        value, (sympy.Basic, sympy.MatrixBase, sympy.NDimArray)
    )


def _hand_out(value: object, depth: int) -> dict[str, Any]:
    if value is None or value is Ellipsis:
        return {"type": "missing"}
    if _numpy_scalar(value):
        value = value.item()  # type: ignore[attr-defined]
    if isinstance(value, str):
        return {"type": "text", "text": str(value)[: MAX_TEXT + 1]}
    nested = _nested(value)
    if nested is not None:
        if depth == 0 or len(nested) > MAX_ITEMS:
            return {"type": "other", "name": "a far too large collection"}
        return {
            "type": "sequence",
            "items": [_hand_out(item, depth - 1) for item in nested],
        }
    if _is_sympy(value):
        if _is_huge(value):
            return {"type": "other", "name": "a far too large expression"}
        return {"type": "expression", "text": str(value)[: MAX_TEXT + 1]}
    return _hand_out_number(value)


def _hand_out_number(value: object) -> dict[str, Any]:
    if isinstance(value, (decimal.Decimal, fractions.Fraction)):
        return {"type": "text", "text": f"({value})"}
    if isinstance(value, complex) and value.imag == 0:
        value = value.real
    if _numpy_scalar(value) and value.dtype.kind == "f":  # type: ignore[attr-defined]
        value = float(value)  # type: ignore[arg-type]  # a long double stays one
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"type": "number", "value": _plain_number(value)}
    return {"type": "other", "name": type(value).__name__}


def _is_huge(expression: Any) -> bool:  # noqa: ANN401 - SymPy has no types
    """Whether printing a SymPy object could take for ever."""
    waiting, seen = [expression], 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > MAX_ITEMS:
            return True
        if node.is_Rational and _bits(node) > MAX_BITS:
            return True
        waiting += node.args
    return False


def _bits(number: Any) -> int:  # noqa: ANN401 - SymPy has no types
    return max(int(number.p).bit_length(), int(number.q).bit_length())


def _nested(value: object) -> Sequence[object] | None:
    """Return the items of a list, tuple, NumPy array or SymPy matrix, or None."""
    if isinstance(value, (list, tuple)):
        return value
    if _is_sympy(value):
        if hasattr(value, "tolist"):
            rows: list[object] = value.tolist()
            return rows
        sympy = sys.modules["sympy"]
        return list(value.args) if isinstance(value, sympy.Tuple) else None
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray) and value.ndim:
        items: list[object] = value.tolist()
        return items
    return None


def _numpy_scalar(value: object) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and (
        isinstance(value, numpy.generic)
        or (isinstance(value, numpy.ndarray) and value.ndim == 0)
    )


def _plain_number(value: float) -> int | float | str:
    if isinstance(value, int):
        return int(value)
    return float(value) if math.isfinite(value) else str(float(value))


def take_in(data: object) -> Given:
    """Return what the data of `hand_out` says, field by field.

    Anything that is not of the documented form becomes `Other`: what comes from a
    learner's process may be forged, and a forgery is no answer.
    """
    return _take_in(data, MAX_DEPTH + 1)


def _take_in(data: object, depth: int) -> Given:
    malformed = Other("malformed data")
    if not isinstance(data, Mapping) or depth < 0:
        return malformed
    match dict(data):
        case {"type": "missing"}:
            name = data.get("name")
            return Missing(name[:100] if isinstance(name, str) else None)
        case {"type": "text", "text": str(text)} if len(text) <= MAX_TEXT:
            return Text(text)
        case {"type": "expression", "text": str(text)} if len(text) <= MAX_TEXT:
            return Expression(text)
        case {"type": "number", "value": value}:
            return _take_number(value)
        case {"type": "sequence", "items": list(items)} if len(items) <= MAX_ITEMS:
            return Items(tuple(_take_in(item, depth - 1) for item in items))
        case {"type": "function", "results": list(results)} if (
            len(results) <= MAX_ITEMS
        ):
            return Function(tuple(_take_in(item, depth - 1) for item in results))
        case {"type": "raised", "error": str(error), "message": str(message)}:
            return Raised(error[:100], message[:MAX_MESSAGE])
        case {"type": "other", "name": str(name)}:
            return Other(name[:100])
    return malformed


def _take_number(value: object) -> Given:
    if isinstance(value, bool):
        return Other("bool")
    if isinstance(value, int):
        return Number(value) if value.bit_length() <= 256 else Other("a huge number")
    if isinstance(value, float):
        return Number(value)
    if value in ("nan", "inf", "-inf"):
        return Number(float(str(value)))
    return Other("malformed data")
