"""Small notebooks that are right in every way, for tests to break in one way."""

from __future__ import annotations

from typing import Any

import pytest
from lesson_checks import HEADINGS
from notebook_checks import METADATA, Cell, Notebook


def cell(kind: str, cell_id: str, source: str, **metadata: Any) -> Cell:
    made = {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": source}
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def graded(cell_id: str, source: str, **role: Any) -> Cell:
    nbgrader = {"grade": False, "solution": False, "locked": False, "grade_id": cell_id}
    return cell(
        "code", cell_id, source, nbgrader=nbgrader | {"schema_version": 3} | role
    )


def notebook(*cells: Cell) -> Notebook:
    metadata = {key: dict(value) for key, value in METADATA.items()}
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata}
    return made | {"cells": list(cells)}


@pytest.fixture
def lesson() -> Notebook:
    sections = [
        cell("markdown", f"section-{number}", f"## {heading}\n\nText.")
        for number, heading in enumerate(HEADINGS, start=1)
    ]
    return notebook(
        cell("markdown", "title", "# Gradient", documents=["D1-01"]),
        *sections,
        cell("code", "try-it", 'bowl = ...\ncheck("gradient/bowl", bowl)'),
    )


@pytest.fixture
def assignment() -> Notebook:
    """Return the instructors' side: one checked answer, one that a person reads."""
    solution = '### BEGIN SOLUTION\nbowl = "(2x, 2y)"\n### END SOLUTION'
    check = {"grade": True, "locked": True, "points": 8}
    return notebook(
        cell("markdown", "title", "# Gradient\n\nTwo exercises, 10 points."),
        cell("markdown", "bowl-task", "## 1 · A bowl (8 points)"),
        graded("bowl", f"bowl = ...\n{solution}", solution=True),
        graded("check-bowl", 'check("gradient/bowl", bowl)', **check),
        cell("markdown", "explain-task", "## 2 · In words (2 points, read by all)"),
        graded("explain", "words = ...", grade=True, solution=True, points=2),
    )


@pytest.fixture
def released() -> Notebook:
    """Return the learners' side of the assignment."""
    return notebook(graded("bowl", "bowl = ...\n# YOUR ANSWER HERE", solution=True))
