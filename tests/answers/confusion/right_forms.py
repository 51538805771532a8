"""Right answers as different learners would write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import sympy as sp
from answers_sympy import Answer, formula, right_answer
from learners_writing import write

from slopes.answers.question import Question

if TYPE_CHECKING:
    from differentiator_sympy import Differentiator
    from formula_trees import Node


def forms(question: Question) -> list[str]:
    """Return the right answer as different learners would write it."""
    answer = formula(question)
    with sp.evaluate(False):  # noqa: FBT003 - SymPy's own way
        unsimplified = formula(question, _never)
    texts = [
        write(answer),
        write(unsimplified),
        *(write(_each(way, answer)) for way in REWRITINGS),
        write(_each(_backwards, answer), order="none"),
        *(_around(answer, around) for around in DETOURS),
    ]
    if question.at:
        exact = right_answer(question)
        decimals = _each(lambda part: sp.N(part, 10), exact)
        texts = [_with_numbers(text, question) for text in texts]
        texts += [write(exact), write(decimals)]
    return list(dict.fromkeys(texts))


SMALL = 25
"""Expressions of more operations take SymPy too long to simplify."""
REWRITINGS = (
    sp.expand,
    sp.factor,
    sp.together,
    sp.cancel,
    lambda part: sp.simplify(part) if part.count_ops() <= SMALL else part,
    lambda part: sp.trigsimp(part) if part.count_ops() <= SMALL else part,
)
DETOURS = (
    "-(-({0}))",
    "({0})/2 + ({0})/2",
    "3*({0})/3",
    "2*({0}) - ({0})",
    "1 + ({0}) - 1",
)


def _never(_: Node, __: Differentiator) -> None:
    """Do nothing wrong; results are remembered apart from the simplified ones."""


def _each(way: Callable[[sp.Expr], sp.Expr], answer: Answer) -> Answer:
    """Rewrite each component of an answer."""
    if isinstance(answer, list):
        return [_each(way, part) for part in answer]
    return way(answer)


def _around(answer: Answer, detour: str) -> str:
    """Write each component in a roundabout way."""
    if isinstance(answer, list):
        return f"[{', '.join(_around(part, detour) for part in answer)}]"
    return detour.format(write(answer))


def _backwards(part: sp.Expr) -> sp.Expr:
    """Turn the order of all sums and products round."""
    if not part.args:
        return part
    parts = map(_backwards, part.args)
    if isinstance(part, (sp.Add, sp.Mul)):
        return part.func(*reversed(list(parts)), evaluate=False)
    return part.func(*parts)


def _with_numbers(text: str, question: Question) -> str:
    """Put the point into a formula, without calculating."""
    for name, number in zip(question.variables, question.at, strict=True):
        text = re.sub(rf"\b{name}\b", f"({number})", text)
    return text
