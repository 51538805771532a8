"""Find the known mistake that produces a wrong answer.

For a question, `wrong_answers` makes what each mistake of the catalogue would give.
An answer that is wrong and equals one of them is diagnosed, the simpler and more
common mistake first. Right answers must be ruled out before: some wrong ways lead to
the right result for some functions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from slopes.answers.derive import (
    at_point,
    given_function,
    gradient_of,
    numbers,
    right_answer,
    substitute,
    symbols_of,
)
from slopes.answers.question import Question
from slopes.answers.reading import symbols_for
from slopes.answers.value import Value

Wrong = tuple[str, Value]


def wrong_answers(question: Question) -> Iterator[Wrong]:
    """Yield ``(mistake id, the answer that it gives)``, the likeliest first."""
    match question.kind:
        case "derivative":
            yield from _evaluated(question, _derivative_mistakes)
        case "gradient":
            yield from _evaluated(question, _gradient_mistakes)
        case "directional_derivative":
            yield from _evaluated(question, _direction_mistakes)


def _evaluated(
    question: Question, mistakes: Callable[[Question], Iterator[Wrong]]
) -> Iterator[Wrong]:
    """Yield mistakes at the question's point, with those of putting the point in."""
    if not question.at:
        yield from mistakes(question)
        return
    symbolic = Question(**{**question.__dict__, "at": ()})
    formula = right_answer(symbolic)
    yield "not-evaluated", formula
    if isinstance(formula, tuple):
        yield "evaluated-first", tuple(0 * item for item in formula)
    else:
        yield "evaluated-first", 0 * formula
    yield "point-into-function", at_point(given_function(question), question)
    for name, value in mistakes(symbolic):
        yield name, at_point(value, question)
    yield "point-itself", numbers(question.at)
    symbols, point = symbols_of(question), numbers(question.at)
    for order in _other_orders(point):
        swapped = dict(zip(symbols, order, strict=True))
        yield "point-swapped", substitute(formula, swapped)


def _other_orders(items: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield every other order of up to four items."""
    if len(items) <= 4:
        yield from itertools.islice(itertools.permutations(items), 1, None)


def _derivative_mistakes(question: Question) -> Iterator[Wrong]:
    f, symbols = given_function(question), symbols_of(question)
    x = symbols_for([question.wrt or question.variables[0]])[0]
    yield from _one_partial(f, x, symbols)


def _one_partial(f: Any, x: Any, symbols: tuple[Any, ...]) -> Iterator[Wrong]:  # noqa: ANN401
    """Yield the wrong versions of one partial derivative."""
    others = [s for s in symbols if s != x]
    right = f.diff(x)
    yield "not-differentiated", f
    yield "answer-negated", -right
    for y in others:
        yield "wrong-variable", f.diff(y)
    terms = right.as_ordered_terms()
    if len(terms) > 1:
        for term in terms:
            yield "term-missing", right - term
    for y in others:
        yield "other-variable-dropped", right.subs(y, 1)
        yield "other-variable-as-zero", f.subs(y, 0).diff(x)
    if others:
        yield "other-variable-dropped", right.subs(dict.fromkeys(others, 1))
        yield "all-partials-added", sum(f.diff(s) for s in symbols)
        kept = [t for t in f.as_ordered_terms() if not t.has(x)]
        yield "other-term-kept", right + sum(t for t in kept if t.free_symbols)
    constants = [t for t in f.as_ordered_terms() if not t.free_symbols]
    yield "constant-kept", right + sum(constants)
    if f.is_polynomial(x):
        yield "power-exponent-kept", (x * right).expand()
    yield "differentiated-twice", right.diff(x)
    for y in others:
        yield "mixed-partial", right.diff(y)
    if f.is_polynomial(x):  # anything else may take long to integrate
        yield "integrated", f.integrate(x)


def _gradient_mistakes(question: Question) -> Iterator[Wrong]:
    f, symbols = given_function(question), symbols_of(question)
    right = gradient_of(f, symbols)
    yield from _component_mistakes(f, right)
    yield from _object_mistakes(f, right, symbols)
    # The same slip in every component, then in one of them alone.
    partials = [list(_one_partial(f, s, symbols)) for s in symbols]
    for same in zip(*partials, strict=False):
        if len({name for name, _ in same}) == 1:
            yield same[0][0], tuple(value for _, value in same)
    for i, wrong in enumerate(partials):
        for name, value in wrong:
            if name != "answer-negated":
                yield name, _with(right, i, value)


def _component_mistakes(f: Any, right: tuple[Any, ...]) -> Iterator[Wrong]:  # noqa: ANN401
    """Yield right components in a wrong arrangement."""
    for order in _other_orders(right):
        yield "components-swapped", order
    for i in range(len(right)):
        yield "component-missing", _with(right, i, 0 * f)
        yield "component-missing", right[:i] + right[i + 1 :]
    for i, component in enumerate(right):
        yield "component-sign", _with(right, i, -component)
    yield "gradient-negated", tuple(-g for g in right)


def _object_mistakes(
    f: Any,  # noqa: ANN401
    right: tuple[Any, ...],
    symbols: tuple[Any, ...],
) -> Iterator[Wrong]:
    """Yield another object in the gradient's place."""
    import sympy

    length = sympy.sqrt(sum(g**2 for g in right))
    yield "not-differentiated", f
    yield "components-summed", sum(right)
    yield "gradient-magnitude", length
    if length != 0:
        yield "gradient-normalised", tuple(g / length for g in right)
    yield "hessian-for-gradient", tuple(f.diff(s, 2) for s in symbols)
    yield "hessian-for-gradient", tuple(gradient_of(g, symbols) for g in right)
    for extra in (-1, 1, f):
        yield "gradient-in-the-graph", (*right, 0 * f + extra)


def _with(vector: tuple[Any, ...], i: int, item: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return (*vector[:i], item, *vector[i + 1 :])


def _direction_mistakes(question: Question) -> Iterator[Wrong]:
    import sympy

    f, symbols = given_function(question), symbols_of(question)
    gradient, v = gradient_of(f, symbols), numbers(question.direction)
    products = tuple(g * c for g, c in zip(gradient, v, strict=True))
    dot, length = sum(products), sympy.sqrt(sum(c**2 for c in v))
    if question.unit:
        right = dot / length
        yield "direction-not-normalised", dot
        yield from _one_component(gradient, v)
        yield "direction-normalised-twice", dot / length**2
        yield "direction-multiplied-by-length", dot * length
        if sum(abs(c) for c in v) != 0:
            yield "direction-normalised-by-sum", dot / sum(abs(c) for c in v)
    else:
        right = dot
        yield "direction-normalised-needlessly", dot / length
        yield from _one_component(gradient, v)
    yield "direction-reversed", -right
    for order in _other_orders(v):
        crossed = sum(g * c for g, c in zip(gradient, order, strict=True))
        yield "dot-product-crossed", crossed / (length if question.unit else 1)
    yield "dot-product-not-summed", products
    yield "dot-product-not-summed", tuple(p / length for p in products)
    yield (
        "slopes-added",
        sum(g * sympy.sign(c) for g, c in zip(gradient, v, strict=True)),
    )
    yield "steepest-instead", sympy.sqrt(sum(g**2 for g in gradient))
    yield "not-differentiated", f


def _one_component(
    gradient: tuple[Any, ...], direction: tuple[Any, ...]
) -> Iterator[Wrong]:
    for slope, part in zip(gradient, direction, strict=True):
        yield "direction-component-only", slope
        yield "direction-component-only", slope * part
