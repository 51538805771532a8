"""The line between a learner's process and the runner: JSON data, one message a line.

The runner sends ``{"run": number, "code": text}``. The process answers with any number
of ``{"type": msg_type, "content": {...}}``, as in Jupyter's messages, and at last with
``{"type": "reply", "run": number, "content": {...}}``. Nothing else is understood, and
the runner believes none of it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jupyter_client.session import Session, json_packer

if TYPE_CHECKING:
    import socket


class Channel:
    """One end of the line, held by the learner's process."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._lock = threading.Lock()

    def requests(self) -> Iterator[dict[str, Any]]:
        """Yield what the runner asks, until it hangs up."""
        with self._end.makefile("rb") as lines:
            for line in lines:
                yield json.loads(line)

    def send(self, kind: str, content: object, **more: object) -> None:
        """Send one message."""
        line = json_packer({"type": kind, "content": content, **more}) + b"\n"
        with self._lock:
            self._end.sendall(line)


class ChannelSession(Session):
    """Jupyter's session, which sends over a `Channel` what a kernel would publish."""

    channel: Channel | None = None

    def send(
        self,
        stream: object,  # noqa: ARG002 - there is one line for everything
        msg_or_type: Mapping[str, Any] | str,
        content: Mapping[str, Any] | None = None,
        *_: object,
        **__: object,
    ) -> None:
        """Send a message that a kernel's parts have made."""
        if self.channel is None:
            return
        if isinstance(msg_or_type, str):
            self.channel.send(msg_or_type, content or {})
        else:
            self.channel.send(msg_or_type["msg_type"], msg_or_type["content"])
