"""Processes that need no start: copies of one that has imported everything already.

The parent lives in bubblewrap's sandbox (`sandbox.wrap`) and only ever forks; each copy
moves into namespaces of its own before it sees a learner's file (`inside.learner`), so
that copies can't reach the parent or one another.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import select
import signal
import socket
import subprocess
import tarfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.runner.limits import Limits
from autograder.runner.process import (
    EndedError,
    Heard,
    KilledError,
    ProcessStartError,
    StoppedError,
    Usage,
    usage_of,
)
from autograder.runner.sandbox import PRIVATE, readable, wrap
from autograder.runner.stage import stage

MODULES = (
    "IPython.display",
    "matplotlib.backends.backend_agg",
    "numpy.random",
    "slopes.answers.wire",
    "slopes.check",
    "sympy",
    "sympy.abc",
)
"""What the parent imports, as far as it is installed; a release may import more."""
_HOME = "/tmp/home"  # noqa: S108 - in the sandbox, where it is private
_ALWAYS_THE_SAME = {
    # One thread can be forked, and adds up in one order.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_CHUNK = 1 << 20
_ANSWER_SECONDS = 10.0
_END_SECONDS = 5.0
_KILLED = b"-9"


class WarmParent:
    """The process that imports what the course needs, once a run.

    It may be started early, and used by several processes at once.
    """

    def __init__(self) -> None:
        staged = stage()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        options = {
            "socket": theirs.fileno(),
            "modules": MODULES,
            "home": str(staged.home),
        }
        command = wrap(
            [str(staged.python), str(staged.warm_parent), json.dumps(options)],
            stage=staged,
            writable=(),
            workdir=Path("/"),
            environment={**staged.environment(_HOME), **_ALWAYS_THE_SAME},
            powers=("CAP_SYS_ADMIN",),  # to make namespaces; no copy keeps it
        )
        self._log = io.FileIO(os.memfd_create("warm-parent"), "r+")
        self._keep = [str(folder) for folder in readable(staged)]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            pass_fds=[theirs.fileno()],
            process_group=0,
        )
        self._owner = os.getpid()
        self._sandbox = os.pidfd_open(self._process.pid)
        theirs.close()

    def is_up(self, seconds: float) -> bool:
        """Wait until it says that it runs in its sandbox; say whether it does."""
        if not _arrives(self._control, self._sandbox, seconds):
            return False
        try:
            # Its word stays in the line, for all who may ask.
            return bool(self._control.recv(_CHUNK, socket.MSG_PEEK))
        except OSError:  # it has died with something unread
            return False

    def prepare(self, statements: Sequence[str]) -> None:
        """Let it run Python statements, each for what it imports and keeps."""
        if statements:
            with contextlib.suppress(OSError):  # if it is gone, `fork` says so
                request = {"statements": list(statements)}
                self._control.send(json.dumps(request).encode())

    def fork(
        self, folder: Path, limits: Limits, variables: Mapping[str, str]
    ) -> WarmProcess:
        """Return a new process that has a copy of a folder.

        Raises
        ------
        ProcessStartError
            If the parent is gone, or its copies can't be shut in here.
        """
        request = {
            "limits": limits.for_process(),
            "variables": dict(variables),
            "private": PRIVATE,
            "keep": self._keep,
        }
        (line, its_line), (end, its_end) = socket.socketpair(), socket.socketpair()
        try:
            with its_line, its_end, _archive(folder) as files:
                self._request(
                    request, [its_line.fileno(), files.fileno(), its_end.fileno()]
                )
            pidfd = _pidfd(line, self._sandbox, limits.start_seconds)
        except ProcessStartError as error:
            line.close()
            end.close()
            raise ProcessStartError(f"{error} {self._said()}".strip()) from error
        return WarmProcess(line, pidfd, end, limits)

    def close(self) -> None:
        """End it, and with it all its copies."""
        self._control.close()
        os.close(self._sandbox)
        if self._owner == os.getpid():  # a fork of ours is one of several users
            # All of its group: killed while it starts, bubblewrap leaves half of itself
            # asleep.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._log.close()

    def _request(self, request: Mapping[str, Any], descriptors: list[int]) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
        except OSError as error:
            raise ProcessStartError(
                f"The warm parent process is gone: {error}."
            ) from error

    def _said(self) -> str:
        """Return the end of what the parent wrote when something failed."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace").strip()[-1000:]


class WarmProcess:
    """One learner's process, forked from a warm parent; a `process.Process`.

    Parameters
    ----------
    line
        What is asked and answered goes over it.
    pidfd
        By which it can be stopped.
    end
        There the parent says how it ended.
    limits
        For how much it may say.
    """

    def __init__(
        self, line: socket.socket, pidfd: int, end: socket.socket, limits: Limits
    ) -> None:
        self._line, self._pidfd, self._end = line, pidfd, end
        line.setblocking(False)  # noqa: FBT003
        self._most = limits.output_bytes + limits.payload_bytes
        self._buffer = bytearray()
        self._read = self._asked = 0
        self._hung_up: float | None = None

    def ask(self, code: str, *, plain: bool = False) -> None:
        """Begin to execute code."""
        self._asked += 1
        self._read = 0
        asked = {"run": self._asked, "code": code, "plain": plain}
        request = json.dumps(asked).encode() + b"\n"
        self._line.settimeout(_ANSWER_SECONDS)
        # Whoever does not listen is found to be silent, or gone, by `hear`.
        with contextlib.suppress(OSError):
            self._line.sendall(request)
        self._line.setblocking(False)  # noqa: FBT003

    def hear(self, seconds: float) -> list[Heard]:
        """Wait for messages; return those there are.

        Raises
        ------
        StoppedError
            If the process is gone, or says too much.
        """
        if self._hung_up is not None:
            self._hear_how_it_ended(self._hung_up, seconds)
            return []
        if not _readable(self._line, seconds):
            return []
        try:
            data = self._line.recv(_CHUNK)
        except BlockingIOError:
            return []
        except OSError:
            data = b""
        if not data:
            self._hung_up = time.monotonic()
            return []
        self._read += len(data)
        # A line that never ends is as long as that, too, whatever is asked meanwhile.
        if max(self._read, len(self._buffer)) > 4 * self._most:
            raise StoppedError("It wrote far more than is kept of a cell's output.")
        self._buffer += data
        *lines, self._buffer = self._buffer.split(b"\n")
        return [heard for line in lines for heard in self._understood(line)]

    def interrupt(self) -> None:
        """Interrupt the code that is being executed."""
        self._signal(signal.SIGINT)

    def usage(self) -> Usage:
        """Return what the process and its descendants use."""
        return usage_of(_pid(self._pidfd))

    def close(self) -> None:
        """Kill the process; everything in its namespaces dies with it."""
        self._signal(signal.SIGKILL)
        self._line.close()
        self._end.close()
        os.close(self._pidfd)

    def _hear_how_it_ended(self, hung_up: float, seconds: float) -> None:
        """Wait for the parent's word, which comes late if the parent is busy."""
        if _readable(self._end, seconds):
            word = self._end.recv(_CHUNK)
            # No word: its parent was killed, and so was it.
            raise KilledError if word in {b"", _KILLED} else EndedError
        if time.monotonic() - hung_up > _END_SECONDS:
            is_dead = _readable(self._pidfd, 0)
            raise KilledError if is_dead else EndedError

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, number)

    def _understood(self, line: bytearray) -> list[Heard]:
        try:
            message = _loaded(line)
            kind, content = message["type"], message["content"]
            run = message.get("run")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return []
        if not isinstance(kind, str) or not isinstance(content, dict):
            return []
        if kind != "reply":
            return [(kind, content)]
        if run != self._asked:
            return []
        return [("idle", {}), (kind, content)]


def _readable(line: socket.socket | int, seconds: float) -> bool:
    """Wait until something arrives, be it the end; say whether it did."""
    poll = select.poll()
    poll.register(line, select.POLLIN)
    return bool(poll.poll(max(0, int(seconds * 1000))))


def _loaded(line: bytearray) -> Any:  # noqa: ANN401 - JSON data
    """Return a line's data; in its texts, what is no character is a question mark."""
    text = line.decode("utf-8", "replace")
    data = json.loads(text)
    if _SURROGATE.search(text):
        # Halves of a pair would stop whoever writes them to a file or a gradebook.
        whole = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
        data = json.loads(whole)
    return data


def _arrives(line: socket.socket, sandbox: int, seconds: float) -> bool:
    """Wait until something arrives; say whether it did.

    Nothing does any more once the sandbox is gone, of which this is the pidfd. The line
    itself need not tell: killed while it starts, bubblewrap leaves half of itself
    asleep, which keeps it open.
    """
    poll = select.poll()
    poll.register(line, select.POLLIN)
    poll.register(sandbox, select.POLLIN)
    return line.fileno() in dict(poll.poll(int(seconds * 1000)))


def _pidfd(line: socket.socket, sandbox: int, seconds: float) -> int:
    """Return the process's pidfd, once it is shut in.

    Two messages say so, in any order: the parent's, with the pidfd, and the process's.
    """
    found, data = list[int](), b""
    reason = "nothing more was heard of it"
    with contextlib.suppress(OSError, ValueError):
        while (
            data.count(b"\n") < 2
            and b"failed" not in data
            and _arrives(line, sandbox, seconds)
        ):
            more, handles, _, _ = socket.recv_fds(line, _CHUNK, 1)
            if not more:
                break
            data += more
            found += handles
        answers = [json.loads(text) for text in data.splitlines()]
        if answers == [{}, {}] and found:
            return found[0]
        faults = [answer["failed"] for answer in answers if answer]
        reason = ", ".join(faults) or reason
    for handle in found:
        os.close(handle)
    raise ProcessStartError(f"A process could not be shut in: {reason}.")


def _pid(pidfd: int) -> int:
    """Return a process's id as this process sees it; -1 if it is gone."""
    text = Path(f"/proc/self/fdinfo/{pidfd}").read_text(encoding="ascii")
    return int(text.split("Pid:")[1].split()[0])


def _archive(folder: Path) -> io.FileIO:
    """Return a tar archive of a folder, as an open file."""
    file = io.FileIO(os.memfd_create("submission"), "r+")
    with tarfile.open(fileobj=file, mode="w") as archive:
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name)
    file.seek(0)
    return file
