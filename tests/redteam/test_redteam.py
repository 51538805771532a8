"""No attack gains anything, harms a neighbour, or leaves anything behind."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from attack import BREACH, ROWS
from attacks import ATTACKS
from siege import student_of
from tiny_course import ASSIGNMENT

from autograder.runner import isolation_notice

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.kernel,
    pytest.mark.skipif(
        isolation_notice() is not None, reason=f"no sandbox: {isolation_notice()}"
    ),
]
FULL = {"check-bowl": 1.0, "check-grad-f": 3.0}
each_attack = pytest.mark.parametrize(
    "attack", ATTACKS, ids=[attack.name for attack in ATTACKS]
)


@each_attack
def test_an_attack_gains_nothing(siege, attack):
    student = student_of(attack)
    baseline = siege.scores(f"00-{attack.baseline}")
    for name, score in siege.scores(student).items():
        assert (score or 0.0) <= baseline[name], siege.outcomes[student]


@each_attack
def test_an_attack_gets_through_no_wall(siege, attack):
    folder = siege.course.root / "autograded" / student_of(attack)
    for path in folder.rglob(f"{ASSIGNMENT}.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            outputs = json.dumps(cell.get("outputs", []))
            assert BREACH not in outputs, outputs
            assert "secret-token" not in outputs


@each_attack
def test_an_attack_costs_its_neighbour_nothing(siege, attack):
    neighbour = siege.neighbour(attack)
    assert siege.outcomes[neighbour]["status"] == "graded"
    assert siege.scores(neighbour) == FULL
    assert siege.course.grades(neighbour)["check-plain"][0] == 1.0
    assert siege.outcomes[neighbour]["notes"] == []


@each_attack
def test_an_attack_ends_in_time(siege, attack):
    outcome = siege.outcomes[student_of(attack)]
    assert outcome["status"] in {"graded", "failed"}
    assert outcome["seconds"] < 25


def test_only_what_can_not_be_graded_has_failed(siege):
    failed = {
        student for student, o in siege.outcomes.items() if o["status"] == "failed"
    }
    refused = {student_of(attack) for attack in ATTACKS if attack.row == "archive"}
    assert failed <= refused, {name: siege.outcomes[name]["reason"] for name in failed}
    assert siege.status == 1
    assert siege.seconds < 110


def test_no_process_is_left(siege):
    del siege
    time.sleep(0.5)
    running = subprocess.run(
        ["ps", "-eo", "args"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "redteam-marker" not in running


def test_nothing_was_written_outside(siege):
    names = {path.name for path in siege.course.root.iterdir()}
    assert names <= {
        *("autograded", "feedback", "gradebook.db", "logs", "nbgrader_config.py"),
        *("release", "source", "submitted", ".autograder.lock", "grades.csv"),
    }
    assert not Path("unpickled-by-the-grader").exists()


def test_the_gradebook_says_what_was_reported_and_nothing_by_hand(siege):
    from nbgrader.api import Gradebook

    with Gradebook(siege.course.db_url, "slopes") as book:
        for submission in book.assignment_submissions(ASSIGNMENT):
            outcome = siege.outcomes[submission.student.id]
            assert submission.score == pytest.approx(outcome["score"])
            for notebook in submission.notebooks:
                assert all(grade.manual_score is None for grade in notebook.grades)


def test_there_are_enough_attacks_and_every_row_is_tried():
    assert len(ATTACKS) >= 40
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.row for attack in ATTACKS} == set(ROWS)


def test_the_table_in_the_readme_names_every_attack():
    readme = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)
    assert named == [attack.name for attack in ATTACKS]
