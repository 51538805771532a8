"""Where a formula has no value although the slope that it stands for exists.

At 0, x|x| has slope 0. The formula x²/|x| + |x| has no value there, 2|x| has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from slopes.answers.algebra import number
from slopes.answers.derive import given_function, right_formula
from slopes.answers.differentiation.limits import settled_at
from slopes.answers.equality.points import simple_points
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.everywhere import has_value_everywhere
from slopes.answers.question import Question
from slopes.answers.tree import Node


def gap_of(question: Question, answer: Sequence[Node]) -> dict[str, float] | None:
    """Return a simple point that a right answer leaves out, though there is a slope.

    Parameters
    ----------
    question
        What was asked; only the formula of a derivative can have such a gap.
    answer
        Its components.
    """
    if question.at:
        return None
    components = question.components() or (question,)
    for asked, formula in zip(components, answer, strict=False):
        if asked.kind != "derivative" or has_value_everywhere(formula):
            continue
        function = given_function(asked)
        for point in simple_points(question.variables):
            if not _has_value(formula, point) and _has_value(function, point):
                exactly = {v: number(Fraction(value)) for v, value in point.items()}
                slope = right_formula(asked)
                assert isinstance(slope, Node)  # noqa: S101 - it is one derivative
                if _has_value(settled_at(slope, asked.by, exactly), {}):
                    return point
    return None


def _has_value(formula: Node, point: Mapping[str, float]) -> bool:
    try:
        value_at(formula, point)
    except UndefinedError:
        return False
    return True
