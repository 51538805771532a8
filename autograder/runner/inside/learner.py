"""One learner's process, from the fork to its end."""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import signal
import socket
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from . import namespaces
from .channel import Channel
from .forbid import forbid

if TYPE_CHECKING:
    from .shell import Shell

HOME, WORK = Path("/tmp/home"), Path("/tmp/work")  # noqa: S108 - private, see below
_CHANNEL = 3


def live(shell: Shell, request: dict[str, Any], channel: int, files: int) -> NoReturn:
    """Be one learner's process; called in a fork of the parent, never returns.

    Parameters
    ----------
    shell
        The parent's, not connected yet.
    request
        ``limits``; ``variables`` of the environment; ``private``, an empty folder, and
        ``keep``, the folders that may be read.
    channel
        The file descriptor of the runner's line. First it carries word that the
        process is shut in, or why it can't be.
    files
        The file descriptor of a tar archive: the submission's folder.
    """
    most_open, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    line = socket.socket(fileno=channel)
    try:
        _settle(request, files)
        line.sendall(b"{}\n")
    except (OSError, tarfile.TarError) as error:
        with contextlib.suppress(OSError):
            line.sendall(json.dumps({"failed": str(error)}).encode() + b"\n")
        os._exit(1)
    _serve(shell, _only(line, most_open), request["limits"]["output_bytes"])


def _settle(request: dict[str, Any], files: int) -> None:
    """Move into namespaces of one's own: folders, files, limits."""
    limits = request["limits"]
    memory = _address_space() + limits["memory_bytes"]
    about = os.open("/proc/self", os.O_RDONLY | os.O_DIRECTORY)
    namespaces.furnish(limits["disk_bytes"], Path(request["private"]), request["keep"])
    HOME.mkdir()
    WORK.mkdir()
    with tarfile.open(fileobj=io.FileIO(files, closefd=False)) as archive:
        archive.extractall(WORK, filter="data")
    os.chdir(WORK)
    sys.path.insert(0, "")  # as a kernel has it: the files beside the notebook
    os.environ.update(request["variables"])
    for kind, wanted in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        most = min([wanted, *(x for x in resource.getrlimit(kind) if x >= 0)])
        resource.setrlimit(kind, (most, most))
    namespaces.renounce(about)
    forbid()


def _serve(shell: Shell, end: socket.socket, output_bytes: int) -> NoReturn:
    """Execute what the runner asks for, until it hangs up."""
    _seed()
    channel = Channel(end)
    shell.connect(channel, output_bytes)
    with contextlib.suppress(OSError):
        for request in channel.requests():
            run = shell.call if request["plain"] else shell.execute
            reply = _interruptible(run, request["code"])
            channel.send("reply", reply, run=request["run"])
    os._exit(0)


def _interruptible(run: Callable[[str], dict[str, Any]], code: str) -> dict[str, Any]:
    """Execute code, and let the runner interrupt nothing else.

    Its signal may come when the code has just ended: between two requests, and while
    a reply is sent, it is ignored, as the parent ignores it.
    """
    reply = {"status": "error", "ename": "KeyboardInterrupt", "evalue": ""}
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        reply = run(code)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # it came just before the code, or just after it
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return reply


def _only(line: socket.socket, most_open: int) -> socket.socket:
    """Close every file descriptor but the channel and the standard streams.

    There could be as many as were allowed before the limit was lowered.
    """
    os.dup2(line.fileno(), _CHANNEL)
    os.set_inheritable(_CHANNEL, False)  # noqa: FBT003
    line.detach()
    os.closerange(_CHANNEL + 1, most_open)
    return socket.socket(fileno=_CHANNEL)


def _seed() -> None:
    """Give every process the same random numbers, as far as nobody asks for others."""
    import random

    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)


def _address_space() -> int:
    """Return the bytes of address space that the process has already."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
