"""nbgrader's tests of `OverwriteKernelspec`, with our `Repair` in its place."""

import nbgrader.tests.preprocessors.test_overwritekernelspec as theirs
import pytest
from nbgrader.preprocessors import SaveCells
from nbgrader.tests.preprocessors import conftest as fixtures
from repairing import RepairLikeTheirs

db, gradebook, resources = fixtures.db, theirs.gradebook, theirs.resources


class TestRepairOfKernelspec(theirs.TestOverwriteKernelSpec):
    @pytest.fixture
    def preprocessors(self, tmp_path):
        return SaveCells(), RepairLikeTheirs(tmp_path)
