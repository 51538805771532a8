"""A tiny class through the real pipeline: runner, judge, gradebook, notebooks.

The class is graded once; each test looks at one student.
"""

import copy
import csv
import io
import json
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from tiny_course import ASSIGNMENT, RIGHT, TinyCourse, cell_of

from autograder.cli import main
from autograder.runner import isolation_notice

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]

PLAIN = {"plain": "value = 2"}
ALL_RIGHT = RIGHT | PLAIN
SWAPPED = ALL_RIGHT | {"bowl": "bowl = '(2y, 2x)'"}
LOOP = "def grad_f(x, y):\n    while True: pass"
EXIT = "import os\ndef grad_f(x, y):\n    os._exit(0)"


def copy_check(nb):
    nb.cells.append(copy.deepcopy(cell_of(nb, "check-bowl")))


def delete_checks(nb):
    nb.cells = [
        cell
        for cell in nb.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id")
        not in {"check-bowl", "check-plain"}
    ]


def rename_check(nb):
    cell_of(nb, "check-bowl").metadata.nbgrader.grade_id = "mine"


def old_schema(nb):
    for cell in nb.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.schema_version = 1


def forge(nb):
    cell = cell_of(nb, "check-bowl")
    cell.source = "1.0"
    cell.metadata.nbgrader.points = 100


def shadow_check(nb):
    nb.cells.insert(2, new_code_cell("def check(*args):\n    return 100.0"))


def same_ids(nb):
    for cell in nb.cells:
        cell.id = "same"


CLASS = {
    "ann": (ALL_RIGHT, None),
    "bob": (SWAPPED, None),
    "cat": ({}, None),
    "copied": (ALL_RIGHT, copy_check),
    "deleted": (SWAPPED, delete_checks),
    "renamed": (ALL_RIGHT, rename_check),
    "oldschema": (ALL_RIGHT, old_schema),
    "forger": ({}, forge),
    "shadow": (SWAPPED, shadow_check),
    "sameids": (ALL_RIGHT, same_ids),
    "loop": (ALL_RIGHT | {"grad-f": LOOP}, None),
    "exit": (ALL_RIGHT | {"grad-f": EXIT}, None),
    "raises": (ALL_RIGHT | {"bowl": "bowl = 1 / 0"}, None),
    "cutoff": (ALL_RIGHT | {"bowl": "bowl = ("}, None),
    "othername": (ALL_RIGHT | {"bowl": "bowll = '(2x, 2y)'"}, None),
    "warns": (
        {
            name: f"import warnings; warnings.warn('careful')\n{source}"
            if name != "why"
            else source
            for name, source in ALL_RIGHT.items()
        },
        None,
    ),
    "html": (ALL_RIGHT | {"bowl": "bowl = '<script>alert(1)</script>'"}, None),
    "plainwrong": (ALL_RIGHT | {"plain": "value = 1"}, None),
    "late": (ALL_RIGHT, None),
}


@pytest.fixture(scope="module")
def submitted(released, tmp_path_factory):
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released.root, root)
    course = TinyCourse(root)
    for student, (answers, edit) in CLASS.items():
        stamp = (
            "2026-03-12 14:00:00 UTC"
            if student == "late"
            else "2026-03-01 08:00:00 UTC"
        )
        course.submit(student, answers, edit=edit, timestamp=stamp)
    broken = course.submit("broken")
    broken.write_text('{"cells": [')
    nothing = course.submit("nothing")
    nothing.unlink()
    other_file = course.submit("otherfile")
    other_file.unlink()
    nbformat.write(new_notebook(), other_file.with_name("my homework.ipynb"))
    course.submit("badtime", timestamp="yesterday")
    return course


@pytest.fixture(scope="module")
def result(submitted, capfd_module):
    status = main(["--course", str(submitted.root), "grade", ASSIGNMENT, "--json"])
    out, err = capfd_module.readouterr()
    return {"status": status, "out": json.loads(out), "err": err, "course": submitted}


@pytest.fixture(scope="module")
def capfd_module(request):
    """Capture output at module scope."""
    manager = request.config.pluginmanager.getplugin("capturemanager")

    class Capture:
        def readouterr(self):
            return manager.read_global_capture()

    manager.read_global_capture()
    return Capture()


@pytest.fixture(scope="module")
def graded(result):
    return result["course"]


@pytest.fixture(scope="module")
def outcomes(result):
    return {item["student"]: item for item in result["out"]["submissions"]}


def scores(course, student):
    return {name: score for name, (score, _) in course.grades(student).items()}


def full(**changes):
    right = {"check-bowl": 1.0, "check-grad-f": 3.0, "check-plain": 1.0, "why": None}
    return right | {name.replace("_", "-"): score for name, score in changes.items()}


def test_some_could_not_be_graded_and_the_others_were(result, outcomes):
    assert result["status"] == 1
    failed = {s for s, o in outcomes.items() if o["status"] == "failed"}
    assert failed == {"broken", "nothing", "otherfile", "badtime"}
    assert set(outcomes) == set(CLASS) | failed


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("broken", "tiny.ipynb is cut off or is no notebook: ask for it again."),
        ("nothing", "found no notebook"),
        ("otherfile", "found my homework.ipynb: rename it to tiny.ipynb."),
        ("badtime", "'yesterday'"),
    ],
)
def test_each_failure_is_named_with_its_reason(outcomes, student, words):
    assert words in outcomes[student]["reason"]


def test_what_failed_left_nothing_behind(graded):
    from nbgrader.api import Gradebook

    with Gradebook(graded.db_url, "slopes") as book:
        students = {student.id for student in book.students}
    assert students == set(CLASS)
    assert not (graded.root / "autograded" / "broken").exists()
    assert not list(graded.root.glob(".*"))


def test_right_answers_get_all_points_and_the_text_waits_for_a_human(graded):
    assert scores(graded, "ann") == full()
    assert graded.grades("ann")["why"] == (None, True)
    assert graded.comments("ann") == dict.fromkeys(("bowl", "grad-f", "plain", "why"))


def test_scores_are_plain_numbers_in_the_database(graded):
    assert all(
        type(score) is float
        for score in scores(graded, "bob").values()
        if score is not None
    )


def test_a_recognized_mistake_gets_its_credit_hint_and_verdict(graded, outcomes):
    assert scores(graded, "bob") == full(check_bowl=0.5)
    assert "wrong order" in graded.comments("bob")["bowl"]
    assert outcomes["bob"]["mistakes"] == [
        {"exercise": "gradient/bowl", "mistake": "components-swapped"}
    ]
    cell = cell_of(graded.autograded("bob"), "check-bowl")
    assert cell.metadata.slopes.mistake == "components-swapped"
    assert cell.source == 'check("gradient/bowl", bowl)'
    (output,) = cell.outputs
    assert output.output_type == "display_data"
    assert "wrong order" in output.data["text/plain"]
    assert "wrong order" in output.data["text/html"]


def test_the_hint_does_not_hold_the_right_answer(graded):
    text = json.dumps(cell_of(graded.autograded("bob"), "check-bowl"))
    assert "2x, 2y" not in text
    assert "2*x, 2*y" not in text


def test_untouched_answers_get_nothing_and_say_so(graded):
    assert scores(graded, "cat") == dict.fromkeys(full(), 0.0)
    assert set(graded.comments("cat").values()) == {"No response."}
    assert not any(waits for _, waits in graded.grades("cat").values())


@pytest.mark.parametrize("student", ["copied", "renamed", "oldschema", "sameids"])
def test_innocent_damage_costs_nothing(graded, student):
    assert scores(graded, student) == full()


def test_deleted_check_cells_are_put_back_and_graded(graded, outcomes):
    assert scores(graded, "deleted") == full(check_bowl=0.5)
    assert "check-bowl: the cell was missing; put back." in outcomes["deleted"]["notes"]
    ids = [
        cell.metadata.get("nbgrader", {}).get("grade_id")
        for cell in graded.autograded("deleted").cells
    ]
    assert ids.index("check-bowl") > ids.index("bowl")


@pytest.mark.parametrize("student", ["forger", "shadow"])
def test_what_the_learners_code_says_of_its_score_counts_for_nothing(graded, student):
    assert scores(graded, student)["check-bowl"] == (0.5 if student == "shadow" else 0)


def test_an_endless_function_costs_its_exercise_only(graded, outcomes):
    assert scores(graded, "loop") == full(check_grad_f=0.0)
    assert "more than 5 s" in graded.comments("loop")["grad-f"]
    assert any("more than 5 s" in note for note in outcomes["loop"]["notes"])


def test_a_function_that_ends_the_process_costs_its_exercise_only(graded):
    assert scores(graded, "exit") == full(check_grad_f=0.0)
    assert "ended the process" in graded.comments("exit")["grad-f"]


def test_an_exception_in_the_answer_cell_is_named(graded):
    assert scores(graded, "raises") == full(check_bowl=0.0)
    assert "ZeroDivisionError" in graded.comments("raises")["bowl"]


def test_a_syntax_error_is_named_without_the_kernels_file(graded):
    comment = graded.comments("cutoff")["bowl"]
    assert comment.endswith("stopped with SyntaxError: incomplete input (line 1)")


def test_an_undefined_name_is_named(graded):
    assert scores(graded, "othername") == full(check_bowl=0.0)
    assert "bowl" in graded.comments("othername")["bowl"]


def test_a_warning_on_stderr_costs_nothing(graded):
    assert scores(graded, "warns") == full()


def test_a_learners_text_is_escaped_in_the_verdict(graded):
    cell = cell_of(graded.autograded("html"), "check-bowl")
    assert "<script" not in cell.outputs[0].data["text/html"]


def test_a_failed_assert_gives_nothing_and_shows_its_error(graded):
    assert scores(graded, "plainwrong") == full(check_plain=0.0)
    cell = cell_of(graded.autograded("plainwrong"), "check-plain")
    assert cell.outputs[-1].ename == "AssertionError"


def test_lateness_is_counted_from_the_due_date(outcomes):
    assert outcomes["late"]["late_seconds"] == 2 * 86_400 + 2 * 3_600
    assert outcomes["ann"]["late_seconds"] == 0


def test_a_missing_sandbox_is_said_once(result):
    expected = 0 if isolation_notice() is None else 1
    assert result["err"].count("WARNING") == expected


def test_autograded_notebooks_are_valid_and_read_only(graded):
    for student in CLASS:
        nbformat.validate(graded.autograded(student))
    path = graded.root / "autograded" / "ann" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert path.stat().st_mode & 0o777 == 0o444


def test_feedback_and_export_follow(graded, tmp_path):
    course = ["--course", str(graded.root)]
    assert main([*course, "feedback", ASSIGNMENT]) == 0
    page = graded.root / "feedback" / "bob" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert "wrong order" in page.read_text()
    assert "BEGIN HIDDEN TESTS" in page.read_text()  # nbgrader shows them on purpose
    assert main([*course, "export", "--to", str(tmp_path / "g.csv")]) == 0
    text = (tmp_path / "g.csv").read_text()
    rows = {row["student_id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["bob"]["score"] == "4.5"
    assert rows["bob"]["max_score"] == "7.0"
    assert rows["bob"]["mistakes"] == "gradient/bowl: components-swapped"
    assert rows["late"]["late_seconds"] == "180000.0"
    assert rows["ann"]["held"] == "1"
