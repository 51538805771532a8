"""Make the kit's folder and its zip file."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.usage import UsageError

NAME = "slopes-kit"
_HERE = Path(__file__).parent
# What a person who works in the folders leaves there.
_LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "__pycache__", "*.pyc", "*.tmp", "progress*.json"
)
# Marks of a solution in a notebook; what is released has none.
_MARKS = ("### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS", "=== BEGIN MARK SCHEME ===")


def make_kit(root: Path, to: Path, *, solutions: bool = False) -> tuple[Path, Path]:
    """Make the kit from a clone.

    Parameters
    ----------
    root
        The clone.
    to
        The folder that gets the kit; a kit that is there already is replaced.
    solutions
        Whether the worked solutions are added, for self-study.

    Returns
    -------
    tuple[Path, Path]
        The kit's folder, and the zip file.

    Raises
    ------
    UsageError
        If this is no clone, an assignment has not been released, a solution would
        get into the kit, or the folder can't be written.
    """
    _require_clone(root)
    try:
        to.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to, prefix=".kit-") as place:
            made = Path(place) / NAME
            _fill(made, root)
            _require_no_solution(made)
            if solutions:
                _add_solutions(made)
            archive = shutil.make_archive(str(made), "zip", place, NAME)
            shutil.rmtree(to / NAME, ignore_errors=True)
            shutil.move(made, to / NAME)
            shutil.move(archive, to / f"{NAME}.zip")
    except OSError as error:
        raise UsageError(
            f"The kit can't be written to {to}: {error.strerror}."
        ) from error
    return to / NAME, to / f"{NAME}.zip"


def _require_clone(root: Path) -> None:
    for part in ("course", "source", "slopes", "pyproject.toml"):
        if not (root / part).exists():
            raise UsageError(
                f"{root} is no clone of Slopes: it has no {part}. Run this in a clone, "
                "or name one with --course."
            )
    missing = [
        path.name
        for path in sorted((root / "source").iterdir())
        if path.is_dir() and not any((root / "release" / path.name).glob("*.ipynb"))
    ]
    if missing:
        raise UsageError(
            f"Not released yet: {', '.join(missing)}. Run `autograder release` first."
        )


def _fill(kit: Path, root: Path) -> None:
    shutil.copytree(_HERE / "files", kit, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_HERE / "requirements.txt", kit)
    shutil.copy(root / "LICENSE-lessons", kit / "LICENSE-lessons.txt")
    shutil.copytree(root / ".jupyterlab", kit / ".jupyterlab")
    for part in ("course", "release"):
        shutil.copytree(root / part, kit / part, ignore=_LEFT_BEHIND)
    _build_wheel(root, kit / "packages")


def _build_wheel(root: Path, folder: Path) -> None:
    """Build the wheel of `slopes`, which holds nothing else."""
    from hatchling.builders.wheel import WheelBuilder

    for _ in WheelBuilder(str(root)).build(directory=str(folder)):
        pass


def _require_no_solution(kit: Path) -> None:
    for path in _texts(kit):
        text = path.read_text(encoding="utf-8")
        for mark in _MARKS:
            if mark in text:
                raise UsageError(
                    f"{path.relative_to(kit)} would give a solution away: it contains "
                    f"{mark!r}. Run `autograder release`."
                )


def _texts(kit: Path) -> Iterator[Path]:
    for part in ("course", "release"):
        yield from sorted((kit / part).rglob("*.ipynb"))


def _add_solutions(kit: Path) -> None:
    from autograder.solutions import all_solutions

    worked = {
        solution.exercise: {"answer": solution.answer, "steps": list(solution.steps)}
        for solution in all_solutions()
    }
    text = json.dumps(worked, ensure_ascii=False, indent=1) + "\n"
    (kit / "course" / "solutions.json").write_text(text, encoding="utf-8")
