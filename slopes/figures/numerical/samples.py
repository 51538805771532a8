"""Samples of a function: where they are, and which of them np.gradient uses."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any

FEWEST, MOST = 3, 25


def positions(at: Iterable[float]) -> list[float]:
    """Return the samples' x.

    Raises
    ------
    ValueError
        If there are too few or too many for a figure, or they do not increase.
    """
    x = numbers(at, "position")
    if not FEWEST <= len(x) <= MOST:
        raise ValueError(
            f"There are {len(x)} samples; this figure shows {FEWEST} to {MOST}."
        )
    if all(left < right for left, right in itertools.pairwise(x)):
        return x
    raise ValueError("The samples' x must increase: a positive spacing does that.")


def numbers(values: Iterable[Any], name: str) -> list[float]:
    """Return finite floats.

    Raises
    ------
    ValueError
        If one is not finite; `name` says what is missing.
    """
    found = [float(value) for value in values]
    for i, value in enumerate(found):
        if not math.isfinite(value):
            raise ValueError(f"Sample {i} has no finite {name}: {value}.")
    return found


def used_for(i: int, count: int, edge_order: int, *, equal: bool) -> list[int]:
    """Return which of `count` samples np.gradient's value at one of them uses.

    `equal` says whether it takes all gaps between the samples for equal.

    Examples
    --------
    >>> [used_for(i, 4, 1, equal=True) for i in range(4)]
    [[0, 1], [0, 2], [1, 3], [2, 3]]
    """
    if 0 < i < count - 1:
        return [i - 1, i + 1] if equal else [i - 1, i, i + 1]
    reach = range(edge_order + 1)
    return [*reach] if i == 0 else [count - 1 - j for j in reversed(reach)]


def round_step(length: float) -> float:
    """Return the largest of 1, 2, 5 times a power of ten that is not longer.

    Examples
    --------
    >>> round_step(0.3), round_step(7), round_step(10)
    (0.2, 5.0, 10.0)
    """
    power = math.floor(math.log10(length))
    return max(
        step for part in (1, 2, 5) if (step := float(f"{part}e{power}")) <= length
    )
