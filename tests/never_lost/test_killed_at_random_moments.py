"""Whatever process is killed, whenever: the gradebook is that of an undisturbed run."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from classroom import Classroom, differences, environment
from killing import KINDS, all_gone, by_kind

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.kernel,
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="one process"),
]

MOMENTS = int(os.environ.get("SLOPES_KILLS", "50"))
"""How many kills; with more of them, what is rare is found."""
SEED = os.environ.get("SLOPES_KILL_SEED", "")
PATIENCE = 60
"""Seconds for a run that takes three."""


@dataclass
class Disturbed:
    """A class whose grading is killed again and again."""

    classroom: Classroom
    temporary: Path
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    victims: list[str] = field(default_factory=list)

    def run(self, *options: str) -> bool:
        """Grade, and kill now and then; say whether the run came to its end."""
        log = self.temporary / "log.txt"
        with log.open("w") as output:
            main = subprocess.Popen(  # noqa: S603 - our own command
                self.classroom.command("--jobs", "2", *options),
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment(TMPDIR=str(self.temporary)),
            )
        self.victims = []
        while main.poll() is None and self.kills.total() < MOMENTS:
            pause = self.chance.choice([0, self.chance.uniform(0.05, 3)])
            with contextlib.suppress(subprocess.TimeoutExpired):
                main.wait(pause)
            self._kill(main)
        status = main.wait(PATIENCE)
        if status != -9:
            self.runs["disturbed, went on" if self.victims else "undisturbed"] += 1
            assert status == 0, f"{self.victims}\n{log.read_text()}"
        else:
            self.runs["killed"] += 1
        assert all_gone(self.temporary.parent, 5) == [], self.victims
        return status == 0

    def _kill(self, main: subprocess.Popen[bytes]) -> None:
        """Kill a process of some kind, as soon as there is one."""
        kind = self.chance.choice(KINDS)
        while main.poll() is None:
            found = by_kind(self.temporary.parent, main.pid)
            if kind in found:
                with contextlib.suppress(psutil.NoSuchProcess):
                    self.chance.choice(found[kind]).kill()
                    self.kills[kind] += 1
                    self.victims.append(kind)
                    return


def test_after_all_kills_the_gradebook_is_the_same(submitted, graded, tmp_path):
    seed = SEED or str(time.time_ns())
    print("seed:", seed)  # noqa: T201 - shown if the test fails
    chance = random.Random(seed)  # noqa: S311
    expected, made = graded.rows(), graded.made()
    handed_in = submitted.handed_in()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    disturbed = Disturbed(submitted, temporary, chance)
    course = 0
    while disturbed.kills.total() < MOMENTS:
        course += 1
        disturbed.classroom = submitted.copy(tmp_path / f"course-{course}")
        while not disturbed.run():
            assert disturbed.classroom.handed_in() == handed_in
        assert disturbed.classroom.rows() == expected, disturbed.victims
        assert differences(disturbed.classroom.made(), made) == [], disturbed.victims
        assert disturbed.classroom.handed_in() == handed_in
        left = {item.name for item in disturbed.classroom.root.glob(".*")}
        assert left == set()
    print(disturbed.kills, disturbed.runs)  # noqa: T201
