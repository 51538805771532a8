"""environment.yml, the two pyproject.toml files and the lock name the same versions."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCAL = {"slopes", "slopes-autograder"}
# Where conda-forge's name for a package is not the one on the Python index.
CONDA_NAMES = {
    "matplotlib-base": "matplotlib",
    "playwright-python": "playwright",
    "psycopg2": "psycopg2-binary",
}
PINNED = re.compile(r"^(?P<requirement>[^\s\\#-][^\\]*?)\s*\\?$")


def project(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


def direct_requirements() -> list[Requirement]:
    """Return what the two packages and the dependency groups ask for by name."""
    learner, grader = project("pyproject.toml"), project("autograder/pyproject.toml")
    lines = [*learner["project"]["dependencies"], *grader["project"]["dependencies"]]
    for group in learner["dependency-groups"].values():
        lines += group
    wanted = map(Requirement, lines)
    return [each for each in wanted if canonicalize_name(each.name) not in LOCAL]


def lock_text() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def locked() -> list[tuple[Requirement, int]]:
    """Return each pin of the lock with the number of its hashes."""
    pins: list[tuple[Requirement, int]] = []
    for line in lock_text().splitlines():
        if line.lstrip().startswith("--hash=sha256:"):
            requirement, hashes = pins.pop()
            pins.append((requirement, hashes + 1))
        elif found := PINNED.match(line):
            pins.append((Requirement(found["requirement"]), 0))
    return pins


def version(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


def from_pip(data: dict[str, Any]) -> list[str]:
    """Return what environment.yml leaves to pip."""
    (section,) = [each for each in data["dependencies"] if isinstance(each, dict)]
    assert list(section) == ["pip"]
    return list(section["pip"])


def environment() -> tuple[str, dict[str, str]]:
    """Return the Python version of environment.yml, and each package's version."""
    data = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    versions = {}
    for entry in [*data["dependencies"], *from_pip(data)]:
        if isinstance(entry, str) and "=" in entry:
            name, pin = re.split("==?", entry)
            versions[canonicalize_name(CONDA_NAMES.get(name, name))] = pin
    return versions.pop("python"), versions


def locked_versions(python: str) -> dict[str, str]:
    """Return what the lock installs on Linux with this Python."""
    # A pin like 3.11 stands for its newest patch release.
    marks = {
        "python_version": python,
        "python_full_version": f"{python}.99",
        "sys_platform": "linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return {
        canonicalize_name(pin.name): version(pin)
        for pin, _ in locked()
        if pin.marker is None or pin.marker.evaluate(marks)
    }


@pytest.mark.parametrize("wanted", direct_requirements(), ids=str)
def test_every_direct_dependency_is_in_the_lock_and_in_the_environment(
    wanted: Requirement,
) -> None:
    python, versions = environment()
    name = canonicalize_name(wanted.name)
    assert name in versions, f"environment.yml lacks {name}"
    assert versions[name] in wanted.specifier
    assert versions[name] == locked_versions(python).get(name), "make lock, then this"


def test_the_environment_names_nothing_that_no_package_asks_for() -> None:
    asked = {canonicalize_name(each.name) for each in direct_requirements()}
    assert set(environment()[1]) == asked


def test_the_environment_comes_from_conda_forge_and_holds_no_solutions() -> None:
    data = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert data["name"] == "slopes"
    assert data["channels"] == ["conda-forge", "nodefaults"]
    # A copy, not `-e`: learners need not be able to read the clone.
    assert [each for each in from_pip(data) if "==" not in each] == ["."]


def test_the_environments_python_is_one_that_the_packages_accept() -> None:
    python, _ = environment()
    for path in ("pyproject.toml", "autograder/pyproject.toml"):
        wanted = Requirement("python" + project(path)["project"]["requires-python"])
        assert python in wanted.specifier


def test_every_pin_of_the_lock_has_hashes() -> None:
    pins = locked()
    assert len(pins) > len(direct_requirements())
    assert [str(pin) for pin, hashes in pins if hashes == 0] == []


def test_the_lock_names_no_index_and_no_local_path() -> None:
    telling = re.compile(r"://|^\s*-(?!-hash=)|\bfile:|@ |^\s*[./]", re.MULTILINE)
    assert telling.findall(lock_text()) == []


def test_the_lock_holds_neither_the_local_packages_nor_accelerator_libraries() -> None:
    names = {canonicalize_name(pin.name) for pin, _ in locked()}
    assert names.isdisjoint(LOCAL)
    assert [n for n in names if n.startswith(("torch", "nvidia", "cuda"))] == []


def test_the_lock_says_how_it_is_made() -> None:
    assert "make lock" in lock_text()[:200]


def test_the_grader_asks_for_the_version_of_slopes_beside_it() -> None:
    learner, grader = project("pyproject.toml"), project("autograder/pyproject.toml")
    own = learner["project"]["version"]
    assert grader["project"]["version"] == own
    assert f"slopes=={own}" in grader["project"]["dependencies"]
    assert f'__version__ = "{own}"' in (ROOT / "slopes/__init__.py").read_text()
