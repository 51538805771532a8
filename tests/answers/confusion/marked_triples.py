"""What marking makes of the wrong answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wrong_triples import Triple, all_triples

from slopes.answers.mark import mark
from slopes.answers.verdict import Verdict
from slopes.answers.wire import Text

AT_MOST = 2_500
"""So many triples are marked by the test; all of them would take twice as long."""
WAYS = ("right", "shared", "other", "unnamed", "unread", "correct")


def way(triple: Triple, verdict: Verdict) -> str:
    """Return what came of a wrong answer, as one of `WAYS`."""
    if verdict.outcome == "correct":
        return "correct"
    if verdict.outcome in {"unreadable", "undecided"}:
        return "unread"
    if verdict.mistake is None:
        return "unnamed"
    if verdict.mistake == triple.mistake:
        return "right"
    return "shared" if verdict.mistake in triple.ids else "other"


@dataclass(frozen=True)
class Marked:
    """A triple and what was said about it."""

    triple: Triple
    verdict: Verdict
    way: str


@cache
def marked(count: int | None = AT_MOST) -> list[Marked]:
    """Mark the first triples; None: all."""
    results = []
    for triple in all_triples()[:count]:
        verdict = mark(triple.question, Text(triple.text))
        results.append(Marked(triple, verdict, way(triple, verdict)))
    return results
