"""What `make` removes is never a teacher's own work."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GRADES = (
    "gradebook.db",
    "gradebook.db-wal",
    "autograded/ada/tiny.ipynb",
    "feedback/ada/tiny.html",
    "submitted/ada/tiny.ipynb",
    "grades.csv",
    "dist/slopes.whl",
)
SAMPLE = "examples/class/gradebook.db", "examples/class/autograded/ada/tiny.ipynb"


@pytest.mark.parametrize("target", ["clean", "distclean"])
def test_cleaning_removes_the_sample_class_grades_and_no_others(
    target: str, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in GRADES + SAMPLE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    subprocess.run(  # noqa: S603 - our own command
        ["make", target],  # noqa: S607 - whichever `make` runs this test
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert [name for name in GRADES if not (tmp_path / name).exists()] == []
    assert [name for name in SAMPLE if (tmp_path / name).exists()] == []
