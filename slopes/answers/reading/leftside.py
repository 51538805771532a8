"""Left sides such as ``f'(x) =`` in front of an answer: recognized and dropped."""

from __future__ import annotations

import re

from slopes.answers.reading.characters import Plain
from slopes.answers.reading.names import Names, key
from slopes.answers.reading.tokens import Token
from slopes.answers.reading.unreadable import UnreadableError, quoted

_NAME = r"[A-Za-z]{1,12}(?:_\{?[A-Za-z0-9]{1,6}\}?)?'*"
_AT = r"(?:\([-A-Za-z0-9_.,]{1,40}\))?"
_D = r"(?:d|∂|\\partial|\\mathrm\{d\})"
_ORDER = r"(?:\^\{?\d\}?|[²³])?"
# Few and short: a pattern that can match in many ways would take for ever.
_BY = rf"(?:{_D}\s?[A-Za-z\u03b1-\u03c9]{{1,6}}(?:_\w)?{_ORDER}){{1,3}}"
_LEFT_SIDE = re.compile(
    rf"""
    (?:∇|\\nabla|grad|nabla|[DJH])? (?:{_NAME}|\({_NAME}\)) {_AT}
  | {_D}{_ORDER}{_NAME} {_AT} / {_BY} (?:{_NAME}|\({_NAME}\))? {_AT}
  | {_D}{_ORDER} / {_BY} (?:{_NAME}|\({_NAME}\))? {_AT}
  | \\[dt]?frac\{{{_D}{_ORDER}\s?(?:{_NAME})?\}}\{{{_BY}\}} (?:{_NAME})? {_AT}
    """,
    re.VERBOSE,
)


def without_left_side(plain: Plain, names: Names, *, is_point: bool = False) -> Plain:
    """Return what stands after ``f'(x) =``, and remark that the rest was dropped.

    Anything else with an equals sign is left alone: the tokenizer refuses it.

    Parameters
    ----------
    plain
        The answer.
    names
        What words mean, and where remarks go.
    is_point
        Whether values of the variables are asked for: ``(x, y) =`` is dropped, too.
    """
    left, sign, right = plain.text.partition("=")
    short = left.replace(" ", "").replace(r"\left", "").replace(r"\right", "")
    if (
        not sign
        or "=" in right
        or not right.strip()
        or len(left) > 80
        or not (
            (is_point and _are_the_variables(short, names))
            or (_LEFT_SIDE.fullmatch(short) and not _is_expression(short, names))
        )
    ):
        return plain
    names.remarks.append(f"I left out “{quoted(left.strip())} =”.")
    return plain.cut(len(left) + 1)


def _are_the_variables(left: str, names: Names) -> bool:
    """Whether the left side is the point itself: ``x =``, or ``(x, y) =`` in order."""
    words = left.removeprefix("(").removesuffix(")").split(",")
    return list(map(key, words)) == list(map(key, names.variables))


def _is_expression(left: str, names: Names) -> bool:
    """Whether the left side is made of the exercise's variables: ``x = 3``."""
    word = left.replace("{", "").replace("}", "")
    if not re.fullmatch(r"\w+", word, re.ASCII) or word[:1] in "_0123456789":
        return False
    try:
        pieces = names.resolve(Token("word", word, 0, len(word)))
    except UnreadableError:
        return False
    return any(piece.kind == "variable" for piece in pieces)
