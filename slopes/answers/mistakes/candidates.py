"""The wrong answers to a question, by its kind."""

from __future__ import annotations

from slopes.answers.derive import (
    at_point,
    given_function,
    given_functions,
    right_formula,
)
from slopes.answers.differentiation import differentiate
from slopes.answers.mistakes.backward import backward_mistakes, network_mistakes
from slopes.answers.mistakes.candidate import Candidates, each_changed
from slopes.answers.mistakes.differences import difference_mistakes, sample_mistakes
from slopes.answers.mistakes.directions import direction_mistakes
from slopes.answers.mistakes.gradients import gradient_mistakes
from slopes.answers.mistakes.jacobians import jacobian_mistakes
from slopes.answers.mistakes.learning import descent_mistakes, loss_mistakes
from slopes.answers.mistakes.partials import partial_mistakes
from slopes.answers.mistakes.values import mistakes_after, mistakes_before
from slopes.answers.question import Question

FORMULAS = {"derivative", "gradient", "directional_derivative", "jacobian"}
"""Kinds whose answer is a formula into which a point may be put."""


def wrong_answers(question: Question) -> Candidates:
    """Yield wrong answers as a whole, the likeliest first."""
    if question.kind in FORMULAS:
        yield from _formula_mistakes(question)
    elif question.kind == "difference":
        yield from difference_mistakes(question)
    elif question.kind == "samples":
        yield from sample_mistakes(question)
    elif question.kind == "descent":
        yield from descent_mistakes(question)
    elif question.kind in {"loss", "backward"}:
        mistakes = loss_mistakes if question.kind == "loss" else backward_mistakes
        yield from each_changed(mistakes(question), lambda v: at_point(v, question))


def _formula_mistakes(question: Question) -> Candidates:
    if not question.at:
        yield from _symbolic_mistakes(question)
        return
    formula = right_formula(question)
    yield from mistakes_before(question, formula)
    inside = _symbolic_mistakes(question)
    yield from each_changed(inside, lambda value: at_point(value, question))
    yield from mistakes_after(question, formula)


def _symbolic_mistakes(question: Question) -> Candidates:
    variables = question.variables
    match question.kind:
        case "derivative":
            function, by = given_function(question), question.by
            is_value = bool(question.at)
            yield from partial_mistakes(function, by, variables, is_value=is_value)
            yield from network_mistakes(function, by, is_value=is_value)
        case "gradient":
            yield from gradient_mistakes(given_function(question), variables)
        case "directional_derivative":
            yield from direction_mistakes(question)
        case "jacobian":
            functions = given_functions(question)
            rows = tuple(
                tuple(differentiate(f, v) for v in variables) for f in functions
            )
            yield from jacobian_mistakes(functions, rows)
