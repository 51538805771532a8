"""The notebooks of this repository pass the checks of their kind."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import assignment_checks as an_assignment
import lesson_checks as a_lesson
import notebook_checks as a_notebook
import pytest
from notebook_checks import ROOT, Notebook

from slopes.exercises import all_exercises


def files(*patterns: str) -> list[Path]:
    """Return the notebooks of the repository that match."""
    return [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]


def each(paths: list[Path]) -> pytest.MarkDecorator:
    """Run a test once for each file, under the file's name."""
    names = [str(path.relative_to(ROOT)) for path in paths]
    return pytest.mark.parametrize("path", paths, ids=names)


def load(path: Path) -> Notebook:
    return json.loads(path.read_text(encoding="utf-8"))


def report(faults: list[str]) -> None:
    """Fail with what is wrong, in words, and nothing else."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


LESSONS = files("course/*.ipynb")
START = ROOT / "course/00-start-here.ipynb"
SOURCES = files("source/*/*.ipynb")
RELEASED = files("release/*/*.ipynb")
SUBMITTED = files("examples/class/submitted/*/*/*.ipynb")
POINTS = {exercise.id: exercise.points for exercise in all_exercises()}


def test_the_course_has_a_lesson_an_assignment_and_its_release() -> None:
    assert LESSONS
    assert SOURCES
    assert [path.name for path in RELEASED] == [path.name for path in SOURCES]


@each(LESSONS + SOURCES + RELEASED + SUBMITTED)
def test_a_notebook_is_valid(path: Path) -> None:
    report(a_notebook.is_valid(load(path)))


@each(LESSONS + SOURCES)
def test_what_authors_write_is_clean(path: Path) -> None:
    notebook = load(path)
    faults = [
        *a_notebook.is_as_saved(path.read_text(encoding="utf-8")),
        *a_notebook.has_no_output(notebook),
        *a_notebook.has_readable_ids(notebook),
        *a_notebook.has_minimal_metadata(notebook),
        *a_notebook.has_short_code(notebook),
        *a_notebook.says_nothing_false(notebook),
        *a_notebook.names_known_documents(notebook, a_notebook.documents()),
        *a_notebook.keeps_to_what_learners_have(notebook),
    ]
    report(faults)


@each(LESSONS + SOURCES + RELEASED)
def test_the_links_lead_somewhere(path: Path) -> None:
    report(a_notebook.has_links_that_lead_somewhere(load(path), path))


@each(LESSONS)
def test_a_lesson_has_its_parts(path: Path) -> None:
    notebook = load(path)
    wanted = a_lesson.START_HEADINGS if path == START else a_lesson.HEADINGS
    faults = [
        *a_lesson.has_the_headings(notebook, wanted),
        *a_lesson.is_short(notebook),
        *a_lesson.checks_known_exercises(notebook, POINTS),
    ]
    report(faults)


def test_the_start_leads_to_every_lesson_and_every_assignment() -> None:
    text = " ".join(map(a_notebook.source, load(START)["cells"]))
    wanted = [f"({path.name})" for path in LESSONS if path != START]
    wanted += [f"(../release/{path.parent.name}/{path.name})" for path in SOURCES]
    assert [each for each in wanted if each not in text] == []


@each(LESSONS[1:])
def test_a_lesson_leads_to_its_assignment_and_to_the_next_chapter(path: Path) -> None:
    cells = load(path)["cells"]
    link = f"../release/{path.stem}/{path.name}"
    assert [c["id"] for c in cells if link in a_notebook.source(c)] == ["summary"]
    assert cells[-1]["id"] == "sources"
    (summary,) = (c for c in cells if c["id"] == "summary")
    links = [f"({link})", *next_chapter(path.name)]
    assert [each for each in links if each not in a_notebook.source(summary)] == []


@each(SOURCES)
def test_an_assignment_leads_to_its_lesson_and_to_the_next_chapter(path: Path) -> None:
    first, *_, last = map(a_notebook.source, load(path)["cells"])
    assert f"(../../course/{path.name})" in first
    for link in next_chapter(path.name):
        assert link.replace("(", "(../../course/") in last


def next_chapter(name: str) -> list[str]:
    """Return how a lesson links to the one after a chapter; after the last, nothing."""
    following = f"{int(name[:2]) + 1:02}-"
    return [f"({path.name})" for path in LESSONS if path.name.startswith(following)]


@each(SOURCES)
def test_an_assignment_has_its_parts(path: Path) -> None:
    notebook = load(path)
    faults = [
        *an_assignment.has_plain_check_cells(notebook),
        *an_assignment.has_known_exercises(notebook, POINTS),
        *an_assignment.has_unique_grade_ids(notebook),
        *an_assignment.states_its_total(notebook),
        *an_assignment.states_the_points_of_each_exercise(notebook),
    ]
    report(faults)


@each(RELEASED)
def test_what_is_released_comes_from_the_solution_and_leads_to_none(path: Path) -> None:
    released = load(path)
    solved = load(ROOT / "source" / path.relative_to(ROOT / "release"))
    faults = [
        *an_assignment.has_stubs(solved, released),
        *a_notebook.keeps_to_what_learners_have(released),
    ]
    report(faults)


@pytest.mark.nbgrader
def test_release_is_what_source_gives_today(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "source", tmp_path / "source")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    made = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "autograder.cli", "--course", tmp_path, "release"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert made.returncode == 0, made.stderr

    def contents(folder: Path) -> dict[str, bytes]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in found
            if ".ipynb_checkpoints" not in path.parts
        }

    fresh, kept = contents(tmp_path / "release"), contents(ROOT / "release")
    stale = sorted(path for path in fresh | kept if fresh.get(path) != kept.get(path))
    assert stale == [], "release/ is not fresh: make release"


def test_the_documents_table_is_whole() -> None:
    path = ROOT / "course/documents.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = [(row["id"][:2], int(row["id"][3:])) for row in rows]
    sizes = {"D1": 34, "D2": 55, "D3": 72, "D4": 62}
    assert numbers == [(d, n) for d, size in sizes.items() for n in range(1, size + 1)]
    verdicts = {"correct", "wrong", "imprecise", "obsolete", "broken", "artifact"}
    assert {row["verdict"] for row in rows} == verdicts
    assert all(row["kind"] and row["topic"] for row in rows)
