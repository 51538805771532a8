"""The one error of reading: a sentence for the learner, and where it points."""

from __future__ import annotations

import unicodedata

QUOTED = 24  # characters of the learner's text that a message repeats at most


class UnreadableError(ValueError):
    """What was typed can't be read as an answer.

    Parameters
    ----------
    message
        One or two plain sentences: what, where, and what to write instead.
    column
        Where, counted from 1 in the text as it was typed; None: nowhere special.
    piece
        The piece of text that the message is about, as it is quoted there.
    """

    def __init__(
        self, message: str, column: int | None = None, piece: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.piece = piece


def quoted(piece: str) -> str:
    """Return `piece` fit for a message: short, on one line, every character visible.

    >>> quoted("sin(x")
    'sin(x'
    """
    plain = " ".join(piece.split())
    plain = "".join(
        c if c.isprintable() and not unicodedata.combining(c) else f"[U+{ord(c):04X}]"
        for c in plain
    )
    return plain if len(plain) <= QUOTED else plain[: QUOTED - 1] + "…"


def refuse(sentence: str, start: int, piece: str, **more: str) -> UnreadableError:
    """Return the error for the `piece` that begins at offset `start`.

    `sentence` names its blanks: ``{piece}``, ``{column}`` and those in `more`.
    """
    shown = quoted(piece)
    message = sentence.format(piece=shown, column=start + 1, **more)
    return UnreadableError(message, start + 1, shown)
