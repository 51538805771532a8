"""The sample class, graded as a teaching assistant would, against its table."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.nbgrader.outcome import read_notebooks

pytestmark = pytest.mark.nbgrader

REPOSITORY = Path(__file__).parents[2]
CLASS = REPOSITORY / "examples" / "class"
ASSIGNMENT = "04-gradient"
with (CLASS / "expected.csv").open(encoding="utf-8", newline="") as _file:
    EXPECTED = list(csv.DictReader(_file))
STUDENTS = [row["student"] for row in EXPECTED]


@dataclass(frozen=True)
class Graded:
    """The class after `autograder release`, `grade` and `feedback`."""

    root: Path
    status: int

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.root / 'gradebook.db'}"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    repository = tmp_path_factory.mktemp("repository")
    shutil.copytree(REPOSITORY / "source", repository / "source")
    root = repository / "examples" / "class"
    shutil.copytree(
        CLASS,
        root,
        ignore=shutil.ignore_patterns("autograded", "feedback", "gradebook.db*"),
    )
    course = ["--course", str(root)]
    assert main([*course, "release", ASSIGNMENT]) == 0
    status = main([*course, "grade", ASSIGNMENT])
    assert main([*course, "feedback", ASSIGNMENT]) == 0
    return Graded(root, status)


def test_the_class_has_every_kind_of_submission_that_the_table_tells():
    submitted = sorted(path.name for path in (CLASS / "submitted").iterdir())
    assert submitted == sorted(STUDENTS)
    assert len(STUDENTS) >= 16


def test_every_submission_is_graded(graded):
    assert graded.status == 0


@pytest.mark.parametrize("row", EXPECTED, ids=STUDENTS)
def test_each_submission_gets_its_score_and_its_mistakes(graded, row):
    with Gradebook(graded.db_url, "slopes") as book:
        submission = book.find_submission(ASSIGNMENT, row["student"])
        score, late = float(submission.score), submission.total_seconds_late > 0
        held = any(
            grade.needs_manual_grade
            for notebook in submission.notebooks
            for grade in notebook.grades
        )
    folder = graded.root / "autograded" / row["student"] / ASSIGNMENT
    mistakes, _ = read_notebooks(folder)
    named = [f"{exercise.split('/')[1]}:{mistake}" for exercise, mistake in mistakes]
    assert score == pytest.approx(float(row["score"]), abs=1e-4)
    assert (held, late) == (row["held"] == "yes", row["late"] == "yes")
    assert named == row["mistakes"].split()


@pytest.mark.parametrize("student", STUDENTS)
def test_each_feedback_page_shows_a_verdict_for_every_exercise(graded, student):
    page = graded.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
    text = page.read_text(encoding="utf-8")
    assert text.count('role="status"') >= 11


def test_a_hint_reaches_the_automatic_comment(graded):
    with Gradebook(graded.db_url, "slopes") as book:
        comment = book.find_comment("bowl", ASSIGNMENT, ASSIGNMENT, "chloe")
        assert "wrong order" in comment.auto_comment
        untouched = book.find_comment("bowl", ASSIGNMENT, ASSIGNMENT, "jonas")
        assert untouched.auto_comment == "No response."


def test_what_had_to_be_repaired_is_listed_for_the_grader(graded):
    for student, words in (("keiko", "carry this id"), ("liam", "was missing")):
        _, notes = read_notebooks(graded.root / "autograded" / student / ASSIGNMENT)
        assert sum(words in note for note in notes) == 2
