"""Our verdicts on the corpus beside those of `sympy.simplify` and `Expr.equals`.

Run with ``make bench-answers``. All three get the same pairs in the same run. Our
time is that of the whole mark: reading the answer and the reference, deciding, and
naming the mistake; SymPy's is that of its decision alone, on expressions read before.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "answers" / "corpus"))

from corpus import Pair, pairs

from slopes.answers.equality.symbolic import Worker
from slopes.answers.mark import mark
from slopes.answers.question import Question
from slopes.answers.wire import Text

LIMIT = 5.0
"""Seconds after which SymPy is stopped; it counts as undecided."""


class Ruling(NamedTuple):
    """What a judge said of a pair (None: nothing), and how long it took."""

    equal: bool | None
    seconds: float


Judge = Callable[[Pair], Ruling]


def ours(pair: Pair) -> Ruling:
    """Mark the answer as an exercise would."""
    started = time.perf_counter()
    question = Question(
        "expression", variables=pair.variables, reference=pair.reference
    )
    outcome = mark(question, Text(pair.answer)).outcome
    said = {"correct": True, "incorrect": False}.get(outcome)
    return Ruling(said, time.perf_counter() - started)


def sympys(method: str) -> Judge:
    """Return the judge that asks SymPy, in a process that is killed at the limit."""
    worker = Worker([str(HERE / "sympy_judge.py")])

    def judge(pair: Pair) -> Ruling:
        request = {
            "method": method,
            "texts": [pair.answer, pair.reference],
            "variables": pair.variables,
        }
        answer = worker.ask(json.dumps(request), LIMIT)
        if answer is None:
            return Ruling(None, LIMIT)
        said = json.loads(answer)
        return Ruling(said["said"], said["seconds"])

    return judge


def row(name: str, judge: Judge, corpus: list[Pair]) -> str:
    """Return a judge's line of the table."""
    rulings = [judge(pair) for pair in corpus]
    told = list(zip(rulings, corpus, strict=True))
    false_accepts = sum(r.equal is True and not p.equal for r, p in told)
    false_rejects = sum(r.equal is False and p.equal for r, p in told)
    undecided = sum(r.equal is None for r in rulings)
    milliseconds = sorted(1000 * r.seconds for r in rulings)
    cut = statistics.quantiles(milliseconds, n=100)
    return (
        f"{name:<22}{false_accepts:>8}{false_rejects:>8}{undecided:>11}"
        f"{statistics.median(milliseconds):>10.1f}{cut[98]:>10.1f}"
        f"{milliseconds[-1]:>10.1f}"
    )


def main() -> None:
    """Print the table."""
    corpus = pairs()
    equal = sum(pair.equal for pair in corpus)
    ours(corpus[0])
    print(f"{len(corpus)} pairs, {equal} equal, {len(corpus) - equal} different")
    print(
        f"{'':<22}{'false +':>8}{'false -':>8}{'undecided':>11}"
        f"{'median':>10}{'p99':>10}{'max (ms)':>10}"
    )
    print(row("Slopes", ours, corpus))
    print(row("simplify(a - b) == 0", sympys("simplify"), corpus))
    print(row("a.equals(b)", sympys("equals"), corpus))


if __name__ == "__main__":
    main()
