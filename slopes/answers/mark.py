"""Mark a value: an expression, a vector, a number, or a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from slopes.answers import wire
from slopes.answers.catalogue import hint
from slopes.answers.derive import right_answer, substitute
from slopes.answers.equality import Comparison, compare
from slopes.answers.mistakes import wrong_answers
from slopes.answers.point import mark_point
from slopes.answers.question import Question
from slopes.answers.reading import UnreadableError
from slopes.answers.shape import Taken, take
from slopes.answers.value import Value, parts, same_shape
from slopes.answers.verdict import Verdict

COMPUTED = 1e-6
"""Relative tolerance for numbers that came out of floating-point arithmetic."""
ROUGH = 0.01
"""Above this tolerance a number is an estimate, which can show few mistakes."""
SHOWN_ROUGHLY = frozenset(
    {
        "answer-negated",
        "component-missing",
        "component-sign",
        "components-summed",
        "components-swapped",
        "gradient-negated",
    }
)


def mark(
    question: Question,
    given: wire.Given,
    reference: Value | None = None,
    credit: Mapping[str, float] | None = None,
) -> Verdict:
    """Say whether an answer is right, and if not, which mistake it shows.

    Parameters
    ----------
    question
        What was asked.
    given
        What was handed in.
    reference
        The right answer (an expression or a tuple of expressions); None: it is
        worked out by differentiating the question's function.
    credit
        What known mistakes are worth, by id, between 0 and 1.
    """
    try:
        taken = take(given, question.variables)
    except UnreadableError as error:
        return Verdict("unreadable", 0.0, str(error))
    if question.kind == "point":
        return _understood(taken, mark_point(question, parts(taken.value)))
    if reference is None:
        reference = right_answer(question)
    return _understood(taken, _mark_value(question, taken, reference, credit or {}))


def _understood(taken: Taken, verdict: Verdict) -> Verdict:
    message = " ".join([verdict.message, *taken.remarks])
    return replace(
        verdict,
        message=message,
        understood=taken.text,
        understood_latex=taken.latex,
    )


def _mark_value(
    question: Question, taken: Taken, reference: Value, credit: Mapping[str, float]
) -> Verdict:
    if not isinstance(reference, tuple) and len(parts(taken.value)) == 1:
        taken = replace(taken, value=parts(taken.value)[0])  # brackets around one value
    if not same_shape(taken.value, reference):
        return explain(question, taken, credit) or _wrong_shape(taken.value, reference)
    results = [
        _compare(answer, right, question, taken)
        for answer, right in zip(parts(taken.value), parts(reference), strict=True)
    ]
    statuses = {result.status for result in results}
    if statuses == {"equal"}:
        narrower = any(result.narrower for result in results)
        praise = f"That is the {_ASKED[question.kind]}."
        return Verdict("correct", 1.0, praise + (_NARROWER if narrower else ""))
    if "different" not in statuses:
        return Verdict(
            "undecided",
            0.0,
            "This answer could not be compared by machine. It is held for your "
            "teacher; nothing is lost.",
        )
    named = explain(question, taken, credit)
    shares = [1.0 if result.status == "equal" else 0.0 for result in results]
    share = sum(shares) / len(shares)
    if named and named.credit >= share:
        return named
    which = _which_components(shares, question)
    if named:
        return replace(
            named, outcome="partial", credit=share, message=f"{which} {named.message}"
        )
    wrong = next(i for i, result in enumerate(results) if result.status == "different")
    names = component_names(question)
    evidence = _evidence(
        (names[wrong] if names else "formula", parts(taken.value)[wrong]),
        parts(reference)[wrong],
        results[wrong],
        question,
    )
    return Verdict(
        "partial" if share else "incorrect",
        share,
        f"{which} {evidence}".strip(),
        witness=_point_text(results[wrong].witness),
    )


_ASKED = {
    "expression": "function that was asked for",
    "derivative": "derivative",
    "gradient": "gradient",
    "directional_derivative": "slope in this direction",
    "jacobian": "Jacobian",
    "number": "value that was asked for",
}
_NARROWER = " (Your formula is undefined at some points where the function is not.)"


def _compare(answer: Any, right: Any, question: Question, taken: Taken) -> Comparison:  # noqa: ANN401
    """Compare one component, as exactly as it was given."""
    if not answer.free_symbols and not right.free_symbols:
        if question.tolerance is not None:
            return compare(answer, right, question.tolerance)
        if taken.rounded and compare(answer, right, _three_digits(right)).status == (
            "equal"
        ):
            return Comparison("equal")
        if taken.computed:
            return compare(answer, right, COMPUTED)
    elif taken.computed or question.tolerance is not None:
        return compare(answer, right, question.tolerance or COMPUTED)
    return compare(answer, right)


def _three_digits(right: Any) -> float:  # noqa: ANN401
    """Return the relative tolerance of a number rounded to three digits."""
    import math

    size = abs(float(right))
    if size == 0:
        return 0.0
    return float(0.5001 * 10.0 ** (math.floor(math.log10(size)) - 2) / size)


def _wrong_shape(answer: Value, reference: Value) -> Verdict:
    if isinstance(reference, tuple) and not isinstance(answer, tuple):
        mistake = "scalar-for-vector"
    elif isinstance(answer, tuple) and not isinstance(reference, tuple):
        mistake = "vector-for-scalar"
    else:
        mistake = "wrong-shape"
    return Verdict("incorrect", 0.0, hint(mistake), mistake)


def explain(
    question: Question, taken: Taken, credit: Mapping[str, float]
) -> Verdict | None:
    """Return the verdict that names the mistake, or None for an unknown one.

    The answer must have been found wrong before.
    """
    tolerance = question.tolerance or (COMPUTED if taken.computed else None)
    rough = question.tolerance is not None and question.tolerance > ROUGH
    given = parts(taken.value)
    for mistake, wrong in wrong_answers(question):
        if rough and mistake not in SHOWN_ROUGHLY:
            continue
        expected = parts(wrong)
        if len(given) == len(expected) and all(
            compare(answer, part, tolerance).status == "equal"
            for answer, part in zip(given, expected, strict=True)
        ):
            worth = credit.get(mistake, 0.0)
            return Verdict(
                "partial" if worth else "incorrect", worth, hint(mistake), mistake
            )
    return None


def component_names(question: Question) -> tuple[str, ...]:
    """Return what to call the components of the answer."""
    if question.kind == "gradient":
        return tuple(f"∂{question.name}/∂{v}" for v in question.variables)
    return ()


def _which_components(shares: Sequence[float], question: Question) -> str:
    """Say which components are right, where some are and some aren't."""
    names = component_names(question)
    if len(names) != len(shares) or not 0 < sum(shares) < len(shares):
        return ""
    right = [n for n, s in zip(names, shares, strict=True) if s]
    wrong = [n for n, s in zip(names, shares, strict=True) if not s]
    verbs = ["is" if len(some) == 1 else "are" for some in (right, wrong)]
    return (
        f"{' and '.join(right)} {verbs[0]} right, "
        f"{' and '.join(wrong)} {verbs[1]} not yet."
    )


def _evidence(
    named: tuple[str, Any],
    right: Any,  # noqa: ANN401
    result: Comparison,
    question: Question,
) -> str:
    """Show both values at the witness, unless that would be the answer itself."""
    if question.hint:
        return question.hint
    if question.at or not right.free_symbols or result.witness is None:
        return "That is not the value: compare it with what the definition gives."
    name, answer = named
    witness = result.witness
    point = {s: witness[str(s)] for s in answer.free_symbols | right.free_symbols}
    values = [substitute(side, point).evalf(4) for side in (answer, right)]
    return (
        f"Try {_point_text(result.witness)}: there your {name} gives {values[0]}, "
        f"but the true value is {values[1]}."
    )


def _point_text(witness: Mapping[str, Any] | None) -> str | None:
    if not witness:
        return None
    return ", ".join(f"{name} = {value:g}" for name, value in witness.items())
