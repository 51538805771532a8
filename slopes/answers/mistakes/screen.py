"""Wrong answers that have the values that an answer has at a few points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from slopes.answers.balls import Ball, ball
from slopes.answers.evaluate import Point, Program
from slopes.answers.mistakes.candidate import Candidate
from slopes.answers.tree import Node
from slopes.answers.value import Value, flat, parts, same_shape

BITS = 64
MOST_CANDIDATES = 1500

Confirm = Callable[[tuple[Node, ...]], bool]


class Screen:
    """An answer's values, to compare candidates with.

    Parameters
    ----------
    there
        Points, each with the values of the answer's components.
    relative, absolute
        How far from a candidate's value a value may be.
    confirm
        Looks more closely at a candidate that has the values.
    shape
        A value of the shape that candidates must have; None: any.
    """

    def __init__(
        self,
        there: Sequence[tuple[Point, Sequence[Ball]]],
        relative: float,
        absolute: float = 1e-12,
        confirm: Confirm = lambda _: True,
        shape: Value | None = None,
    ) -> None:
        self._there = there
        self._shape = shape
        self._relative, self._absolute = ball(relative), ball(absolute)
        self._confirm = confirm

    def first(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """Return the mistakes of the first candidate that is the answer."""
        return next(iter(self.every(candidates)), ())

    def every(self, candidates: Iterable[Candidate]) -> Iterable[tuple[str, ...]]:
        """Yield the mistakes of each candidate that is the answer."""
        if not self._there:
            return
        for tried, (mistakes, value) in enumerate(candidates):
            if tried == MOST_CANDIDATES:
                return
            components = parts(value)
            if (
                self._has_shape(value)
                and self._has_values(components)
                and self._confirm(components)
            ):
                yield mistakes

    def _has_shape(self, value: Value) -> bool:
        if self._shape is None or len(parts(value)) == len(parts(self._shape)) == 1:
            return True
        return same_shape(flat(value), self._shape)

    def _has_values(self, candidate: tuple[Node, ...]) -> bool:
        if len(candidate) != len(self._there[0][1]):
            return False
        program = Program(candidate)
        return all(
            all(map(self._near, program.at(point, BITS), values))
            for point, values in self._there
        )

    def _near(self, expected: Ball, value: Ball) -> bool:
        if not expected.is_finite():
            return False
        allowed = self._relative * abs(expected) + self._absolute
        return not abs(expected - value) > allowed
