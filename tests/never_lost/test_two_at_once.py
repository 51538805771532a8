"""Two runs on one course folder at the same time."""

from __future__ import annotations

import re
import subprocess

import pytest
from classroom import differences, environment

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]


def test_the_second_run_names_the_first_and_changes_nothing(classroom, graded):
    running = [
        subprocess.Popen(  # noqa: S603 - our own command
            classroom.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(),
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0] for process in running]
    by_status = {process.returncode: process for process in running}
    assert set(by_status) == {0, 2}, said
    refused = said[running.index(by_status[2])]
    assert re.search(rf"another autograder .* \(pid {by_status[0].pid}\)", refused)
    assert "graded before" not in "".join(said)
    assert classroom.rows() == graded.rows()
    assert differences(classroom.made(), graded.made()) == []
