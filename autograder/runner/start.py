"""Where learners' processes come from: a warm parent, or else a fresh kernel."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.runner.limits import Limits
from autograder.runner.process import (
    ATTEMPTS,
    KilledError,
    Process,
    ProcessStartError,
)
from autograder.runner.room import require_room
from autograder.runner.sandbox import isolation_notice
from autograder.runner.stage import stage

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from autograder.runner.warm import WarmParent

PYTHON = "python"
"""Stands for the kernel of the staged environment."""
_NEVER_FORKED = frozenset({"jax", "tensorflow", "torch"})
"""Packages that must not be used in a fork, not even if they are imported there."""
_UP_SECONDS = 10.0
_SLOW = "Every notebook gets a fresh kernel, which is slow"
_IMPORT = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)


class Starter:
    """Starts a process for each notebook.

    The warm parent starts at once; meanwhile, other things may be done.
    """

    def __init__(self) -> None:
        self._statements: Sequence[str] = ()
        self._parent: WarmParent | None = None
        self.notice: str | None = None
        """Why processes are slow to start, as far as it has come out."""
        self._is_shut_in: bool | None = None
        # Whether the sandbox works comes out later; asking first would take its time.
        if shutil.which("bwrap"):
            if _has_pidfds():
                self._parent = self._new_parent()
            else:
                self.notice = f"{_SLOW}: copies need pidfds, thus Linux 5.3 or newer."

    def isolation_notice(self) -> str | None:
        """Return what graders must know about the isolation, or None: it is in place.

        Once a parent has run, nothing that is started here runs outside of a sandbox,
        come what may.
        """
        return None if self.is_shut_in() else isolation_notice()

    def is_shut_in(self) -> bool:
        """Say whether the parent has run, and thus the sandbox works here.

        If it has not, it may have been killed, and the sandbox may work all the same.
        """
        if self._is_shut_in is None:
            parent = self._parent
            self._is_shut_in = parent is not None and parent.is_up(_UP_SECONDS)
        return self._is_shut_in

    def prepare(self, statements: Sequence[str]) -> None:
        """Let the parent run Python statements, each for what it imports and keeps."""
        if statements == self._statements:
            return
        self._statements = statements
        if self._parent is not None:
            self._parent.prepare(statements)

    def start(
        self,
        folder: Path,
        limits: Limits,
        variables: Mapping[str, str],
        *,
        kernel: str | None = None,
    ) -> Process:
        """Return a process that has a private copy of a folder.

        Parameters
        ----------
        folder
            Nothing is written there.
        limits, variables
            What the process may use, and finds in its environment.
        kernel
            Start this kernel, even where a copy of the warm parent would do.

        Raises
        ------
        ProcessStartError
            If the installation can't run anything.
        FolderTooLargeError
            If the folder does not fit into the process's private folders.
        """
        require_room(folder, limits.disk_bytes)
        if kernel is None and self._parent is not None:
            with contextlib.suppress(ProcessStartError):
                return self._parent.fork(folder, limits, variables)
            self._replace_parent(limits)
            if self._parent is not None:
                with contextlib.suppress(ProcessStartError):
                    return self._parent.fork(folder, limits, variables)
        return self._fresh_kernel(folder, limits, variables, kernel or PYTHON)

    def close(self) -> None:
        """End the parent, and with it all processes that came of it."""
        if self._parent is not None:
            self._parent.close()
            self._parent = None

    def _fresh_kernel(
        self, folder: Path, limits: Limits, variables: Mapping[str, str], kernel: str
    ) -> Process:
        """Start a kernel; it may be killed meanwhile, so it is tried again."""
        from autograder.runner.kernel import KernelProcess

        is_shut_in = self.isolation_notice() is None
        for _ in range(ATTEMPTS):
            with contextlib.suppress(KilledError):
                return KernelProcess(
                    folder, limits, variables, kernel, is_shut_in=is_shut_in
                )
        raise ProcessStartError(
            f"A kernel for learners' code was killed while it started, "
            f"{ATTEMPTS} times."
        )

    def _new_parent(self) -> WarmParent:
        from autograder.runner.warm import WarmParent

        parent = WarmParent()
        parent.prepare(self._statements)
        return parent

    def _replace_parent(self, limits: Limits, attempts: int = 2) -> None:
        """Start another parent: the first one was killed, or can't serve here.

        The other one may be killed as well, so it is tried twice.
        """
        self.close()
        parent = self._new_parent()
        try:
            parent.fork(stage().home, limits, {}).close()
        except ProcessStartError as error:
            parent.close()
            if attempts > 1:
                self._replace_parent(limits, attempts - 1)
                return
            if self.isolation_notice() is None:
                self.notice = f"{_SLOW}: {error} The sandbox is in place."
        else:
            self._parent = parent


def _has_pidfds() -> bool:
    """Say whether processes can be watched by pidfds, which Linux has from 5.3."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


@functools.cache
def default_starter() -> Starter:
    """Return this process's starter; it is made at the first call."""
    import atexit

    starter = Starter()
    atexit.register(starter.close)
    return starter


def own_kernel(nb: NotebookNode) -> str | None:
    """Return the kernel that a notebook needs if it can't run in a fork, else None.

    It can't because of its language, or of what it imports.
    """
    about = nb.metadata.get("kernelspec", {})
    about = about if isinstance(about, dict) else {}
    if about.get("language") not in {None, PYTHON}:
        return str(about.get("name"))
    imported = {
        name
        for cell in nb.cells
        if cell.cell_type == "code"
        for name in _IMPORT.findall(cell.source)
    }
    return None if imported.isdisjoint(_NEVER_FORKED) else PYTHON
