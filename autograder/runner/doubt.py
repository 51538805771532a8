"""Find out who is to blame if a learner's process was killed: its code, or a stranger.

The operating system kills processes when memory is short, and so may anybody. Where
that happens the notebook is run anew, and what a stranger did leaves no trace; only a
cell whose process is killed again and again is blamed.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator

from autograder.runner.process import ATTEMPTS, KilledError


class AnewError(Exception):
    """The process was killed at a cell that is not to blame yet: run it all anew."""


class Doubt:
    """How often the process was killed at each cell of one notebook.

    Parameters
    ----------
    until
        From then on, on `time.monotonic`'s clock, nothing is run anew: a notebook
        takes at most twice the time that it may take.
    """

    def __init__(self, until: float) -> None:
        self._until = until
        self._kills = Counter[int]()

    @contextlib.contextmanager
    def at(self, cell: int) -> Iterator[None]:
        """Blame the cell only if the process is killed there again and again.

        Parameters
        ----------
        cell
            Its index in the notebook.

        Raises
        ------
        AnewError
            If it is not to blame yet.
        """
        try:
            yield
        except KilledError as error:
            self._kills[cell] += 1
            if self._kills[cell] >= ATTEMPTS or time.monotonic() >= self._until:
                raise
            raise AnewError from error
