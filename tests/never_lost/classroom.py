"""A small class of all kinds of submissions, and what grading made of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from nbgrader import api
from tiny_course import ASSIGNMENT, RIGHT, TinyCourse, make_course

WAIT = "import time\ntime.sleep(0.4)"
ALL_RIGHT = RIGHT | {"plain": "value = 2"}
CLASS = {
    "ann": ALL_RIGHT | {"bowl": f"{WAIT}\nbowl = '(2x, 2y)'"},
    "bob": ALL_RIGHT | {"bowl": "bowl = '(2y, 2x)'"},
    "cat": ALL_RIGHT | {"bowl": "print('on my way')\n1 / 0", "plain": "value = 3"},
    "dan": ALL_RIGHT | {"grad-f": "def grad_f(x, y):\n    return 2 * x, 3 * y"},
    "eve": {},
    "fay": ALL_RIGHT | {"bowl": "import os\nos._exit(1)"},  # ends its own process
    "gus": ALL_RIGHT | {"plain": f"{WAIT}\nvalue = 2"},
    "hal": ALL_RIGHT | {"bowl": "bowl = '(x, y)'"},  # again, over an older grading
}
LATE = "2026-03-12 14:00:00 UTC"
PENALTY = "c.AssignLatePenalties.plugin_class = 'penalty.Tenth'\n"
PENALTY_PLUGIN = """\
from nbgrader.plugins import BasePlugin
class Tenth(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 10
"""


@dataclass
class Classroom(TinyCourse):
    """A tiny course that is graded by the command, in a process of its own."""

    def copy(self, root: Path) -> Classroom:
        shutil.copytree(self.root, root)
        return Classroom(root)

    def command(self, *options: str, verb: str = "grade") -> list[str]:
        command = [sys.executable, "-m", "autograder.cli", "--course", str(self.root)]
        return [*command, verb, ASSIGNMENT, *options]

    def release(self, *options: str) -> int:
        return self._run(self.command(*options, verb="release")).returncode

    def grade(
        self, *options: str, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return self._run(self.command(*options), **variables)

    def _run(
        self, command: list[str], **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own command
            command,
            capture_output=True,
            text=True,
            env=environment(**variables),
            timeout=120,
            check=False,
        )

    def made(self) -> dict[str, bytes]:
        """Return every autograded file."""
        return files(self.root / "autograded")

    def handed_in(self) -> str:
        """Return what tells whether anything has changed in submitted/."""
        digest = hashlib.sha256()
        for name, data in files(self.root / "submitted").items():
            digest.update(f"{name} {len(data)} ".encode() + data)
        return digest.hexdigest()

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return rows(self.db_url)


def environment(**variables: str) -> dict[str, str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return os.environ | {"PYTHONPATH": path} | variables


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(db_url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a gradebook says of its students, without ids."""
    with api.Gradebook(db_url, "slopes") as book:
        ask = book.db.query
        found = {
            "students": [
                (s.id, s.first_name, s.last_name, s.email, s.lms_user_id)
                for s in ask(api.Student)
            ],
            "submissions": [
                (s.student_id, s.name, s.timestamp, s.extension, s.score)
                for s in ask(api.SubmittedAssignment)
            ],
            "notebooks": [
                (n.student.id, n.name, n.late_submission_penalty)
                for n in ask(api.SubmittedNotebook)
            ],
            "grades": [
                (
                    *(g.student.id, g.notebook.name, g.name, g.auto_score),
                    *(g.manual_score, g.extra_credit, g.needs_manual_grade),
                )
                for g in ask(api.Grade)
            ],
            "comments": [
                (
                    *(c.student.id, c.notebook.name, c.name),
                    *(c.auto_comment, c.manual_comment),
                )
                for c in ask(api.Comment)
            ],
        }
    return {table: sorted(there, key=repr) for table, there in found.items()}


def give_by_hand(db_url: str, student: str, points: float, comment: str) -> None:
    """Grade as a human does in formgrader."""
    with api.Gradebook(db_url, "slopes") as book:
        grade = book.find_grade("why", ASSIGNMENT, ASSIGNMENT, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        said = book.find_comment("bowl", ASSIGNMENT, ASSIGNMENT, student)
        said.manual_comment = comment
        book.db.commit()


def make_classroom(root: Path) -> Classroom:
    course = Classroom(make_course(root).root)
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text() + PENALTY)
    (root / "penalty.py").write_text(PENALTY_PLUGIN)
    assert course.release() == 0
    course.submit("hal", {})
    assert course.grade().returncode == 0
    give_by_hand(course.db_url, "hal", 1.5, "Well said.")
    for student, answers in CLASS.items():
        course.submit(student, answers)
    course.submit("dan", CLASS["dan"], timestamp=LATE)
    course.submit("hal", CLASS["hal"], timestamp="2026-03-02 10:00:00 UTC")
    return course


def differences(made: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """Return the lines in which files differ."""
    return [
        f"{name}: {line}"
        for name in sorted(made | expected)
        for line in unified_diff(
            expected.get(name, b"").decode().splitlines(),
            made.get(name, b"").decode().splitlines(),
            n=0,
        )
    ]
