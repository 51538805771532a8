"""One course, one run: every attack, with honest submissions between them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from attack import BASELINES, BEGINNING, Attack
from attacks import ATTACKS
from nbformat.v4 import new_code_cell
from tiny_course import ASSIGNMENT, RIGHT, TinyCourse, make_course

import autograder
from autograder.cli import main

REPOSITORY = Path(autograder.__file__).parents[1]
HONEST = RIGHT | {"plain": "value = 2"}
EVERY = 5
LIMITS = """
c.RunAndJudge.cell_seconds = 3
c.RunAndJudge.notebook_seconds = 15
c.RunAndJudge.memory_bytes = 400_000_000
c.RunAndJudge.disk_bytes = 20_000_000
c.RunAndJudge.file_bytes = 10_000_000
c.RunAndJudge.processes = 32
c.RunAndJudge.output_bytes = 100_000
c.RunAndJudge.notebook_output_bytes = 1_000_000
"""


@dataclass
class Siege:
    """The course after the run."""

    course: TinyCourse
    status: int
    outcomes: dict[str, dict[str, object]]
    honest: list[str]
    seconds: float

    def neighbour(self, attack: Attack) -> str:
        """Return the honest submission that was graded nearest to an attack."""
        return self.honest[ATTACKS.index(attack) // EVERY]

    def scores(self, student: str) -> dict[str, float]:
        """Return the scores that the judge gave; none if it was refused."""
        if self.outcomes[student]["status"] == "failed":
            return {}
        grades = self.course.grades(student)
        return {name: grades[name][0] for name in ("check-bowl", "check-grad-f")}


def student_of(attack: Attack) -> str:
    """Return an attack's student; sorted, they stand in the order of the list."""
    if attack.row == "csv":
        return attack.name
    return f"{ATTACKS.index(attack):02d}-{attack.name}"


def submit(course: TinyCourse, attack: Attack) -> None:
    """Hand in an attack."""

    def fill(text: str) -> str:
        for name, path in (
            ("@COURSE@", course.root),
            ("@HOME@", Path.home()),
            ("@REPOSITORY@", REPOSITORY),
        ):
            text = text.replace(name, str(path))
        return text

    def edit(nb):
        if attack.edit is not None:
            attack.edit(nb)
        if attack.code:
            nb.cells.insert(0, new_code_cell(fill(BEGINNING + attack.code), id="evil"))

    answers = BASELINES[attack.baseline] | attack.answers
    path = course.submit(student_of(attack), answers, edit=edit)
    for name, text in attack.files.items():
        file = path.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fill(text))
    if attack.make is not None:
        attack.make(path.parent)


def hand_in(root: Path) -> tuple[TinyCourse, list[str]]:
    """Make the course with all submissions; return it, and who is honest."""
    course = make_course(root)
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + LIMITS)
    assert main(["--course", str(course.root), "release"]) == 0
    for attack in ATTACKS:
        submit(course, attack)
    for name, answers in BASELINES.items():
        course.submit(f"00-{name}", answers)
    honest = [f"{number:02d}-~honest" for number in range(0, len(ATTACKS), EVERY)]
    for student in honest:  # "~" sorts behind all letters
        course.submit(student, HONEST)
    return course, honest


def grade(
    course: TinyCourse, honest: list[str], read_output: Callable[[], str]
) -> Siege:
    """Grade all submissions in one run."""
    read_output()
    started = time.monotonic()
    status = main(
        [
            *("--course", str(course.root), "grade", ASSIGNMENT),
            *("--json", "--jobs", "2"),
        ]
    )
    seconds = time.monotonic() - started
    outcomes = {o["student"]: o for o in json.loads(read_output())["submissions"]}
    return Siege(course, status, outcomes, honest, seconds)
