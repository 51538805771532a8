"""What a learner has passed is kept, in a notebook, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from slopes import check, progress
from slopes.exercises import CHAPTERS, all_exercises

RIGHT = 'check("gradient/bowl", "(2x, 2y)")'


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "deep" / "progress.json"
    monkeypatch.setenv("SLOPES_PROGRESS", str(path))
    return path


def run(*cells: str, cwd: Path | None = None) -> None:
    sources = ["from slopes import check, progress", *cells]
    notebook = new_notebook(cells=[new_code_cell(each) for each in sources])
    NotebookClient(notebook, kernel_name="python3").execute(
        cwd=str(cwd) if cwd else None
    )


@pytest.mark.kernel
def test_a_passed_check_is_noted_and_another_is_not(file):
    run(RIGHT, 'check("gradient/plane", "(2, 3)")')
    assert list(json.loads(file.read_text())["passed"]) == ["gradient/bowl"]
    assert list(progress().passed) == ["gradient/bowl"]


@pytest.mark.kernel
def test_the_first_day_is_kept(file):
    file.parent.mkdir()
    file.write_text('{"passed": {"gradient/bowl": "2026-03-01"}}')
    run(RIGHT)
    assert progress().passed == {"gradient/bowl": "2026-03-01"}


@pytest.mark.kernel
def test_it_stands_in_the_folder_that_holds_the_course(tmp_path, monkeypatch):
    monkeypatch.delenv("SLOPES_PROGRESS", raising=False)
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "documents.csv").touch()
    (tmp_path / "release" / "04-gradient").mkdir(parents=True)
    run(RIGHT, cwd=tmp_path / "release" / "04-gradient")
    assert "gradient/bowl" in (tmp_path / "progress.json").read_text()


@pytest.mark.kernel
def test_validating_notes_nothing(file, monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    run(RIGHT)
    assert not file.exists()


def test_a_program_that_checks_answers_notes_nothing(file):
    assert check("gradient/bowl", "(2x, 2y)") == 1
    assert not file.exists()


@pytest.mark.kernel
@pytest.mark.parametrize("content", ["{", "[]", '{"passed": 3}', "\x00"])
def test_a_file_that_is_none_of_ours_is_set_aside(file, content):
    file.parent.mkdir()
    file.write_text(content)
    run(RIGHT)
    assert list(progress().passed) == ["gradient/bowl"]
    assert file.with_suffix(".unreadable.json").read_text() == content


@pytest.mark.kernel
def test_a_file_that_cant_be_written_disturbs_nobody(tmp_path, monkeypatch):
    (tmp_path / "no-folder").touch()
    monkeypatch.setenv("SLOPES_PROGRESS", str(tmp_path / "no-folder" / "progress.json"))
    run(RIGHT)


def test_the_table_counts_what_is_passed(file):
    file.parent.mkdir()
    file.write_text(
        '{"passed": {"gradient/bowl": "2026-03-01", "gone/x": "2026-03-01"}}'
    )
    (row,) = [line for line in str(progress()).splitlines() if "The gradient" in line]
    assert "lesson    0 of 7" in row
    assert "assignment   1 of 11" in row
    page = progress()._repr_mimebundle_()["text/html"]
    assert '<th scope="row" style="text-align:left">04 The gradient</th>' in page
    assert str(file) in page


def test_every_exercise_belongs_to_a_chapter():
    names = {chapter.name for chapter in CHAPTERS}
    for exercise in all_exercises():
        assert exercise.id.partition("/")[0].removesuffix("-lesson") in names
