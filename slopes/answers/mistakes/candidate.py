"""A wrong answer, and the mistake that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from slopes.answers.tree import Node
from slopes.answers.value import Value


class Candidate(NamedTuple):
    """What a mistake, or two at once, would give for a question."""

    mistakes: tuple[str, ...]
    value: Value


Candidates = Iterator[Candidate]


def one(mistake: str, value: Value) -> Candidate:
    """Return the candidate of a single mistake."""
    return Candidate((mistake,), value)


def each_changed(
    candidates: Iterable[Candidate], change: Callable[[Value], Value]
) -> Candidates:
    """Yield candidates with their values changed in the same way."""
    for mistakes, value in candidates:
        yield Candidate(mistakes, change(value))


def with_item(vector: tuple[Node, ...], at: int, item: Node) -> tuple[Node, ...]:
    """Return a vector with another component in one place."""
    return (*vector[:at], item, *vector[at + 1 :])
