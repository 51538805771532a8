"""Answers that nobody would type: random, broken, mutated and hostile ones."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus import pairs

from slopes.answers.question import Question

PIECES = (
    *("x", "y", "X", "z", "h", "C", "sin", "cos ", "ln", "sqrt", "e", "pi", "i", "k"),
    *("2", "0", "1", "3.5", "10", "999", "1e5", ".", ",", "00", "9" * 30),
    *("+", "-", "*", "/", "^", "**", "²", "⁻¹", "√", "|", "=", "'", "!", "_"),
    *("(", ")", "[", "]", "{", "}", "<", ">", "&", "\\\\", "\\", " ", "\n"),
    *("\\frac", "\\sqrt", "\\left", "\\right", "\\begin{pmatrix}", "\\end{pmatrix}"),
    *("Matrix", "log", "log_2", "f'(x) =", "+ C", "½", "diff", "__class__", "lambda"),
    *("oo", "zoo", "nan", "I", "E", "abs", "sign", "arctan", "cosh", "root", "0^0"),
    *("\u200b", "\ufeff", "\ud800", "\u202e", "\u0445", "x\u0301", "\x00", "😀", "٣"),
)
QUESTIONS = (
    Question("derivative", "x^2 sin(x) + 3", ("x",)),
    Question("derivative", "x^2 y", ("x", "y"), wrt="y"),
    Question("derivative", "ln(x^2 + 1)", ("x",), at=("2",)),
    Question("gradient", "x^2 + y^3", ("x", "y")),
    Question("gradient", "e^(x y)", ("x", "y"), at=("0", "1")),
    Question("directional_derivative", "x y", ("x", "y"), direction=("1", "2")),
    Question("jacobian", ("x y", "x + y"), ("x", "y")),
    Question("number", reference="sqrt(2)"),
    Question("expression", variables=("x",), reference="sin(x)^2"),
    Question("point", "x^2 + y^3", ("x", "y"), at=("0", "0"), within=0.1),
    Question("difference", "x^2", ("x",), at=("3",), step="0.1"),
    Question("samples", samples=("0", "1", "4", "9")),
    Question("descent", "x^2 + y^2", ("x", "y"), at=("1", "2"), rate="0.1", steps=2),
    Question("backward", ("x y", "tanh(x)"), ("x", "y"), upstream=("1", "2")),
)


def fuzzed(count: int, seed: str) -> Iterator[tuple[Question, str]]:
    """Yield questions with answers; the same seed gives the same ones."""
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    answers = [pair.answer for pair in pairs()]
    makers = (_random_text, _soup, _mutated, _near, _near, _near, _nested, _long)
    for _ in range(count):
        make = rng.choice(makers)
        yield rng.choice(QUESTIONS), make(rng, answers)


def _random_text(rng: random.Random, _: list[str]) -> str:
    points = (rng.randrange(0x110000) for _ in range(rng.randrange(40)))
    return "".join(map(chr, points))


def _soup(rng: random.Random, _: list[str]) -> str:
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(25)))


def _mutated(rng: random.Random, answers: list[str]) -> str:
    text = list(rng.choice(answers))
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(text) + 1)
        text[at : at + rng.randrange(2)] = [rng.choice(PIECES)]
    return "".join(text)


def _near(rng: random.Random, answers: list[str]) -> str:
    """Return an answer that can often still be read."""
    text = list(rng.choice(answers))
    text[rng.randrange(len(text))] = rng.choice("xy0123456789+-*/^")
    return "".join(text)


def _nested(rng: random.Random, _: list[str]) -> str:
    opening = rng.choice(["(", "sin(", "x^(", "e^(", "1/(", "[", "|", "-", "√", "2^("])
    count = rng.choice([3, 30, 70, 900])
    return opening * count + rng.choice(["x", "2", ""]) + ")" * rng.choice([0, count])


def _long(rng: random.Random, answers: list[str]) -> str:
    text = rng.choice([*answers, *PIECES])
    return text * rng.choice([2, 20, 300, 3000])
