"""The processes of a run, and how to kill them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

KINDS = ("main", "worker", "sandbox", "warm parent", "learner")


def processes(folder: Path) -> list[psutil.Process]:
    """Return those that work in a folder: each names it in its command line."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            command = " ".join(process.cmdline())
            if str(folder) in command and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def by_kind(folder: Path, main: int) -> dict[str, list[psutil.Process]]:
    found: dict[str, list[psutil.Process]] = {}
    for process in processes(folder):
        with contextlib.suppress(psutil.Error):
            found.setdefault(_kind(process, main), []).append(process)
    return found


def _kind(process: psutil.Process, main: int) -> str:
    if process.pid == main:
        return "main"
    if process.name() == "bwrap":
        return "sandbox"
    if "warm_parent.py" not in " ".join(process.cmdline()):
        return "worker"
    # In the sandbox a first process keeps the warm parent, and that the copies.
    above = [older.name() for older in process.parents()[:2]]
    return "warm parent" if "bwrap" in above else "learner"


def all_gone(folder: Path, seconds: float) -> list[psutil.Process]:
    """Return the processes that are still there after some time, if there are any."""
    for _ in _until(seconds):
        if not (left := [p for p in processes(folder) if not _is_unborn(p)]):
            return []
    return left


def _is_unborn(process: psutil.Process) -> bool:
    """Say whether it is what bubblewrap leaves if it is killed while it starts.

    A half of it sleeps, waits for the other half, and has not started anything.
    """
    try:
        parent = process.parent()
        is_orphan = parent is None or parent.name() != "bwrap"
        return process.name() == "bwrap" and is_orphan and not process.children()
    except psutil.NoSuchProcess:
        return True


def _until(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    yield
    while time.monotonic() < end:
        time.sleep(0.05)
        yield
