"""What README.md says: which of nbgrader's tests do not pass here, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from nbgrader.tests.apps import test_nbgrader_autograde
from nbgrader.tests.preprocessors import (
    test_deduplicateids,
    test_overwritecells,
    test_overwritekernelspec,
    test_saveautogrades,
)

README = Path(__file__).with_name("README.md")
FAILS, SKIPS, NOT_RUN = "fails", "skips itself", "not run"
SUITES = {
    "TestOurCommand": (
        "`autograder grade`",
        test_nbgrader_autograde.TestNbGraderAutograde,
    ),
    "TestTheirCommandWithOurSteps": (
        "`nbgrader autograde`",
        test_nbgrader_autograde.TestNbGraderAutograde,
    ),
    "TestRepairOfCells": ("`Repair`", test_overwritecells.TestOverwriteCells),
    "TestRepairOfIds": ("`Repair`", test_deduplicateids.TestDeduplicateIds),
    "TestRepairOfKernelspec": (
        "`Repair`",
        test_overwritekernelspec.TestOverwriteKernelSpec,
    ),
    "TestSaveVerdicts": ("`SaveVerdicts`", test_saveautogrades.TestSaveAutoGrades),
}
"""By our test class: what stands in nbgrader's place, and nbgrader's test class."""


@dataclass(frozen=True)
class Row:
    """A test that does not pass with something of ours, what comes of it, and why."""

    test: str
    ours: str
    result: str
    why: str


def exceptions() -> list[Row]:
    """Return the rows of the table of tests."""
    return [
        Row(test.strip("`"), ours, result, why)
        for test, several, result, why in _rows("Tests that do not pass")
        for ours in several.split(", ")
    ]


def unused_modules() -> dict[str, str]:
    """Return why modules of nbgrader's suite are not run at all, by their names."""
    return {
        name.strip("`"): why
        for names, why in _rows("Modules that are not run")
        for name in names.split(", ")
    }


def _rows(title: str) -> list[list[str]]:
    section = README.read_text().split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)
    return [row.split(" | ") for row in rows[1:]]
