"""What the tests of all lessons ask of one: its cells, and what they show."""

from __future__ import annotations

import functools
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from strict_kernel import ROOT, run

from slopes import check
from slopes.exercises import CHAPTERS, Chapter, Exercise

MOST_SECONDS = 60
WITH_ASSIGNMENT = [
    chapter
    for chapter in CHAPTERS
    if (ROOT / "source" / chapter.notebook / f"{chapter.notebook}.ipynb").is_file()
]


def path_of(chapter: Chapter) -> Path:
    """Return the path of a chapter's lesson."""
    return ROOT / "course" / f"{chapter.notebook}.ipynb"


def notebook_at(path: Path) -> NotebookNode:
    """Return a notebook."""
    return nbformat.read(path, as_version=4)


def words(cell_id: str, path: Path) -> str:
    """Return a cell's source, however it is broken into lines."""
    (cell,) = (cell for cell in notebook_at(path).cells if cell.id == cell_id)
    return " ".join(cell.source.split())


@functools.cache
def shown_untouched(path: Path) -> dict[str, str]:
    """Return what each cell shows when nobody has answered anything."""
    started = time.monotonic()
    shown = run(notebook_at(path), path.parent)
    assert time.monotonic() - started < MOST_SECONDS
    return shown


def shown_with(
    path: Path, answers: Mapping[str, str], *, then: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return what each cell shows when ``name = ...`` is replaced by answers.

    Every check has to find its answer right. `then` has code for the ends of cells.
    """
    notebook = notebook_at(path)
    for cell in notebook.cells:
        cell.source += f"\n{(then or {}).get(cell.id, '')}"
        for name, answer in answers.items():
            cell.source = cell.source.replace(f"{name} = ...", f"{name} = {answer}")
    checks = sum("check(" in cell.source for cell in notebook.cells)
    shown = run(notebook, path.parent)
    verdicts = [text for text in shown.values() if 'role="status"' in text]
    assert len(verdicts) == checks
    assert all("<strong>✓ Right</strong>" in verdict for verdict in verdicts)
    return shown


def assert_met(exercise: str, answer: object, hint: str) -> None:
    """A wrong answer gets less than all points, and is told what to look at."""
    marked = check(exercise, answer)
    assert marked < marked.points
    assert marked.verdict.credit < 1
    assert hint in marked.verdict.message


def assert_tried_thrice(
    exercises: Iterable[Exercise], wrong: Iterable[tuple[str, object, str]]
) -> None:
    """Each exercise has at least three wrong answers; they begin with its name."""
    tried = Counter(exercise for exercise, *_ in wrong)
    assert all(tried[each.id.split("/")[1]] >= 3 for each in exercises)
