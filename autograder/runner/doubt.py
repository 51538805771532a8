"""Find out who is to blame if a learner's process is gone: its code, or a stranger.

The operating system kills processes when memory is short, and so may anybody. A cell
that ends its process does so again; so the notebook is run anew before a cell is
blamed, and what a stranger did leaves no trace.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from autograder.runner.process import GoneError


class AnewError(Exception):
    """The process was gone at a cell that had not been suspected: run it all anew."""


class Doubt:
    """The cells of one notebook that may be to blame.

    Parameters
    ----------
    most
        Once so many are suspected, all others may be to blame as well.
    until
        From then on, on `time.monotonic`'s clock, nothing is run anew: a notebook
        takes at most twice the time that it may take.
    """

    def __init__(self, most: int, until: float) -> None:
        self._most, self._until = most, until
        self._suspects: set[int] = set()

    @contextlib.contextmanager
    def at(self, cell: int) -> Iterator[None]:
        """Blame the cell only if the process was gone there before.

        Parameters
        ----------
        cell
            Its index in the notebook.

        Raises
        ------
        AnewError
            If it was not.
        """
        try:
            yield
        except GoneError as error:
            known = cell in self._suspects or len(self._suspects) >= self._most
            if known or time.monotonic() >= self._until:
                raise
            self._suspects.add(cell)
            raise AnewError from error
