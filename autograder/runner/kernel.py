"""A fresh kernel for one submission, and its end."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from autograder.runner.sandbox import isolation_notice, wrap
from autograder.runner.stage import Stage, stage

if TYPE_CHECKING:
    from jupyter_client.blocking.client import BlockingKernelClient

    from autograder.runner.limits import Limits

_MAX_MESSAGE = 50_000_000
"""No message of more bytes is even received."""
_HISTORY = "--HistoryManager.hist_file=:memory:"


class KernelStartError(RuntimeError):
    """The kernel did not start: a fault of the installation, not of a submission."""


class _Manager(KernelManager):
    """Starts one fixed command, whatever kernel a notebook asks for."""

    command: tuple[str, ...] = ()

    @property
    def kernel_spec(self) -> KernelSpec:
        # The sandbox starts a session of its own, out of the reach of signals.
        return KernelSpec(argv=list(self.command), interrupt_mode="message")

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [*self.command, *(extra_arguments or [])]


@contextlib.contextmanager
def fresh_kernel(
    workdir: Path, limits: Limits, variables: Mapping[str, str]
) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """Run a kernel in a private copy of `workdir`; kill it and all of its at the end.

    Parameters
    ----------
    workdir
        The submission's folder; nothing is written there.
    limits
        For the time that the start may take.
    variables
        More environment variables.

    Raises
    ------
    KernelStartError
        If no kernel answers in time.
    """
    staged = stage()
    folder = Path(tempfile.mkdtemp(prefix="slopes-run-")).resolve()
    work, home, sockets = folder / "work", folder / "home", folder / "s"
    context = zmq.Context()
    context.setsockopt(zmq.MAXMSGSIZE, _MAX_MESSAGE)
    manager = _Manager(context=context, connection_file=str(sockets / "kernel.json"))
    client = None
    try:
        shutil.copytree(workdir, work, symlinks=True)
        _furnish(home)
        sockets.mkdir(mode=0o700)
        command = [str(staged.python), str(staged.launcher)]
        command += ["-f", manager.connection_file, _HISTORY]
        environment = {**_environment(staged, home), **variables}
        if isolation_notice() is None:
            manager.transport, manager.ip = "ipc", str(sockets / "k")
            command = wrap(
                command,
                stage=staged,
                writable=(work, home, sockets),
                workdir=work,
                environment=environment,
            )
        manager.command = tuple(command)
        client = _start(manager, context, work, environment, limits, folder / "log")
        yield manager, client
    finally:
        # Killed at once: a graceful end costs half a second and a stranger's atexit.
        with contextlib.suppress(RuntimeError):
            manager.shutdown_kernel(now=True)
        if client is not None:
            client.stop_channels()
        manager.cleanup_resources()
        context.destroy(linger=0)
        shutil.rmtree(folder, ignore_errors=True)


def _start(  # noqa: PLR0913, PLR0917 - one start, one list of facts
    manager: _Manager,
    context: zmq.Context[zmq.Socket[bytes]],
    work: Path,
    environment: Mapping[str, str],
    limits: Limits,
    log: Path,
) -> BlockingKernelClient:
    with log.open("w", encoding="utf-8") as stderr:
        manager.start_kernel(
            cwd=str(work),
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
    client = manager.client(context=context)
    client.start_channels(stdin=False, hb=False)
    try:
        client.wait_for_ready(timeout=limits.start_seconds)
    except RuntimeError as error:
        client.stop_channels()
        said = log.read_text(encoding="utf-8", errors="replace").strip()[-1000:]
        raise KernelStartError(
            f"No kernel could be started for learners' code. {error}. {said}"
        ) from error
    return client


def _furnish(home: Path) -> None:
    """Make a home; matplotlib finds its list of fonts there instead of making one."""
    fonts = home / ".cache" / "matplotlib"
    fonts.mkdir(parents=True)
    ours = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for known in (ours / "matplotlib").glob("fontlist-*.json"):
        shutil.copy(known, fonts)


def _environment(staged: Stage, home: Path) -> dict[str, str]:
    """Return all that learners' code finds in its environment: nothing of ours."""
    path = os.pathsep.join([str(staged.python.parent), os.defpath])
    return {
        "HOME": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
        "JUPYTER_DATA_DIR": str(home / ".jupyter"),
        "JUPYTER_RUNTIME_DIR": str(home / ".jupyter"),
        "LANG": "C.UTF-8",
        "PATH": path,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
