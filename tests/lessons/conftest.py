"""What a lesson shows, for the tests of each chapter."""

from __future__ import annotations

import pytest
from one_lesson import shown_untouched


@pytest.fixture(scope="module")
def untouched(request: pytest.FixtureRequest) -> dict[str, str]:
    """What each cell of the module's lesson, `PATH`, shows without answers."""
    return shown_untouched(request.module.PATH)
