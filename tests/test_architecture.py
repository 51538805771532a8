"""The rooms know only whom they may know, and learners get no solution."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from autograder.solutions import gradient

ROOT = Path(__file__).parents[1]

# Who each room may import from among ours; `autograder/nbgrader` and
# `autograder/cli.py` tie the others together.
ROOMS = {
    "slopes": {"slopes"},
    "slopes/answers": {"slopes.answers"},
    "slopes/exercises": {"slopes.answers", "slopes.exercises"},
    "slopes/check.py": {"slopes.answers", "slopes.exercises", "slopes.progress"},
    "slopes/progress.py": {"slopes.exercises"},
    "slopes/solution.py": {"slopes.exercises"},
    "slopes/figures": {
        "slopes.answers.reading",
        "slopes.answers.tree",
        "slopes.figures",
    },
    "autograder/solutions": {
        "autograder.solutions",
        "slopes.answers",
        "slopes.exercises",
    },
    "autograder/judge": {
        "autograder.judge",
        "autograder.solutions",
        "slopes.answers",
        "slopes.exercises",
    },
    "autograder/runner": {"autograder.runner"},
    "autograder/kit": {"autograder.kit", "autograder.solutions", "autograder.usage"},
}
HEAVY = {
    "IPython",
    "matplotlib",
    "nbgrader",
    "notebook",
    "numpy",
    "sqlalchemy",
    "sympy",
}


def imports(code: str, package: str) -> Iterator[str]:
    """Yield the full names that code in this package imports from ours."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level]
            base = [*above, node.module] if node.level else [node.module]
            start = ".".join(part for part in base if part)
            found = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (
            name for name in found if name.split(".")[0] in {"slopes", "autograder"}
        )


def within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def modules(room: str) -> list[Path]:
    path = ROOT / room
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_that_it_may_know(room: str) -> None:
    assert modules(room), f"{room} is not there"
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imports(
            path.read_text(encoding="utf-8"),
            ".".join(path.relative_to(ROOT).parent.parts),
        )
        if not within(name, ROOMS[room])
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import autograder.judge", ["autograder.judge"]),
        ("from slopes import check", ["slopes.check"]),
        ("def f():\n    from slopes.check import check", ["slopes.check.check"]),
        ("from . import wire", ["slopes.answers.wire"]),
        ("from ..exercises import find", ["slopes.exercises.find"]),
        ("import numpy", []),
    ],
)
def test_every_form_of_import_is_seen(code: str, found: list[str]) -> None:
    assert list(imports(code, "slopes.answers")) == found


def loaded_after(code: str) -> set[str]:
    """Return the top-level packages that a fresh Python has loaded after this code."""
    report = "import sys; print('\\nLOADED', *{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_importing_slopes_loads_nothing_heavy() -> None:
    assert loaded_after("import slopes") & HEAVY == set()


def test_the_help_of_the_command_loads_nothing_heavy() -> None:
    ask = "from autograder.cli import main\ntry: main(['--help'])\nexcept SystemExit: 0"
    loaded = loaded_after(ask)
    assert "autograder" in loaded
    assert loaded & HEAVY == set()


@pytest.fixture(scope="module")
def learners_wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the files of the wheel that learners get, with their text."""
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


def built(project: Path, folder: Path) -> dict[str, str]:
    wheel = next(WheelBuilder(str(project)).build(directory=str(folder)))
    with zipfile.ZipFile(wheel) as archive:
        return {
            each: archive.read(each).decode(errors="replace")
            for each in archive.namelist()
        }


def test_the_learners_wheel_holds_slopes_and_nothing_else(
    learners_wheel: dict[str, str],
) -> None:
    tops = {path.split("/")[0] for path in learners_wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"slopes"}
    assert len(tops) == 2


def test_the_learners_wheel_never_imports_the_autograder(
    learners_wheel: dict[str, str],
) -> None:
    assert "slopes/check.py" in learners_wheel
    strays = [
        path
        for path, text in learners_wheel.items()
        if path.endswith(".py")
        and any(each.startswith("autograder") for each in imports(text, "slopes"))
    ]
    assert strays == []


def test_the_learners_wheel_holds_no_solution(learners_wheel: dict[str, str]) -> None:
    steps = {step for solution in gradient.SOLUTIONS for step in solution.steps}
    answers = {solution.answer for solution in gradient.SOLUTIONS}
    # Texts like `2x` or `...` are too short to tell anything.
    secrets = {s for s in steps if len(s) >= 12} | {a for a in answers if len(a) > 9}
    assert steps & secrets
    assert answers & secrets
    leaks = [
        f"{path}: {secret}"
        for path, text in learners_wheel.items()
        for secret in secrets
        if secret in text
    ]
    assert leaks == []


def test_the_graders_wheel_holds_the_autograder_at_its_place(tmp_path: Path) -> None:
    files = built(ROOT / "autograder", tmp_path)
    tops = {path.split("/")[0] for path in files}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"autograder"}
    assert "autograder/solutions/gradient.py" in files
    assert "autograder/pyproject.toml" not in files
    entry = next(path for path in files if path.endswith("entry_points.txt"))
    assert "autograder = autograder.cli:main" in files[entry]
