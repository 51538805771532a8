"""Wrong answers that have the values that an answer has at a few points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from slopes.answers.balls import Ball, ball
from slopes.answers.evaluate import Point, Program
from slopes.answers.mistakes.candidate import Candidate
from slopes.answers.tree import Node
from slopes.answers.value import Value, flat, parts, same_shape

BITS = 64
BUDGET = 30_000
"""Steps of evaluation after which no more candidates are tried."""

Confirm = Callable[[tuple[Node, ...]], bool]
Row = Sequence[Ball]


@dataclass(frozen=True)
class Screen:
    """An answer's values, to compare candidates with.

    Parameters
    ----------
    points
        Where the answer's components have the values in `rows`.
    rows
        One row of values a point.
    relative
        How far from a candidate's value each component's value may be.
    absolute
        The same for values about zero.
    right
        The right answer's components, where it has as many: a candidate that is about
        right explains nothing.
    confirm
        Looks more closely at a candidate that has the values.
    shape
        A value of the shape that candidates must have; None: any.
    """

    points: Sequence[Point]
    rows: Sequence[Row]
    relative: Sequence[float]
    absolute: float = 1e-12
    right: Sequence[Node] = ()
    confirm: Confirm = lambda _: True
    shape: Value | None = None
    _right_rows: list[Row] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Work out the right values."""
        if len(self.right) == len(self.relative):
            program = Program(self.right)
            self._right_rows.extend(program.at(point, BITS) for point in self.points)

    @property
    def is_right(self) -> bool:
        """Whether the answer has the right values."""
        return bool(self._right_rows) and self._are_near(self.rows, self._right_rows)

    def first(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """Return the mistakes of the first candidate that is the answer."""
        return next(self.every(candidates), ())

    def every(self, candidates: Iterable[Candidate]) -> Iterator[tuple[str, ...]]:
        """Yield the mistakes of each candidate that is the answer."""
        spent = 0
        for mistakes, value in candidates if self.points else ():
            components = parts(value)
            if len(components) != len(self.relative) or not self._has_shape(value):
                continue
            program = Program(components)
            spent += program.size
            if spent > BUDGET:
                return
            values = [program.at(point, BITS) for point in self.points]
            if (
                self._are_near(self.rows, values)
                and not (self._right_rows and self._are_near(self._right_rows, values))
                and self.confirm(components)
            ):
                yield mistakes

    def _has_shape(self, value: Value) -> bool:
        if self.shape is None or len(self.relative) == 1:
            return True
        return same_shape(flat(value), self.shape)

    def _are_near(self, rows: Sequence[Row], expected: Sequence[Row]) -> bool:
        return all(
            self._is_near(value, target, relative)
            for row, targets in zip(rows, expected, strict=True)
            for value, target, relative in zip(row, targets, self.relative, strict=True)
        )

    def _is_near(self, value: Ball, expected: Ball, relative: float) -> bool:
        if not expected.is_finite() or not value.is_finite():
            return False
        allowed = ball(relative) * abs(expected) + ball(self.absolute)
        return not abs(expected - value) > allowed
