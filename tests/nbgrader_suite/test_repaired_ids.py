"""nbgrader's tests of `DeduplicateIds`, with our `Repair` in its place."""

import nbgrader.tests.preprocessors.test_deduplicateids as theirs
import pytest
from repairing import RepairLikeTheirs, released_for

from autograder.nbgrader.resources import Ours


class _Repair(RepairLikeTheirs):
    """Knows a release for which the last copy counts, as always with nbgrader."""

    def preprocess(self, nb, resources):
        given = {"slopes": Ours(released_for(nb)), "nbgrader": {"notebook": "test"}}
        return super().preprocess(nb, resources | given)


class TestRepairOfIds(theirs.TestDeduplicateIds):
    @pytest.fixture
    def preprocessor(self, tmp_path):
        return _Repair(tmp_path)
