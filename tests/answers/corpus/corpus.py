"""The corpus of pairs, for the tests and the benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

PAIRS = Path(__file__).with_name("pairs.jsonl")


class Pair(NamedTuple):
    """An answer and a reference, and whether they are equal."""

    family: str
    answer: str
    reference: str
    variables: tuple[str, ...]
    equal: bool


def pairs() -> list[Pair]:
    """Return all pairs, in the order of the file."""
    rows = map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())
    return [
        Pair(
            row["family"],
            row["answer"],
            row["reference"],
            tuple(row["variables"]),
            row["equal"],
        )
        for row in rows
    ]
