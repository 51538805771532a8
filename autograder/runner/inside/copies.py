"""The copies of the warm parent that live, and word of how each of them ended."""

from __future__ import annotations

import contextlib
import os
import select
import signal


class Copies:
    """Waits for the ends of copies.

    Only their parent learns how they ended: by their own code, or killed. As the first
    processes of their namespaces they hear no signal from inside that would kill them.
    """

    def __init__(self) -> None:
        self._poll = select.poll()
        self._living: dict[int, tuple[int, int]] = {}

    def add(self, pid: int, line: int) -> int:
        """Wait for one more; return its pidfd, which stays this object's.

        Parameters
        ----------
        pid
            Its process id.
        line
            A socket to which its exit code goes, as text; negative is the signal that
            killed it. It is closed then. If its other end is closed before, nobody
            wants the copy any more, and it is killed.
        """
        pidfd = os.pidfd_open(pid)
        self._living[pidfd] = pid, line
        self._poll.register(pidfd, select.POLLIN)
        self._poll.register(line, 0)  # 0: hears only that the other end was closed
        return pidfd

    def close(self) -> None:
        """Close, in a new copy, what only its parent needs."""
        for pidfd, (_, line) in self._living.items():
            os.close(pidfd)
            os.close(line)

    def wait_with(self, control: int) -> None:
        """Wait until there is something to read; meanwhile, tell of those that end."""
        self._poll.register(control, select.POLLIN)
        while True:
            ready = {descriptor for descriptor, _ in self._poll.poll()}
            for pidfd, (_, line) in list(self._living.items()):
                if line in ready:
                    signal.pidfd_send_signal(pidfd, signal.SIGKILL)
                    self._poll.unregister(line)
                if pidfd in ready:
                    self._bury(pidfd)
            if control in ready:
                return

    def _bury(self, pidfd: int) -> None:
        pid, line = self._living.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        with contextlib.suppress(KeyError):  # it was closed already
            self._poll.unregister(line)
        _, status = os.waitpid(pid, 0)
        with contextlib.suppress(OSError):  # nobody wants to know
            os.write(line, str(os.waitstatus_to_exitcode(status)).encode())
        os.close(line)
