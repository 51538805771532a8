"""The student kit holds what learners need, no solution, and starts by itself."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.solutions import all_solutions

ROOT = Path(__file__).parents[2]
REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
TAUGHT = {"return (f(x + h) - f(x - h)) / (2 * h)"}
"""Steps of solutions that are a definition which a lesson gives, word for word."""
PLAIN = r"[\d\s.,()\[\]\"'=*+-]*"  # a number or two may stand anywhere


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    """Unpack the zip file in a new place."""
    place = tmp_path_factory.mktemp("made")
    assert main(["kit", "--course", str(ROOT), "--to", str(place)]) == 0
    fresh = tmp_path_factory.mktemp("fresh")
    with zipfile.ZipFile(place / "slopes-kit.zip") as archive:
        archive.extractall(fresh)
    return fresh / "slopes-kit"


def texts(kit: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of the kit, those in the wheel too, with its text."""
    for path in sorted(kit.rglob("*")):
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                for name in wheel.namelist():
                    yield (
                        f"{path.name}/{name}",
                        wheel.read(name).decode(errors="replace"),
                    )
        elif path.is_file():
            yield str(path.relative_to(kit)), path.read_text(encoding="utf-8")


def solved_lines() -> set[str]:
    """Return every line that only stands in a solution."""
    found, given = set(), ""
    for path in sorted((ROOT / "source").glob("*/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            found |= {
                line.strip()
                for part in REGION.findall(text)
                for line in part.split("\n")
            }
            given += REGION.sub("", text)
    for path in sorted((ROOT / "course").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        given += "\n".join("".join(cell["source"]) for cell in cells)
    # What a lesson shows, or a line such as `return total`, is nobody's secret.
    return {
        line
        for line in found
        if len(line) > 24 and line.removeprefix("return ") not in given
    }


def test_the_kit_holds_what_learners_need(kit):
    names = {path.name for path in kit.iterdir()}
    assert {"course", "release", "packages", "requirements.txt", "start.py"} <= names
    for part in ("course", "release"):
        there = {path.name for path in (ROOT / part).rglob("*.ipynb")}
        assert {path.name for path in (kit / part).rglob("*.ipynb")} == there
    assert "python3 start.py" in (kit / "README.md").read_text(encoding="utf-8")


def test_the_kit_asks_no_learner_about_news(kit):
    settings = (kit / ".jupyterlab" / "overrides.json").read_text(encoding="utf-8")
    assert '"fetchNews": "false"' in settings
    assert ".jupyterlab" in (kit / "start.py").read_text(encoding="utf-8")


def leaks(files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what stands in files though it belongs to a solution, with their names."""
    steps = {step for each in all_solutions() for step in each.steps}
    secret = {text for text in solved_lines() | steps if not re.fullmatch(PLAIN, text)}
    assert len(secret) > 50
    found = []
    for name, text in files:
        # Lessons solve their own examples, but no exercise.
        hidden = steps - TAUGHT if name.startswith("course/") else secret
        found += [
            (name, each)
            for each in hidden
            if each in text or json.dumps(each)[1:-1] in text
        ]
    return found


def test_no_file_of_the_kit_contains_a_solution(kit):
    assert leaks(texts(kit)) == []


@pytest.mark.parametrize(
    "name",
    [
        "slopes-0.1.0-py3-none-any.whl/slopes/check.py",
        "release/02-derivative-in-python/02-derivative-in-python.ipynb",
        "README.md",
    ],
)
def test_a_solution_would_be_found_anywhere_in_the_kit(name):
    for line in [*TAUGHT, max(solved_lines(), key=len)]:
        assert (name, line) in leaks([(name, f"x = 1\n{line}\n")])
        assert (name, line) in leaks([(name, json.dumps([line]))])


def test_a_step_of_a_solution_would_be_found_in_a_lesson_unless_it_is_taught_there():
    steps = {step for each in all_solutions() for step in each.steps} - TAUGHT
    step = max(steps, key=len)
    assert leaks([("course/01.ipynb", json.dumps([step]))]) == [
        ("course/01.ipynb", step)
    ]


def test_what_counts_as_taught_is_shown_by_a_lesson():
    lessons = [
        "".join(cell["source"])
        for path in (ROOT / "course").glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    assert [line for line in TAUGHT if not any(line in cell for cell in lessons)] == []


def test_nothing_in_the_kit_is_the_autograders(kit):
    for name, text in texts(kit):
        assert "autograder" not in name
        if name.endswith((".py", ".ipynb")):
            assert not re.search(r"\b(import|from) autograder\b", text), name
            assert "BEGIN SOLUTION" not in text


def test_solutions_come_along_only_if_asked_for(kit, tmp_path):
    assert not (kit / "course" / "solutions.json").exists()
    command = ["kit", "--course", str(ROOT), "--to", str(tmp_path), "--solutions"]
    assert main(command) == 0
    path = tmp_path / "slopes-kit" / "course" / "solutions.json"
    worked = json.loads(path.read_text(encoding="utf-8"))
    assert worked.keys() == {solution.exercise for solution in all_solutions()}
    assert all(each["steps"] for each in worked.values())


def test_a_kit_that_is_there_is_replaced(tmp_path):
    old = tmp_path / "slopes-kit" / "old.txt"
    old.parent.mkdir()
    old.touch()
    assert main(["kit", "--course", str(ROOT), "--to", str(tmp_path)]) == 0
    assert not old.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name[0] == "."] == []


def test_what_is_no_clone_is_refused(tmp_path, capsys):
    assert main(["kit", "--course", str(tmp_path)]) == 2
    assert "is no clone of Slopes" in capsys.readouterr().err


@pytest.fixture
def clone(tmp_path) -> Path:
    root = tmp_path / "clone"
    for part in ("course", "source", "release", "slopes", ".jupyterlab"):
        shutil.copytree(ROOT / part, root / part)
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-lessons"):
        shutil.copy(ROOT / name, root)
    return root


def test_an_assignment_that_is_not_released_is_named(clone, capsys):
    shutil.rmtree(clone / "release" / "04-gradient")
    assert main(["kit", "--course", str(clone), "--to", str(clone / "dist")]) == 2
    assert "Not released yet: 04-gradient" in capsys.readouterr().err


def test_a_solution_that_was_released_by_hand_is_refused(clone, capsys):
    shutil.rmtree(clone / "release" / "04-gradient")
    shutil.copytree(clone / "source" / "04-gradient", clone / "release" / "04-gradient")
    assert main(["kit", "--course", str(clone), "--to", str(clone / "dist")]) == 2
    assert "would give a solution away" in capsys.readouterr().err
    assert not (clone / "dist" / "slopes-kit").exists()


@pytest.mark.long
def test_one_command_starts_it_on_a_fresh_machine(kit, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    token = secrets.token_hex(8)
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}"]
    options.append(f"--IdentityProvider.token={token}")
    clean = {key: os.environ[key] for key in os.environ if key != "PYTHONPATH"}
    log = tmp_path / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "start.py", *options],
            cwd=kit,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=clean,
            start_new_session=True,
        )
    try:
        page = f"http://127.0.0.1:{port}/api/contents/course?token={token}"
        listed = answer(page, server, log)
        assert "04-gradient.ipynb" in listed
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)

    def python(code: str) -> subprocess.CompletedProcess[str]:
        # Not in the clone, from whose folder Python would import both packages.
        return subprocess.run(  # noqa: S603
            [kit / ".venv" / "bin" / "python", "-c", code],
            cwd=kit,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )

    code = "from slopes import check; print(check('gradient/bowl', '(2x, 2y)'))"
    assert "Right" in python(code).stdout
    assert ".venv" in python("import slopes; print(slopes.__file__)").stdout
    assert "No module named 'autograder'" in python("import autograder").stderr


def answer(page: str, server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + 400
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=5) as found:  # noqa: S310
                return str(found.read().decode())
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    pytest.fail(f"It did not start:\n{log.read_text()[-2000:]}")
