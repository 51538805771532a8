"""From what was handed in to a value: an expression, a vector, rows of rows.

Shapes that carry the right content are no mistake of mathematics: a column, a row,
a tuple, one bracket too many all become the vector that they show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slopes.answers import wire
from slopes.answers.reading import UnreadableError, read
from slopes.answers.value import Value, flat


@dataclass(frozen=True)
class Taken:
    """A learner's answer as a value, and how exactly it was given.

    Parameters
    ----------
    value
        An expression, a tuple of expressions, or a tuple of tuples.
    text, latex
        The answer as it was read.
    rounded
        Typed as decimals: three significant digits are precise enough.
    computed
        Came out of floating-point arithmetic.
    remarks
        What the reader has to say, for example of an ambiguous `1/2x`.
    """

    value: Value
    text: str
    latex: str
    rounded: bool = False
    computed: bool = False
    remarks: tuple[str, ...] = ()


def take(given: wire.Given, variables: Sequence[str]) -> Taken:
    """Return the value that was handed in.

    Raises
    ------
    UnreadableError
        If there is none; the message says what to write instead.
    """
    match given:
        case wire.Text(text) | wire.Expression(text):
            reading = read(text, variables)
            return Taken(
                flat(reading.value),
                reading.text,
                reading.latex,
                rounded="." in text or "," in text,
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


def _take_number(number: float) -> Taken:
    import math

    import sympy

    if not math.isfinite(number):
        raise UnreadableError(
            f"Your answer is {number}, which is no number to compare with: "
            "look for a division by zero or an overflow."
        )
    text = str(number)
    digits = text.lower().partition("e")[0].replace(".", "").strip("-0")
    return Taken(
        sympy.Rational(text),
        text,
        sympy.latex(sympy.Float(number, 6) if "." in text else sympy.Integer(number)),
        rounded=isinstance(number, float) and len(digits) <= 6,
        computed=isinstance(number, float),
    )


def _take_items(items: tuple[wire.Given, ...], variables: Sequence[str]) -> Taken:
    parts = [take(item, variables) for item in items]
    if not parts:
        raise UnreadableError("Your answer is an empty list.")
    return Taken(
        flat(tuple(part.value for part in parts)),
        "(" + ", ".join(part.text for part in parts) + ")",
        r"\left(" + r",\ ".join(part.latex for part in parts) + r"\right)",
        rounded=any(part.rounded for part in parts),
        computed=any(part.computed for part in parts),
        remarks=tuple(remark for part in parts for remark in part.remarks),
    )
