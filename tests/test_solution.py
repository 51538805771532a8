"""Worked solutions are shown where the course includes them, and nowhere else."""

from __future__ import annotations

import importlib
import importlib.metadata
import json

import pytest

from autograder.solutions import solution_for
from slopes import solution
from slopes.exercises import UnknownExerciseError

# `slopes.solution` is the function of the same name.
MODULE = importlib.import_module("slopes.solution")


@pytest.fixture
def nobody_knows(monkeypatch, tmp_path):
    """A learner's machine: no autograder there, and another folder."""
    monkeypatch.setattr(MODULE, "entry_points", lambda group: ())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_clone_shows_the_worked_steps():
    shown = solution("gradient/bowl")
    assert shown.answer == solution_for("gradient/bowl").answer
    assert "1. With y fixed" in str(shown)
    assert "<ol><li>With y fixed" in shown._repr_mimebundle_()["text/html"]


def test_the_autograder_says_by_itself_that_it_knows_solutions():
    points = importlib.metadata.entry_points(group=MODULE.PROVIDERS)
    assert [point.value for point in points] == ["autograder.solutions:worked"]


@pytest.mark.usefixtures("nobody_knows")
def test_where_there_is_none_it_says_so():
    assert "holds no solution" in str(solution("gradient/bowl"))
    assert (
        "holds no solution"
        in solution("gradient/bowl")._repr_mimebundle_()["text/html"]
    )


def test_a_kit_with_solutions_shows_them(nobody_knows):
    (nobody_knows / "course").mkdir()
    worked = {"gradient/bowl": {"answer": "(2x, 2y) < 3", "steps": ["First <b>."]}}
    (nobody_knows / "course" / "solutions.json").write_text(json.dumps(worked))
    assert solution("gradient/bowl").answer == "(2x, 2y) < 3"
    page = solution("gradient/bowl")._repr_mimebundle_()["text/html"]
    assert "<li>First &lt;b&gt;.</li>" in page
    assert "holds no solution" in str(solution("gradient/plane"))


def test_an_unknown_exercise_is_named():
    with pytest.raises(UnknownExerciseError, match="bowl"):
        solution("gradient/bowls")
