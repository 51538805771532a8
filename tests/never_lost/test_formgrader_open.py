"""Two hundred submissions are graded while formgrader is open on the same gradebook."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from classroom import CLASS, Classroom, environment

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]

STUDENTS = 200
EXTENSIONS = "{'nbgrader.server_extensions.formgrader': True}"
QUICK = ("bob", "cat", "dan", "eve", "hal")


@dataclass
class Formgrader:
    """A lecturer's open pages: they ask all the time, and give a grade by hand."""

    url: str
    token: str
    graded_by_hand: str = "hal"
    answers: int = 0
    given: int = 0
    faults: list[str] = field(default_factory=list)

    def ask(self, path: str, data: object = None) -> list[dict[str, object]]:
        headers = {"Authorization": f"token {self.token}"}
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.url}/formgrader/api/{path}",
            body,
            headers,
            method="PUT" if body else "GET",
        )
        with urllib.request.urlopen(request, timeout=40) as answer:  # noqa: S310
            return json.load(answer)

    def be_open(self, until: threading.Event) -> None:
        while not until.is_set():
            try:
                self.ask("submissions/tiny")
                self.answers += 1
                self._give()
            except (urllib.error.URLError, http.client.HTTPException) as error:
                self.faults.append(str(error))

    def _give(self) -> None:
        for notebook in self.ask("submitted_notebooks/tiny/tiny"):
            if notebook["student"] != self.graded_by_hand:
                continue
            for grade in self.ask(f"grades?submission_id={notebook['id']}"):
                if grade["name"] == "why":
                    self.ask(f"grade/{grade['id']}", {"manual_score": 1.25})
                    self.given += 1


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def whole_class(submitted: Classroom, tmp_path: Path) -> Classroom:
    classroom = submitted.copy(tmp_path / "course")
    folder = classroom.root / "submitted"
    for student in set(CLASS) - set(QUICK):
        shutil.rmtree(folder / student)
    for number in range(STUDENTS - len(QUICK)):
        model = QUICK[number % len(QUICK)]
        shutil.copytree(folder / model, folder / f"student-{number:03}")
    return classroom


@pytest.fixture
def formgrader(whole_class: Classroom, tmp_path: Path) -> Iterator[Formgrader]:
    token, port = secrets.token_hex(16), free_port()
    home = tmp_path / "home"
    home.mkdir()
    command = [
        *(sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"),
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.jpserver_extensions={EXTENSIONS}",
    ]
    scripts = str(Path(sys.executable).parent)
    variables = {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
    }
    log = home / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(  # noqa: S603 - our own command
            command,
            cwd=whole_class.root,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(**variables),
        )
    opened = Formgrader(f"http://127.0.0.1:{port}", token)
    try:
        for _ in range(300):
            try:
                opened.ask("assignments")
                break
            except urllib.error.URLError:
                assert server.poll() is None, log.read_text()
                time.sleep(0.1)
        yield opened
    finally:
        server.terminate()
        server.wait(20)
        assert "Traceback" not in log.read_text(), log.read_text()


def test_a_class_of_two_hundred_is_graded_while_formgrader_is_open(
    whole_class, formgrader
):
    done = threading.Event()
    lecturer = threading.Thread(target=formgrader.be_open, args=[done])
    lecturer.start()
    try:
        graded = whole_class.grade("--jobs", "2")
    finally:
        done.set()
        lecturer.join()
    assert graded.returncode == 0, graded.stdout + graded.stderr
    assert formgrader.faults == []
    assert formgrader.answers > 3
    assert formgrader.given > 3
    rows = whole_class.rows()
    assert len(rows["submissions"]) == STUDENTS
    assert len(rows["grades"]) == STUDENTS * 4
    scores = {row[0]: row[4] for row in rows["submissions"]}
    assert scores["hal"] == 4 + 1.25
    for number in range(STUDENTS - len(QUICK)):
        model = QUICK[number % len(QUICK)]
        expected = 4 if model == "hal" else scores[model]
        assert scores[f"student-{number:03}"] == expected
