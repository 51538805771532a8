"""Brackets that don't match are found before anything else is parsed."""

from __future__ import annotations

from collections.abc import Sequence

from slopes.answers.reading.tokens import Token
from slopes.answers.reading.unreadable import UnreadableError, refuse

CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">", "\\{": "\\}"}
_OPENING = {closing: opening for opening, closing in CLOSING.items()}


def check_brackets(tokens: Sequence[Token]) -> None:
    """Check that each bracket has its partner.

    Raises
    ------
    UnreadableError
        With the bracket that has none.
    """
    waiting: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            waiting.append(token)
        elif token.kind == "close":
            if not waiting:
                raise _unopened(token)
            opening = waiting.pop()
            if CLOSING[opening.text] != token.text:
                raise _mismatched(opening, token)
    if waiting:
        raise _unclosed(waiting[-1])


def _unopened(token: Token) -> UnreadableError:
    if token.text == ">":
        return _inequality(token)
    return refuse(
        "The bracket “{piece}” at column {column} was never opened. Write “{opening}” "
        "where it begins, or leave it out.",
        token.start,
        token.text,
        opening=_OPENING[token.text],
    )


def _mismatched(opening: Token, token: Token) -> UnreadableError:
    for one in (opening, token):
        if one.text in "<>":
            return _inequality(one)
    return refuse(
        "The bracket “{opening}” at column {where} is closed by “{piece}” at column "
        "{column}. Write “{closing}” there.",
        token.start,
        token.text,
        opening=opening.text,
        where=str(opening.start + 1),
        closing=CLOSING[opening.text],
    )


def _unclosed(token: Token) -> UnreadableError:
    if token.text == "<":
        return _inequality(token)
    return refuse(
        "The bracket “{piece}” at column {column} is never closed. Write “{closing}” "
        "where it ends.",
        token.start,
        token.text,
        closing=CLOSING[token.text],
    )


def _inequality(token: Token) -> UnreadableError:
    return refuse(
        "An answer contains no inequality (“{piece}” at column {column}). Write the "
        "expression alone; a vector may be written (…, …).",
        token.start,
        token.text,
    )
