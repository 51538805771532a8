"""What can't be done as asked: one clear line, status 2, and nothing half-written."""

import os
import shutil
import sqlite3
from pathlib import Path

import nbformat
import pytest
from tiny_course import ASSIGNMENT, TinyCourse, cell_of, make_course, source_notebook

from autograder.cli import main
from autograder.nbgrader import staging
from autograder.nbgrader.course import open_course
from autograder.nbgrader.lock import working_alone

pytestmark = pytest.mark.nbgrader


@pytest.fixture
def refused(capsys):
    """Run a command that is to be refused; return the line that says why."""

    def refused(course: TinyCourse, *command: str) -> str:
        status = main(["--course", str(course.root), *command])
        out, err = capsys.readouterr()
        assert (status, out) == (2, "")
        assert err.startswith("autograder: ")
        assert "Traceback" not in err
        return err

    return refused


def files(course):
    return {
        path: path.read_bytes()
        for path in sorted(course.root.rglob("*"))
        if path.is_file() and path.suffix != ".db"
    }


def test_a_folder_without_a_configuration_is_no_course_folder(tmp_path, refused):
    line = refused(TinyCourse(tmp_path), "grade", ASSIGNMENT)
    assert "is no course folder" in line
    assert "--course" in line
    assert list(tmp_path.iterdir()) == []


def test_a_configuration_with_an_error_is_named(tmp_path, refused):
    course = make_course(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.x = 1 / 0\n")
    line = refused(course, "grade", ASSIGNMENT)
    assert "nbgrader_config.py can't be read: ZeroDivisionError" in line


def test_a_mistyped_assignment_gets_a_suggestion(course, refused):
    course.submit("ann")
    assert "Did you mean 'tiny'?" in refused(course, "grade", "tinny")
    assert "Did you mean 'tiny'?" in refused(course, "release", "tinny")
    assert "No submission of 'tinny'" in refused(course, "feedback", "tinny")


def test_an_assignment_that_is_not_released_is_named_with_the_command(
    tmp_path, refused
):
    course = make_course(tmp_path)
    line = refused(course, "grade", ASSIGNMENT)
    assert "There is no gradebook" in line
    assert "`autograder release` makes one" in line
    assert not (tmp_path / "gradebook.db").exists()
    with open_course(tmp_path).gradebook(create=True):
        pass
    line = refused(course, "grade", ASSIGNMENT)
    assert "run `autograder release tiny` first" in line


def test_without_submissions_there_is_nothing_to_grade(course, refused):
    assert "Nobody has submitted tiny" in refused(course, "grade", ASSIGNMENT)


def test_an_unknown_student_gets_a_suggestion(course, refused):
    course.submit("anna")
    line = refused(course, "grade", ASSIGNMENT, "--student", "ana")
    assert "Did you mean 'anna'?" in line


def test_a_locked_gradebook_is_named_and_nothing_is_written(course, refused):
    course.submit("ann")
    before = files(course)
    holder = sqlite3.connect(course.root / "gradebook.db")
    holder.execute("BEGIN EXCLUSIVE")
    url = f"{course.db_url}?timeout=0.1"
    try:
        for command in (("grade", ASSIGNMENT), ("release",), ("export",)):
            assert "is locked" in refused(course, "--db", url, *command)
    finally:
        holder.close()
    assert files(course) == before


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("gradebook.db", "is no database URL"),
        ("sqlite:///typo.db", "There is no gradebook"),
        ("sqlite:////no/such/folder/gradebook.db", "There is no gradebook"),
        ("postgresql://ann:secret@localhost:1/x", "pip install psycopg2-binary"),
    ],
)
def test_a_gradebook_that_can_not_be_opened_is_named(
    course, refused, url, words, monkeypatch
):
    course.submit("ann")
    monkeypatch.chdir(course.root)
    line = refused(course, "--db", url, "grade", ASSIGNMENT)
    assert words in line
    assert "secret" not in line
    assert [path.name for path in course.root.glob("*.db")] == ["gradebook.db"]


def test_a_relative_gradebook_is_the_same_one_from_everywhere(course, monkeypatch):
    elsewhere = course.root.parent / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    options = ["--course", str(course.root), "--db", "sqlite:///mine.db"]
    assert main([*options, "release"]) == 0
    assert (elsewhere / "mine.db").is_file()
    assert not (course.root / "mine.db").exists()


def test_a_second_autograder_has_to_wait_for_the_first(course, refused):
    course.submit("ann")
    with working_alone(course.root):
        for command in (("grade", ASSIGNMENT), ("release",)):
            line = refused(course, *command)
            assert (
                f"another autograder is working on this course (pid {os.getpid()})"
                in line
            )
    assert not list(course.root.glob(".*"))
    assert main(["--course", str(course.root), "release"]) == 0


def test_a_folder_that_can_not_be_written_is_named_before_anything_runs(
    course, refused, monkeypatch
):
    course.submit("ann")
    (course.root / "autograded").write_text("no folder")
    assert f"{course.root / 'autograded'} is no folder" in refused(
        course, "grade", ASSIGNMENT
    )
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "release")
    assert "you may not write in" in refused(course, "release")


def test_a_release_that_can_not_be_moved_leaves_the_old_one(
    course, refused, monkeypatch
):
    def move(source, target, move=shutil.move):
        if Path(target) == course.root / "release" / ASSIGNMENT and (
            Path(source).name == ASSIGNMENT
        ):
            raise PermissionError(13, "Permission denied")
        return move(source, target)

    before = files(course)
    # As where the system can't let two folders change places.
    monkeypatch.setattr(staging, "_exchanged", lambda *_: False)
    monkeypatch.setattr(shutil, "move", move)
    line = refused(course, "release")
    assert f"{course.root / 'release' / ASSIGNMENT} can't be written" in line
    assert files(course) == before


def test_a_changed_assignment_with_submissions_says_what_to_do(course, refused):
    from nbgrader.api import Gradebook

    with Gradebook(course.db_url, "slopes") as book:
        book.add_student("ann")
        with book.db.no_autoflush:
            book.add_submission(ASSIGNMENT, "ann")
    nb = source_notebook()
    nb.cells = [cell for cell in nb.cells if cell.id != "check-plain"]
    course.write_source(nb)
    line = refused(course, "release")
    assert "there are submissions associated with it. Release it under a new" in line
    assert "nbgrader db assignment remove tiny --force" in line


def test_a_due_date_of_no_assignment_is_named(course, capsys):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace('due={"tiny"', 'due={"tinny"'))
    assert main(["--course", str(course.root), "release"]) == 0
    assert (
        "there is no such assignment. Did you mean 'tiny'?" in capsys.readouterr().err
    )


def test_an_export_that_can_not_be_written_is_named(course, refused):
    assert "can't be written" in refused(course, "export", "--to", "/no/such/x.csv")


def test_an_empty_source_folder_is_named(tmp_path, refused):
    course = make_course(tmp_path)
    (tmp_path / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").unlink()
    assert "There are no assignments" in refused(course, "release")


def test_an_assignment_that_does_not_fit_its_exercises_is_not_released(course, refused):
    released = course.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    before = released.read_bytes()
    nb = source_notebook()
    cell_of(nb, "check-bowl").metadata.nbgrader.points = 5
    course.write_source(nb)
    line = refused(course, "release")
    assert "the cell gives 5 points, the exercise gradient/bowl gives 1" in line
    assert released.read_bytes() == before


def test_a_due_date_that_can_not_be_read_is_named(course, refused):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("2026-03-10 12:00 UTC", "soon"))
    assert "The due date 'soon' of tiny" in refused(course, "release")


def test_a_setting_of_the_wrong_type_is_named(course, refused):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.CourseDirectory.db_url = 7\n")
    assert "nbgrader_config.py can't be read" in refused(course, "release")


def test_a_broken_source_notebook_is_not_released(course, refused):
    released = course.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    before = released.read_bytes()
    nb = source_notebook()
    cell_of(nb, "bowl").source = "### BEGIN SOLUTION\nbowl = 1"
    course.write_source(nb)
    assert "no end solution statement" in refused(course, "release")
    assert released.read_bytes() == before
    (course.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").write_text("{")
    assert "tiny.ipynb can't be read" in refused(course, "release")


def test_releasing_again_changes_nothing(course):
    before = files(course)
    assert main(["--course", str(course.root), "release", ASSIGNMENT]) == 0
    assert files(course) == before


def test_the_release_holds_stubs_and_no_outputs_and_keeps_the_ids(released):
    path = released.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    text = path.read_text()
    nb = nbformat.reads(text, as_version=4)
    assert [cell.id for cell in nb.cells] == [c.id for c in source_notebook().cells]
    assert cell_of(nb, "bowl").source == "# YOUR ANSWER HERE"
    assert "HIDDEN" not in text
    assert "2x" not in text
    assert text.endswith("}\n")
    assert text.startswith('{\n "cells": [\n')
