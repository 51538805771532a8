"""Each lesson runs top to bottom in a fresh kernel, in the time that it may take."""

from __future__ import annotations

import time

import nbformat
import pytest
from strict_kernel import ROOT, run

pytestmark = pytest.mark.kernel

MOST_SECONDS = 60
LESSONS = sorted((ROOT / "course").glob("*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_lesson_runs_with_warnings_as_errors(path):
    started = time.monotonic()
    shown = run(nbformat.read(path, as_version=4), path.parent)
    assert shown
    assert time.monotonic() - started < MOST_SECONDS
