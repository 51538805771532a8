"""What comes out of running a notebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from nbformat import NotebookNode

MIME = "application/vnd.slopes.value+json"
"""The private type under which a snippet displays the data that it hands out."""
_RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f-]+)?")

Problem = Literal["timeout", "stopped", "error", "malformed", "too-large"]


@dataclass(frozen=True)
class Harvest:
    """The data that one snippet handed out, or why there is none.

    Parameters
    ----------
    payload
        JSON data, not to be believed; None if there is a problem.
    problem
        What kind of problem: the snippet ran out of time, the process had stopped,
        the snippet failed, displayed no JSON object, or displayed too much.
    reason
        The problem in one plain sentence.
    """

    payload: dict[str, Any] | None = None
    problem: Problem | None = None
    reason: str = ""


@dataclass(frozen=True)
class RunResult:
    """The executed notebook and its harvest.

    Parameters
    ----------
    notebook
        A copy of what was given, with outputs; harvested cells keep their source and
        have none.
    harvests
        By the index of the cell.
    notes
        What was cut off or stopped, one sentence each.
    seconds
        Wall time, the start of the process included.
    """

    notebook: NotebookNode
    harvests: Mapping[int, Harvest]
    notes: tuple[str, ...]
    seconds: float


def cell_name(cell: NotebookNode, index: int) -> str:
    """Return what to call a cell: nbgrader's name, or its id, or its position.

    Ids that Jupyter drew at random say nothing to a reader.
    """
    meta = cell.metadata.get("nbgrader", {})
    name = meta.get("grade_id") if isinstance(meta, dict) else None
    own = "" if _RANDOM_ID.fullmatch(str(cell.get("id", ""))) else cell.get("id")
    return str(name or own or index + 1)
