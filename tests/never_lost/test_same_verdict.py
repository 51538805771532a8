"""The same submission gets the same verdict, whatever else is different."""

from __future__ import annotations

import shutil

import pytest
from classroom import differences

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]


@pytest.mark.parametrize(
    ("jobs", "variables"),
    [
        ("1", {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"}),
        ("2", {"PYTHONHASHSEED": "1", "TZ": "America/Adak", "LC_ALL": "C"}),
        ("4", {"PYTHONHASHSEED": "random"}),
    ],
)
def test_jobs_hash_seed_and_time_of_day_change_nothing(
    jobs, variables, classroom, graded
):
    assert classroom.grade("--jobs", jobs, **variables).returncode == 0
    assert classroom.rows() == graded.rows()
    assert differences(classroom.made(), graded.made()) == []


def test_the_order_of_the_class_changes_nothing(classroom, graded):
    submitted = classroom.root / "submitted"
    for step in ("submitted", "autograded"):
        shutil.rmtree(classroom.root / step / "hal")  # what a human gave has no order
    students = sorted(folder.name for folder in submitted.iterdir())
    names = {old: f"{9 - place}-{old}" for place, old in enumerate(students)}
    for old, new in names.items():
        (submitted / old).rename(submitted / new)
    assert classroom.grade("--jobs", "2").returncode == 0
    expected = {}
    for name, data in graded.made().items():
        student, _, rest = name.partition("/")
        if student != "hal":
            expected[f"{names[student]}/{rest}"] = data
    assert differences(classroom.made(), expected) == []
    told, before = classroom.rows(), graded.rows()
    for table in told:
        assert sorted(row for row in map(repr, told[table]) if "'hal'" not in row) == (
            sorted(
                repr((names[row[0]], *row[1:]))
                for row in before[table]
                if row[0] != "hal"
            )
        )
