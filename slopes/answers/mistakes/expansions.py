"""Wrong expansions of (x + h)^n (document D2-28)."""

from __future__ import annotations

from slopes.answers.algebra import times
from slopes.answers.polynomials import Powers, coefficients, equal_quotients
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.tree import Node, Variable

STEP = "h"


def expansion_mistakes(question: Question, answer: Node) -> tuple[str, ...]:
    """Return the mistake in a wrong polynomial where one in h is asked for.

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
    if isinstance(right, tuple):
        return ()
    if equal_quotients(answer, times(right, Variable(STEP))):
        return ("difference-not-divided",)
    return ("limit-expansion-slip",) if _is_slip(answer, right) else ()


def _is_slip(answer: Node, right: Node) -> bool:
    """Whether terms got wrong factors, or some with h got lost, and nothing else.

    All terms with the same wrong factor are no slip of an expansion, nor is a wrong
    sign, a wrong constant, or an answer without h.
    """
    given, wanted = coefficients(answer), coefficients(right)
    if not given or not given.keys() <= wanted.keys():
        return False
    if not any(map(_has_step, given)):
        return False
    if any(powers not in given for powers in wanted if not _has_step(powers)):
        return False
    factors = {powers: given.get(powers, 0) / c for powers, c in wanted.items()}
    return (
        min(factors.values()) >= 0
        and factors.get((), 1) == 1
        and len(set(factors.values())) > 1
    )


def _has_step(powers: Powers) -> bool:
    return any(variable == STEP for variable, _ in powers)
