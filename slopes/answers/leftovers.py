"""Letters that don't belong into an answer, and what they tell: + C, and h."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from slopes.answers import wire
from slopes.answers.algebra import ZERO, plus, substitute
from slopes.answers.computing import point_of, quotient, rise
from slopes.answers.derive import at_point, given_function, put_in, right_formula
from slopes.answers.differentiation import differentiate
from slopes.answers.equality import compare
from slopes.answers.hints.steps import hint, steps_for
from slopes.answers.polynomials import equal_quotients
from slopes.answers.question import SCHEMES, Question
from slopes.answers.reading import Reading, UnreadableError, read
from slopes.answers.tree import Node, Variable, variables_of
from slopes.answers.value import Value, flat, parts, same_shape
from slopes.answers.verdict import Verdict

CONSTANTS = ("C", "c", "K")
STEPS = ("h",)
KINDS = ("derivative", "gradient", "directional_derivative")


def mark_leftovers(
    question: Question, given: wire.Given, credit: Mapping[str, float]
) -> Verdict | None:
    """Return the verdict on an answer with a letter too many; None: it has none."""
    if not isinstance(given, wire.Text | wire.Expression):
        return None
    for letter in (*CONSTANTS, *STEPS):
        if letter in question.variables:
            continue
        try:
            reading = read(given.text, (*question.variables, letter))
        except UnreadableError:
            continue
        mistake = _mistake(question, reading, letter)
        if mistake:
            worth = credit.get(mistake, 0.0)
            return Verdict(
                "partial" if worth else "incorrect",
                worth,
                hint(mistake),
                mistake,
                understood=reading.text,
                understood_latex=reading.latex,
                hints=steps_for(question, mistake),
            )
    return None


def _mistake(question: Question, reading: Reading, letter: str) -> str | None:
    answer = reading.components
    if question.kind not in KINDS or letter not in variables_of(*parts(answer)):
        return None
    if letter in CONSTANTS:
        is_one = isinstance(answer, Node) and question.kind == "derivative"
        return _constant(question, parts(answer)[0] if is_one else None)
    if isinstance(answer, Node) and question.kind == "derivative":
        return _step(question, answer, letter)
    right = at_point(right_formula(replace(question, at=())), question)
    return "step-left-in" if _is(put_in(answer, {letter: ZERO}), right) else None


def _is(one: Value, other: Value) -> bool:
    """Whether two values are the same, component by component."""
    return same_shape(flat(one), flat(other)) and all(
        compare(a, b).status == "equal"
        for a, b in zip(parts(one), parts(other), strict=True)
    )


def _constant(question: Question, answer: Node | None) -> str:
    """Return what + C shows: an antiderivative, or a habit."""
    if answer is not None:
        function = given_function(question)
        if compare(differentiate(answer, question.by), function).status == "equal":
            return "integrated"
    return "constant-of-integration"


def _step(question: Question, answer: Node, letter: str) -> str:
    """Return what a step that is left in an answer shows."""
    function, h, x = given_function(question), Variable(letter), question.by
    point = point_of(question) if question.at else {}

    def at(shift: Node) -> Node:
        ahead = substitute(function, {x: plus(Variable(x), shift)})
        return substitute(ahead, point)

    if any(_is(answer, quotient(at, h, scheme)) for scheme in SCHEMES):
        return "step-left-in"
    if any(_is(answer, rise(at, h, scheme)) for scheme in SCHEMES):
        return "difference-not-divided"
    is_polynomial = equal_quotients(function, function) is not None
    right = put_in(right_formula(replace(question, at=())), point)
    limit = substitute(answer, {letter: ZERO})
    if is_polynomial and isinstance(right, Node):
        is_right = compare(limit, right).status == "equal"
        return "limit-expansion-slip" if is_right else "step-left-in"
    return "step-left-in"
