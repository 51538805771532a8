"""Wrong answers to the questions, each with all the mistakes that give it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain
from zlib import crc32

from answers_sympy import right_answer
from functions import questions
from learners_writing import is_writable, write
from text_values import Values, values
from wrong_answers_sympy import wrong_answers

from slopes.answers.question import Question


@dataclass(frozen=True, eq=False)
class Triple:
    """A question, a mistake, the wrong answer that it gives.

    `ids` are all mistakes that give the same wrong answer to this question.
    """

    question: Question
    mistake: str
    text: str
    ids: frozenset[str]

    @property
    def lot(self) -> int:
        """A number by which triples are drawn; the same in every run."""
        return crc32(f"{self.question}{self.mistake}{self.text}".encode())

    def __str__(self) -> str:
        q = self.question
        told = {"by": q.wrt, "at": q.at, "along": q.direction, "unit": q.unit or "no"}
        details = ", ".join(
            f"{name} {said if isinstance(said, str) else ', '.join(said)}"
            for name, said in told.items()
            if said and said is not True
        )
        return f"{q.kind} of {q.function} {details}: {self.text}"


def triples_of(question: Question) -> list[Triple]:
    """Return the wrong answers to one question, each mistake's answers only once."""
    right = values(write(right_answer(question)), question.variables)
    found: dict[tuple[str, str], Values] = {}
    for mistake, answer in wrong_answers(question):
        if not is_writable(answer):
            continue
        text = write(answer)
        if (mistake, text) not in found:
            found[mistake, text] = values(text, question.variables)
    wrong = {
        key: here
        for key, here in found.items()
        if here.is_real and not here.same(right)
    }
    return [
        Triple(question, mistake, text, _ids(here, wrong))
        for (mistake, text), here in wrong.items()
    ]


def _ids(here: Values, wrong: dict[tuple[str, str], Values]) -> frozenset[str]:
    return frozenset(mistake for (mistake, _), v in wrong.items() if here.same(v))


@cache
def all_triples() -> list[Triple]:
    """Return all triples, in an order whose beginnings hold all mistakes evenly."""
    shuffled = sorted(
        chain.from_iterable(map(triples_of, questions())), key=lambda t: t.lot
    )
    seen: Counter[str] = Counter()
    turns = []
    for triple in shuffled:
        turns.append((seen[triple.mistake], triple))
        seen[triple.mistake] += 1
    return [triple for _, triple in sorted(turns, key=lambda turn: turn[0])]
