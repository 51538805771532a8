"""What comes out of running a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from nbformat import NotebookNode

MIME = "application/vnd.slopes.value+json"
"""The private type under which a snippet displays the data that it hands out."""

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
