"""Run one learner's notebook."""

from __future__ import annotations

import contextlib
import copy
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any

import zmq
from nbformat.v4 import new_output

from autograder.runner.kernel import fresh_kernel
from autograder.runner.limits import Limits
from autograder.runner.recorder import Recorder
from autograder.runner.result import MIME, Harvest, RunResult, cell_name

if TYPE_CHECKING:
    from jupyter_client.blocking.client import BlockingKernelClient
    from jupyter_client.manager import KernelManager
    from nbformat import NotebookNode

_POLL_SECONDS = 0.5
_IDLE_SECONDS = 4.0
Message = dict[str, Any]
Listener = Callable[[Message], bool]


class _TimeoutError(Exception):
    """The cell was interrupted because its time was up."""


class _StoppedError(Exception):
    """The process is gone, or is so stuck that it has to go."""


def run_notebook(
    nb: NotebookNode,
    *,
    workdir: Path,
    harvests: Mapping[int, str],
    limits: Limits | None = None,
    variables: Mapping[str, str] | None = None,
) -> RunResult:
    """Execute a notebook's cells in order, in a fresh process.

    Parameters
    ----------
    nb
        The notebook; it is not changed. Its kernelspec is not looked at.
    workdir
        The folder of the submission; the cells run in a private copy of it.
    harvests
        For cells, by index: the code to execute instead of the cell's source. It
        hands out JSON data with ``display({MIME: data}, raw=True)``.
    limits
        What the submission may use.
    variables
        Environment variables besides the few that every run has.

    Returns
    -------
    RunResult
        Whatever the notebook does: what it did until then is kept, and the cells
        that could not run say why.

    Raises
    ------
    KernelStartError
        If the installation can't run any notebook.
    """
    started = time.monotonic()
    limits = limits or Limits()
    with fresh_kernel(workdir, limits, variables or {}) as (manager, client):
        run = _Run(copy.deepcopy(nb), manager, client, limits)
        for index, cell in enumerate(run.nb.cells):
            if index in harvests:
                run.harvest(index, harvests[index])
            elif cell.cell_type == "code":
                run.execute(index, cell)
    return RunResult(run.nb, run.harvests, tuple(run.notes), time.monotonic() - started)


class _Run:
    """One notebook and the process that executes it."""

    def __init__(
        self,
        nb: NotebookNode,
        manager: KernelManager,
        client: BlockingKernelClient,
        limits: Limits,
    ) -> None:
        self.nb, self.manager, self.client, self.limits = nb, manager, client, limits
        self.harvests: dict[int, Harvest] = {}
        self.notes: list[str] = []
        self._recorder = Recorder(nb, limits.output_bytes)
        self._end = time.monotonic() + limits.notebook_seconds
        self._count = 0
        self._stopped = ""
        self._poller = zmq.Poller()
        for channel in (client.shell_channel, client.iopub_channel):
            self._poller.register(channel.socket, zmq.POLLIN)

    def execute(self, index: int, cell: NotebookNode) -> None:
        """Run a learner's cell and keep its outputs."""
        self._recorder.begin(cell)
        if not cell.source.strip() or _is_skipped(cell):
            return
        if self._is_over():
            _append_error(cell, "NotRun", self._stopped)
            return
        self._count += 1
        try:
            reply = self._ask(
                cell.source,
                lambda message: self._recorder.receive(message, cell, index),
            )
        except _TimeoutError as error:
            self._recorder.finish(cell, self._count)
            self._note(f"Cell {cell_name(cell, index)}: {error}")
            _append_error(cell, "CellTimeoutError", str(error))
        except _StoppedError as error:
            self._recorder.finish(cell, self._count)
            self._stop(index, str(error))
            _append_error(cell, "DeadKernelError", str(error))
        else:
            if self._recorder.finish(cell, self._count):
                self._note(f"The output of cell {cell_name(cell, index)} was cut.")
            _keep_error(cell, reply)

    def harvest(self, index: int, snippet: str) -> None:
        """Run a snippet and keep the data that it hands out."""
        cell = self.nb.cells[index]
        self._recorder.begin(cell)
        self._count += 1
        cell.execution_count = self._count
        self.harvests[index] = self._harvest(index, snippet)

    def _harvest(self, index: int, snippet: str) -> Harvest:
        if self._is_over():
            return Harvest(problem="stopped", reason=self._stopped)
        found: list[object] = []

        def listen(message: Message) -> bool:
            content = message["content"]
            if message["msg_type"] == "display_data" and MIME in content["data"]:
                found[:] = [content["data"][MIME]]
            return bool(content.get("execution_state") == "idle")

        try:
            reply = self._ask(snippet, listen)
        except _TimeoutError as error:
            self._note(f"Cell {cell_name(self.nb.cells[index], index)}: {error}")
            return Harvest(problem="timeout", reason=str(error))
        except _StoppedError as error:
            self._stop(index, str(error))
            return Harvest(problem="stopped", reason=str(error))
        return _checked(found, reply, self.limits.payload_bytes)

    def _ask(self, code: str, listen: Listener) -> Message:
        """Execute code; return the reply's content once all output has arrived."""
        now = time.monotonic()
        allowed = min(self.limits.cell_seconds, self._end - now)
        deadline = now + allowed
        interrupted = idle = False
        reply: Message | None = None
        request = self.client.execute(code, allow_stdin=False, stop_on_error=False)
        while reply is None or not idle:
            now = time.monotonic()
            if now >= deadline:
                if reply is not None:
                    break  # the last message went astray
                if interrupted:
                    raise _StoppedError(
                        f"It took more than {allowed:g} s and could not be interrupted."
                    )
                with contextlib.suppress(RuntimeError):  # it is gone already
                    self.manager.interrupt_kernel()
                interrupted, deadline = True, now + self.limits.grace_seconds
            for channel, message in self._arrived(deadline - now):
                if message["parent_header"].get("msg_id") != request:
                    continue
                if channel == "iopub":
                    idle = _heard(listen, message) or idle
                elif reply is None:
                    reply = message["content"]
                    deadline = max(deadline, time.monotonic() + _IDLE_SECONDS)
        if interrupted:
            raise _TimeoutError(f"It took more than {allowed:g} s and was interrupted.")
        return reply or {}

    def _arrived(self, seconds: float) -> list[tuple[str, Message]]:
        """Wait for messages; return at most one of each channel."""
        wait = max(0.0, min(seconds, _POLL_SECONDS))
        ready = dict(self._poller.poll(int(wait * 1000) + 1))
        if not ready and not self.manager.is_alive():
            raise _StoppedError("The code ended the process in which it was running.")
        arrived = []
        for name, channel in (
            ("iopub", self.client.iopub_channel),
            ("shell", self.client.shell_channel),
        ):
            if channel.socket in ready:
                try:
                    arrived.append((name, channel.get_msg(timeout=0)))
                except Empty:
                    continue
                except Exception:  # noqa: BLE001, S112 - a forged message: any fault
                    continue
        return arrived

    def _is_over(self) -> bool:
        if not self._stopped and time.monotonic() >= self._end:
            self._stopped = (
                "Not run: the time for the whole notebook "
                f"({self.limits.notebook_seconds:g} s) was used up before this cell."
            )
            self._note(self._stopped)
        return bool(self._stopped)

    def _stop(self, index: int, reason: str) -> None:
        name = cell_name(self.nb.cells[index], index)
        self._note(f"Cell {name}: {reason}")
        self._stopped = f"Not run: the process had stopped at cell {name}. {reason}"
        self.manager.shutdown_kernel(now=True)

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _heard(listen: Listener, message: Message) -> bool:
    try:
        return listen(message)
    except Exception:  # noqa: BLE001 - a forged message may break any assumption
        return False


def _checked(found: list[object], reply: Message, payload_bytes: int) -> Harvest:
    """Return what a snippet handed out, if it is a JSON object of a sane size."""
    if not found:
        name, text = str(reply.get("ename", "")), str(reply.get("evalue", ""))
        reason = f"The answer could not be taken out: {name}: {text}"[:500]
        return Harvest(problem="error", reason=reason)
    (payload,) = found
    if not isinstance(payload, dict):
        return Harvest(problem="malformed", reason="The answer is no data.")
    if len(json.dumps(payload)) > payload_bytes:
        return Harvest(
            problem="too-large",
            reason=f"The answer is larger than {payload_bytes} bytes.",
        )
    return Harvest(payload)


def _is_skipped(cell: NotebookNode) -> bool:
    tags = cell.metadata.get("tags", [])
    return isinstance(tags, list) and "skip-execution" in tags


def _append_error(cell: NotebookNode, name: str, reason: str) -> None:
    cell.outputs.append(
        new_output("error", ename=name, evalue=reason, traceback=[f"{name}: {reason}"])
    )


def _keep_error(cell: NotebookNode, reply: Message) -> None:
    """Record an error that the reply admits but the outputs don't show."""
    if reply.get("status") == "error" and not any(
        output.output_type == "error" for output in cell.outputs
    ):
        _append_error(cell, str(reply.get("ename")), str(reply.get("evalue")))
