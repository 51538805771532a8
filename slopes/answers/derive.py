"""The right answer to a question, worked out from the function that is given.

This is the learner's side: `check` marks answers with it. The grader's side has
reference solutions written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slopes.answers import computing
from slopes.answers.algebra import dot, length_of, over, plus, substitute, times
from slopes.answers.differentiation import differentiate
from slopes.answers.differentiation.limits import settled_at
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.tree import Node
from slopes.answers.value import Value


def given_function(question: Question) -> Node:
    """Return the question's (scalar) function."""
    if not isinstance(question.function, str):
        raise TypeError("a function with several components is no scalar")
    return read(question.function, question.variables).tree


def given_functions(question: Question) -> tuple[Node, ...]:
    """Return the components of the question's function, one or more."""
    return tuple(read(text, question.variables).tree for text in question.functions)


def numbers(texts: Sequence[str]) -> tuple[Node, ...]:
    """Return the coordinates of a point or direction as exact numbers."""
    return tuple(computing.number_of(text) for text in texts)


def at_point(value: Value, question: Question) -> Value:
    """Put the question's point, if it has one, into a value."""
    if not question.at:
        return value
    return put_in(
        value, dict(zip(question.variables, numbers(question.at), strict=True))
    )


def put_in(value: Value, point: Mapping[str, Node]) -> Value:
    """Put expressions for variables into an expression or a vector."""
    if isinstance(value, tuple):
        return tuple(put_in(item, point) for item in value)
    return substitute(value, point)


def gradient_of(function: Node, variables: Sequence[str]) -> tuple[Node, ...]:
    """Return the partial derivatives in the order of the variables (D4-13)."""
    return tuple(differentiate(function, v) for v in variables)


def right_formula(question: Question) -> Value:
    """Return the right answer before the point, if there is one, is put in."""
    match question.kind:
        case "derivative":
            return differentiate(given_function(question), question.by)
        case "gradient":
            return gradient_of(given_function(question), question.variables)
        case "directional_derivative":
            return directional_derivative(question)
        case "jacobian":
            functions = given_functions(question)
            return tuple(gradient_of(f, question.variables) for f in functions)
        case "backward":
            return backward(question)
        case "loss":
            return loss_gradient(question)
    raise ValueError(f"a question of kind {question.kind} has no formula")


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
            return read(question.reference, question.variables).components
        case "difference":
            return computing.difference_quotient(question, given_function(question))
        case "samples":
            return computing.sampled_gradient(
                numbers(question.samples), computing.number_of(question.spacing)
            )
        case "descent":
            return computing.descent(question, given_function(question))
        case "point":
            raise ValueError("a question of kind point has no single right answer")
    if question.at and question.kind in {"derivative", "gradient", "jacobian"}:
        return _partials_at_point(question)
    return at_point(right_formula(question), question)


def _partials_at_point(question: Question) -> Value:
    """Return partial derivatives at the point, by limits where a formula has none."""
    point, is_one = computing.point_of(question), question.kind == "derivative"
    by = (question.by,) if is_one else question.variables
    rows = [
        tuple(settled_at(differentiate(function, v), v, point) for v in by)
        for function in given_functions(question)
    ]
    if question.kind == "jacobian":
        return tuple(rows)
    return rows[0][0] if is_one else rows[0]


def directional_derivative(question: Question) -> Node:
    """Return grad f . v, v normalized where the question says so (D1-22, D1-32)."""
    gradient = gradient_of(given_function(question), question.variables)
    direction = numbers(question.direction)
    product = dot(gradient, direction)
    return over(product, length_of(direction)) if question.unit else product


def backward(question: Question) -> tuple[Node, ...]:
    """Return the transposed Jacobian times the upstream derivatives."""
    upstream = numbers(question.upstream)
    functions = given_functions(question)
    return tuple(
        dot((differentiate(f, v) for f in functions), upstream)
        for v in question.variables
    )


def loss_gradient(question: Question) -> tuple[Node, ...]:
    """Return the gradient of the mean (or summed) loss over the data."""
    examples = examples_of(question)
    total = gradient_of(plus(*examples), question.variables)
    if question.reduction == "sum":
        return total
    return tuple(times(computing.reciprocal(len(examples)), part) for part in total)


def loss_of(question: Question) -> Node:
    """Return the loss of one example, in the parameters and the data's letters."""
    return read(str(question.function), (*question.variables, *question.data)).tree


def examples_of(question: Question) -> tuple[Node, ...]:
    """Return the loss of each example, in the parameters."""
    letters, loss = tuple(question.data), loss_of(question)
    columns = [numbers(question.data[letter]) for letter in letters]
    return tuple(
        substitute(loss, dict(zip(letters, row, strict=True)))
        for row in zip(*columns, strict=True)
    )
