"""The gradebook on a PostgreSQL server, where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from classroom import differences, give_by_hand, rows

pytestmark = [pytest.mark.nbgrader, pytest.mark.kernel]


def programs() -> Path | None:
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return places[-1].parent if places else None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server's empty database, on a socket in a folder."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed")
    # A socket's path must be short; and the server does not run as root.
    with TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        as_user: list[str] = []
        if os.geteuid() == 0:
            as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            os.chown(folder, 65534, 65534)
        data = str(folder / "data")
        make = [str(where / "initdb"), "-D", data, "-U", "teacher", "--auth=trust"]
        subprocess.run(  # noqa: S603
            [*as_user, *make, "--no-sync"], check=True, capture_output=True, cwd="/"
        )
        control = [*as_user, str(where / "pg_ctl"), "-D", data, "-w"]
        options = ["-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses="]
        # Not with a pipe: the server would keep it open.
        subprocess.run([*control, *options, "start"], check=True, cwd="/")  # noqa: S603
        try:
            yield f"postgresql+psycopg2://teacher@/postgres?host={folder}"
        finally:
            stop = [*control, "-m", "immediate", "stop"]
            subprocess.run(stop, check=True, cwd="/")  # noqa: S603


def test_the_gradebook_is_the_same_on_postgresql(server, submitted, graded, tmp_path):
    classroom = submitted.copy(tmp_path / "course")
    hal = classroom.root / "submitted" / "hal"
    hal.rename(tmp_path / "hal")
    assert classroom.release("--db", server) == 0
    shutil.rmtree(classroom.root / "autograded")
    done = classroom.grade("--jobs", "2", "--db", server)
    assert done.returncode == 0, done.stderr
    (tmp_path / "hal").rename(hal)
    stamp = hal / "tiny" / "timestamp.txt"
    later = stamp.read_text()
    stamp.write_text("2026-03-01 10:00:00 UTC")
    assert classroom.grade("--db", server).returncode == 0
    give_by_hand(server, "hal", 1.5, "Well said.")
    stamp.write_text(later)
    done = classroom.grade("--jobs", "2", "--db", server)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("graded before") == 7
    assert rows(server) == graded.rows()
    assert differences(classroom.made(), graded.made()) == []
