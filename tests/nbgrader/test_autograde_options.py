"""What nbgrader_config.py says of `Autograde` holds for `autograder grade` too."""

import pytest
from nbgrader.api import Gradebook, MissingEntry
from tiny_course import ASSIGNMENT, CONFIG, RIGHT, TinyCourse

from autograder.cli import main

pytestmark = pytest.mark.kernel

HOOK = """
def note(**what):
    Path(NAME).write_text(repr(what["notebooks"]))
"""


def grade(course: TinyCourse, *lines: str) -> int:
    text = "\n".join([CONFIG, *lines])
    (course.root / "nbgrader_config.py").write_text(text)
    return main(["--course", str(course.root), "grade", ASSIGNMENT])


def test_only_students_that_the_gradebook_knows_are_graded_if_none_may_be_added(
    course, capsys
):
    course.submit("ann", RIGHT)
    course.submit("bob", RIGHT)
    with Gradebook(course.db_url, "slopes") as book:
        book.add_student("ann")
    assert grade(course, "c.Autograde.create_student = False") == 1
    assert "bob: not graded: the gradebook knows no student 'bob'" in (
        capsys.readouterr().out
    )
    assert course.grades("ann")["check-bowl"] == (1.0, False)
    with Gradebook(course.db_url, "slopes") as book, pytest.raises(MissingEntry):
        book.find_student("bob")


@pytest.mark.parametrize("when", ["pre", "post"])
def test_hooks_run_in_the_course_folder_and_are_told_the_notebooks(course, when):
    submitted = course.submit("ann", RIGHT)
    hook = HOOK.replace("NAME", f"{when!r}")
    assert grade(course, hook, f"c.Autograde.{when}_convert_hook = note") == 0
    assert (course.root / when).read_text() == repr([str(submitted)])
