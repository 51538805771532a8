"""Wrong steps of gradient descent, and wrong gradients of a loss over data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from slopes.answers.algebra import (
    ONE,
    ZERO,
    minus,
    negative,
    number,
    over,
    plus,
    substitute,
    times,
)
from slopes.answers.computing import Update, settled, walk
from slopes.answers.derive import (
    examples_of,
    given_function,
    gradient_of,
    loss_gradient,
    numbers,
)
from slopes.answers.differentiation import differentiate
from slopes.answers.evaluate import UndefinedError
from slopes.answers.mistakes.candidate import Candidates, one, with_item
from slopes.answers.mistakes.differences import cut
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.question import Question
from slopes.answers.tree import Node
from slopes.answers.value import Value

Point = Mapping[str, Node]


def descent_mistakes(question: Question) -> Candidates:
    """Yield wrong ways down, the likeliest first."""
    function = given_function(question)
    (rate,) = numbers([question.rate])
    for mistake, step in _steps(function, rate, question.variables):
        yield from _walked(mistake, question, function, step, question.steps)

    def right(point: Point, gradient: Sequence[Node]) -> Sequence[Node]:
        return [
            minus(w, times(rate, g))
            for w, g in zip(point.values(), gradient, strict=True)
        ]

    for steps in (question.steps + 1, question.steps - 1):
        if steps >= 0:
            yield from _walked("steps-off-by-one", question, function, right, steps)
    points = walk(question, function, right, question.steps)
    if question.path:
        yield one("steps-off-by-one", points[1:])
        yield one("steps-off-by-one", points[:-1])
    slopes = gradient_of(function, question.variables)
    start = dict(zip(question.variables, numbers(question.at), strict=True))
    yield one("point-itself", tuple(start.values()))
    yield one("not-evaluated", tuple(slopes))
    last = points[-1]
    for order in other_orders(last):
        yield one("components-swapped", order)
    yield from cut(last)


def _walked(
    mistake: str, question: Question, function: Node, step: Update, steps: int
) -> Candidates:
    try:
        points = walk(question, function, step, steps)
    except UndefinedError:
        return  # it ran away, beyond all floats
    value: Value = points if question.path else points[-1]
    yield one(mistake, value)


def _steps(
    function: Node, rate: Node, variables: Sequence[str]
) -> list[tuple[str, Update]]:
    """Return wrong steps, by mistake."""

    def each(change: Callable[[Node, Node, Node], Node]) -> Update:
        def update(point: Point, gradient: Sequence[Node]) -> Sequence[Node]:
            height = substitute(function, point)
            pairs = zip(point.values(), gradient, strict=True)
            return [change(w, g, height) for w, g in pairs]

        return update

    def in_turn(order: Sequence[str]) -> Update:
        def update(point: Point, _: Sequence[Node]) -> Sequence[Node]:
            moving = dict(point)
            for v in order:
                slope_now = settled(substitute(differentiate(function, v), moving))
                moving[v] = settled(minus(moving[v], times(rate, slope_now)))
            return list(moving.values())

        return update

    return [
        ("step-uphill", each(lambda w, g, _: plus(w, times(rate, g)))),
        ("learning-rate-missing", each(lambda w, g, _: minus(w, g))),
        ("learning-rate-divided", each(lambda w, g, _: minus(w, over(g, rate)))),
        ("function-in-step", each(lambda w, _, f: minus(w, times(rate, f)))),
        ("step-multiplied", each(lambda w, g, _: times(w, rate, g))),
        ("step-multiplied", each(lambda w, g, _: times(w, g))),
        ("step-multiplied", each(lambda w, g, _: times(w, minus(ONE, times(rate, g))))),
        ("update-in-turn", in_turn(variables)),
        ("update-in-turn", in_turn(variables[::-1])),
    ]


def loss_mistakes(question: Question) -> Candidates:
    """Yield wrong gradients of a loss over data, the likeliest first."""
    right, count = loss_gradient(question), number(len(examples_of(question)))
    is_mean = question.reduction == "mean"
    other = _scaled(right, count if is_mean else over(ONE, count))
    if question.total is not None:
        total = number(question.total)
        for factor in (over(count, total), over(total, count), over(ONE, total), total):
            yield one("batch-bias", _scaled(right, factor))
    yield one("sum-for-mean", other)
    yield one("loss-factor-missing", _scaled(right, over(ONE, number(2))))
    yield one("loss-factor-missing", _scaled(right, number(2)))
    for at in reversed(range(len(right))):
        yield one("bias-forgotten", with_item(right, at, ZERO))
        yield one("bias-forgotten", right[:at] + right[at + 1 :])
    yield one("gradient-negated", tuple(map(negative, right)))
    for order in other_orders(right):
        yield one("components-swapped", order)
    factor = ONE if question.reduction == "sum" else over(ONE, count)
    examples = examples_of(question)
    yield one("not-differentiated", times(factor, plus(*examples)))


def _scaled(vector: Sequence[Node], factor: Node) -> tuple[Node, ...]:
    return tuple(times(factor, part) for part in vector)
