"""What a lesson must be: its headings, its length, its exercises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notebook_checks import Notebook, cells, headings, name, source

HEADINGS = [
    "What you will be able to do",
    "Warm-up",
    "The question",
    "Predict",
    "Play",
    "Explain the difference",
    "The idea",
    "Worked example",
    "Your turn to finish it",
    "Your turn to do more of it",
    "Find the error",
    "Your turn",
    "In code",
    "In deep learning",
    "Summary",
    "Sources",
]
START_HEADINGS = [
    "How a lesson works",
    "How a check answers",
    "How to type an answer",
    "Figures that move",
    "Your environment",
    "Signs, and what kind of object each one is",
    "Your progress",
    "Worked solutions",
    "The chapters",
    "The documents behind the course",
]
MOST_CELLS = 35
CHECKED = re.compile(r"""\bcheck\(\s*["']([^"']*)["']""")


def has_the_headings(notebook: Notebook, wanted: Sequence[str] = HEADINGS) -> list[str]:
    """One title, then the sections of a lesson, or those wanted, in their order."""
    found = headings(notebook)
    faults = []
    if [level for level, _ in found].count(1) != 1 or found[0][0] != 1:
        faults.append("a lesson begins with its only first-level heading")
    sections = [text for level, text in found if level == 2]
    if sections != list(wanted):
        missing = [each for each in wanted if each not in sections]
        other = [each for each in sections if each not in wanted]
        faults.append(
            f"the sections are not those of a lesson, in their order; "
            f"missing: {missing}, other: {other}"
        )
    return faults


def is_short(notebook: Notebook) -> list[str]:
    """A lesson takes twenty-five minutes."""
    count = len(notebook["cells"])
    return [f"{count} cells, more than {MOST_CELLS}"] if count > MOST_CELLS else []


def checks_known_exercises(notebook: Notebook, known: Iterable[str]) -> list[str]:
    """What a lesson has checked is an exercise of the course."""
    known = set(known)
    return [
        f"{name(cell)} checks {each!r}, which is no exercise"
        for cell in cells(notebook, "code")
        for each in CHECKED.findall(source(cell))
        if each not in known
    ]
