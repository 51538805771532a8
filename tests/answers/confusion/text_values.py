"""Answers compared by their values, as texts."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import mpmath
from formula_trees import Node, parse
from formula_values import number as number_at

POINTS = 12
CLOSE = 1e-8
"""Relative; decimals are written with ten digits."""
TINY = 1e-4
"""Numbers below this one are compared with it instead: differences may be rounding."""


@cache
def points(count: int) -> list[list[mpmath.mpf]]:
    """Return points for functions of `count` variables, small and large, ±."""
    draw = random.Random(count)  # noqa: S311 - nothing secret about it
    sizes = [0.9] * 4 + [3.1] * (POINTS - 4)
    signs = [0] * 8 + [-1] * (POINTS - 8)
    return [
        [mpmath.mpf(draw.uniform(sign * size, size)) for _ in range(count)]
        for size, sign in zip(sizes, signs, strict=True)
    ]


@dataclass(frozen=True)
class Values:
    """What an answer is at the points: its shape, and the components' values."""

    shape: str
    numbers: tuple[tuple[float | None, ...], ...]

    def same(self, other: Values) -> bool:
        """Whether two answers agree wherever both are real."""
        if self.shape != other.shape:
            return False
        compared = False
        for left, right in zip(self.numbers, other.numbers, strict=True):
            for a, b in zip(left, right, strict=True):
                if a is None or b is None:
                    continue
                if abs(a - b) > CLOSE * max(abs(a), abs(b), TINY):
                    return False
                compared = True
        return compared

    @property
    def is_real(self) -> bool:
        """Whether there are points at which the whole answer is real."""
        together = zip(*self.numbers, strict=True)
        return sum(None not in at_point for at_point in together) >= 2


def values(text: str, variables: Sequence[str]) -> Values:
    """Return an answer's values at the points where it is real."""
    nodes = parse(text)
    parts = list(_flat(nodes))
    numbers = tuple(
        tuple(
            _real(part, dict(zip(variables, point, strict=True)))
            for point in points(len(variables))
        )
        for part in parts
    )
    return Values(_shape(nodes), numbers)


def _flat(nodes: Node | list) -> Iterator[Node]:
    if isinstance(nodes, list):
        yield from chain.from_iterable(map(_flat, nodes))
    else:
        yield nodes


def _shape(nodes: Node | list) -> str:
    return f"[{''.join(map(_shape, nodes))}]" if isinstance(nodes, list) else "."


def _real(node: Node, at: dict[str, mpmath.mpf]) -> float | None:
    try:
        number = complex(number_at(node, at))
    except (ZeroDivisionError, OverflowError, ValueError):
        return None
    return number.real if math.isfinite(number.real) and not number.imag else None
