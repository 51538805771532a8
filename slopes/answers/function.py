"""Mark a Python function by the values that it returns at chosen points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slopes.answers import wire
from slopes.answers.derive import right_answer
from slopes.answers.evaluate import UndefinedError, value_at
from slopes.answers.feedback import component_names
from slopes.answers.hints.steps import hint, steps_for
from slopes.answers.mistakes.in_values import find_in_values
from slopes.answers.mistakes.programs import KINDS
from slopes.answers.precision import COMPUTED
from slopes.answers.question import Question
from slopes.answers.reading import UnreadableError
from slopes.answers.shape import take
from slopes.answers.value import Value, parts
from slopes.answers.verdict import Verdict

DIFFERENCES = 1e-3
"""Relative tolerance where finite differences are allowed."""
NEARLY = 0.05
"""Values that are all this near to the right ones look like finite differences."""
VANISHED = (
    "Your function returns 0 at every point that was tried. A difference quotient does "
    "so if its step is so short that x + h is rounded to x."
)
ARRAYS_SHARE = 1 / 3
"""The part of the credit that is lost by failing on arrays."""


@dataclass(frozen=True)
class Trial:
    """How a learner's function was tried.

    Parameters
    ----------
    points
        The single points, in the order of the first calls; the last call is at the
        first of them again.
    batch
        The points of the array call between, or none.
    differences
        Whether finite differences are precise enough.
    """

    points: Sequence[Sequence[float]]
    batch: Sequence[Sequence[float]] = ()
    differences: bool = False

    @property
    def tolerance(self) -> float:
        """How near to the right value a value must be, relative to it."""
        return DIFFERENCES if self.differences else COMPUTED


def mark_function(
    question: Question,
    given: wire.Given,
    trial: Trial,
    reference: Value | None = None,
    credit: Mapping[str, float] | None = None,
) -> Verdict:
    """Say whether a function returns the right values, and if not, what it does.

    Parameters
    ----------
    question, reference, credit
        As in `slopes.answers.mark.mark`.
    given
        What was handed in; anything but a function is refused with a sentence.
    trial
        The points at which the function was called.
    """
    if not isinstance(given, wire.Function):
        return Verdict("unreadable", 0.0, _not_a_function(given))
    results = given.results[: len(trial.points)]
    if len(given.results) <= len(trial.points) or all(
        isinstance(result, wire.Missing) for result in results
    ):
        return Verdict(
            "unreadable", 0.0, "Your function returns nothing yet: it needs a return."
        )
    values = []
    for result, point in zip(results, trial.points, strict=True):
        if isinstance(result, wire.Raised):
            return Verdict(
                "incorrect",
                0.0,
                f"Called at {_point_text(point)}, your function stops with "
                f"{result.error}: {result.message.rstrip('.')}.",
            )
        try:
            values.append(_numbers(result))
        except UnreadableError as error:
            return Verdict("unreadable", 0.0, str(error))
    if given.results[-1] != given.results[0]:
        return Verdict(
            "incorrect",
            0.0,
            f"Called twice at {_point_text(trial.points[0])}, your function gives two "
            "different results. It may depend on nothing but its arguments.",
        )
    if reference is None:
        reference = right_answer(question)
    verdict = _mark_values(question, values, trial, reference, credit or {})
    if verdict.outcome != "correct" or not trial.batch:
        return verdict
    batch = given.results[len(trial.points) : -1]
    return _mark_batch(batch, trial, reference, question)


def _not_a_function(given: wire.Given) -> str:
    try:
        take(given, ())
    except UnreadableError as error:
        if isinstance(given, wire.Missing | wire.Raised):
            return str(error)
    return (
        "This exercise asks for a Python function: write `def`, and give the "
        "function's name to the check, without calling it."
    )


def _numbers(result: wire.Given) -> tuple[float, ...]:
    """Return the components of one returned value."""
    if isinstance(result, wire.Items):
        return tuple(number for item in result.items for number in _numbers(item))
    if isinstance(result, wire.Number):
        return (float(result.value),)
    if isinstance(result, wire.Missing):
        raise UnreadableError("Your function returns None at some points.")
    try:
        return tuple(value_at(part, {}) for part in parts(take(result, ()).value))
    except (UnreadableError, UndefinedError):
        raise UnreadableError(
            "Your function should return numbers, but it returns something else, "
            "for example a formula or a text."
        ) from None


def _mark_values(
    question: Question,
    values: list[tuple[float, ...]],
    trial: Trial,
    reference: Value,
    credit: Mapping[str, float],
) -> Verdict:
    """Compare values at single points, component by component."""
    right = _table(reference, question, trial.points)
    lengths = {len(value) for value in values}
    size = len(right[0])
    agree = [
        [
            _close(v[i], r[i], trial.tolerance)
            for v, r in zip(values, right, strict=True)
        ]
        for i in range(size if lengths == {size} else 0)
    ]
    if agree and all(map(all, agree)):
        return Verdict("correct", 1.0, "Right at every point that was tried.")
    wrong = [at for at, hits in enumerate(agree) if not all(hits)]
    vanish = trial.differences and _vanish_in_rounding(question, values)
    if vanish:
        mistakes: tuple[str, ...] = ("step-too-small",)
    elif _are_cut(values, right):
        mistakes = ("integer-arithmetic",)
    else:
        mistakes = find_in_values(
            question,
            values,
            [tuple(point) for point in trial.points],
            parts(reference),
            trial.tolerance,
        )
    worth = min((credit.get(mistake, 0.0) for mistake in mistakes), default=0.0)
    share = sum(map(all, agree)) / size if agree else 0.0
    best = max(share, worth)
    if vanish:
        message = VANISHED
    elif mistakes:
        message = " ".join(hint(mistake, question.kind) for mistake in mistakes)
    elif agree and _nearly(values, right):
        message = (
            "Close, but not close enough: a difference quotient with too large a step, "
            "or with too small a one?"
        )
    elif agree:
        message = _where_wrong(component_names(question), agree, trial.points)
        message = f"{message} {question.hint}".rstrip()
    else:
        got = " or ".join(str(length) for length in sorted(lengths))
        unit = "number" if got == "1" else "numbers"
        message = f"Your function returns {got} {unit} at a point, not {size}."
    mistake = mistakes[0] if mistakes else None
    return Verdict(
        "partial" if best else "incorrect",
        best,
        message,
        mistake,
        hints=steps_for(question, mistake, wrong[0] if wrong else None),
    )


def _vanish_in_rounding(
    question: Question, values: Sequence[tuple[float, ...]]
) -> bool:
    """Whether a function returns 0 everywhere, as if x + h were rounded to x."""
    return question.kind in KINDS and not any(map(any, values))


def _are_cut(values: list[tuple[float, ...]], right: list[tuple[float, ...]]) -> bool:
    """Whether all values are the right ones without their decimals."""
    return all(
        value == tuple(float(math.trunc(part)) for part in row)
        for value, row in zip(values, right, strict=True)
    )


def _nearly(values: list[tuple[float, ...]], right: list[tuple[float, ...]]) -> bool:
    return all(
        _close(v, r, NEARLY)
        for value, row in zip(values, right, strict=True)
        for v, r in zip(value, row, strict=True)
    )


def _where_wrong(
    names: Sequence[str],
    agree: Sequence[Sequence[bool]],
    points: Sequence[Sequence[float]],
) -> str:
    """Say of each component whether it is wrong everywhere or only at some points."""
    said = []
    for name, hits in zip(names or _numbered(len(agree)), agree, strict=True):
        if all(hits):
            said.append(f"{name} is right.")
        elif any(hits):
            first = _point_text(points[hits.index(False)])
            said.append(f"{name} is wrong at some points; the first is {first}.")
        else:
            said.append(f"{name} is wrong at every point that was tried.")
    return " ".join(said)


def _numbered(count: int) -> list[str]:
    """Return what to call components that have no names."""
    if count == 1:
        return ["The value"]
    return [f"Component {at}" for at in range(1, count + 1)]


def _table(
    value: Value, question: Question, points: Sequence[Sequence[float]]
) -> list[tuple[float, ...]]:
    """Return the value's components at each point."""
    return [
        tuple(
            value_at(part, dict(zip(question.variables, point, strict=True)))
            for part in parts(value)
        )
        for point in points
    ]


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(1.0, abs(other))


def _mark_batch(
    results: Sequence[wire.Given], trial: Trial, reference: Value, question: Question
) -> Verdict:
    """Mark the call with arrays; the single points were right."""
    share = 1 - ARRAYS_SHARE
    single = "Right at single points, but not for arrays:"
    if not results:
        return Verdict("partial", share, f"{single} it was never called with any.")
    result = results[0]
    if isinstance(result, wire.Raised):
        return Verdict(
            "partial",
            share,
            f"{single} given arrays, it stops with {result.error}: "
            f"{result.message.rstrip('.')}. NumPy's functions take arrays.",
        )
    try:
        got = _numbers(result)
    except UnreadableError:
        got = ()
    right = _table(reference, question, trial.batch)
    by_component = tuple(row[i] for i in range(len(right[0])) for row in right)
    by_point = tuple(number for row in right for number in row)
    for order in (by_component, by_point):
        if len(got) == len(order) and all(
            _close(a, b, trial.tolerance) for a, b in zip(got, order, strict=True)
        ):
            return Verdict("correct", 1.0, "Right at every point, and for arrays.")
    count = len(trial.batch)
    if len(got) == len(by_point):
        told = (
            f"given arrays of {count} points, it returns as many numbers as it should, "
            "but not those that it gives at the points one by one. What happens at a "
            "point may not depend on the others: look for a size, a sum or a mean."
        )
    else:
        each = (
            "number for each point" if len(right[0]) == 1 else "row for each component"
        )
        told = f"given arrays of {count} points, it should return one {each}."
    return Verdict("partial", share, f"{single} {told}")


def _point_text(point: Sequence[float]) -> str:
    return "(" + ", ".join(f"{coordinate:g}" for coordinate in point) + ")"
