"""Find the mistakes that a wrong answer shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from slopes.answers.balls import Ball, ball
from slopes.answers.computing import point_of
from slopes.answers.derive import given_function, given_functions
from slopes.answers.differentiation import differentiate
from slopes.answers.equality import compare
from slopes.answers.equality.points import drawn_points
from slopes.answers.evaluate import Point, Program, UndefinedError, value_at
from slopes.answers.mistakes.candidates import FORMULAS, wrong_answers
from slopes.answers.mistakes.expansions import expansion_mistakes
from slopes.answers.mistakes.numbers import term_slips
from slopes.answers.mistakes.programs import program_mistakes, rounding_mistakes
from slopes.answers.mistakes.screen import BITS, Screen
from slopes.answers.question import Question
from slopes.answers.tree import Node, variables_of
from slopes.answers.value import Value, parts

SCREENED = 2
"""Points at which every wrong formula is tried, before it is compared in earnest."""
EXACT = 1e-11
"""How near a program comes to the formula that it evaluates."""
APPROXIMATE = 1e-3
"""How near finite differences come to what they approximate."""

UNLIKELY_ALONE = frozenset(
    {"evaluated-first", "point-into-function", "point-itself", "wrong-variable"}
)
"""Mistakes that hardly happen in one component only: named if no other fits."""

Found = tuple[str, ...]
Rows = Sequence[tuple[float, ...]]


def find_mistakes(
    question: Question,
    answer: Value,
    wrong: Sequence[int] = (),
    tolerance: float | None = None,
) -> Found:
    """Return the ids of the mistakes that give this answer; empty: none is known.

    Parameters
    ----------
    question
        What was asked.
    answer
        A wrong answer.
    wrong
        Which of the answer's components are wrong, where it has the right shape.
    tolerance
        Relative tolerance of rounded numbers.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> question = Question("derivative", "sin(x^2)", ("x",))
    >>> find_mistakes(question, read("cos(x^2)", ["x"]).tree)
    ('chain-inner-missing',)
    """
    given = parts(answer)
    found = _find_whole(question, answer, tolerance)
    components = question.components()
    if found or not components or len(given) != len(components):
        return found

    def every(at: int) -> list[Found]:
        asked, alone = components[at], given[at]
        screen = _screen(alone, asked, tolerance)
        named = list(screen.every(wrong_answers(asked)))
        return named or [
            each for each in [_worked_out(asked, alone, tolerance)] if each
        ]

    return _common(every, wrong)


def _find_whole(question: Question, answer: Value, tolerance: float | None) -> Found:
    """Return the mistakes that explain an answer as a whole."""
    found = _screen(answer, question, tolerance).first(wrong_answers(question))
    if found or isinstance(answer, tuple):
        return found
    return _worked_out(question, answer, tolerance)


def _worked_out(question: Question, answer: Node, tolerance: float | None) -> Found:
    """Return the mistakes that are seen from what the answer is, not guessed."""
    if question.kind == "expression":
        return expansion_mistakes(question, answer)
    if question.kind != "derivative":
        return ()
    if question.at:
        value, point = _number(answer), _coordinates(question)
        if value is None or point is None:
            return ()
        return rounding_mistakes(question, [(value,)], [point], tolerance or 0)
    function = given_function(question)
    back = differentiate(answer, question.by)
    if compare(back, function).status == "equal":
        return ("integrated",)
    return term_slips(answer, differentiate(function, question.by))


def _number(answer: Node) -> float | None:
    try:
        return None if variables_of(answer) else value_at(answer, {})
    except UndefinedError:
        return None


def _coordinates(question: Question) -> dict[str, float] | None:
    try:
        return {v: value_at(at, {}) for v, at in point_of(question).items()}
    except UndefinedError:
        return None


def find_in_values(
    question: Question, rows: Rows, points: Rows, wrong: Sequence[int], tolerance: float
) -> Found:
    """Return the mistakes by which a function returns these values.

    Parameters
    ----------
    question
        What the function should compute.
    rows
        What it returned, one row of components a point.
    points
        Where it was called.
    wrong
        Which components are wrong, where there are as many as there should be.
    tolerance
        Relative, and absolute for values below one.
    """
    named = [dict(zip(question.variables, point, strict=True)) for point in points]

    def screen(at: slice, allowed: float) -> Screen:
        values = [[ball(value) for value in row[at]] for row in rows]
        there = list(zip(named, values, strict=True))
        return Screen(there, allowed, allowed)

    def by_formula(allowed: float) -> Found:
        found = screen(slice(None), allowed).first(wrong_answers(question))
        components = question.components()
        if found or not components or {len(row) for row in rows} != {len(components)}:
            return found

        def every(at: int) -> list[Found]:
            alone = screen(slice(at, at + 1), allowed)
            return list(alone.every(wrong_answers(components[at])))

        return _common(every, wrong)

    # A wrong formula is met exactly, or else by differences that come near it.
    return (
        by_formula(EXACT)
        or rounding_mistakes(question, rows, named)
        or screen(slice(None), APPROXIMATE).first(program_mistakes(question))
        or by_formula(tolerance)
    )


def _screen(answer: Value, question: Question, tolerance: float | None) -> Screen:
    """Return the screen for a formula: its values at points where it has any."""
    given = parts(answer)

    def confirm(candidate: tuple[Node, ...]) -> bool:
        pairs = zip(given, candidate, strict=True)
        return all(compare(a, b, tolerance).status == "equal" for a, b in pairs)

    functions = given_functions(question) if _is_formula(question) else ()
    program = Program([*given, *functions])
    names = sorted({*question.variables, *variables_of(*given)})
    there: list[tuple[Point, list[Ball]]] = []
    for point in drawn_points(names, "screen", question.box):
        values = program.at(point, BITS)
        if all(value.is_finite() for value in values):
            there.append((point, values[: len(given)]))
        if len(there) == SCREENED:
            break
    return Screen(there, tolerance or 1e-9, confirm=confirm, shape=answer)


def _is_formula(question: Question) -> bool:
    """Whether the answer is a formula, compared where the function is real."""
    return question.kind in FORMULAS and not question.at


def _common(every: Callable[[int], list[Found]], wrong: Sequence[int]) -> Found:
    """Return the mistake that explains every wrong component, or else the first."""
    named = [sorted(every(at), key=UNLIKELY_ALONE.issuperset) for at in wrong]
    for mistakes in named[0] if named else ():
        if all(mistakes in others for others in named[1:]):
            return mistakes
    return next((found[0] for found in named if found), ())
