"""A fresh kernel for one submission, and its end."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any

import zmq
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

from autograder.runner.process import (
    EndedError,
    Heard,
    KilledError,
    ProcessStartError,
    Usage,
    usage_of,
)
from autograder.runner.sandbox import wrap
from autograder.runner.stage import Stage, stage

if TYPE_CHECKING:
    from jupyter_client.blocking.client import BlockingKernelClient

    from autograder.runner.limits import Limits

_MAX_MESSAGE = 50_000_000
"""No message of more bytes is even received."""
_LEAST_ROOM = 4096
"""What an empty file counts for."""
_JUPYTERS_FOLDERS = (
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
)
_CAN_PASS = os.name == "posix"
"""Whether a kernel can be passed a file descriptor."""
_BY_STRANGERS = {
    code
    for number in (1, 9, 15)  # SIGHUP, SIGKILL, SIGTERM, not all of which Windows has
    for code in (-number, 128 + number)
}
"""Exit codes; a sandbox says so, from 128, how what runs in it has ended."""
_HISTORY = "--HistoryManager.hist_file=:memory:"


class _Manager(KernelManager):
    """Starts one fixed command, whatever kernel a notebook asks for."""

    command: tuple[str, ...] = ()

    @property
    def kernel_spec(self) -> KernelSpec:
        # The sandbox starts a session of its own, out of the reach of signals.
        return KernelSpec(argv=list(self.command), interrupt_mode="message")

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [*self.command, *(extra_arguments or [])]


class KernelProcess:
    """A fresh kernel in a private copy of a folder; a `process.Process`.

    Parameters
    ----------
    folder
        The submission's folder; nothing is written there.
    limits
        For the time that the start may take.
    variables
        More environment variables.
    kernel
        ``python``, or the name of a kernel of this machine for another language.
    is_shut_in
        Whether it runs in a sandbox, which then must work, or in the open.

    Raises
    ------
    KilledError
        If it is killed before it answers.
    ProcessStartError
        If no kernel answers in time.
    """

    def __init__(
        self,
        folder: Path,
        limits: Limits,
        variables: Mapping[str, str],
        kernel: str = "python",
        *,
        is_shut_in: bool,
    ) -> None:
        staged = stage()
        self._is_shut_in = is_shut_in
        self._folder = Path(tempfile.mkdtemp(prefix="slopes-run-")).resolve()
        self._context = zmq.Context()
        self._context.setsockopt(zmq.MAXMSGSIZE, _MAX_MESSAGE)
        sockets = self._folder / "s"
        self._manager = _Manager(
            context=self._context, connection_file=str(sockets / "kernel.json")
        )
        self._client: BlockingKernelClient | None = None
        self._request = ""
        self._lifeline, self._its_lifeline = socket.socketpair()
        try:
            shutil.copytree(folder, self._folder / "work", symlinks=True)
            shutil.copytree(staged.home, self._folder / "home")
            for private in (sockets, self._folder / "tmp", self._folder / "shm"):
                private.mkdir(mode=0o700)
            command, more = self._command(staged, limits, kernel)
            environment = self._prepare(staged, command, {**more, **variables})
            self._start(environment, limits)
        except BaseException:
            self.close()
            raise

    def ask(self, code: str, *, plain: bool = False) -> None:  # noqa: ARG002
        """Begin to execute code; the runner's own is executed as a cell."""
        self._request = self._connected().execute(
            code, allow_stdin=False, stop_on_error=False
        )

    def hear(self, seconds: float) -> list[Heard]:
        """Wait for messages; return at most one of each channel.

        Raises
        ------
        StoppedError
            If the kernel is gone.
        """
        client = self._connected()
        ready = dict(self._poller.poll(int(max(0.0, seconds) * 1000) + 1))
        if not ready and not self._manager.is_alive():
            raise KilledError if self._is_killed() else EndedError
        heard: list[Heard] = []
        for channel in (client.iopub_channel, client.shell_channel):
            if channel.socket not in ready:
                continue
            try:
                message = channel.get_msg(timeout=0)
                if message["parent_header"].get("msg_id") == self._request:
                    heard.append(_understood(message))
            except Empty:
                continue
            except Exception:  # noqa: BLE001, S112 - a forged message: any fault
                continue
        return heard

    def interrupt(self) -> None:
        """Interrupt the code that is being executed."""
        with contextlib.suppress(RuntimeError):  # it is gone already
            self._manager.interrupt_kernel()

    def usage(self) -> Usage:
        """Return what the kernel and its descendants use."""
        used = usage_of(getattr(self._manager.provisioner, "pid", None) or -1)
        return dataclasses.replace(used, disk_bytes=_size(self._folder))

    def close(self) -> None:
        """Kill the kernel and all that it started."""
        # Killed at once: a graceful end costs half a second and a stranger's atexit.
        with contextlib.suppress(RuntimeError, AttributeError):
            self._manager.shutdown_kernel(now=True)
        if self._client is not None:
            self._client.stop_channels()
        self._manager.cleanup_resources()
        self._lifeline.close()
        self._its_lifeline.close()
        self._context.destroy(linger=0)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _command(
        self, staged: Stage, limits: Limits, kernel: str
    ) -> tuple[list[str], Mapping[str, str]]:
        """Return the command that starts the kernel, and variables that it wants."""
        file = self._manager.connection_file
        if kernel == "python":
            command = [str(staged.python), str(staged.kernel)]
            asked = {
                "limits": _rlimits(limits, is_shut_in=self._is_shut_in),
                "lifeline": self._its_lifeline.fileno() if _CAN_PASS else None,
            }
            return [*command, json.dumps(asked), "-f", file, _HISTORY], {}
        try:
            spec = KernelSpecManager().get_kernel_spec(kernel)
        except NoSuchKernel as error:
            raise ProcessStartError(
                f"The release asks for the kernel {kernel!r}, which is not installed "
                "here."
            ) from error
        return [part.format(connection_file=file) for part in spec.argv], spec.env

    def _prepare(
        self, staged: Stage, command: list[str], variables: Mapping[str, str]
    ) -> dict[str, str]:
        """Settle the command in its sandbox; return the kernel's environment."""
        work, home, sockets = (self._folder / name for name in ("work", "home", "s"))
        jupyter = dict.fromkeys(_JUPYTERS_FOLDERS, str(home / ".jupyter"))
        environment = {**staged.environment(str(home)), **jupyter, **variables}
        if self._is_shut_in:
            self._manager.transport, self._manager.ip = "ipc", str(sockets / "k")
            command = wrap(
                command,
                stage=staged,
                writable=(work, home, sockets),
                workdir=work,
                environment=environment,
                scratch=self._folder,
            )
        self._manager.command = tuple(command)
        return environment

    def _start(self, environment: Mapping[str, str], limits: Limits) -> None:
        log = self._folder / "log"
        with log.open("w", encoding="utf-8") as stderr:
            self._manager.start_kernel(
                cwd=str(self._folder / "work"),
                env=dict(environment),
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                **({"pass_fds": [self._its_lifeline.fileno()]} if _CAN_PASS else {}),
            )
        self._its_lifeline.close()
        client = self._client = self._manager.client(context=self._context)
        client.start_channels(stdin=False, hb=False)
        try:
            client.wait_for_ready(timeout=limits.start_seconds)
        except RuntimeError as error:
            if self._is_killed():
                raise KilledError from error
            said = log.read_text(encoding="utf-8", errors="replace").strip()[-1000:]
            raise ProcessStartError(
                f"No kernel could be started for learners' code. {error}. {said}"
            ) from error
        self._poller = zmq.Poller()
        for channel in (client.shell_channel, client.iopub_channel):
            self._poller.register(channel.socket, zmq.POLLIN)

    def _is_killed(self) -> bool:
        """Say whether a stranger ended it or its sandbox, as far as can be seen."""
        process = getattr(self._manager.provisioner, "process", None)
        return process is not None and process.returncode in _BY_STRANGERS

    def _connected(self) -> BlockingKernelClient:
        assert self._client is not None  # noqa: S101 - else there was no start
        return self._client


def _understood(message: dict[str, Any]) -> Heard:
    kind, content = message["msg_type"], message["content"]
    if kind == "execute_reply":
        return "reply", content
    if kind == "status" and content["execution_state"] == "idle":
        return "idle", {}
    return kind, content


def _rlimits(limits: Limits, *, is_shut_in: bool) -> dict[str, int]:
    """Return the limits that the kernel sets itself, by their names in `resource`."""
    most = {
        "RLIMIT_CPU": int(limits.notebook_cpu_seconds) + 1,
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_CORE": 0,
    }
    if is_shut_in and _counts_apart():
        most["RLIMIT_NPROC"] = limits.processes
    return most


def _counts_apart() -> bool:
    """Say whether a sandbox's processes are not counted with all others of the user."""
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    return version is not None and tuple(map(int, version.groups())) >= (5, 14)


def _size(folder: Path) -> int:
    """Return how much room a folder takes; files that have no name any more don't."""
    total = 0
    for parent, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            with contextlib.suppress(OSError):  # it has just been deleted
                size = os.lstat(os.path.join(parent, name)).st_blocks * 512  # noqa: PTH118 - quick
                total += max(size, _LEAST_ROOM)
    return total
