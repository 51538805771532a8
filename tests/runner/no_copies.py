"""A machine on which the warm parent's copies can't be shut in."""

import pytest

from autograder.runner import isolation_notice, warm
from autograder.runner.process import ProcessStartError


def refuse_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each copy fail; skip the test where nothing could be shut in anyway."""
    if isolation_notice() is not None:
        pytest.skip("bubblewrap does not work here")

    def refuse(line, *_):
        line.close()
        raise ProcessStartError("A process could not be shut in: no namespaces.")

    monkeypatch.setattr(warm, "_pidfd", refuse)
