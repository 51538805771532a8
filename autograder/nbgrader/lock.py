"""One autograder at a time: they would undo each other's work in one course folder."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.usage import UsageError

_NAME = ".autograder.lock"


@contextlib.contextmanager
def working_alone(root: Path) -> Iterator[None]:
    """Hold a course folder; the system lets go of it when the process ends.

    Where there is no ``flock`` (Windows), nothing is held.

    Raises
    ------
    UsageError
        If another process holds it, or the folder can't be written.
    """
    if sys.platform == "win32":
        yield
        return
    path = root / _NAME
    try:
        file = _held(path)
    except OSError as error:
        raise UsageError(f"{root} can't be written: {error.strerror}.") from error
    try:
        yield
    finally:
        # Removed while it is still held: who opened it meanwhile looks again.
        path.unlink(missing_ok=True)
        os.close(file)


def _held(path: Path) -> int:
    import fcntl

    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.1)  # its holder writes who it is as soon as it has it
            pid = os.read(file, 20).decode(errors="replace").strip() or "unknown"
            os.close(file)
            raise UsageError(
                f"another autograder is working on this course (pid {pid}); "
                "wait for it."
            ) from None
        if _is_still(path, file):
            os.truncate(file, 0)
            os.write(file, str(os.getpid()).encode())
            return file
        os.close(file)  # its holder has just removed it


def _is_still(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False
