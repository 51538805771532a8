"""Executes cells as Jupyter's Python kernel does, in this process."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from ipykernel.ipkernel import IPythonKernel
from tornado.ioloop import IOLoop
from traitlets.config import Config

from .channel import Channel, ChannelSession
from .streams import TextStream


class Shell:
    """ipykernel's kernel without its sockets and threads.

    It is made in the parent process and comes to life, by `connect`, in a copy.
    """

    def __init__(self) -> None:
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        # A debugger that nobody can attach to takes a tenth of a second to load.
        modules: dict[str, Any] = sys.modules
        modules.setdefault("debugpy", None)
        config = Config()
        config.HistoryManager.enabled = False  # it would start a thread
        config.IPythonKernel._darwin_app_nap = False  # noqa: SLF001
        self._session = ChannelSession()
        self._kernel: Any = IPythonKernel.instance(
            session=self._session,
            user_ns=None,  # a module of its own, as ipykernel's program has it
            config=config,
            log=logging.getLogger("kernel"),
        )
        self._kernel.shell_channel_thread = SimpleNamespace(
            parent_thread=threading.main_thread()
        )
        if modules["debugpy"] is None:
            del modules["debugpy"]
        self._shell = cast("Any", self._kernel.shell)
        self._shell.exit_now = False

    def rehearse(self) -> None:
        """Do now, once for all copies, what IPython puts off until the first cell.

        No name, no history and no number of a cell comes of it.
        """
        self._start_figures()
        loop = asyncio.new_event_loop()
        IOLoop(asyncio_loop=loop, make_current=False)
        loop.run_until_complete(
            self._kernel.do_execute("None", silent=True, store_history=False)
        )
        loop.close()
        self._shell.displayhook.compute_format_data(None)
        self._shell.logger  # noqa: B018 - makes it

    def rehearse_error(self) -> None:
        """Format an exception: what IPython needs for it takes its time to load."""
        try:
            exec(compile("1 / 0", "<rehearsal>", "exec"), {})  # noqa: S102 - ours
        except ZeroDivisionError as error:
            outer = error.__traceback__
            where = None if outer is None else outer.tb_next
            self._shell.InteractiveTB.structured_traceback(type(error), error, where)
            self._shell.InteractiveTB.tb = None

    def _start_figures(self) -> None:
        """Let matplotlib, if it is loaded, show figures in the notebook."""
        if "matplotlib.pyplot" in sys.modules:
            pyplot = sys.modules["matplotlib.pyplot"]
            pyplot.switch_backend(pyplot.rcParams["backend"])

    def connect(self, channel: Channel, output_characters: int) -> None:
        """Send what is shown over a channel."""
        self._channel = self._session.channel = channel
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._kernel.io_loop = IOLoop(asyncio_loop=self._loop, make_current=False)
        self._shell.history_manager.dir_hist[:] = [Path.cwd()]
        self._streams = []
        for number, name in ((1, "stdout"), (2, "stderr")):
            stream = TextStream(name, number, self._sender(name), output_characters)
            setattr(sys, name, stream)
            self._streams.append(stream)
            stream.watch_descriptor()

    def call(self, code: str) -> dict[str, Any]:
        """Run code of the runner's among the learner's names, without IPython.

        It counts as a cell, as it would in a fresh kernel: tracebacks name cells.
        """
        self._shell.execution_count += 1
        try:
            exec(compile(code, "<runner>", "exec"), self._shell.user_ns)  # noqa: S102
        except BaseException as error:  # noqa: BLE001 - learners' code may raise any
            name = type(error).__name__
            return {"status": "error", "ename": name, "evalue": str(error)}
        return {"status": "ok", "ename": "", "evalue": ""}

    def execute(self, code: str) -> dict[str, Any]:
        """Execute a cell; return the content of the kernel's reply."""
        for stream in self._streams:
            stream.begin()
        try:
            reply = self._loop.run_until_complete(
                self._kernel.do_execute(code, silent=False, allow_stdin=False)
            )
        except KeyboardInterrupt:  # it came when the cell had just ended
            reply = {"status": "error", "ename": "KeyboardInterrupt", "evalue": ""}
        for stream in self._streams:
            stream.flush()
        return {key: reply.get(key, "") for key in ("status", "ename", "evalue")}

    def _sender(self, name: str) -> Any:  # noqa: ANN401
        return lambda text: self._channel.send("stream", {"name": name, "text": text})
