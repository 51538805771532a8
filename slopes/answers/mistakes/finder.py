"""Find the mistakes that a wrong answer shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from slopes.answers.algebra import negative
from slopes.answers.computing import point_of
from slopes.answers.derive import given_function, given_functions, right_answer
from slopes.answers.differentiation import differentiate
from slopes.answers.equality import compare
from slopes.answers.equality.points import drawn_points
from slopes.answers.evaluate import Point, Program, UndefinedError, value_at
from slopes.answers.mistakes.candidates import FORMULAS, wrong_answers
from slopes.answers.mistakes.coincidences import without_coincidences
from slopes.answers.mistakes.expansions import expansion_mistakes
from slopes.answers.mistakes.numbers import term_slips
from slopes.answers.mistakes.rounding import rounding_mistakes
from slopes.answers.mistakes.screen import BITS, Row, Screen
from slopes.answers.question import Question
from slopes.answers.tree import Node, variables_of
from slopes.answers.value import Value, parts

SCREENED = 2
"""Points at which every wrong formula is tried, before it is compared in earnest."""
LOOSE = 1e-9
"""How near to each other values are there that may be the same."""
UNLIKELY_ALONE = frozenset(
    {"evaluated-first", "point-into-function", "point-itself", "wrong-variable"}
)
"""Mistakes that hardly happen in one component only: named if no other fits."""

Found = tuple[str, ...]


@dataclass(frozen=True)
class WrongAnswer:
    """An answer that is wrong, and what is known of it.

    Parameters
    ----------
    answer
        The answer.
    right
        What it should be.
    wrong
        Which of its components are wrong, where it has the right shape.
    precisions
        The relative precision of each component; None: it is exact. Empty: all are.
    """

    answer: Value
    right: Value
    wrong: Sequence[int] = ()
    precisions: Sequence[float | None] = ()

    def precision(self, at: int) -> float | None:
        """Return how precisely a component is given."""
        return self.precisions[at] if self.precisions else None

    def component(self, at: int) -> WrongAnswer:
        """Return one of its components alone."""
        answer, right = parts(self.answer)[at], parts(self.right)[at]
        return WrongAnswer(answer, right, (0,), (self.precision(at),))


def find_mistakes(question: Question, given: WrongAnswer) -> Found:
    """Return the ids of the mistakes that give this answer; empty: none is known.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> question = Question("derivative", "sin(x^2)", ("x",))
    >>> answer, right = (read(text, ["x"]).tree for text in ("cos(x^2)", "2x cos(x^2)"))
    >>> find_mistakes(question, WrongAnswer(answer, right))
    ('chain-inner-missing',)
    """
    whole = next(_explanations(question, given), ())
    components = question.components()
    if whole or len(parts(given.answer)) != len(components):
        return whole
    return common_mistakes(
        lambda at: list(_explanations(components[at], given.component(at))),
        given.wrong,
    )


def common_mistakes(
    explanations: Callable[[int], list[Found]], wrong: Sequence[int]
) -> Found:
    """Return the mistake behind all wrong components, or else behind the first.

    Parameters
    ----------
    explanations
        The mistakes that explain a component, the likeliest first.
    wrong
        The wrong components. If one of them has no explanation, none is given.
    """
    named = [
        sorted(map(_of_component, explanations(at)), key=UNLIKELY_ALONE.issuperset)
        for at in wrong
    ]
    if not all(named):
        return ()
    for mistakes in named[0] if named else ():
        if all(mistakes in others for others in named[1:]):
            return mistakes
    return named[0][0] if named else ()


def _of_component(mistakes: Found) -> Found:
    """Return a component's mistake as one of the vector."""
    return ("component-sign",) if mistakes == ("answer-negated",) else mistakes


def _explanations(question: Question, given: WrongAnswer) -> Iterator[Found]:
    """Yield the mistakes that explain an answer as a whole, the likeliest first."""
    yield from _sign_error(question, given)
    met = _screen(question, given).every(wrong_answers(question))
    yield from without_coincidences(met, question, given.answer, given.right)
    if isinstance(given.answer, Node):
        found = _worked_out(question, given.answer, given.precision(0))
        if found:
            yield found


def _sign_error(question: Question, given: WrongAnswer) -> Iterator[Found]:
    """Yield what gives the right value at a point with the other sign.

    Of the many mistakes that do so at this point, it is the one that does so at all.
    """
    answer, right = given.answer, given.right
    if question.kind != "derivative" or not question.at:
        return
    if not isinstance(answer, Node) or not isinstance(right, Node):
        return
    if compare(answer, negative(right), given.precision(0)).status == "equal":
        everywhere = replace(question, at=())
        formula = right_answer(everywhere)
        assert isinstance(formula, Node)  # noqa: S101 - it is one derivative
        opposite = WrongAnswer(negative(formula), formula)
        yield next(_explanations(everywhere, opposite), ("answer-negated",))


def _worked_out(question: Question, answer: Node, precision: float | None) -> Found:
    """Return the mistakes that are seen from what the answer is, not guessed."""
    if question.kind == "expression":
        return expansion_mistakes(question, answer)
    if question.kind != "derivative":
        return ()
    if question.at:
        return _rounding(question, answer, precision)
    function = given_function(question)
    back = differentiate(answer, question.by)
    if compare(back, function).status == "equal":
        return ("integrated",)
    return term_slips(answer, differentiate(function, question.by))


def _rounding(question: Question, answer: Node, precision: float | None) -> Found:
    """Return the mistake if a number is what a tiny step gives in doubles."""
    if variables_of(answer) or precision is None:
        return ()
    try:
        row = (value_at(answer, {}),)
        point = {v: value_at(at, {}) for v, at in point_of(question).items()}
    except UndefinedError:
        return ()
    return rounding_mistakes(question, [row], [point], precision)


def _screen(question: Question, given: WrongAnswer) -> Screen:
    """Return the screen for a formula: its values at points where it has any."""
    answer = parts(given.answer)
    precisions = [given.precision(at) for at in range(len(answer))]

    def confirm(candidate: tuple[Node, ...]) -> bool:
        return all(
            compare(a, b, precision).status == "equal"
            for a, b, precision in zip(answer, candidate, precisions, strict=True)
        )

    is_formula = question.kind in FORMULAS and not question.at
    program = Program([*answer, *(given_functions(question) if is_formula else ())])
    names = sorted({*question.variables, *variables_of(*answer)})
    points: list[Point] = []
    rows: list[Row] = []
    for point in drawn_points(names, "screen", question.box):
        values = program.at(point, BITS)
        if all(value.is_finite() for value in values):
            points.append(point)
            rows.append(values[: len(answer)])
        if len(rows) == SCREENED:
            break
    return Screen(
        points,
        rows,
        [LOOSE if precision is None else precision for precision in precisions],
        # What equals an exact wrong answer can't be right.
        right=parts(given.right) if any(precisions) else (),
        confirm=confirm,
        shape=given.answer,
    )
