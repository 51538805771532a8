"""nbgrader's own commands on the same course folder, with our configuration."""

import asyncio
import csv
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from tiny_course import ASSIGNMENT, RIGHT, TinyCourse, cell_of

from autograder.cli import main

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]

ALL_RIGHT = RIGHT | {"plain": "value = 2"}
ROOT = Path(__file__).parents[2]


def nbgrader(course: TinyCourse, *arguments: str) -> str:
    scripts = sysconfig.get_path("scripts")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
    }
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def copy_check(nb):
    nb.cells.insert(1, cell_of(nb, "check-bowl").copy())


def without_ids(nb):
    """nbformat gives copied cells ids by chance."""
    return [cell | {"id": None} for cell in nb.cells]


@pytest.fixture(scope="module")
def both(released, tmp_path_factory):
    """The same class, graded by `nbgrader autograde` and by `autograder grade`."""
    ours = TinyCourse(tmp_path_factory.mktemp("both") / "ours")
    shutil.copytree(released.root, ours.root)
    ours.submit("ann", ALL_RIGHT)
    ours.submit("bob", ALL_RIGHT | {"bowl": "bowl = '(2y, 2x)'"})
    ours.submit("cat", ALL_RIGHT | {"plain": "value = 3"}, edit=copy_check)
    ours.submit("dan", {}, timestamp="2026-03-12 14:00:00 UTC")
    theirs = TinyCourse(ours.root.with_name("theirs"))
    shutil.copytree(ours.root, theirs.root)
    assert main(["--course", str(ours.root), "grade", ASSIGNMENT]) == 0
    nbgrader(theirs, "autograde", ASSIGNMENT)
    return ours, theirs


@pytest.mark.parametrize("student", ["ann", "bob", "cat", "dan"])
def test_both_give_the_same_scores_comments_and_notebooks(both, student):
    ours, theirs = both
    assert ours.grades(student) == theirs.grades(student)
    assert ours.comments(student) == theirs.comments(student)
    assert without_ids(ours.autograded(student)) == without_ids(
        theirs.autograded(student)
    )


def test_each_goes_on_where_the_other_has_been(both):
    ours, theirs = both
    output = nbgrader(ours, "autograde", ASSIGNMENT)
    assert output.count("Skipping existing assignment") == 4
    assert main(["--course", str(theirs.root), "grade", ASSIGNMENT]) == 0


def test_feedback_and_export_are_the_same(both, tmp_path):
    ours, theirs = both
    assert main(["--course", str(ours.root), "feedback", ASSIGNMENT]) == 0
    nbgrader(theirs, "generate_feedback", ASSIGNMENT)
    page = Path("feedback", "bob", ASSIGNMENT, f"{ASSIGNMENT}.html")
    told = (theirs.root / page).read_text()
    assert "wrong order" in told
    assert "Content-Security-Policy" in told
    assert (ours.root / page).read_text() == told
    assert (
        main(["--course", str(ours.root), "export", "--to", str(tmp_path / "a.csv")])
        == 0
    )
    nbgrader(theirs, "export", "--to", str(tmp_path / "b.csv"))
    assert (tmp_path / "a.csv").read_text() == (tmp_path / "b.csv").read_text()


def test_nbgraders_own_csv_exporter_still_works(both, tmp_path):
    ours, _ = both
    path = tmp_path / "stock.csv"
    exporter = "--exporter=nbgrader.plugins.export.CsvExportPlugin"
    nbgrader(ours, "export", exporter, "--to", str(path))
    with path.open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows["bob"]["score"] == "4.5"


def test_nbgrader_makes_the_same_release(released, tmp_path):
    theirs = TinyCourse(tmp_path / "theirs")
    shutil.copytree(released.root, theirs.root)
    path = Path("release", ASSIGNMENT, f"{ASSIGNMENT}.ipynb")
    shutil.rmtree(theirs.root / "release")
    (theirs.root / "gradebook.db").unlink()
    nbgrader(theirs, "generate_assignment", ASSIGNMENT)
    assert (theirs.root / path).read_bytes() == (released.root / path).read_bytes()


def test_validate_tells_right_from_wrong(both):
    ours, _ = both
    right = f"submitted/ann/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    wrong = f"submitted/dan/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    said = nbgrader(ours, "validate", right, wrong)
    assert said.index("Success") < said.index("VALIDATION FAILED")


def test_formgraders_button_grades_the_same(both, monkeypatch):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.apps.baseapp import NbGrader

    ours, _ = both
    monkeypatch.chdir(ours.root)
    app = NbGrader()
    app.initialize([])
    api = NbGraderAPI(coursedir=app.coursedir, parent=app)
    before = ours.grades("bob")

    async def press() -> dict[str, object]:
        return api.autograde(ASSIGNMENT, "bob")  # formgrader does it in its loop

    assert asyncio.run(press())["success"]
    assert ours.grades("bob") == before
