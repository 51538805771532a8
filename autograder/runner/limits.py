"""How much a submission may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one notebook.

    Parameters
    ----------
    cell_seconds
        Wall time of one cell.
    notebook_seconds
        Wall time of all cells together, the start of the process not counted.
    output_bytes
        The output of one cell that is kept.
    payload_bytes
        The JSON data that one harvest may hand out.
    grace_seconds
        How long a process that was interrupted may take before it is killed.
    start_seconds
        How long a fresh process may take until it answers.
    """

    cell_seconds: float = 20.0
    notebook_seconds: float = 120.0
    output_bytes: int = 2_000_000
    payload_bytes: int = 1_000_000
    grace_seconds: float = 3.0
    start_seconds: float = 60.0
