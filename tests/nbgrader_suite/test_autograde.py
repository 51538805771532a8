"""nbgrader's tests of `nbgrader autograde`: of our command, and of our steps in it."""

from pathlib import Path

import nbgrader.tests.apps.test_nbgrader_autograde as theirs
import pytest
import stand_in
from nbgrader.tests.apps import conftest as fixtures

import autograder.runner

pytestmark = pytest.mark.nbgrader

course_dir, db, temp_cwd = fixtures.course_dir, fixtures.db, fixtures.temp_cwd


class _Kept(autograder.runner.Starter):
    """Spares a second for each run: one warm parent serves all tests."""

    def close(self):
        pass


@pytest.fixture(scope="module")
def starter():
    kept = _Kept()
    yield kept
    autograder.runner.Starter.close(kept)


class TestOurCommand(theirs.TestNbGraderAutograde):
    @pytest.fixture(autouse=True)
    def grade(self, temp_cwd, starter, monkeypatch):
        stand_in.configure_course(Path(temp_cwd))
        monkeypatch.setattr(autograder.runner, "Starter", lambda: starter)
        monkeypatch.setattr(theirs, "run_nbgrader", stand_in.with_our_command)


class TestTheirCommandWithOurSteps(theirs.TestNbGraderAutograde):
    @pytest.fixture(autouse=True)
    def grade(self, temp_cwd, monkeypatch):
        stand_in.configure_course(Path(temp_cwd))
        monkeypatch.setattr(theirs, "run_nbgrader", stand_in.with_their_command)
