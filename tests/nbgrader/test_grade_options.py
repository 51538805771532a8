"""`autograder grade`: what is graded anew, --dry-run, --jobs, --unsafe, the logs."""

import dataclasses
import json
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook
from no_copies import refuse_copies
from tiny_course import ASSIGNMENT, CONFIG, RIGHT, TinyCourse

from autograder import cli, solutions
from autograder.cli import main

pytestmark = pytest.mark.kernel

ALL_RIGHT = RIGHT | {"plain": "value = 2"}


@pytest.fixture
def graded(course: TinyCourse, capsys) -> TinyCourse:
    course.submit("ann", ALL_RIGHT)
    course.submit("bob", ALL_RIGHT | {"bowl": "bowl = '(2y, 2x)'"})
    assert main(["--course", str(course.root), "grade", ASSIGNMENT]) == 0
    capsys.readouterr()
    return course


@pytest.fixture
def grade(graded: TinyCourse, capsys):
    def grade(*options: str) -> str:
        command = ["--course", str(graded.root), "grade", ASSIGNMENT, *options]
        assert main(command) == 0
        return capsys.readouterr().out

    return grade


def configure(course: TinyCourse, line: str) -> None:
    (course.root / "nbgrader_config.py").write_text(f"{CONFIG}{line}\n")


def change_the_reference(monkeypatch, answer="(2y, 2x)"):
    """Let the bowl's reference be another one, and therefore wrong."""
    known = solutions._SOLUTIONS  # noqa: SLF001 - as if the file had been edited
    other = dataclasses.replace(known["gradient/bowl"], answer=answer)
    monkeypatch.setitem(known, "gradient/bowl", other)


def test_a_changed_reference_grades_again_and_shows_whose_scores_change(
    graded, grade, monkeypatch
):
    change_the_reference(monkeypatch)
    shown = grade()
    assert "graded before" not in shown
    assert "Scores that changed" in shown
    assert "check-bowl 1 → 0" in shown
    assert graded.grades("ann")["check-bowl"] == (0.0, False)
    assert graded.grades("bob")["check-bowl"] == (1.0, False)
    assert grade().count("graded before") == 2


def test_a_dry_run_shows_the_same_and_writes_nothing(graded, grade, monkeypatch):
    before = everything(graded)
    change_the_reference(monkeypatch)
    shown = grade("--dry-run")
    assert "Scores that would change" in shown
    assert "check-bowl 1 → 0" in shown
    assert "nothing was written; 2 with other scores" in shown
    assert everything(graded) == before


def everything(course: TinyCourse):
    files = {
        path: path.read_bytes()
        for path in sorted(course.root.rglob("*"))
        if path.is_file() and path.name != "gradebook.db"
    }
    scores = {name: course.grades(name) for name in ("ann", "bob")}
    return files, scores, {name: course.comments(name) for name in ("ann", "bob")}


def test_the_changes_are_in_the_json_too(grade, monkeypatch):
    change_the_reference(monkeypatch)
    first, _ = json.loads(grade("--json", "--dry-run"))["submissions"]
    assert first["score_before"] == 5.0
    assert first["score"] == 4.0
    assert first["changes"] == [{"cell": "check-bowl", "before": 1.0, "after": 0.0}]


@pytest.mark.parametrize(
    "line", ["c.RunAndJudge.memory_bytes = 10**9", "c.RunAndJudge.seed = 'other'"]
)
def test_a_changed_limit_or_seed_grades_again(graded, grade, line):
    configure(graded, line)
    assert "graded before" not in grade()
    assert grade().count("graded before") == 2


def test_a_changed_release_grades_again(graded, grade, capsys):
    from tiny_course import cell_of, source_notebook

    nb = source_notebook()
    cell_of(nb, "check-plain").source += "\nassert value > 1"
    graded.write_source(nb)
    assert main(["--course", str(graded.root), "release"]) == 0
    capsys.readouterr()
    assert "graded before" not in grade()


def test_a_file_beside_the_notebook_grades_again_when_it_changes(graded, grade):
    folder = graded.root / "submitted" / "ann" / ASSIGNMENT
    (folder / "data.csv").write_text("1,2\n")
    assert grade().count("graded before") == 1
    assert (graded.root / "autograded" / "ann" / ASSIGNMENT / "data.csv").exists()
    assert grade().count("graded before") == 2
    (folder / "data.csv").write_text("3,4\n")
    assert grade().count("graded before") == 1


def test_manual_scores_and_comments_survive_and_wait_for_another_look(
    graded, grade, monkeypatch
):
    with Gradebook(graded.db_url, "slopes") as book:
        score = book.find_grade("check-bowl", ASSIGNMENT, ASSIGNMENT, "ann")
        score.manual_score, score.extra_credit = 0.75, 0.5
        said = book.find_comment("bowl", ASSIGNMENT, ASSIGNMENT, "ann")
        said.manual_comment = "Nearly."
        book.db.commit()
    change_the_reference(monkeypatch)
    grade()
    with Gradebook(graded.db_url, "slopes") as book:
        score = book.find_grade("check-bowl", ASSIGNMENT, ASSIGNMENT, "ann")
        assert (score.auto_score, score.manual_score) == (0.0, 0.75)
        assert (score.extra_credit, score.needs_manual_grade) == (0.5, True)
        said = book.find_comment("bowl", ASSIGNMENT, ASSIGNMENT, "ann")
        assert said.manual_comment == "Nearly."


def test_an_autograded_notebook_is_valid_and_has_a_line_for_each_cell(graded):
    folder = graded.root / "autograded" / "ann" / ASSIGNMENT
    text = (folder / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8")
    nb = nbformat.reads(text, as_version=4)
    nbformat.validate(nb)
    lines = text.splitlines()
    assert len(lines) == len(nb.cells) + 3
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-2]] == [
        cell.id for cell in nb.cells
    ]


def test_each_submission_has_a_log(graded):
    text = (graded.root / "logs" / "bob" / f"{ASSIGNMENT}.log").read_text()
    assert "tiny by bob: graded" in text
    assert "score: 4.5 of 7, 1 cells held, in " in text
    assert "mistake: gradient/bowl: components-swapped" in text


def test_a_submission_that_can_not_be_graded_has_its_reason_in_the_log(graded):
    path = graded.submit("cat")
    path.write_text("{")
    assert main(["--course", str(graded.root), "grade", ASSIGNMENT]) == 1
    text = (graded.root / "logs" / "cat" / f"{ASSIGNMENT}.log").read_text()
    assert "tiny by cat: failed" in text
    assert "reason: tiny.ipynb is cut off" in text


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_jobs_is_at_least_one(graded, jobs, capsys):
    with pytest.raises(SystemExit) as refusal:
        main(["--course", str(graded.root), "grade", ASSIGNMENT, "--jobs", jobs])
    assert refusal.value.code == cli.USAGE
    assert "is no number from 1 on" in capsys.readouterr().err


@pytest.fixture
def in_the_open(course, monkeypatch) -> TinyCourse:
    """A class on a machine without bubblewrap."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    course.submit("ann", ALL_RIGHT)
    return course


def test_without_a_sandbox_nothing_is_graded(in_the_open, capsys):
    assert main(["--course", str(in_the_open.root), "grade", ASSIGNMENT]) == cli.USAGE
    said = capsys.readouterr().err
    assert "reference solutions" in said
    assert "autograder grade --unsafe" in said


def test_unsafe_grades_without_a_sandbox_and_warns(in_the_open, capsys):
    command = ["--course", str(in_the_open.root), "grade", ASSIGNMENT]
    assert main([*command, "--unsafe"]) == 0
    assert "WARNING: " in capsys.readouterr().err
    assert in_the_open.grades("ann")["check-bowl"] == (1.0, False)


def test_the_configuration_may_say_unsafe_as_well(in_the_open):
    configure(in_the_open, "c.RunAndJudge.unsafe = True")
    assert main(["--course", str(in_the_open.root), "grade", ASSIGNMENT]) == 0
    assert in_the_open.grades("ann")["check-bowl"] == (1.0, False)


def test_slow_grading_is_explained(course, monkeypatch, capsys):
    refuse_copies(monkeypatch)
    course.submit("ann", ALL_RIGHT)
    assert main(["--course", str(course.root), "grade", ASSIGNMENT]) == 0
    assert "a fresh kernel, which is slow" in capsys.readouterr().err
    assert course.grades("ann")["check-bowl"] == (1.0, False)
