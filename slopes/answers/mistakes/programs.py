"""Mistakes of programs that compute derivatives by finite differences."""

from __future__ import annotations

from slopes.answers.algebra import (
    number,
    plus,
    times,
)
from slopes.answers.computing import moved, quotient, sampled_gradient
from slopes.answers.derive import given_functions, right_formula
from slopes.answers.mistakes.candidate import Candidates, one
from slopes.answers.question import SCHEMES, Question, Scheme
from slopes.answers.reading import read
from slopes.answers.tree import Node, Variable
from slopes.answers.value import Value, parts

KINDS = {"derivative", "gradient", "jacobian"}
LARGE = ("1", "0.5", "0.25", "0.2", "0.1", "0.05", "0.02", "0.01", "0.005", "0.001")
SMALL = tuple(f"1.0e-{digits}" for digits in range(2, 9))


def program_mistakes(question: Question) -> Candidates:
    """Yield what programs with a wrong difference quotient return, about."""
    if question.kind not in KINDS:
        return
    right = parts(right_formula(question))
    yield one("central-divided-by-h", tuple(times(number(2), r) for r in right))
    for text in SMALL:
        step = read(text, ()).tree
        yield one("difference-not-divided", tuple(times(r, step) for r in right))
        twice = tuple(times(r, step, number(2)) for r in right)
        yield one("difference-not-divided", twice)
    if len(question.variables) > 1:
        count = len(question.variables)
        rows = [right[at : at + count] for at in range(0, len(right), count)]
        if question.kind != "derivative":
            all_moved = (total for row in rows for total in [plus(*row)] * count)
            yield one("step-in-one-variable-for-all", tuple(all_moved))
        coordinates = [Variable(v) for v in question.variables]
        yield one("samples-for-function", sampled_gradient(coordinates, number(1)))
    for text in LARGE:
        step = read(text, ()).tree
        for scheme in SCHEMES:
            yield one("step-too-large", _by_differences(question, step, scheme))


def _by_differences(question: Question, step: Node, scheme: Scheme) -> Value:
    """Return the answer with difference quotients in place of derivatives."""
    here: dict[str, Node] = {v: Variable(v) for v in question.variables}
    variables = (question.by,) if question.kind == "derivative" else question.variables
    return tuple(
        quotient(lambda h, f=f, v=v: moved(f, here, {v: h}), step, scheme)  # type: ignore[misc]
        for f in given_functions(question)
        for v in variables
    )
