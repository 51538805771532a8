"""What the runner asks of a learner's process, whatever kind of process it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Content = dict[str, Any]
Heard = tuple[str, Content]
"""A message's type and content: one of Jupyter's outputs, ``idle``, or ``reply``."""
Listener = Callable[[str, Content], None]
ATTEMPTS = 10
"""How often something is tried that anybody may kill."""
_OWN = re.compile(r"^Rss(?:Anon|Shmem):\s*(\d+) kB$", re.MULTILINE)


class ProcessStartError(RuntimeError):
    """No process could be started: a fault of the installation, not of a submission."""


class StoppedError(Exception):
    """The process is gone, or has to go; the message says why."""


class EndedError(StoppedError):
    """The process's own code has ended it."""

    def __init__(self) -> None:
        super().__init__("The code ended the process in which it was running.")


class KilledError(StoppedError):
    """The process was killed: by a stranger, or by the system, short of memory."""

    def __init__(self) -> None:
        super().__init__(
            "The process was killed while this ran, by the system or by somebody else: "
            "perhaps the machine was short of memory."
        )


@dataclass(frozen=True)
class Usage:
    """What a process and all that it started use now.

    Parameters
    ----------
    cpu_seconds
        Processor time until now.
    memory_bytes
        Memory of their own.
    processes
        How many there are.
    disk_bytes
        What their files take, where the system does not see to it.
    """

    cpu_seconds: float
    memory_bytes: int
    processes: int
    disk_bytes: int = 0


class Process(Protocol):
    """A process that executes code and tells what it shows."""

    def ask(self, code: str, *, plain: bool = False) -> None:
        """Begin to execute code: a cell, or, if it is plain, the runner's own."""

    def hear(self, seconds: float) -> list[Heard]:
        """Wait for messages on the code that was asked last; return those there are.

        Raises
        ------
        StoppedError
            If the process is gone, or says too much.
        """

    def interrupt(self) -> None:
        """Interrupt the code that is being executed."""

    def usage(self) -> Usage:
        """Return what the process and its descendants use."""

    def close(self) -> None:
        """Kill the process and all that it started."""


def usage_of(pid: int) -> Usage:
    """Return what a process and its descendants use; nothing if it is gone."""
    import psutil

    seconds, memory, count = 0.0, 0, 0
    if pid < 0:  # so a pidfd says that its process is gone
        return Usage(seconds, memory, count)
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return Usage(0.0, 0, 0)
    for process in family:
        try:
            with process.oneshot():
                times, held = process.cpu_times(), process.memory_info()
        except psutil.NoSuchProcess:
            continue
        seconds += times.user + times.system
        if process == root:  # of its children that have ended
            seconds += times.children_user + times.children_system
        memory += _own_memory(process.pid, held.rss)
        count += 1
    return Usage(seconds, memory, count)


def _own_memory(pid: int, resident: int) -> int:
    """Return the memory of a process that is no file's: its own, and what it shares.

    Memory that several processes share counts for each of them: else nobody's limit
    would hold it.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:  # no Linux, or it has just ended
        return resident
    return 1024 * sum(map(int, _OWN.findall(status)))
