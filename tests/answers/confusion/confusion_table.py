"""The table of mistakes and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from marked_triples import WAYS, Marked

if TYPE_CHECKING:
    from wrong_triples import Triple


def share_named(results: Sequence[Marked]) -> float:
    """Return which part of the wrong answers got the right name."""
    return sum(r.way in {"right", "shared"} for r in results) / len(results)


def table(results: Sequence[Marked]) -> str:
    """Return the counts for each mistake, the least often named first."""
    by_mistake: dict[str, Counter[str]] = {}
    for result in results:
        by_mistake.setdefault(result.triple.mistake, Counter())[result.way] += 1

    def well_named(item: tuple[str, Counter[str]]) -> float:
        return (item[1]["right"] + item[1]["shared"]) / item[1].total()

    rows = [*sorted(by_mistake.items(), key=well_named), ("all", _total(results))]
    lines = [_row("", WAYS)]
    lines += [_row(name, [counts[way] or "" for way in WAYS]) for name, counts in rows]
    return "\n".join([*lines, f"named right: {share_named(results):.1%}"])


def _row(name: str, cells: Sequence[object]) -> str:
    return name.ljust(38) + "".join(str(cell).rjust(9) for cell in cells)


def _total(results: Sequence[Marked]) -> Counter[str]:
    return Counter(result.way for result in results)


def confusions(results: Sequence[Marked], most: int = 20) -> str:
    """Return the most frequent disagreements, each with its shortest example."""
    cases: dict[tuple[str, str], list[Triple]] = {}
    for result in results:
        if result.way not in {"right", "shared"}:
            named = result.verdict.mistake or result.verdict.outcome
            cases.setdefault((result.triple.mistake, named), []).append(result.triple)
    ordered = sorted(cases.items(), key=lambda case: -len(case[1]))
    return "\n".join(
        f"{len(triples):4} {expected} -> {named}\n       "
        f"{min(map(str, triples), key=len)}"
        for (expected, named), triples in ordered[:most]
    )
