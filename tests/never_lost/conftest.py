"""A class that has submitted, made once and copied for each test."""

import pytest
from classroom import Classroom, make_classroom


@pytest.fixture(scope="session")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    return make_classroom(tmp_path_factory.mktemp("class") / "course")


@pytest.fixture(scope="session")
def graded(submitted, tmp_path_factory) -> Classroom:
    """The same class after a run that nothing disturbed."""
    calm = submitted.copy(tmp_path_factory.mktemp("calm") / "course")
    assert calm.grade("--jobs", "2").returncode == 0
    return calm


@pytest.fixture
def classroom(submitted, tmp_path) -> Classroom:
    return submitted.copy(tmp_path / "course")
