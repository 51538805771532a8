"""What steps that are too small give in double arithmetic."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

from slopes.answers.derive import given_functions
from slopes.answers.evaluate import Program
from slopes.answers.mistakes.programs import KINDS
from slopes.answers.question import Question

TINY = tuple(10.0**-digits for digits in range(11, 19))
DOUBLE = 53
"""Bits of a double."""
TELLING = 1e-4
"""Numbers that are given less precisely can be met by chance."""


def rounding_mistakes(
    question: Question,
    rows: Sequence[tuple[float, ...]],
    points: Sequence[Mapping[str, float]],
    tolerance: float = 0,
) -> tuple[str, ...]:
    """Return ``step-too-small`` if the values are what tiny steps give in doubles."""
    if question.kind not in KINDS or tolerance > TELLING:
        return ()
    variables = (question.by,) if question.kind == "derivative" else question.variables
    program = Program(given_functions(question))

    def quotients(
        point: Mapping[str, float], step: float, back: float, bits: int
    ) -> list[float]:
        found: list[list[float]] = []
        for v in variables:
            # Rounded to doubles: after each operation, or at the end only.
            ahead = program.at({**point, v: point[v] + step}, bits)
            behind = program.at({**point, v: point[v] - back}, bits)
            pairs = zip(ahead, behind, strict=True)
            rises = [float(a.mid()) - float(b.mid()) for a, b in pairs]
            found.append([rise / (step + back) for rise in rises])
        return [row[i] for i in range(len(found[0])) for row in found]

    for step, back, bits in itertools.product(TINY, (0, 1), (DOUBLE, 2 * DOUBLE)):
        simulated = [quotients(point, step, back * step, bits) for point in points]
        if any(any(row) for row in simulated) and _same(rows, simulated, tolerance):
            return ("step-too-small",)
    return ()


def _same(
    rows: Sequence[tuple[float, ...]],
    simulated: Sequence[Sequence[float]],
    tolerance: float,
) -> bool:
    return all(
        len(row) == len(other)
        and all(
            math.isclose(a, b, rel_tol=max(tolerance, 1e-6), abs_tol=1e-12)
            for a, b in zip(row, other, strict=True)
        )
        for row, other in zip(rows, simulated, strict=True)
    )
