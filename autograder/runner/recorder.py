"""What a cell shows, kept as Jupyter keeps it, within a limit."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from nbclient import NotebookClient
from nbformat.v4 import new_output, output_from_msg
from nbformat.validator import NotebookValidationError, validate

from autograder.runner.limits import Limits
from autograder.runner.process import Content

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
_PLAIN = re.compile(r"[\w./+% -]*")


class Recorder(NotebookClient):
    """Keeps the outputs of a notebook's cells; messages may be forged or endless.

    Parameters
    ----------
    nb
        The notebook whose cells get the outputs.
    limits
        How much of the output of a cell, and of all cells, is kept.
    """

    def __init__(self, nb: NotebookNode, limits: Limits) -> None:
        super().__init__(nb, record_timing=False, store_widget_state=False)
        self._output_bytes = limits.output_bytes
        self._left_of_notebook = limits.notebook_output_bytes
        self._room = self._left = 0
        self._cut = False

    def begin(self, cell: NotebookNode) -> None:
        """Empty a cell that is about to run."""
        cell.outputs = []
        cell.execution_count = None
        self.clear_before_next_output = False
        self._room = self._left = min(self._output_bytes, self._left_of_notebook)
        self._cut = False

    def receive(
        self, kind: str, content: Content, cell: NotebookNode, index: int
    ) -> None:
        """Record a message that a cell shows something."""
        message: dict[str, Any] = {
            "msg_type": kind,
            "header": {"msg_type": kind},
            "parent_header": {},
            "metadata": {},
            "content": content,
        }
        if kind in _SHOWN and self._fits(message):
            if "metadata" in content:
                content["metadata"] = _plain(content["metadata"])
            self.process_message(message, cell, index)
            _join_streams(cell.outputs)

    def finish(self, cell: NotebookNode, count: int) -> bool:
        """Close a cell that has run; return whether its output was cut."""
        cell.execution_count = count
        self._left_of_notebook -= self._room - self._left
        if self._cut:
            text = "\n[The output is cut here: it was too long.]"
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
        # Of the others, nbformat itself refuses what no notebook may hold.
        return message["msg_type"] != "update_display_data" or _is_valid(message)


def _plain(metadata: object) -> dict[str, Any]:
    """Return an output's metadata without what pages would show unescaped.

    A picture's width, for example, stands in them as it is.
    """
    if not isinstance(metadata, dict):
        return {}
    kept: dict[str, Any] = {}
    for name, value in metadata.items():
        if isinstance(value, dict):
            value = _plain(value)  # noqa: PLW2901 - what is kept of it
        elif not isinstance(value, (bool, int, float, str)):
            continue
        if _PLAIN.fullmatch(name) and (
            not isinstance(value, str) or _PLAIN.fullmatch(value)
        ):
            kept[name] = value
    return kept


def _is_valid(message: dict[str, Any]) -> bool:
    """Say whether an update makes an output that a notebook may hold."""
    try:
        output = output_from_msg({**message, "header": {"msg_type": "display_data"}})
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
