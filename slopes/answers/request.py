"""Questions as JSON data: each field checked, and what is wrong with it said."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from slopes.answers.askable import RequestError, require_askable
from slopes.answers.question import KINDS, SCHEMES, Question

__all__ = ["RequestError", "question_from"]

MOST_TEXTS = 200
MOST_ROWS = 60
MOST_STEPS = 1000


def question_from(data: Mapping[str, Any]) -> Question:
    """Return the question that JSON data describe.

    Parameters
    ----------
    data
        The fields of `Question`, numbers as texts; others are ignored.

    Raises
    ------
    RequestError
        If a field is missing, is of another type, or can't be read.

    Examples
    --------
    >>> question_from({"kind": "derivative", "function": "x^2", "variables": ["x"]}).by
    'x'
    """
    kind = data.get("kind")
    if kind not in KINDS or kind == "point":
        known = ", ".join(name for name in KINDS if name != "point")
        raise RequestError(f"The field kind must be one of {known}, not {kind!r}.")
    fields: dict[str, Any] = {"kind": kind, "variables": ()}
    for name, take in _TAKERS.items():
        if data.get(name) is not None:
            fields[name] = take(name, data[name])
    question = Question(**fields)
    require_askable(question)
    return question


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise RequestError(f"The field {name} must be a text, not {value!r:.60}.")
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise RequestError(
            f"The field {name} must be a list of texts, not {value!r:.60}."
        )
    if len(value) > MOST_TEXTS:
        raise RequestError(f"The field {name} may hold at most {MOST_TEXTS} texts.")
    return tuple(value)


def _function(name: str, value: object) -> str | tuple[str, ...]:
    return _text(name, value) if isinstance(value, str) else _texts(name, value)


def _truth(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise RequestError(
            f"The field {name} must be true or false, not {value!r:.60}."
        )
    return value


def _positive(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        value = math.nan
    if not 0 < value < math.inf:
        raise RequestError(
            f"The field {name} must be a positive number, not {value!r:.60}."
        )
    return value


def _count(name: str, value: object) -> int:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if isinstance(value, int) and is_whole and 0 <= value <= MOST_STEPS:
        return value
    raise RequestError(
        f"The field {name} must be a whole number up to {MOST_STEPS}, not "
        f"{value!r:.60}."
    )


def _one_of(*allowed: str) -> Callable[[str, object], str]:
    def take(name: str, value: object) -> str:
        if value not in allowed:
            raise RequestError(
                f"The field {name} must be one of {', '.join(allowed)}, not "
                f"{value!r:.60}."
            )
        return str(value)

    return take


def _columns(name: str, value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not value:
        raise RequestError(f"The field {name} must be an object of lists of texts.")
    columns = {key: _texts(f"{name}.{key}", texts) for key, texts in value.items()}
    lengths = {len(column) for column in columns.values()}
    if len(lengths) > 1 or not 0 < max(lengths) <= MOST_ROWS:
        raise RequestError(
            f"The lists in {name} must be of the same length, from 1 to {MOST_ROWS}."
        )
    return columns


_TAKERS: dict[str, Callable[[str, Any], Any]] = {
    "variables": _texts,
    "function": _function,
    "wrt": _text,
    "direction": _texts,
    "unit": _truth,
    "at": _texts,
    "reference": _text,
    "tolerance": _positive,
    "same_domain": _truth,
    "step": _text,
    "scheme": _one_of(*SCHEMES),
    "samples": _texts,
    "spacing": _text,
    "rate": _text,
    "steps": _count,
    "path": _truth,
    "data": _columns,
    "reduction": _one_of("mean", "sum"),
    "total": _count,
    "upstream": _texts,
}
