"""Wrong versions of one derivative, ordinary or partial."""

from __future__ import annotations

from collections.abc import Sequence

from slopes.answers.algebra import (
    ONE,
    ZERO,
    negative,
    over,
    plus,
    substitute,
)
from slopes.answers.differentiation import differentiate, wrong_derivatives
from slopes.answers.mistakes.candidate import Candidate, Candidates, one
from slopes.answers.mistakes.numbers import number_slips
from slopes.answers.tree import (
    Call,
    Constant,
    Node,
    Power,
    Variable,
    children,
    with_children,
)


def partial_mistakes(
    function: Node, by: str, variables: Sequence[str], *, is_value: bool = False
) -> Candidates:
    """Yield wrong versions of the derivative by one variable, the likeliest first.

    Parameters
    ----------
    function
        What is differentiated.
    by
        The variable.
    variables
        All variables.
    is_value
        Whether only the value at a point is known. A number shows less than a
        formula: slips of single numbers and two mistakes at once are left out.
    """
    right = differentiate(function, by)
    others = [v for v in variables if v != by]
    for other in others:
        yield one("wrong-variable", differentiate(function, other))
        yield one("other-variable-dropped", substitute(right, {other: ONE}))
        yield one("other-variable-as-zero", substitute(right, {other: ZERO}))
    if len(others) > 1:
        ones = dict.fromkeys(others, ONE)
        yield one("other-variable-dropped", substitute(right, ones))
    if others:
        every = (differentiate(function, v) for v in variables)
        yield one("all-partials-added", plus(*every))
    bare = _without_absolute_values(function)
    if bare != function:
        yield one("absolute-value-ignored", differentiate(bare, by))
    doubles: list[Candidate] = []
    for wrong in wrong_derivatives(function, by, pairs=not is_value):
        candidate = Candidate(wrong.mistakes, wrong.value)
        if len(wrong.mistakes) > 1:
            doubles.append(candidate)  # single mistakes of other kinds come first
        else:
            yield candidate
    yield from _moving_constants(function, by)
    yield one("not-differentiated", function)
    yield one("answer-negated", negative(right))
    yield one("differentiated-twice", differentiate(right, by))
    for other in others:
        yield one("mixed-partial", differentiate(right, other))
    yield one("reciprocal-of-derivative", over(ONE, right))
    if not is_value:
        yield from number_slips(right)
        yield from doubles


def _without_absolute_values(node: Node) -> Node:
    """Return an expression with the inside of each absolute value in its place."""
    match node:
        case Call(function="abs", arguments=(inside,)):
            return _without_absolute_values(inside)
    parts = [_without_absolute_values(child) for child in children(node)]
    return with_children(node, parts) if parts else node


def _moving_constants(function: Node, by: str) -> Candidates:
    """Yield the derivative with e or pi taken for variables that move along."""
    for name in ("e", "pi"):
        moved = _with_variable(function, name)
        if moved.names == function.names:
            continue
        along = differentiate(moved, f"{name} moving")
        back = substitute(along, {f"{name} moving": Constant(name)})
        for kept in (plus(differentiate(function, by), back), back):
            yield one("constant-as-variable", kept)


def _with_variable(node: Node, constant: str) -> Node:
    """Return an expression with a variable, that nobody can type, for a constant.

    Powers of e with a variable exponent are left alone: there e is a base.
    """
    match node:
        case Constant(name=name) if name == constant:
            return Variable(f"{constant} moving")
        case Power(base=Constant(), exponent=exponent) if exponent.names:
            return node
    parts = [_with_variable(child, constant) for child in children(node)]
    return with_children(node, parts) if parts else node
