"""One process of a kind is killed: the same run goes on by itself."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from classroom import differences, environment
from killing import all_gone, by_kind

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.kernel,
    pytest.mark.skipif(sys.platform != "linux", reason="one process"),
]


def started(classroom, temporary):
    return subprocess.Popen(  # noqa: S603 - our own command
        classroom.command("--jobs", "2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(TMPDIR=str(temporary)),
    )


def kill_one(kind, folder, main):
    while main.poll() is None:
        if found := by_kind(folder, main.pid).get(kind):
            found[0].kill()
            return
        time.sleep(0.01)
    pytest.fail(f"There was no {kind}.")


@pytest.mark.parametrize("kind", ["worker", "warm parent", "sandbox", "learner"])
def test_the_same_run_goes_on_after_a_kill(kind, classroom, graded, tmp_path):
    with started(classroom, tmp_path) as main:
        kill_one(kind, tmp_path, main)
        assert main.wait(60) == 0, main.stdout.read()
    assert classroom.rows() == graded.rows()
    assert differences(classroom.made(), graded.made()) == []
    assert all_gone(tmp_path, 5) == []


def test_when_the_run_is_killed_all_its_processes_end_and_the_next_one_goes_on(
    classroom, graded, tmp_path
):
    with started(classroom, tmp_path) as main:
        while "learner" not in by_kind(tmp_path, main.pid):
            time.sleep(0.01)
        main.kill()
        main.wait()
    assert all_gone(tmp_path, 5) == []
    assert classroom.grade("--jobs", "2").returncode == 0
    assert classroom.rows() == graded.rows()
    assert differences(classroom.made(), graded.made()) == []
    assert not list(classroom.root.glob(".*"))
