"""From what was handed in to a value: an expression, a vector, rows of rows.

Shapes that carry the right content are no mistake of mathematics: a column, a row,
a tuple, one bracket too many all become the vector that they show.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from slopes.answers import wire
from slopes.answers.decimals import has_long_decimals
from slopes.answers.reading import UnreadableError, read
from slopes.answers.reading.printing import as_latex
from slopes.answers.tree import Negative, Node, Number
from slopes.answers.value import Value, flat, is_column, parts


@dataclass(frozen=True)
class Taken:
    """A learner's answer as a value, and how exactly it was given.

    Parameters
    ----------
    value
        An expression, a tuple of expressions, or a tuple of tuples.
    text, latex
        The answer as it was read.
    computed
        Came out of floating-point arithmetic, or holds decimals that did.
    is_typed
        Was given as text, not as a number.
    is_column
        Was given as a column.
    remarks
        What the reader has to say, for example of an ambiguous `1/2x`.
    """

    value: Value
    text: str
    latex: str
    computed: bool = False
    is_typed: bool = False
    is_column: bool = False
    remarks: tuple[str, ...] = ()


def take(
    given: wire.Given, variables: Sequence[str], *, is_point: bool = False
) -> Taken:
    """Return the value that was handed in.

    Parameters
    ----------
    given
        What was handed in.
    variables, is_point
        As in `slopes.answers.reading.read`.

    Raises
    ------
    UnreadableError
        If there is none; the message says what to write instead.
    """
    match given:
        case wire.Text(text) | wire.Expression(text):
            reading = read(text, variables, is_point=is_point)
            return Taken(
                flat(reading.components),
                reading.text,
                reading.latex,
                computed=has_long_decimals(*parts(reading.components)),
                is_typed=True,
                is_column=is_column(reading.components),
                remarks=reading.remarks,
            )
        case wire.Number(number):
            return _take_number(number)
        case wire.Items(items):
            return _take_items(items, variables)
        case wire.Missing(None):
            raise UnreadableError(
                "There is no answer yet. Put yours where the three dots are."
            )
        case wire.Missing(name):
            raise UnreadableError(
                f"There is no variable called {name}. Give your answer that name, "
                "and run its cell before this one."
            )
        case wire.Raised(error, message):
            raise UnreadableError(f"Your code stopped with {error}: {message}")
        case wire.Function():
            raise UnreadableError(
                "This is a Python function, but the exercise asks for its formula, "
                'for example "2x + y" in quotation marks.'
            )
        case wire.Other(name):
            raise UnreadableError(
                f"I can't read a value of type {name} as an answer. Write a formula "
                "in quotation marks, a number, or a list of these."
            )


def _take_number(given: float) -> Taken:
    if not math.isfinite(given):
        raise UnreadableError(
            f"Your answer is {given}, which is no number to compare with: "
            "look for a division by zero or an overflow."
        )
    text = str(given)
    return Taken(
        _written(text),
        text,
        as_latex(_written(f"{given:.6g}" if isinstance(given, float) else text)),
        computed=isinstance(given, float),
    )


def _written(text: str) -> Node:
    """Return the number that Python writes like this, with its digits."""
    size = text.lstrip("-")
    node = Number(Fraction(size), size)
    return Negative(node) if text.startswith("-") else node


def _take_items(items: tuple[wire.Given, ...], variables: Sequence[str]) -> Taken:
    items_taken = [take(item, variables) for item in items]
    if not items_taken:
        raise UnreadableError("Your answer is an empty list.")
    value = tuple(part.value for part in items_taken)
    return Taken(
        flat(value),
        "(" + ", ".join(part.text for part in items_taken) + ")",
        r"\left(" + r",\ ".join(part.latex for part in items_taken) + r"\right)",
        computed=any(part.computed for part in items_taken),
        is_typed=all(part.is_typed for part in items_taken),
        is_column=is_column(value),
        remarks=tuple(remark for part in items_taken for remark in part.remarks),
    )
