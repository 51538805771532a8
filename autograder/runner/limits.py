"""How much a submission may use."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """The limits of one notebook; memory, processes and files are those of all cells.

    Parameters
    ----------
    cell_seconds
        Wall time of one cell.
    notebook_seconds
        Wall time of all cells together, the start of the process not counted.
    cell_cpu_seconds, notebook_cpu_seconds
        Processor time, on all processors together.
    memory_bytes
        Memory of the process and of all that it starts.
    processes
        How many processes and threads there may be.
    open_files
        How many files may be open at once.
    file_bytes
        The size of one file.
    disk_bytes
        The size of all files.
    output_bytes
        The output of one cell that is kept.
    notebook_output_bytes
        The output of all cells that is kept.
    payload_bytes
        The JSON data that one harvest may hand out.
    restarts
        How often a notebook whose process stopped gets a new one.
    grace_seconds
        How long a process that was interrupted may take before it is killed.
    start_seconds
        How long a fresh process may take until it answers.
    """

    cell_seconds: float = 20.0
    notebook_seconds: float = 120.0
    cell_cpu_seconds: float = 30.0
    notebook_cpu_seconds: float = 180.0
    memory_bytes: int = 2_000_000_000
    processes: int = 64
    open_files: int = 256
    file_bytes: int = 50_000_000
    disk_bytes: int = 200_000_000
    output_bytes: int = 2_000_000
    notebook_output_bytes: int = 20_000_000
    payload_bytes: int = 1_000_000
    restarts: int = 5
    grace_seconds: float = 3.0
    start_seconds: float = 60.0

    def for_process(self) -> dict[str, Any]:
        """Return them as the process itself gets them, as JSON data."""
        return asdict(self) | {"cpu_seconds": int(self.notebook_cpu_seconds) + 1}
