"""Notebooks that other programs, or their authors, have broken."""

import json
import shutil

import nbformat
import pytest
from nbformat.v4 import new_output
from tiny_course import ASSIGNMENT, RIGHT, TinyCourse, cell_of

from autograder.cli import main
from autograder.nbgrader.outcome import read_notebooks

pytestmark = pytest.mark.kernel

ALL_RIGHT = RIGHT | {"plain": "value = 2"}


def rewritten(path, change):
    """Change a notebook's file as data."""
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(change(data)), encoding="utf-8")


def first_right(course: TinyCourse, name: str):
    return course.submit(name, ALL_RIGHT)


def with_bom(course):
    path = first_right(course, "bom")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def in_utf16(course):
    path = first_right(course, "utf16")
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")


def in_latin1(course):
    path = course.submit("latin1", ALL_RIGHT | {"why": "Größer wird es bergauf."})
    text = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
    path.write_bytes(text.encode("latin-1"))


def with_crlf(course):
    def windows(nb):
        for cell in nb["cells"]:
            cell["source"] = cell["source"].replace("\n", "\r\n")
        return nb

    path = first_right(course, "crlf")
    rewritten(path, windows)
    text = json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=1)
    path.write_bytes(text.replace("\n", "\r\n").encode())


def in_format_3(course):
    path = first_right(course, "format3")
    old = nbformat.convert(nbformat.read(path, as_version=4), 3)
    path.write_text(json.dumps(old), encoding="utf-8")


def in_format_4_0(course):
    def older(nb):
        for cell in nb["cells"]:
            cell.pop("id")
        return nb | {"nbformat_minor": 0}

    rewritten(first_right(course, "format40"), older)


def in_a_newer_format(course):
    def newer(nb):
        nb["cells"][1]["invented"] = {"by": "a later version"}
        return nb | {"nbformat_minor": 9}

    rewritten(first_right(course, "format49"), newer)


def with_huge_outputs(course):
    def loud(nb):
        text = "x" * 100_000_000
        cell_of(nb, "bowl").outputs = [new_output("stream", text=text)]

    course.submit("huge", ALL_RIGHT, edit=loud)


def with_broken_outputs(course):
    def broken(nb):
        cell_of(nb, "bowl")["outputs"] = [{"output_type": "invented"}, 5]

    course.submit("outputs", ALL_RIGHT, edit=broken)


def renamed(course):
    path = first_right(course, "renamed")
    path.rename(path.with_name("tiny (1).ipynb"))


def split(course):
    """JupyterLab gives both halves of a cell that is split the metadata."""

    def cut(nb):
        cell = cell_of(nb, "grad-f")
        lines = cell.source.split("\n")
        rest = cell.copy()
        cell.source, rest["source"] = lines[0], "\n".join(lines[1:])
        nb.cells.insert(nb.cells.index(cell) + 1, rest)

    course.submit("split", ALL_RIGHT, edit=cut)


def merged(course):
    """An answer and its check in one cell."""

    def join(nb):
        cell, check = cell_of(nb, "bowl"), cell_of(nb, "check-bowl")
        cell.source += "\n" + check.source
        nb.cells.remove(check)

    course.submit("merged", ALL_RIGHT, edit=join)


def reordered(course):
    def swap(nb):
        check = cell_of(nb, "check-bowl")
        nb.cells.remove(check)
        nb.cells.insert(1, check)

    course.submit("reordered", ALL_RIGHT, edit=swap)


def retyped(course):
    def as_text(nb):
        for name in ("check-bowl", "grad-f"):
            cell = cell_of(nb, name)
            cell.cell_type = "markdown"
            del cell["outputs"], cell["execution_count"]

    course.submit("retyped", ALL_RIGHT, edit=as_text)


REPAIRS = {
    with_bom: ("bom", None),
    in_utf16: ("utf16", "UTF-16"),
    in_latin1: ("latin1", "not in UTF-8"),
    with_crlf: ("crlf", None),
    in_format_3: ("format3", None),
    in_format_4_0: ("format40", None),
    in_a_newer_format: ("format49", None),
    with_huge_outputs: ("huge", None),
    with_broken_outputs: ("outputs", None),
    renamed: ("renamed", "tiny (1).ipynb; taken for tiny.ipynb"),
    split: ("split", "2 cells carry this id"),
    merged: ("merged", "check-bowl: the cell was missing; put back."),
    reordered: ("reordered", "check-bowl: the cell stood before its answer"),
    retyped: ("retyped", "changed back"),
}


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    course = TinyCourse(tmp_path_factory.mktemp("broken") / "course")
    shutil.copytree(released.root, course.root)
    for break_it in REPAIRS:
        break_it(course)
    assert main(["--course", str(course.root), "grade", ASSIGNMENT]) == 0
    return course


@pytest.mark.parametrize("break_it", REPAIRS, ids=lambda case: case.__name__)
def test_it_gets_its_points_and_the_repair_is_listed(graded, break_it):
    student, expected = REPAIRS[break_it]
    scores = {name: score for name, (score, _) in graded.grades(student).items()}
    assert scores == {
        "check-bowl": 1.0,
        "check-grad-f": 3.0,
        "check-plain": 1.0,
        "why": None,
    }
    _, notes = read_notebooks(graded.root / "autograded" / student / ASSIGNMENT)
    assert any(expected in note for note in notes) if expected else not notes


def test_a_repaired_notebook_is_not_graded_again(graded, capsys):
    assert main(["--course", str(graded.root), "grade", ASSIGNMENT]) == 0
    assert capsys.readouterr().out.count("graded before") == len(REPAIRS)
