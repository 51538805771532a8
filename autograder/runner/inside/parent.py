"""The warm parent: imports once what the course needs, then forks for each notebook."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from .copies import Copies
from .learner import HOME, live
from .namespaces import Nursery
from .shell import Shell

_REQUEST_BYTES = 65_536


def main() -> None:
    """Serve the requests that arrive at the socket, until it is closed.

    At first it says that it is up, which means that the sandbox works here.

    The command line is one JSON object: ``socket`` (a file descriptor), ``modules`` to
    import, and ``home``, a folder to copy as home.

    A request is a JSON object: ``statements`` to run here, each for what it imports and
    keeps; or, with three file descriptors, what `learner.live` takes: the third is for
    word of how the copy ended.
    """
    options = json.loads(sys.argv.pop())
    control = socket.socket(fileno=options["socket"])
    del sys.path[0]  # this package's folder: learners' code has no use for it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the runner
    _make_home(Path(options["home"]))
    nursery = Nursery()
    control.send(b"up")
    gc.disable()  # nothing of what is imported will ever be garbage
    shell = _warm_shell(options["modules"])
    copies = Copies()
    is_ready_for_errors = False
    while True:
        if not is_ready_for_errors and _is_idle(control):
            shell.rehearse_error()
            is_ready_for_errors = True
        copies.wait_with(control.fileno())
        data, descriptors, _, _ = socket.recv_fds(control, _REQUEST_BYTES, 3)
        if not data:
            return
        request = json.loads(data)
        if "statements" in request:
            _run(request["statements"])
            shell.rehearse()
            continue
        _bear(nursery, copies, shell, request, descriptors)


def _is_idle(control: socket.socket) -> bool:
    return not select.select([control], [], [], 0)[0]


def _warm_shell(modules: list[str]) -> Shell:
    """Return the shell once the modules are imported."""
    shell = Shell()
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    shell.rehearse()
    return shell


def _bear(
    nursery: Nursery,
    copies: Copies,
    shell: Shell,
    request: dict[str, Any],
    descriptors: list[int],
) -> None:
    """Fork a learner's process; send the runner a pidfd, by which it can stop it."""
    line, files, end = descriptors
    gc.freeze()  # keeps the collector off the pages that are shared with the copy
    reason, handles = {}, []
    try:
        pid = nursery.fork()
        if pid:
            handles = [copies.add(pid, end)]
    except OSError as error:
        reason = {"failed": str(error)}
        os.close(end)
    else:
        if pid == 0:
            gc.enable()
            copies.close()
            live(shell, request, line, files)
    # A runner that is gone by now hangs up on its copy, too, which then ends.
    with socket.socket(fileno=line) as runner, contextlib.suppress(OSError):
        socket.send_fds(runner, [json.dumps(reason).encode() + b"\n"], handles)
    os.close(files)


def _run(statements: list[str]) -> None:
    names: dict[str, Any] = {}
    for statement in statements:
        # What fails here fails again, and is seen, in the notebook that it is from.
        with contextlib.suppress(Exception):
            exec(statement, names)  # noqa: S102 - the course's own code


def _make_home(model: Path) -> None:
    import shutil

    shutil.copytree(model, HOME)
