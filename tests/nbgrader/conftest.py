"""A released tiny course, made once and copied for each test that changes it."""

import shutil
from pathlib import Path

import pytest
from tiny_course import TinyCourse, make_course


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    from autograder.cli import main

    course = make_course(tmp_path_factory.mktemp("released") / "course")
    assert main(["--course", str(course.root), "release"]) == 0
    return course


@pytest.fixture
def course(released: TinyCourse, tmp_path: Path) -> TinyCourse:
    shutil.copytree(released.root, tmp_path / "course")
    return TinyCourse(tmp_path / "course")
