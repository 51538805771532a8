"""Whether a submission's folder fits into a process's private folders."""

from __future__ import annotations

import os
from pathlib import Path

_MOST_FILES = 2_000
_PAGE = 4096


class FolderTooLargeError(RuntimeError):
    """A submission's folder does not fit; the message says so in a sentence."""


def require_room(folder: Path, disk_bytes: int) -> None:
    """Make sure that a folder fits.

    Found out later, it would look like a fault of the warm parent; that would be ended,
    and with it the processes of other submissions.

    Raises
    ------
    FolderTooLargeError
        If its files are too large, or too many.
    """
    files = size = 0
    for parent, folders, names in os.walk(folder):
        for path in (Path(parent, name) for name in [*folders, *names]):
            files += 1
            size += -(-path.lstat().st_size // _PAGE) * _PAGE
        if size > disk_bytes or files > _MOST_FILES:
            raise FolderTooLargeError(
                f"What was handed in takes more than {disk_bytes / 1e6:.0f} MB, or is "
                f"more than {_MOST_FILES} files."
            )
