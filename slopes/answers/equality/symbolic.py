"""A last attempt by algebra, for expressions that are real nowhere.

SymPy can't be bounded from inside, so it works in a process of its own: started when
it is first needed, kept for the next answer, and killed when it takes too long. Only
text crosses, and the process reads it with our own reader.
"""

from __future__ import annotations

import atexit
import json
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import IO, cast

from slopes.answers.reading.printing import as_text
from slopes.answers.tree import Node, variables_of

SECONDS = 1.5
"""Wall time of one attempt, the start of the process included."""
MOST_CHARACTERS = 1000


def are_equal(one: Node, other: Node) -> bool:
    """Whether SymPy can show, in the time it has, that two expressions are equal."""
    texts = [as_text(one), as_text(other)]
    if max(map(len, texts)) > MOST_CHARACTERS:
        return False
    request = {"texts": texts, "variables": sorted(variables_of(one, other))}
    return _worker.ask(json.dumps(request), SECONDS) == "equal"


class Worker:
    """A Python process that answers lines with lines, and can be killed.

    Parameters
    ----------
    command
        What Python is to run, with its arguments. Its first line says that it is ready.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = [sys.executable, "-P", *command]
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._lock = threading.Lock()

    def ask(self, line: str, seconds: float) -> str | None:
        """Return the answer to a line; None if there is none in this time."""
        deadline = time.monotonic() + seconds
        with self._lock:
            process = self._running()
            if not self._is_ready:
                self._is_ready = self._line(process, deadline) is not None
            if not self._is_ready:
                return None  # it goes on starting: the next line will find it ready
            try:
                stdin = cast("IO[bytes]", process.stdin)
                stdin.write(line.encode() + b"\n")
                stdin.flush()
                answer = self._line(process, deadline)
            except OSError:
                answer = None
            if answer is None:
                self.stop()
            return answer

    def stop(self) -> None:
        """Kill the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._is_ready = False
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        return self._process

    @staticmethod
    def _line(process: subprocess.Popen[bytes], deadline: float) -> str | None:
        stdout = cast("IO[bytes]", process.stdout)
        read = b""
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            while not read.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return None
                piece = stdout.read(4096)
                if not piece:
                    return None
                read += piece
        return read.decode().strip()


_worker = Worker(["-m", "slopes.answers.equality.simplifying"])
atexit.register(_worker.stop)
