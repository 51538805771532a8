"""The right answer to a question, by symbolic differentiation.

This is the learner's side: `check` works it out from the function that is given in
the exercise. The grader's side has reference solutions written by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slopes.answers.question import Question
from slopes.answers.reading import read, symbols_for
from slopes.answers.value import Value

if TYPE_CHECKING:
    import sympy


def given_function(question: Question) -> sympy.Expr:
    """Return the question's (scalar) function as an expression."""
    if not isinstance(question.function, str):
        raise TypeError("a Jacobian's function has several components")
    return read(question.function, question.variables).value


def symbols_of(question: Question) -> tuple[sympy.Symbol, ...]:
    """Return the variables as symbols, in the question's order."""
    return tuple(symbols_for(question.variables))


def numbers(texts: tuple[str, ...]) -> tuple[sympy.Expr, ...]:
    """Return the coordinates of a point or direction as exact numbers."""
    return tuple(read(text, ()).value for text in texts)


def at_point(value: Value, question: Question) -> Value:
    """Put the question's point, if it has one, into a value."""
    if not question.at:
        return value
    point = dict(zip(symbols_of(question), numbers(question.at), strict=True))
    return substitute(value, point)


def substitute(value: Value, point: dict[Any, Any]) -> Value:
    """Put numbers or expressions for symbols into an expression or a vector."""
    if isinstance(value, tuple):
        return tuple(substitute(item, point) for item in value)
    return value.subs(point, simultaneous=True)


def gradient_of(
    function: sympy.Expr, symbols: tuple[sympy.Symbol, ...]
) -> tuple[sympy.Expr, ...]:
    """Return the partial derivatives in the order of the symbols (D4-13)."""
    return tuple(function.diff(s) for s in symbols)


def right_answer(question: Question) -> Value:
    """Return the right answer as an expression or tuple.

    Raises
    ------
    ValueError
        For a kind that has no single right answer (``point``) or lacks a field.
    """
    match question.kind:
        case "expression" | "number":
            if question.reference is None:
                raise ValueError(f"a question of kind {question.kind} needs reference")
            return read(question.reference, question.variables).value
        case "derivative":
            wrt = symbols_for([question.wrt or question.variables[0]])[0]
            return at_point(given_function(question).diff(wrt), question)
        case "gradient":
            gradient = gradient_of(given_function(question), symbols_of(question))
            return at_point(gradient, question)
        case "directional_derivative":
            return at_point(_directional(question), question)
        case "jacobian":
            symbols = symbols_of(question)
            rows = tuple(
                gradient_of(read(f, question.variables).value, symbols)
                for f in question.function
            )
            return at_point(rows, question)
    raise ValueError(f"a question of kind {question.kind} has no single right answer")


def _directional(question: Question) -> sympy.Expr:
    """Return grad f . v, v normalized where the question says so (D1-22, D1-32)."""
    import sympy

    gradient = gradient_of(given_function(question), symbols_of(question))
    direction = numbers(question.direction)
    dot = sum(g * v for g, v in zip(gradient, direction, strict=True))
    if not question.unit:
        return dot
    return dot / sympy.sqrt(sum(v**2 for v in direction))
