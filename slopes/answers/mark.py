"""Mark a value: an expression, a vector, a matrix, a number, or a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from slopes.answers import feedback, wire
from slopes.answers.derive import given_functions, right_answer
from slopes.answers.equality import Comparison, compare
from slopes.answers.gaps import gap_of
from slopes.answers.hints.steps import hint, steps_for
from slopes.answers.leftovers import mark_leftovers
from slopes.answers.mistakes import FORMULAS, WrongAnswer, find_mistakes
from slopes.answers.point import mark_point
from slopes.answers.precision import (
    APPROXIMATE,
    COMPUTED,
    compare_as_given,
    precision_of,
)
from slopes.answers.question import Question
from slopes.answers.reading import UnreadableError
from slopes.answers.shape import Taken, take
from slopes.answers.tree import Node
from slopes.answers.value import Value, flat, parts, same_shape
from slopes.answers.verdict import Outcome, Verdict

POINTS = frozenset({"point", "descent"})
"""Kinds that ask for values of the variables."""
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
        The right answer; None: it is worked out from the question's function.
    credit
        What known mistakes are worth, by id, between 0 and 1.
    """
    credit = credit or {}
    try:
        taken = take(given, question.variables, is_point=question.kind in POINTS)
    except UnreadableError as error:
        leftover = mark_leftovers(question, given, credit)
        return leftover or Verdict("unreadable", 0.0, str(error))
    if question.kind == "point":
        return _understood(taken, mark_point(question, parts(taken.value)))
    reference = flat(right_answer(question) if reference is None else reference)
    return _understood(taken, _Marking(question, taken, reference, credit).verdict())


def _understood(taken: Taken, verdict: Verdict) -> Verdict:
    return replace(
        verdict,
        message=" ".join([verdict.message, *taken.remarks]),
        understood=taken.text,
        understood_latex=taken.latex,
    )


@dataclass(frozen=True)
class _Marking:
    """An answer beside what it should be."""

    question: Question
    taken: Taken
    reference: Value
    credit: Mapping[str, float]

    def verdict(self) -> Verdict:
        """Return the verdict."""
        if len(parts(self.reference)) == len(parts(self.taken.value)) == 1:
            return self._unwrapped().of_components()
        if not same_shape(self.taken.value, self.reference):
            return self.named(()) or self.wrong_shape()
        return self.of_components()

    def _unwrapped(self) -> _Marking:
        """Return the same without brackets: around one value they mean nothing."""
        (given,), (right,) = parts(self.taken.value), parts(self.reference)
        taken = replace(self.taken, value=given)
        return replace(self, taken=taken, reference=right)

    def of_components(self) -> Verdict:
        """Return the verdict on an answer of the right shape."""
        answer, right = parts(self.taken.value), parts(self.reference)
        behind = _functions_behind(self.question, len(right))
        results = [
            compare_as_given(a, r, self.question, self.taken, where)
            for a, r, where in zip(answer, right, behind, strict=True)
        ]
        statuses = [result.status for result in results]
        if set(statuses) == {"equal"}:
            return self.right(results)
        if "different" not in statuses:
            return feedback.undecided()
        return self.wrong(results)

    def right(self, results: Sequence[Comparison]) -> Verdict:
        """Return the verdict on a right answer, perhaps on another domain."""
        evidence = "; ".join(dict.fromkeys(result.evidence for result in results))
        edge = next((r.missing for r in results if r.missing), None)
        added = next((r.added for r in results if r.added), None)
        if self.question.same_domain and (edge or added):
            return feedback.other_domain(edge, added)
        edge = edge or gap_of(self.question, parts(self.taken.value))
        message = feedback.praise(self.question, is_estimate=self._is_estimate())
        message += feedback.narrower(edge) + feedback.wider(self.question, added)
        if self.taken.is_column:
            message += feedback.column(self.question)
        return Verdict("correct", 1.0, message, evidence=evidence)

    def _is_estimate(self) -> bool:
        """Whether an answer is right only because the exercise allows for more."""
        answer, right = parts(self.taken.value), parts(self.reference)
        return self.question.tolerance is not None and any(
            compare(a, r, COMPUTED).status != "equal"
            for a, r in zip(answer, right, strict=True)
        )

    def wrong(self, results: Sequence[Comparison]) -> Verdict:
        """Return the verdict on an answer with wrong components."""
        shares = [1.0 if result.status == "equal" else 0.0 for result in results]
        share = self._share(shares)
        wrong = [at for at, r in enumerate(results) if r.status == "different"]
        at, first = wrong[0], results[wrong[0]]
        verdict = self.named(wrong)
        if verdict is None or verdict.credit < share:
            which = feedback.which_components(shares, self.question)
            verdict = verdict or self.unknown(at, first)
            verdict = replace(
                verdict,
                outcome="partial" if share else "incorrect",
                credit=share,
                message=f"{which} {verdict.message}".strip(),
            )
        witness = first.witness or None
        return replace(verdict, witness=witness, evidence=first.evidence)

    def _share(self, shares: Sequence[float]) -> float:
        """Return the part of the answer that is right.

        The start of a path was given: it earns nothing, but it can be wrong.
        """
        question = self.question
        is_path = question.kind == "descent" and question.path
        start = len(question.variables) if is_path else 0
        if all(shares[:start]):
            return sum(shares[start:]) / len(shares[start:])
        return sum(shares[start:]) / len(shares)

    def named(self, wrong: Sequence[int]) -> Verdict | None:
        """Return the verdict that names the mistake, or None for an unknown one."""
        question = self.question
        precisions = self._precisions(wrong)
        given = WrongAnswer(self.taken.value, self.reference, wrong, precisions)
        mistakes = find_mistakes(question, given)
        rough = question.tolerance is not None and question.tolerance > ROUGH
        if not mistakes or (rough and not SHOWN_ROUGHLY.issuperset(mistakes)):
            return None
        if mistakes == ("integer-arithmetic",) and self._is_misrounded(wrong):
            return None  # 54 for 54.6 may as well be rounded
        worth = min(self.credit.get(mistake, 0.0) for mistake in mistakes)
        message = " ".join(hint(mistake, question.kind) for mistake in mistakes)
        steps = steps_for(question, mistakes[0], wrong[0] if wrong else None)
        outcome: Outcome = "partial" if worth else "incorrect"
        return Verdict(outcome, worth, message, mistakes[0], hints=steps)

    def _is_misrounded(self, wrong: Sequence[int]) -> bool:
        """Whether all wrong numbers are just not near enough to the right ones."""
        answer, right = parts(self.taken.value), parts(self.reference)
        return all(feedback.is_misrounded(answer[at], right[at]) for at in wrong)

    def _precisions(self, wrong: Sequence[int]) -> list[float | None]:
        """Return how precisely each component of the answer is given."""
        least = self.question.tolerance
        if self.question.kind in APPROXIMATE:
            least = max(least or 0, COMPUTED)
        answer, right = parts(self.taken.value), parts(self.reference)
        found = [precision_of(part, self.taken) for part in answer]
        for at in wrong:
            # Near the right value many numbers lie that mean nothing.
            if feedback.is_misrounded(answer[at], right[at]):
                found[at] = None
        return [max(filter(None, (least, each)), default=None) for each in found]

    def unknown(self, at: int, result: Comparison) -> Verdict:
        """Return the verdict on a wrong component that no known mistake explains."""
        answer, right = parts(self.taken.value)[at], parts(self.reference)[at]
        shown = feedback.evidence(self.question, answer, right, result, at)
        steps = steps_for(self.question, None, at)
        return Verdict("incorrect", 0.0, shown, hints=steps)

    def wrong_shape(self) -> Verdict:
        """Return the verdict on another kind of object than is asked for."""
        is_vector = isinstance(self.taken.value, tuple)
        if is_vector == isinstance(self.reference, tuple):
            mistake = "wrong-shape"
        else:
            mistake = "vector-for-scalar" if is_vector else "scalar-for-vector"
        steps = steps_for(self.question, mistake)
        look = hint(mistake, self.question.kind)
        return Verdict("incorrect", 0.0, look, mistake, hints=steps)


def _functions_behind(question: Question, count: int) -> list[tuple[Node, ...]]:
    """Return, for each component, the function that must be real where it counts."""
    if question.at or question.kind not in FORMULAS:
        return [()] * count
    functions = given_functions(question)
    each = count // len(functions)
    return [(function,) for function in functions for _ in range(each)]
