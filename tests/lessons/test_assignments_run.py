"""Each assignment runs in a real kernel: solved for all points, and as released."""

from __future__ import annotations

import nbformat
import pytest
from strict_kernel import ROOT, run

pytestmark = pytest.mark.kernel

ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb"))


def verdicts(side: str, assignment: str) -> dict[str, str]:
    """Return what each check cell shows, first its points as nbgrader reads them."""
    path = ROOT / side / assignment / f"{assignment}.ipynb"
    shown = run(nbformat.read(path, as_version=4), path.parent)
    return {cell: text for cell, text in shown.items() if cell.startswith("check-")}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_solved_assignment_gets_all_points_from_every_check(assignment):
    source = ROOT / "source" / assignment / f"{assignment}.ipynb"
    points = {
        cell.id: cell.metadata.nbgrader.points
        for cell in nbformat.read(source, as_version=4).cells
        if cell.id.startswith("check-")
    }
    shown = verdicts("source", assignment)
    assert points
    assert {cell: float(text.split()[0]) for cell, text in shown.items()} == points


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_released_assignment_runs_and_has_no_points_yet(assignment):
    shown = verdicts("release", assignment)
    assert shown
    for text in shown.values():
        assert text.startswith("0.0")
        assert "No answer to check" in text
