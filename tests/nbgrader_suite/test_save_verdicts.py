"""nbgrader's tests of `SaveAutoGrades`, with our `SaveVerdicts` in its place."""

import nbgrader.tests.preprocessors.test_saveautogrades as theirs
import pytest
from nbgrader.preprocessors import SaveCells
from nbgrader.tests.preprocessors import conftest as fixtures

from autograder.nbgrader.save import SaveVerdicts

db, gradebook, resources = fixtures.db, theirs.gradebook, theirs.resources


class TestSaveVerdicts(theirs.TestSaveAutoGrades):
    @pytest.fixture
    def preprocessors(self):
        return SaveCells(), SaveVerdicts()
