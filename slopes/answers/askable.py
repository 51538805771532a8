"""Questions that can be asked: nothing is missing, and there is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slopes.answers.computing import number_of
from slopes.answers.derive import given_functions, numbers, right_answer
from slopes.answers.evaluate import Program, value_at
from slopes.answers.mistakes import FORMULAS
from slopes.answers.question import Question
from slopes.answers.reading import UnreadableError, read
from slopes.answers.reading.names import FUNCTIONS, key
from slopes.answers.tree import Node
from slopes.answers.value import Value, parts

BITS = 1024
MOST_VARIABLES = 12
_NAME = re.compile(r"[^\W\d_]{1,12}(?:_?\w{0,8})?")
"""A letter or a word, perhaps with an index."""


class RequestError(ValueError):
    """The data are no question; the message says why."""


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


def require_askable(question: Question) -> None:
    """Check that a question has what its kind needs, and an answer.

    Raises
    ------
    RequestError
        With what is missing, doesn't fit together, or can't be read.
    """
    _require_names("variables", question.variables)
    for name in _NEEDED[question.kind]:
        if not getattr(question, name):
            raise RequestError(f"A question of kind {question.kind} needs {name}.")
    _require_functions(question)
    _require_sizes(question)
    _readable(question)
    _answerable(question)


def _require_functions(question: Question) -> None:
    """Check that there are as many functions as the kind has outputs."""
    is_one = isinstance(question.function, str)
    if question.kind in _SEVERAL and is_one:
        raise RequestError(f"For kind {question.kind}, function is a list of texts.")
    if question.kind not in _SEVERAL and not is_one:
        raise RequestError(f"For kind {question.kind}, function is a single text.")


def _require_sizes(question: Question) -> None:
    """Check that lists are as long as they must be, and names are known."""
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
    if question.data:
        _require_names("variables and data", (*question.variables, *question.data))
    if question.kind == "samples" and len(question.samples) < 2:
        raise RequestError("samples needs at least two texts.")


def _readable(question: Question) -> None:
    """Check that every text can be read."""
    functions = question.functions
    letters = (*question.variables, *question.data)
    for text in functions if any(functions) else ():
        _scalar("function", text, letters)
    if question.reference is not None:
        _reference(question)
    for name in ("at", "direction", "samples", "upstream"):
        for text in getattr(question, name):
            _scalar(name, text, ())
    for column in question.data.values():
        for text in column:
            _scalar("data", text, ())
    for name in ("step", "spacing", "rate"):
        text = getattr(question, name)
        if text or name == "spacing":
            _scalar(name, text, ())
            _nonzero(name, [text])
    if question.direction:
        _nonzero("direction", question.direction)


def _read(name: str, text: str, letters: Sequence[str]) -> Value:
    try:
        return read(text, letters).components if letters else number_of(text)
    except UnreadableError as error:
        raise RequestError(f"{name} can't be read: {error}") from error
    except TypeError:
        return ()  # a vector, where a number must stand


def _reference(question: Question) -> None:
    try:
        read(str(question.reference), question.variables)
    except UnreadableError as error:
        raise RequestError(f"reference can't be read: {error}") from error


def _scalar(name: str, text: str, letters: Sequence[str]) -> None:
    if isinstance(_read(name, text, letters), tuple):
        raise RequestError(f"{name} must be a single expression, not {text!r:.60}.")


def _nonzero(name: str, texts: Sequence[str]) -> None:
    values = [part for text in texts for part in parts(_read(name, text, ()))]
    if all(value.contains(0) for value in Program(values).at({}, BITS)):
        raise RequestError(f"{name} is zero, and must not be.")


def _answerable(question: Question) -> None:
    """Check that the function has a value at the point, and the question an answer."""
    try:
        if question.at and question.kind in FORMULAS:
            for function in given_functions(question):
                value_at(function, {v: value_at(n, {}) for v, n in _point(question)})
        right_answer(question)
    except (ArithmeticError, ValueError) as error:
        raise RequestError(
            "The question has no answer that could be worked out: the function has no "
            f"value there, or a number gets too large ({error})."
        ) from error


def _point(question: Question) -> Iterator[tuple[str, Node]]:
    return zip(question.variables, numbers(question.at), strict=True)


def _require_names(field: str, names: Sequence[str]) -> None:
    """Check that names can be told apart from each other and from functions."""
    for name in names:
        if not _NAME.fullmatch(name) or name in FUNCTIONS:
            raise RequestError(f"{name!r} in {field} is no name of a variable.")
    if len({key(name) for name in names}) < len(names) or len(names) > MOST_VARIABLES:
        raise RequestError(
            f"{field} must differ, and be at most {MOST_VARIABLES}: {list(names)}."
        )
