"""Several jobs at once: whoever kills one, each submission gets its result."""

import os
import signal
import sys
import time

import pytest

from autograder.nbgrader.pool import Failed, results
from autograder.nbgrader.reading import SubmissionError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one process")

STUDENTS = ["ann", "bob", "cat", "dan"]


def kill_itself():
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def by_student(convert, jobs=2):
    found = {}
    for result in results(convert, STUDENTS, jobs):
        found[getattr(result, "student", result)] = result
    return found


def test_who_always_ends_its_job_is_reported_and_the_others_go_on():
    def convert(student):
        return kill_itself() if student == "bob" else student

    found = by_student(convert)
    assert found == {
        "ann": "ann",
        "bob": Failed("bob", found["bob"].reason),
        "cat": "cat",
        "dan": "dan",
    }
    assert "again and again" in found["bob"].reason


@pytest.mark.parametrize("jobs", [1, 2])
def test_jobs_that_are_killed_now_and_then_cost_nothing(tmp_path, jobs):
    def convert(student):
        kills = len(list(tmp_path.glob(f"{student}-*")))
        if kills < 5:
            (tmp_path / f"{student}-{kills}").touch()
            kill_itself()
        return student

    assert by_student(convert, jobs) == {name: name for name in STUDENTS}


def test_a_fault_of_the_submission_is_its_own():
    def convert(student):
        if student == "cat":
            raise SubmissionError("It is empty.")
        return student

    assert by_student(convert)["cat"] == Failed("cat", "It is empty.")


def test_any_other_fault_stops_the_run():
    def convert(student):
        raise RuntimeError(f"no room for {student}")

    with pytest.raises(RuntimeError, match="no room"):
        by_student(convert)
