"""What a cell shows, kept as Jupyter keeps it, within a limit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat.v4 import new_output, output_from_msg
from nbformat.validator import NotebookValidationError, validate

if TYPE_CHECKING:
    from nbformat import NotebookNode

_SHOWN = {
    "clear_output",
    "display_data",
    "error",
    "execute_result",
    "stream",
    "update_display_data",
}


class Recorder(NotebookClient):
    """Keeps the outputs of a notebook's cells; messages may be forged or endless.

    Parameters
    ----------
    nb
        The notebook whose cells get the outputs.
    output_bytes
        How much of one cell's output is kept.
    """

    def __init__(self, nb: NotebookNode, output_bytes: int) -> None:
        super().__init__(nb, record_timing=False, store_widget_state=False)
        self._output_bytes = output_bytes
        self._left = output_bytes
        self._cut = False

    def begin(self, cell: NotebookNode) -> None:
        """Empty a cell that is about to run."""
        cell.outputs = []
        cell.execution_count = None
        self.clear_before_next_output = False
        self._left, self._cut = self._output_bytes, False

    def receive(self, message: dict[str, Any], cell: NotebookNode, index: int) -> bool:
        """Record a message; return whether it says that the cell has finished."""
        kind = message["msg_type"]
        if kind == "status":
            return bool(message["content"]["execution_state"] == "idle")
        if kind in _SHOWN and self._fits(message):
            try:
                self.process_message(message, cell, index)
            except CellExecutionComplete:  # pragma: no cover - `status` is above
                return True
            _join_streams(cell.outputs)
        return False

    def finish(self, cell: NotebookNode, count: int) -> bool:
        """Close a cell that has run; return whether its output was cut."""
        cell.execution_count = count
        if self._cut:
            text = f"\n[The output is cut here: more than {self._output_bytes} bytes.]"
            cell.outputs.append(new_output("stream", name="stdout", text=text))
            _join_streams(cell.outputs)
        return self._cut

    def _fits(self, message: dict[str, Any]) -> bool:
        """Take a message's size off what is left; shorten text to fit."""
        content = message["content"]
        size = len(json.dumps(content))
        if message["msg_type"] == "stream" and size > self._left:
            content["text"] = str(content["text"])[: self._left]
            self._cut, size = True, self._left
        if size > self._left:
            self._cut = True
            return False
        self._left -= size
        return message["msg_type"] == "clear_output" or _is_valid(message)


def _is_valid(message: dict[str, Any]) -> bool:
    """Say whether a message makes an output that a notebook may hold."""
    shown = message["msg_type"].removeprefix("update_")
    try:
        output = output_from_msg({**message, "header": {"msg_type": shown}})
        validate(output, ref="output", version=4, version_minor=5)
    except (NotebookValidationError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def _join_streams(outputs: list[NotebookNode]) -> None:
    """Join the last two outputs if they continue one stream."""
    if len(outputs) < 2:
        return
    before, last = outputs[-2:]
    if before.output_type == last.output_type == "stream" and before.name == last.name:
        before.text += last.text
        del outputs[-1]
