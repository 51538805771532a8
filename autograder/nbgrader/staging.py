"""Finish a folder aside and move it into place: nothing is ever half-written."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from nbgrader.utils import rmtree

from autograder.usage import UsageError

_WORKING_FOLDER, _EXCHANGE = -100, 2  # of Linux's renameat2


class Remembering:
    """Mixed into nbgrader's converters, which only log what stops them."""

    stopped_by: BaseException | None = None

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Do as the converter does."""
        self._remember("init_assignment", assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Do as the converter does."""
        self._remember("convert_single_notebook", notebook_filename)

    def _remember(self, method: str, *arguments: Any) -> None:  # noqa: ANN401
        try:
            getattr(super(), method)(*arguments)
        except BaseException as error:
            self.stopped_by = error
            raise


def put_in_place(staged: Path, final: Path) -> None:
    """Move a finished folder to where it belongs, in place of an older one.

    Raises
    ------
    UsageError
        If it can't be written; the older one is then still there.
    """
    aside = staged.with_name(f"{staged.name}.before")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        if final.exists() and _exchanged(staged, final):
            discard(staged)
            return
        if final.exists():
            shutil.move(final, aside)
        try:
            shutil.move(staged, final)
        except OSError:
            if aside.exists():
                discard(final)
                shutil.move(aside, final)
            raise
    except OSError as error:
        raise UsageError(f"{final} can't be written: {error.strerror}.") from error
    discard(aside)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can do that.

    Else there would be a moment at which neither is in its place.
    """
    if sys.platform != "linux":
        return False
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    if exchange is None:
        return False
    here = ctypes.c_int(_WORKING_FOLDER)
    paths = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    return int(exchange(here, paths[0], here, paths[1], _EXCHANGE)) == 0


def settle(folder: Path) -> None:
    """Wait until a folder is on the disk, with all that is in it.

    A folder that moves into place before may be full of empty files after a power loss.
    """
    if sys.platform == "win32":
        return
    for path in (folder, *folder.rglob("*")):
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


def require_writable(folder: Path) -> None:
    """Make sure that folders can be made in a folder, which itself may be missing.

    Raises
    ------
    UsageError
        If they can't.
    """
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir():
        raise UsageError(f"{folder} can't be written: {there} is no folder.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise UsageError(f"{folder} can't be written: you may not write in {there}.")


def discard(folder: Path) -> None:
    """Remove a folder if it is there."""
    if folder.exists():
        rmtree(str(folder))
