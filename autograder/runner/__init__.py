"""Runs learners' notebooks, each in a process of its own. Untrusted code lives here.

`notebook.run_notebook` runs one. It is not imported here: Jupyter's packages take their
time, and a warm parent (`Starter`) can start meanwhile.

The runner knows no exercises and no solutions: it executes a notebook's cells in
order, and in place of the cells that the caller names it executes the caller's
snippets, which hand out values as data (see `MIME`). Nothing that the process says
is believed: what comes back is JSON data of limited size, or a reason why none came.
"""

from __future__ import annotations

from autograder.runner.limits import Limits
from autograder.runner.result import MIME, Harvest, RunResult, cell_name
from autograder.runner.sandbox import isolation_notice
from autograder.runner.start import Starter

__all__ = [
    "MIME",
    "Harvest",
    "Limits",
    "RunResult",
    "Starter",
    "cell_name",
    "isolation_notice",
]
