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
GRADIENT = "04-gradient"
TABLES = sorted((CLASS / "expected").glob("*.csv"))
ASSIGNMENTS = [path.stem for path in TABLES]


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = [(table.stem, row) for table in TABLES for row in rows(table)]
each_submission = pytest.mark.parametrize(
    ("assignment", "row"),
    EXPECTED,
    ids=[f"{assignment}-{row['student']}" for assignment, row in EXPECTED],
)


@dataclass(frozen=True)
class Graded:
    """The class after `autograder release`, `grade` and `feedback`."""

    root: Path
    status: dict[str, int]

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
    status = {}
    for assignment in ASSIGNMENTS:
        assert main([*course, "release", assignment]) == 0
        status[assignment] = main([*course, "grade", assignment])
        assert main([*course, "feedback", assignment]) == 0
    return Graded(root, status)


def test_every_assignment_has_a_sample_class():
    sources = sorted(path.name for path in (REPOSITORY / "source").iterdir())
    assert sources == ASSIGNMENTS


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_class_has_every_kind_of_submission_that_the_table_tells(assignment):
    folders = (CLASS / "submitted").glob(f"*/{assignment}")
    submitted = sorted(path.parent.name for path in folders)
    students = [row["student"] for name, row in EXPECTED if name == assignment]
    assert submitted == sorted(students)
    assert len(students) >= (16 if assignment == "04-gradient" else 3)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_submission_is_graded(graded, assignment):
    assert graded.status[assignment] == 0


@each_submission
def test_each_submission_gets_its_score_and_its_mistakes(graded, assignment, row):
    with Gradebook(graded.db_url, "slopes") as book:
        submission = book.find_submission(assignment, row["student"])
        score, late = float(submission.score), submission.total_seconds_late > 0
        held = any(
            grade.needs_manual_grade
            for notebook in submission.notebooks
            for grade in notebook.grades
        )
    folder = graded.root / "autograded" / row["student"] / assignment
    mistakes, _ = read_notebooks(folder)
    named = [f"{exercise.split('/')[1]}:{mistake}" for exercise, mistake in mistakes]
    assert score == pytest.approx(float(row["score"]), abs=1e-4)
    assert (held, late) == (row["held"] == "yes", row["late"] == "yes")
    assert named == row["mistakes"].split()


@each_submission
def test_each_feedback_page_shows_a_verdict_for_every_exercise(graded, assignment, row):
    page = graded.root / "feedback" / row["student"] / assignment / f"{assignment}.html"
    source = REPOSITORY / "source" / assignment / f"{assignment}.ipynb"
    checks = source.read_text(encoding="utf-8").count('"check(')
    assert checks
    assert page.read_text(encoding="utf-8").count('role="status"') >= checks


def test_a_hint_reaches_the_automatic_comment(graded):
    with Gradebook(graded.db_url, "slopes") as book:
        comment = book.find_comment("bowl", *[GRADIENT] * 2, "chloe")
        assert "wrong order" in comment.auto_comment
        untouched = book.find_comment("bowl", *[GRADIENT] * 2, "jonas")
        assert untouched.auto_comment == "No response."


def test_what_had_to_be_repaired_is_listed_for_the_grader(graded):
    for student, words in (("keiko", "carry this id"), ("liam", "was missing")):
        _, notes = read_notebooks(graded.root / "autograded" / student / GRADIENT)
        assert sum(words in note for note in notes) == 2
