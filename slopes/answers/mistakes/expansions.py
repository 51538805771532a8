"""Wrong expansions of (x + h)^n (document D2-28)."""

from __future__ import annotations

from slopes.answers.polynomials import equal_quotients
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.tree import Node

STEP = "h"


def expansion_mistakes(question: Question, answer: Node) -> tuple[str, ...]:
    """Return ``limit-expansion-slip`` for a wrong polynomial where one in h is asked.

    Parameters
    ----------
    question
        Of kind ``expression``.
    answer
        A wrong answer.
    """
    if STEP not in question.variables or question.reference is None:
        return ()
    right = read(question.reference, question.variables).components
    if isinstance(right, tuple) or equal_quotients(answer, right) is None:
        return ()
    return ("limit-expansion-slip",)
