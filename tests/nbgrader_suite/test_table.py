"""The tables in README.md name tests that there are, and forget none."""

import inspect
from pathlib import Path

import nbgrader.tests
import pytest
from suite_table import FAILS, NOT_RUN, SKIPS, SUITES, exceptions, unused_modules

THEIRS = Path(nbgrader.tests.__file__).parent
ROWS = [pytest.param(row, id=f"{row.test}-{row.ours}") for row in exceptions()]


def functions_of(ours):
    """nbgrader's test functions with something of ours, by name."""
    return {
        name: function
        for known, cls in SUITES.values()
        if known == ours
        for name, function in vars(cls).items()
        if name.startswith("test_")
    }


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_about_a_test_that_there_is(row):
    assert row.test in functions_of(row.ours)
    assert row.result in {FAILS, SKIPS, NOT_RUN}
    assert row.why


@pytest.mark.parametrize("row", ROWS)
def test_only_a_test_that_always_skips_itself_is_said_to(row):
    function = functions_of(row.ours)[row.test]
    assert ("pytest.skip(" in inspect.getsource(function)) == (row.result == SKIPS)


def test_no_test_has_two_rows():
    keys = [(row.test, row.ours) for row in exceptions()]
    assert len(keys) == len(set(keys))


def test_each_module_of_nbgraders_suite_is_run_or_it_is_said_why_not():
    run = {cls.__module__.rpartition(".")[2] for _, cls in SUITES.values()}
    there = {
        path.stem for path in THEIRS.rglob("test_*.py") if "ui-tests" not in path.parts
    }
    assert run.isdisjoint(unused_modules())
    assert run | unused_modules().keys() == there
