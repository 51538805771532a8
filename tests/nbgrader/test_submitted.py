"""What lies in submitted/: links are refused, and what is misplaced is named."""

import asyncio
import csv
import json
import os
import shutil

import pytest
from tiny_course import ASSIGNMENT

from autograder.cli import main
from autograder.nbgrader.submitted import LinkError, refuse_links

pytestmark = pytest.mark.nbgrader
HIDDEN = "the reference solutions"


@pytest.fixture
def folder(tmp_path):
    """A submission's folder."""
    folder = tmp_path / "hal" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    return folder


def test_files_and_folders_are_what_a_submission_is_made_of(folder):
    (folder / "data").mkdir()
    (folder / "data" / "points.csv").write_text("1,2")
    refuse_links(folder)


@pytest.mark.parametrize("target", ["secret.txt", "missing.txt", "tiny/notes.txt"])
@pytest.mark.parametrize("name", ["link.txt", "data/link.txt", "tiny.ipynb"])
def test_a_link_is_refused_wherever_it_points_to(folder, name, target):
    (folder.parent / "secret.txt").write_text(HIDDEN)
    (folder / "data").mkdir()
    (folder / name).symlink_to(folder.parent / target)
    with pytest.raises(LinkError) as refusal:
        refuse_links(folder)
    assert str(refusal.value) == f"{name} is a symbolic link; replace it by the file"


def test_a_link_to_a_folder_is_refused(folder):
    (folder / "data").symlink_to(folder.parent)
    with pytest.raises(LinkError, match=r"^data is a symbolic .* by the folder$"):
        refuse_links(folder)


@pytest.mark.parametrize("depth", [0, 1])
def test_a_folder_that_is_a_link_is_refused(folder, depth):
    linked = folder if depth == 0 else folder.parent
    linked.rename(linked.with_name("moved"))
    linked.symlink_to(linked.with_name("moved"))
    with pytest.raises(LinkError, match="is a symbolic link; replace it by the folder"):
        refuse_links(folder)


def test_a_special_file_is_refused(folder):
    os.mkfifo(folder / "pipe")
    with pytest.raises(LinkError, match=r"^pipe is neither a file nor a folder"):
        refuse_links(folder)


@pytest.fixture
def tempted(course):
    """A course in which a submission links to a secret."""
    (course.root / "secret.txt").write_text(HIDDEN)
    notebook = course.submit("hal")
    notebook.with_name("notes.txt").symlink_to(course.root / "secret.txt")
    return course


def copies(course):
    return [
        path
        for path in course.root.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and HIDDEN in path.read_text("latin1")
    ]


def test_grade_refuses_a_link_and_copies_nothing(tempted, capsys, monkeypatch):
    monkeypatch.setattr(shutil, "copy", None)
    assert main(["--course", str(tempted.root), "grade", ASSIGNMENT]) == 1
    out = capsys.readouterr().out
    assert "notes.txt is a symbolic link; replace it by the file" in out
    assert not (tempted.root / "autograded" / "hal").exists()


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
def test_nbgrader_refuses_a_link_before_code_runs_and_keeps_no_copy(
    tempted, monkeypatch
):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.apps.baseapp import NbGrader

    from autograder.nbgrader import run

    monkeypatch.chdir(tempted.root)
    monkeypatch.setattr(run, "run_notebook", lambda *_a, **_o: pytest.fail("it ran"))
    app = NbGrader()
    app.initialize([])
    api = NbGraderAPI(coursedir=app.coursedir, parent=app)

    async def press() -> dict[str, object]:
        return api.autograde(ASSIGNMENT, "hal")

    result = asyncio.run(press())
    assert not result["success"]
    assert "notes.txt is a symbolic link" in result["log"]
    assert copies(tempted) == [tempted.root / "secret.txt"]


def test_misplaced_submissions_are_named_and_absent_ones_are_no_error(
    course, capsys, tmp_path
):
    def grade():
        status = main(["--course", str(course.root), "grade", ASSIGNMENT, "--json"])
        results = json.loads(capsys.readouterr().out)["submissions"]
        return status, {item["student"]: item for item in results}

    submitted = course.root / "submitted"
    course.submit("ann").write_text("")
    assert grade()[1]["ann"]["reason"] == "tiny.ipynb is empty (0 bytes)."
    shutil.rmtree(submitted / "ann")
    course.submit("bob")
    (submitted / "gus").mkdir()
    (submitted / "readme.txt").write_text("Put them here.")
    status, outcomes = grade()
    assert status == 0
    assert set(outcomes) == {"bob", "gus"}
    assert outcomes["gus"]["status"] == "absent"
    assert outcomes["gus"]["reason"] == "there is no folder tiny/ in submitted/gus"

    course.submit("hal").rename(submitted / "hal" / "tiny.ipynb")
    shutil.rmtree(submitted / "hal" / ASSIGNMENT)
    course.submit("ida").rename(submitted / "ida.ipynb")
    shutil.rmtree(submitted / "ida")
    status, outcomes = grade()
    assert status == 1
    assert outcomes["hal"]["status"] == outcomes["ida.ipynb"]["status"] == "failed"
    assert outcomes["hal"]["reason"] == (
        "there is no folder tiny/ in submitted/hal; found tiny.ipynb: move it there"
    )
    assert "move it to STUDENT/tiny/" in outcomes["ida.ipynb"]["reason"]

    command = ["--course", str(course.root), "grade", ASSIGNMENT]
    assert main([*command, "--student", "hal"]) == 2
    assert "found tiny.ipynb: move it there" in capsys.readouterr().err

    to = tmp_path / "grades.csv"
    assert main(["--course", str(course.root), "export", "--to", str(to)]) == 0
    with to.open(newline="") as file:
        rows = [(row["student_id"], row["score"]) for row in csv.DictReader(file)]
    assert rows == [("bob", "0.0"), ("gus", ""), ("hal", "")]
