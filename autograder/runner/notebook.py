"""Run one learner's notebook."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.runner.doubt import AnewError, Doubt
from autograder.runner.execution import Budget, OutOfTimeError, execute
from autograder.runner.limits import Limits
from autograder.runner.process import Content, Listener, Process, StoppedError
from autograder.runner.recorder import Recorder
from autograder.runner.result import MIME, Harvest, RunResult, cell_name
from autograder.runner.start import Starter, default_starter, own_kernel


def run_notebook(  # noqa: PLR0913 - one run, one list of facts
    nb: NotebookNode,
    *,
    workdir: Path,
    harvests: Mapping[int, str],
    limits: Limits | None = None,
    variables: Mapping[str, str] | None = None,
    starter: Starter | None = None,
) -> RunResult:
    """Execute a notebook's cells in order, in a process of its own.

    If a cell stops the process, a new one executes the cells before it again, and the
    notebook goes on with the next cell. If somebody else kills the process, the
    notebook is run anew; only if that happens again and again, the cell is blamed.

    Parameters
    ----------
    nb
        The notebook; it is not changed. If it is not in Python, its kernelspec names
        one of this machine's kernels; the caller should have settled it.
    workdir
        The folder of the submission; the cells run in a private copy of it.
    harvests
        For cells, by index: the code to execute instead of the cell's source. It
        hands out JSON data with ``display({MIME: data}, raw=True)``.
    limits
        What the submission may use.
    variables
        Environment variables besides the few that every run has.
    starter
        Where its process comes from; None: this process's own starter.

    Returns
    -------
    RunResult
        Whatever the notebook does: what it did until then is kept, and the cells
        that could not run say why.

    Raises
    ------
    ProcessStartError
        If the installation can't run any notebook.
    """
    limits = limits or Limits()
    starter = starter or default_starter()
    kernel = own_kernel(nb)

    def start() -> Process:
        return starter.start(workdir, limits, variables or {}, kernel=kernel)

    started = time.monotonic()
    doubt = Doubt(started + limits.notebook_seconds)
    while True:
        run = _Run(_copy(nb), start, limits, doubt)
        try:
            run.run(harvests)
        except AnewError:
            continue
        finally:
            run.close()
        seconds = time.monotonic() - started
        return RunResult(run.nb, run.harvests, tuple(run.notes), seconds)


def _copy(nb: NotebookNode) -> NotebookNode:
    """Return a copy, whose cells may get outputs and whose metadata may get entries.

    A whole deep copy takes seven times as long.
    """
    cells = [_with_own_metadata(cell) for cell in nb.cells]
    return NotebookNode({**_with_own_metadata(nb), "cells": cells})


def _with_own_metadata(node: NotebookNode) -> NotebookNode:
    return NotebookNode({**node, "metadata": NotebookNode(node.metadata)})


class _Run:
    """One notebook and the process that executes it."""

    def __init__(
        self,
        nb: NotebookNode,
        start: Callable[[], Process],
        limits: Limits,
        doubt: Doubt,
    ) -> None:
        self.nb, self.limits, self._doubt = nb, limits, doubt
        self.harvests: dict[int, Harvest] = {}
        self.notes: list[str] = []
        self._start = start
        self._process: Process | None = start()
        self._recorder = Recorder(nb, limits)
        self._budget = Budget(
            time.monotonic() + limits.notebook_seconds, limits.notebook_cpu_seconds
        )
        self._done: list[int] = []
        self._count = self._starts = 0
        self._over = ""

    def run(self, harvests: Mapping[int, str]) -> None:
        """Run all cells; instead of some, a snippet.

        Raises
        ------
        AnewError
            If the process was killed, and it is not clear yet who is to blame.
        """
        for index, cell in enumerate(self.nb.cells):
            if index in harvests:
                self.harvest(index, harvests[index])
            elif cell.cell_type == "code":
                self.execute(index, cell)

    def execute(self, index: int, cell: NotebookNode) -> None:
        """Run a learner's cell and keep its outputs."""
        self._recorder.begin(cell)
        if not cell.source.strip() or _is_skipped(cell):
            return
        if self._is_over():
            _append_error(cell, "NotRun", self._over)
            return
        self._count += 1
        try:
            reply = self._ask(
                index,
                cell.source,
                lambda kind, content: self._recorder.receive(
                    kind, content, cell, index
                ),
            )
        except OutOfTimeError as error:
            self._recorder.finish(cell, self._count)
            self._note(f"Cell {cell_name(cell, index)}: {error}")
            _append_error(cell, "CellTimeoutError", str(error))
        except StoppedError as error:
            self._recorder.finish(cell, self._count)
            self._stop(index, str(error))
            _append_error(cell, "DeadKernelError", str(error))
        else:
            if self._recorder.finish(cell, self._count):
                self._note(f"The output of cell {cell_name(cell, index)} was cut.")
            _keep_error(cell, reply)
            self._done.append(index)

    def harvest(self, index: int, snippet: str) -> None:
        """Run a snippet and keep the data that it hands out."""
        cell = self.nb.cells[index]
        self._recorder.begin(cell)
        self._count += 1
        cell.execution_count = self._count
        self.harvests[index] = self._harvest(index, snippet)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def _harvest(self, index: int, snippet: str) -> Harvest:
        if self._is_over():
            return Harvest(problem="stopped", reason=self._over)
        found: list[object] = []

        def listen(kind: str, content: Content) -> None:
            if kind == "display_data" and MIME in content["data"]:
                found[:] = [content["data"][MIME]]

        try:
            reply = self._ask(index, snippet, listen, plain=True)
        except OutOfTimeError as error:
            self._note(f"Cell {cell_name(self.nb.cells[index], index)}: {error}")
            return Harvest(problem="timeout", reason=str(error))
        except StoppedError as error:
            self._stop(index, str(error))
            return Harvest(problem="stopped", reason=str(error))
        return _checked(found, reply, self.limits.payload_bytes)

    def _ask(
        self, index: int, code: str, listen: Listener, *, plain: bool = False
    ) -> Content:
        process, limits = self._living_process(), self.limits
        with self._doubt.at(index):
            return execute(process, code, listen, limits, self._budget, plain=plain)

    def _living_process(self) -> Process:
        """Return the process; if it has stopped, a new one that has caught up."""
        while self._process is None:
            self._starts += 1
            self._process = self._start()
            self._budget.begin_anew()
            self._catch_up()
        return self._process

    def _catch_up(self) -> None:
        """Execute again what was executed before the process stopped."""
        for position, index in enumerate(self._done):
            if self._process is None or self._is_late():
                return
            source = self.nb.cells[index].source
            try:
                with self._doubt.at(index):
                    execute(self._process, source, _ignore, self.limits, self._budget)
            except OutOfTimeError:
                continue
            except StoppedError:  # this time it was another cell
                del self._done[position]
                self.close()

    def _is_over(self) -> bool:
        """Let the process catch up if it must; say whether the time is up by then."""
        if not self._is_late():
            self._living_process()
        return self._is_late()

    def _is_late(self) -> bool:
        if not self._over and time.monotonic() >= self._budget.end:
            self._over = (
                "Not run: the time for the whole notebook "
                f"({self.limits.notebook_seconds:g} s) was used up before this cell."
            )
            self._note(self._over)
        return bool(self._over)

    def _stop(self, index: int, reason: str) -> None:
        """Give up the process, and the cell that stopped it; go on if that may be."""
        name = cell_name(self.nb.cells[index], index)
        self._note(f"Cell {name}: {reason}")
        self.close()
        if self._starts >= self.limits.restarts:
            self._over = f"Not run: the process had stopped at cell {name}. {reason}"
            self._note(
                f"The notebook was given up at cell {name}: it had stopped its process "
                f"{self._starts + 1} times."
            )

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _ignore(kind: str, content: Content) -> None:
    """Hear nothing: what a cell shows was recorded when it ran for the first time."""


def _checked(found: list[object], reply: Content, payload_bytes: int) -> Harvest:
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


def _keep_error(cell: NotebookNode, reply: Content) -> None:
    """Record an error that the reply admits but the outputs don't show."""
    if reply.get("status") == "error" and not any(
        output.output_type == "error" for output in cell.outputs
    ):
        _append_error(cell, str(reply.get("ename")), str(reply.get("evalue")))
