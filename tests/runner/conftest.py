"""What several files of these tests need."""

import pytest

from autograder.runner import Starter


@pytest.fixture
def warm_starter():
    """A starter of its own, whose parent may be killed."""
    starter = Starter()
    yield starter
    starter.close()
