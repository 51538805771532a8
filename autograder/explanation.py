"""How `autograder grade --explain` shows one submission's way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.report import duration, points, printable

if TYPE_CHECKING:
    from autograder.nbgrader.explain import CellStory, Explanation


def show_explanation(explanation: Explanation) -> None:
    """Print the way of one submission, as plain lines."""
    for line in _lines(explanation):
        sys.stdout.write(f"{printable(line)}\n")


def _lines(explanation: Explanation) -> Iterator[str]:
    outcome, limits = explanation.outcome, explanation.limits
    late = duration(outcome.late_seconds)
    yield f"{explanation.assignment} by {outcome.student}"
    yield f"  submitted   {explanation.submitted}" + f" ({late} late)" * bool(late)
    yield f"  autograded  {explanation.autograded}"
    if explanation.other:
        yield (
            "  OTHER       what is submitted now is not what was graded: grade it again"
        )
    held = f", {outcome.held} held for a human" * bool(outcome.held)
    yield f"  score       {points(outcome)}{held}"
    yield (
        f"  limits      {limits['cell_seconds']:g} s a cell, "
        f"{limits['notebook_seconds']:g} s a notebook, "
        f"{limits['notebook_cpu_seconds']:g} s of processor time, "
        f"{limits['memory_bytes'] / 1e6:,.0f} MB of memory, "
        f"{limits['processes']} processes, {limits['disk_bytes'] / 1e6:,.0f} MB of "
        f"files, {limits['output_bytes'] / 1e6:g} MB of output a cell"
    )
    for note in outcome.notes:
        yield f"  note        {note}"
    for name, cells in explanation.cells.items():
        yield ""
        yield f"{name}.ipynb"
        for cell in cells:
            yield from _cell(cell)


def _cell(cell: CellStory) -> Iterator[str]:
    score = _score(cell)
    yield f"  {cell.name}" + f": {score}" * bool(score)
    told = {
        "exercise": cell.exercise and f"{cell.exercise} (seed {cell.seed})",
        "raised": cell.error,
        "answer": cell.answer,
        "read as": cell.understood,
        "verdict": cell.verdict and f"{cell.verdict}: {cell.message}",
        "mistake": cell.mistake,
    }
    for name, text in told.items():
        if text:
            yield f"    {name:10}{text}"


def _score(cell: CellStory) -> str:
    if cell.max_score is None:
        return ""
    given = cell.auto_score if cell.manual_score is None else cell.manual_score
    by_hand = " by hand" * (cell.manual_score is not None)
    held = ", held for a human" * cell.held
    return (
        f"{'-' if given is None else f'{given:g}'} / {cell.max_score:g}{by_hand}{held}"
    )
