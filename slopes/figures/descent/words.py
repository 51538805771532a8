"""What a descent does, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from slopes.figures.descent.course import Course
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    from slopes.figures.descent.descent import Descent


def step(found: Course, k: int, rate: float, rule: str) -> str:
    """Return the arithmetic of step k."""
    before, slopes, after = found.points[k - 1], found.slopes[k - 1], found.points[k]
    if rule == "times":
        factors = vector(*(-rate * slope for slope in slopes))
        sum_ = f"{vector(*before)} times −η∇f = {factors}, by coordinates,"
    else:
        sign = "−" if rule == "minus" else "+"
        sum_ = f"{vector(*before)} {sign} {number(rate)}·{vector(*slopes)}"
    return f"Step {k}: {sum_} = {vector(*after)}."


def outcome(figure: Descent, found: Course) -> str:
    """Return sentences on where the path leads, and on the learning rate."""
    return "".join(
        f" {sentence}" for sentence in (_limit(figure), _end(figure, found)) if sentence
    )


def _limit(figure: Descent) -> str:
    limit = figure.limit
    if figure.rule != "minus" or math.isnan(limit):
        return ""
    largest = number(2 / limit)
    if not figure.curvatures.constant:
        at_start = f"At the start the largest curvature is λ = {largest}"
        return f"{at_start}, 2/λ = {number(limit)}."
    if math.isclose(figure.rate, limit, rel_tol=1e-9):
        side = "is exactly"
    else:
        side = "is below" if figure.rate < limit else "is above"
    return f"The rate {side} the limit 2/λ = {number(limit)}, λ = {largest}."


def _end(figure: Descent, found: Course) -> str:
    taken = min(figure.steps, found.steps)
    leaves = found.escape((figure.windows["x"], figure.windows["y"]))
    if leaves is not None and figure.steps >= leaves:
        return f"It runs away: at step {leaves} it leaves the map for good."
    if found.end == "undefined" and figure.steps > found.steps:
        return f"Step {found.steps + 1} leads to where f has no value: the path ends."
    if not taken or figure.rule != "minus":
        return ""
    here, slopes = found.points[taken], found.slopes[taken]
    for index, minimum in enumerate(figure.minima):
        if math.dist(here, minimum) < 0.02 * figure.span:
            text = f"It is close to a minimum, at {vector(*minimum)}"
            if index:
                text += f", but a lower one is at {vector(*figure.minima[0])}"
            return f"{text}."
    if math.hypot(*slopes) < 0.01 * math.hypot(*found.slopes[0]):
        return (
            "It hardly moves any more: ∇f is nearly zero, but no minimum is found here."
        )
    if found.values[taken] > found.values[0]:
        return "f is greater than at the start: the steps are too long."
    return ""
