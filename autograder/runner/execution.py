"""Execute one piece of code in a learner's process, within limits."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass

from autograder.runner.limits import Limits
from autograder.runner.process import (
    Content,
    Listener,
    Process,
    StoppedError,
    Usage,
)

_POLL_SECONDS = 0.1
_IDLE_SECONDS = 4.0


class OutOfTimeError(Exception):
    """The code was interrupted because its time was up; the process goes on."""


@dataclass
class Budget:
    """What is left for a notebook.

    Parameters
    ----------
    end
        When its wall time is up, on `time.monotonic`'s clock.
    cpu_seconds
        The processor time that this process may use.
    cpu_used
        What it was seen to have used.
    """

    end: float
    cpu_seconds: float
    cpu_used: float = 0.0

    def begin_anew(self) -> None:
        """Begin with a new process, whose clock shows nothing yet."""
        self.cpu_seconds -= self.cpu_used
        self.cpu_used = 0.0


def execute(  # noqa: PLR0913 - one execution, one list of facts
    process: Process,
    code: str,
    listen: Listener,
    limits: Limits,
    budget: Budget,
    *,
    plain: bool = False,
) -> Content:
    """Execute code; return the reply's content once all output has arrived.

    Parameters
    ----------
    process
        Where.
    code
        A cell; or the runner's own code, if it is `plain`.
    listen
        Is told what is shown.
    limits, budget
        What may be used.

    Raises
    ------
    OutOfTimeError
        If it took too long and could be interrupted.
    StoppedError
        If the process is gone, or used more than it may and has to go.
    """
    process.ask(code, plain=plain)
    return _Execution(process, limits, budget).run(listen)


class _Execution:
    def __init__(self, process: Process, limits: Limits, budget: Budget) -> None:
        self._process, self._limits, self._budget = process, limits, budget
        self._cpu_before: float | None = None
        self._looked = time.monotonic()
        self._allowed = min(limits.cell_seconds, budget.end - self._looked)
        self._deadline = self._looked + self._allowed
        self._interrupted = False

    def run(self, listen: Listener) -> Content:
        idle, reply = False, None
        while reply is None or not idle:
            if time.monotonic() >= self._deadline:
                if reply is not None:
                    break  # the last message went astray
                self._interrupt()
            wait = min(_POLL_SECONDS, self._deadline - time.monotonic())
            heard = self._process.hear(max(0.0, wait))
            for kind, content in heard:
                if kind == "reply":
                    reply = content
                    self._deadline = max(
                        self._deadline, time.monotonic() + _IDLE_SECONDS
                    )
                elif kind == "idle":
                    idle = True
                else:
                    # A forged message may break any assumption.
                    with contextlib.suppress(Exception):
                        listen(kind, content)
            self._look()
        if self._interrupted:
            raise OutOfTimeError(
                f"It took more than {self._allowed:g} s and was interrupted."
            )
        return reply or {}

    def _interrupt(self) -> None:
        if self._interrupted:
            raise StoppedError(
                f"It took more than {self._allowed:g} s and could not be interrupted."
            )
        self._process.interrupt()
        self._interrupted = True
        self._deadline = time.monotonic() + self._limits.grace_seconds

    def _look(self) -> None:
        """Look now and then at what the process uses."""
        now = time.monotonic()
        if now - self._looked < _POLL_SECONDS:
            return
        self._looked = now
        used = self._process.usage()
        if self._cpu_before is None:
            self._cpu_before = used.cpu_seconds
        self._budget.cpu_used = used.cpu_seconds
        excess = _excess(used, self._cpu_before, self._limits, self._budget)
        if excess:
            raise StoppedError(excess)


def _excess(used: Usage, cpu_before: float, limits: Limits, budget: Budget) -> str:
    """Return which limit is exceeded, or nothing."""
    if used.memory_bytes > limits.memory_bytes:
        return f"It used more than {megabytes(limits.memory_bytes)} of memory."
    if used.disk_bytes > limits.disk_bytes:
        return f"It wrote more than {megabytes(limits.disk_bytes)} of files."
    if used.processes > limits.processes:
        return f"It started more than {limits.processes} processes."
    if used.cpu_seconds - cpu_before > limits.cell_cpu_seconds:
        return f"It used more than {limits.cell_cpu_seconds:g} s of processor time."
    if used.cpu_seconds > budget.cpu_seconds:
        return (
            f"The notebook used more than {limits.notebook_cpu_seconds:g} s of "
            "processor time."
        )
    return ""


def megabytes(size: int) -> str:
    """Return a size in words."""
    return f"{size / 1e6:.0f} MB"
