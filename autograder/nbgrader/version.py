"""What a grading depends on besides the submission, as one short text."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

import autograder
import slopes
from autograder.nbgrader.blueprint import Blueprint
from autograder.solutions import solution_for
from slopes.exercises import find

_CODE = {
    Path(slopes.__file__).parent: (
        "answers",
        "exercises/marking.py",
        "exercises/probes.py",
    ),
    Path(autograder.__file__).parent: ("judge", "runner", "nbgrader"),
}
_PACKAGES = ("ipython", "numpy", "python-flint", "sympy")


def version_of(
    blueprint: Blueprint, exercises: Iterable[str], settings: dict[str, Any]
) -> str:
    """Return a text that is another one if a notebook might now get other marks.

    Parameters
    ----------
    blueprint
        What was released.
    exercises
        The ids of the exercises that are checked in it.
    settings
        Limits, seed, and whatever else is configured, as JSON data.
    """
    about = {
        "code": _code(),
        "released": asdict(blueprint),
        "exercises": {name: _exercise(name) for name in sorted(set(exercises))},
        "settings": settings,
    }
    text = json.dumps(about, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _exercise(name: str) -> list[str]:
    """Return an exercise's public side and its reference, as text."""
    try:
        return [repr(find(name)), repr(solution_for(name))]
    except LookupError as error:
        return [str(error)]


@functools.cache
def _code() -> str:
    """Return what tells this code, and the packages that it calculates with."""
    digest = hashlib.sha256()
    for folder, parts in _CODE.items():
        for part in parts:
            place = folder / part
            files = [place] if place.is_file() else sorted(place.rglob("*.py"))
            for file in files:
                digest.update(file.read_bytes())
    for package in _PACKAGES:
        digest.update(metadata.version(package).encode())
    return digest.hexdigest()
