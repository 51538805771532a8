"""Questions as JSON data: each field checked, and what is wrong with it said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slopes.answers.question import KINDS, Question
from slopes.answers.reading import UnreadableError, read
from slopes.answers.tree import variables_of
from slopes.answers.value import parts

MOST_VARIABLES = 12
MOST_TEXTS = 200
_NAME = re.compile(r"[^\W\d_]{1,12}(?:_?\w{0,8})?")
"""A letter or a word, perhaps with an index."""


class RequestError(ValueError):
    """The data are no question; the message says why."""


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
    variables = _variables(data)
    fields: dict[str, Any] = {"kind": kind, "variables": variables}
    for name, take in _TAKERS.items():
        if data.get(name) is not None:
            fields[name] = take(name, data[name])
    question = Question(**fields)
    _require(question)
    _readable(question)
    return question


def _variables(data: Mapping[str, Any]) -> tuple[str, ...]:
    names = _texts("variables", data.get("variables", []))
    for name in names:
        if not _NAME.fullmatch(name):
            raise RequestError(f"{name!r} in variables is no name of a variable.")
    if len(set(names)) < len(names) or len(names) > MOST_VARIABLES:
        raise RequestError(
            f"variables must differ, and be at most {MOST_VARIABLES}: {list(names)}."
        )
    return names


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
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise RequestError(
            f"The field {name} must be a positive number, not {value!r:.60}."
        )
    return value


def _count(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise RequestError(
            f"The field {name} must be a whole number up to 1000, not {value!r:.60}."
        )
    return value


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
    if len({len(column) for column in columns.values()}) > 1:
        raise RequestError(f"The lists in {name} must be of the same length.")
    return columns


_TAKERS: dict[str, Callable[[str, Any], Any]] = {
    "function": _function,
    "wrt": _text,
    "direction": _texts,
    "unit": _truth,
    "at": _texts,
    "reference": _text,
    "tolerance": _positive,
    "same_domain": _truth,
    "step": _text,
    "scheme": _one_of("forward", "backward", "central"),
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
_NEEDED = {
    "expression": ("reference",),
    "number": ("reference",),
    "derivative": ("function", "variables"),
    "gradient": ("function", "variables"),
    "directional_derivative": ("function", "variables", "direction"),
    "jacobian": ("function", "variables"),
    "difference": ("function", "variables", "at", "step"),
    "samples": ("samples",),
    "descent": ("function", "variables", "at", "rate"),
    "loss": ("function", "variables", "data"),
    "backward": ("function", "variables", "upstream"),
}
_SEVERAL = {"jacobian", "backward"}


def _require(question: Question) -> None:
    """Check that the kind's fields are there, and as many as there must be."""
    for name in _NEEDED[question.kind]:
        if not getattr(question, name):
            raise RequestError(f"A question of kind {question.kind} needs {name}.")
    is_one = isinstance(question.function, str)
    if question.kind in _SEVERAL and is_one:
        raise RequestError(f"For kind {question.kind}, function is a list of texts.")
    if question.kind not in _SEVERAL and not is_one:
        raise RequestError(f"For kind {question.kind}, function is a single text.")
    count = len(question.variables)
    for name in ("at", "direction"):
        texts = getattr(question, name)
        if texts and len(texts) != count:
            raise RequestError(
                f"{name} needs one text for each of the {count} variables, not "
                f"{len(texts)}."
            )
    if question.wrt is not None and question.wrt not in question.variables:
        raise RequestError(f"wrt is {question.wrt!r}, which is none of the variables.")
    if question.upstream and len(question.upstream) != len(question.function):
        raise RequestError("upstream needs one text for each component of function.")
    if question.kind == "samples" and len(question.samples) < 2:
        raise RequestError("samples needs at least two texts.")


def _readable(question: Question) -> None:
    """Check that every text can be read."""
    functions = question.function
    functions = (functions,) if isinstance(functions, str) else functions
    letters = (*question.variables, *question.data)
    for text in functions if any(functions) else ():
        _scalar("function", text, letters)
    if question.reference is not None:
        _read("reference", question.reference, question.variables)
    for name in ("at", "direction", "samples", "upstream"):
        for text in getattr(question, name):
            _scalar(name, text, ())
    for column in question.data.values():
        for text in column:
            _scalar("data", text, ())
    for name in ("step", "spacing", "rate"):
        if getattr(question, name):
            _nonzero(name, [getattr(question, name)])
    if question.direction:
        _nonzero("direction", question.direction)


def _read(name: str, text: str, letters: Sequence[str]) -> Any:  # noqa: ANN401
    try:
        return read(text, letters).components
    except UnreadableError as error:
        raise RequestError(f"{name} can't be read: {error}") from error


def _scalar(name: str, text: str, letters: Sequence[str]) -> None:
    if isinstance(_read(name, text, letters), tuple):
        raise RequestError(f"{name} must be a single expression, not {text!r:.60}.")


def _nonzero(name: str, texts: Sequence[str]) -> None:
    from slopes.answers.evaluate import value_at

    values = [_read(name, text, ()) for text in texts]
    if not any(value_at(v, {}) for v in values if not variables_of(*parts(v))):
        raise RequestError(f"{name} is zero, and must not be.")
