"""The disk fills up, or another program holds the gradebook: nothing is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from classroom import Classroom, differences, environment

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    done = None
    if sys.platform == "linux" and os.geteuid() == 0:
        done = subprocess.run(mount, capture_output=True, check=False)  # noqa: S603
    if done is None or done.returncode:
        pytest.skip("only root may mount a small disk, and not everywhere")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607


@pytest.mark.parametrize("kilobytes", [0, 16, 48, 80, 112])
def test_on_a_full_disk_what_is_graded_is_whole_and_the_next_run_does_the_rest(
    kilobytes, submitted, graded, disk
):
    classroom = submitted.copy(disk / "course")
    handed_in = classroom.handed_in()
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    ballast.write_bytes(bytes(max(0, free - 1024 * kilobytes)))
    done = classroom.grade("--jobs", "2")
    assert done.returncode in {1, 2}, done.stdout
    assert "Traceback" not in done.stderr
    assert "space" in done.stdout + done.stderr or "full" in done.stderr
    ballast.unlink()
    assert classroom.grade("--jobs", "2").returncode == 0
    assert classroom.rows() == graded.rows()
    assert differences(classroom.made(), graded.made()) == []
    assert classroom.handed_in() == handed_in


@contextlib.contextmanager
def started(classroom: Classroom) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(  # noqa: S603 - our own command
        classroom.command("--jobs", "2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(),
    ) as running:
        yield running


def test_a_run_waits_while_another_program_holds_the_gradebook(classroom, graded):
    with started(classroom) as running:
        first = running.stdout.readline()
        with contextlib.closing(
            sqlite3.connect(classroom.root / "gradebook.db", timeout=30)
        ) as other:
            other.execute("BEGIN EXCLUSIVE")
            time.sleep(6.5)  # longer than SQLite waits if nobody says how long
            other.rollback()
        assert running.wait(30) == 0, first + running.stdout.read()
    assert classroom.rows() == graded.rows()
    assert differences(classroom.made(), graded.made()) == []


@pytest.mark.parametrize("damage", [b"", bytes(4000), b'{"cells": [', b"[]", b"{}"])
def test_an_autograded_notebook_that_a_power_loss_damaged_is_graded_again(
    damage, classroom, graded
):
    place = classroom.root / "autograded" / "hal" / "tiny"
    (place / "tiny.ipynb").write_bytes(damage)
    (place / "timestamp.txt").write_bytes(damage)
    assert classroom.grade("--student", "hal").returncode == 0
    made = {name: data for name, data in graded.made().items() if "hal" in name}
    assert differences(classroom.made(), made) == []
