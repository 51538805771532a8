"""Wrong steps of gradient descent, and wrong gradients of a loss over data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from slopes.answers.algebra import (
    ONE,
    negative,
    number,
    over,
    plus,
    times,
)
from slopes.answers.computing import (
    Landscape,
    Place,
    Update,
    as_points,
    downhill,
    start_of,
)
from slopes.answers.derive import (
    examples_of,
    given_function,
    gradient_of,
    loss_gradient,
    loss_of,
)
from slopes.answers.evaluate import UndefinedError
from slopes.answers.mistakes.backward import of_activations
from slopes.answers.mistakes.biases import without_biases
from slopes.answers.mistakes.candidate import Candidates, one
from slopes.answers.mistakes.differences import cut
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.question import Question
from slopes.answers.tree import Node
from slopes.answers.value import Value

MOST_WORK = 4_000
"""Steps times variables; a longer walk is not walked wrongly as well."""


def descent_mistakes(question: Question) -> Candidates:
    """Yield wrong ways down, the likeliest first."""
    landscape = Landscape(given_function(question), question.variables)
    start, rate = start_of(question)
    if question.steps * len(start) > MOST_WORK:
        return
    for mistake, update in _updates(landscape, rate, len(start)):
        yield from _walked(mistake, question, landscape, update, question.steps)
    right = downhill(rate)
    for steps in (question.steps + 1, question.steps - 1):
        if steps >= 0:
            yield from _walked("steps-off-by-one", question, landscape, right, steps)
    points = as_points(landscape.walk(start, right, question.steps))
    if question.path:
        yield one("steps-off-by-one", points[1:])
        yield one("steps-off-by-one", points[:-1])
    yield one("point-itself", points[0])
    slopes = gradient_of(given_function(question), question.variables)
    yield one("not-evaluated", slopes)
    for order in other_orders(points[-1]):
        yield one("components-swapped", order)
    yield from cut(points[-1])


def _walked(
    mistake: str, question: Question, landscape: Landscape, update: Update, steps: int
) -> Candidates:
    try:
        places = landscape.walk(start_of(question)[0], update, steps)
    except (UndefinedError, OverflowError):
        return  # it ran away, beyond all floats
    points = as_points(places)
    value: Value = points if question.path else points[-1]
    yield one(mistake, value)


def _updates(landscape: Landscape, rate: float, size: int) -> list[tuple[str, Update]]:
    """Return wrong steps, by mistake."""

    def each(change: Callable[[float, float, float], float]) -> Update:
        return lambda w, g, f: [change(a, b, f) for a, b in zip(w, g, strict=True)]

    def in_turn(order: Sequence[int]) -> Update:
        def update(place: Place, _: Place, __: float) -> Sequence[float]:
            moving = list(place)
            for at in order:
                moving[at] -= rate * landscape.at(tuple(moving))[1][at]
            return moving

        return update

    return [
        ("step-uphill", each(lambda w, g, _: w + rate * g)),
        ("learning-rate-missing", each(lambda w, g, _: w - g)),
        ("learning-rate-divided", each(lambda w, g, _: w - g / rate)),
        ("function-in-step", each(lambda w, _, f: w - rate * f)),
        ("step-multiplied", each(lambda w, g, _: w * rate * g)),
        ("step-multiplied", each(lambda w, g, _: -w * rate * g)),
        ("step-multiplied", each(lambda w, g, _: w * g)),
        ("step-multiplied", each(lambda w, g, _: w * (1 - rate * g))),
        ("update-in-turn", in_turn(range(size))),
        ("update-in-turn", in_turn(range(size)[::-1])),
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
    yield from without_biases([loss_of(question)], question.variables, right)
    yield one("gradient-negated", tuple(map(negative, right)))
    for order in other_orders(right):
        yield one("components-swapped", order)
    factor = over(ONE, count) if is_mean else ONE
    examples = examples_of(question)
    for mistake, derive in of_activations(examples):
        slopes = (plus(*(derive(f, v) for f in examples)) for v in question.variables)
        yield one(mistake, tuple(times(factor, slope) for slope in slopes))
    yield one("not-differentiated", times(factor, plus(*examples)))


def _scaled(vector: Sequence[Node], factor: Node) -> tuple[Node, ...]:
    return tuple(times(factor, part) for part in vector)
