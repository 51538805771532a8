"""Standard output and standard error of a learner's process."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable

_FLUSH_CHARACTERS = 8_000
_CHUNK = 65_536
_CUT = "\n[The output is cut here: it was too long.]"
Send = Callable[[str], None]


class TextStream(io.TextIOBase):
    """Gathers what Python code writes and sends it in pieces; cuts what is too long.

    Parameters
    ----------
    name
        ``stdout`` or ``stderr``.
    fileno
        The file descriptor of the same stream.
    send
        Sends a piece.
    most
        How many characters one cell may write.
    """

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, name: str, fileno: int, send: Send, most: int) -> None:
        super().__init__()
        self.name, self._fileno, self._send = name, fileno, send
        self._most, self._left = most, most
        self._parts: list[str] = []
        self._size = 0
        self._reading = -1
        self._lock = threading.RLock()

    def begin(self) -> None:
        """Begin a cell: all of the room is free again."""
        self._left = self._most

    def writable(self) -> bool:
        """Return True."""
        return True

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._fileno

    def write(self, text: str) -> int:
        """Take text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        with self._lock:
            self._gather(text)
            if self._size > _FLUSH_CHARACTERS:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what has gathered, here and at the file descriptor."""
        with self._lock:
            self._gather_from_descriptor()
            parts, self._parts, self._size = self._parts, [], 0
            if parts:
                self._send("".join(parts))

    def watch_descriptor(self) -> None:
        """Take the place of the file descriptor, for child processes and C code too."""
        self._reading, writing = os.pipe()
        os.dup2(writing, self._fileno)
        os.close(writing)
        os.set_blocking(self._reading, False)
        threading.Thread(target=self._watch, daemon=True).start()

    def _gather_from_descriptor(self) -> None:
        while self._reading >= 0:
            try:
                data = os.read(self._reading, _CHUNK)
            except BlockingIOError:
                return
            if not data:
                return
            self._gather(data.decode("utf-8", "replace"))

    def _gather(self, text: str) -> None:
        if text and self._left >= 0:
            kept = text[: self._left]
            self._left -= len(text)
            self._parts.append(kept + _CUT * (self._left < 0))
            self._size += len(kept)

    def _watch(self) -> None:
        import select

        poll = select.poll()
        poll.register(self._reading, select.POLLIN)
        while poll.poll():
            self.flush()
