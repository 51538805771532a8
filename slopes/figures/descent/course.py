"""Where the steps of gradient descent lead."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from slopes.figures.field import Field
from slopes.figures.windows import Interval, Windows, interval

Point = tuple[float, float]

FAR = 1e9  # no path is followed beyond

# What a step makes of a coordinate, the learning rate and a slope: the rule, the sign
# trap (document item D4-29), and the multiplication in D3-62.
RULES: dict[str, Callable[[float, float, float], float]] = {
    "minus": lambda w, rate, slope: w - rate * slope,
    "plus": lambda w, rate, slope: w + rate * slope,
    "times": lambda w, rate, slope: w * (-rate * slope),
}


def positive(rates: Interval) -> Interval:
    """Return an interval of learning rates.

    Raises
    ------
    ValueError
        If it is no interval, or one of its rates isn't positive.
    """
    low, high = interval(rates, "interval of rates")
    if low <= 0:
        raise ValueError(f"The rates {rates} are not positive.")
    return low, high


@dataclass(frozen=True)
class Course:
    """A descent's points from the start on, with what f is and does at each.

    Parameters
    ----------
    points, values, slopes
        The points, f there, and ∇f there; the slopes at the last point may be nan.
    end
        Why there are no more: "" if enough steps were taken, "far" if the next point is
        too far away to be computed, "undefined" if f or ∇f has no value there.
    """

    points: list[Point]
    values: list[float]
    slopes: list[Point]
    end: str

    @property
    def steps(self) -> int:
        """How many steps there are; none without a start, too."""
        return max(0, len(self.points) - 1)

    def escape(self, windows: Windows) -> int | None:
        """Return the step that leaves a map for good, ever farther; None if none does.

        A single point outside is no sign: the next step may lead back.
        """
        (left, right), (low, high) = windows
        middle = (left + right) / 2, (low + high) / 2
        leaves = len(self.points)
        for x, y in reversed(self.points):
            if left <= x <= right and low <= y <= high:
                break
            leaves -= 1
        distances = [math.dist(point, middle) for point in self.points[leaves:]]
        enough = len(distances) > (0 if self.end == "far" else 1)
        grow = all(first < second for first, second in pairwise(distances))
        return leaves if enough and grow and self.end != "undefined" else None


def course(field: Field, start: Point, rate: float, rule: str, steps: int) -> Course:
    """Follow `steps` steps from a start; course.js does the same."""

    def slopes_at(point: Point) -> Point:
        return float(field.by_x(*point)), float(field.by_y(*point))

    move = RULES[rule]
    here, value = start, float(field.formula(*start))
    if not math.isfinite(value):
        return Course([], [], [], "undefined")
    found = Course([here], [value], [slopes_at(here)], "")
    for _ in range(steps):
        x, y = (
            move(w, rate, slope)
            for w, slope in zip(here, found.slopes[-1], strict=True)
        )
        value = float(field.formula(x, y))
        end = ""
        if not all(map(math.isfinite, found.slopes[-1])):
            end = "undefined"
        elif not max(abs(x), abs(y)) <= FAR:
            end = "far"
        elif not math.isfinite(value):
            end = "undefined"
        if end:
            return Course(found.points, found.values, found.slopes, end)
        here = (x, y)
        found.points.append(here)
        found.values.append(value)
        found.slopes.append(slopes_at(here))
    return found
