"""Finish a folder aside and move it into place: nothing is ever half-written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from nbgrader.utils import rmtree


class Remembering:
    """Mixed into nbgrader's converters, which only log what stops them."""

    stopped_by: BaseException | None = None

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Do as the converter does."""
        self._remember("init_assignment", assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Do as the converter does."""
        self._remember("convert_single_notebook", notebook_filename)

    def _remember(self, method: str, *arguments: Any) -> None:  # noqa: ANN401
        try:
            getattr(super(), method)(*arguments)
        except BaseException as error:
            self.stopped_by = error
            raise


def put_in_place(staged: Path, final: Path) -> None:
    """Move a finished folder to where it belongs, in place of an older one."""
    discard(final)
    final.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(staged, final)


def discard(folder: Path) -> None:
    """Remove a folder if it is there."""
    if folder.exists():
        rmtree(str(folder))
