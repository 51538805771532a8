"""From a submitted folder to a graded one, without the gradebook."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbformat.v4.rwbase import strip_transient
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import find_all_files
from sqlalchemy.exc import OperationalError

from autograder.nbgrader.log import gathered
from autograder.nbgrader.marks import Marks, marks_of, no_marks
from autograder.nbgrader.outcome import read_notebooks
from autograder.nbgrader.reading import SubmissionError, read_submission
from autograder.nbgrader.resources import Ours
from autograder.nbgrader.run import RunAndJudge
from autograder.nbgrader.save import SaveVerdicts
from autograder.nbgrader.submitted import locate, refuse_links
from autograder.runner.room import FolderTooLargeError, require_room

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader.coursedir import CourseDirectory

    from autograder.nbgrader.blueprint import Blueprint
    from autograder.runner import Starter

STAGING = ".grading"
"""Where graded folders are made, in the course folder, before they move into place."""
_FOR_THE_GRADEBOOK = (SaveVerdicts, AssignLatePenalties)
"""Steps of `nbgrader autograde` that are the writer's (`record`) here."""


@dataclass(frozen=True)
class Graded:
    """A submission that has been graded and waits to be recorded.

    Parameters
    ----------
    student
        Whose.
    marks
        By notebook.
    folder
        The finished folder, not yet in its place.
    mistakes, notes
        As in an `Outcome`.
    seconds
        How long it took.
    log
        What the steps logged.
    notice
        What graders must know of how it was run.
    """

    student: str
    marks: Mapping[str, Marks]
    folder: Path
    mistakes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    seconds: float
    log: tuple[str, ...]
    notice: str | None = None


class Converter(Autograde):
    """nbgrader's `Autograde` for one submission at a time, and without the gradebook.

    The steps are those that the configuration names for `nbgrader autograde`; what they
    need of the gradebook has been read before, and what they would write there is
    handed back. So it may run in several processes at once.

    Parameters
    ----------
    coursedir
        nbgrader's course directory, set to the assignment.
    parent
        nbgrader's application, for the configuration.
    release
        What was released, by notebook.
    versions
        What tells this grading of a notebook from another one, by notebook.
    starter
        Where learners' processes come from.
    """

    def __init__(
        self,
        coursedir: CourseDirectory,
        parent: Any,  # noqa: ANN401 - a traitlets Application
        release: Mapping[str, Blueprint],
        versions: Mapping[str, str],
        starter: Starter | None,
    ) -> None:
        super().__init__(coursedir=coursedir, parent=parent)
        self._release, self._versions, self._starter = release, versions, starter
        self.exporter = self.exporter_class(config=self.config, parent=self)
        self._sanitize = self._steps(self.sanitize_preprocessors)
        self._autograde = self._steps(self.autograde_preprocessors)
        self._disk_bytes = RunAndJudge(parent=parent).disk_bytes

    @property
    def _output_directory(self) -> str:
        return STAGING

    def convert(self, student: str) -> Graded:
        """Grade a submission.

        Raises
        ------
        SubmissionError, LinkError
            If it can't be graded; nothing is left of the attempt.
        """
        started = time.monotonic()
        # Hooks and steps find themselves in the course folder, as with nbgrader.
        with gathered(self.log) as lines, contextlib.chdir(self.coursedir.root):
            marks, made = self._convert(student)
        seconds = time.monotonic() - started
        notice = self._starter.notice if self._starter else None
        mistakes, notes = read_notebooks(made)
        return Graded(
            student, marks, made, mistakes, notes, seconds, tuple(lines), notice
        )

    def _convert(self, student: str) -> tuple[dict[str, Marks], Path]:
        """Return a submission's marks, and the folder that was made."""
        assignment = self.coursedir.assignment_id
        submitted = Path(self._format_source(assignment, student))
        refuse_links(submitted.absolute())
        self._require_room(submitted)
        self._require_student(student)
        notebooks = read_submission(submitted, self._release)
        found = locate(submitted, self._release)
        self.notebooks = [str(path) for path in found.values()]  # for hooks
        made = self.coursedir.root / Path(self._format_dest(assignment, student))
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        try:
            self.run_pre_convert_hook()
            BaseConverter.init_assignment(self, assignment, student)
            self._copy_masters(made)
            marks = self._convert_notebooks(notebooks, submitted, made, student)
            self.set_permissions(assignment, student)
            self.run_post_convert_hook()
        except Exception as error:
            shutil.rmtree(made, ignore_errors=True)
            if isinstance(error, (SubmissionError, OperationalError)):
                raise
            # Whatever a step makes of a submission, the others go on.
            raise SubmissionError(f"{type(error).__name__}: {error}") from error
        return marks, made

    def _require_student(self, student: str) -> None:
        """Make sure that the gradebook knows a student, if none may be added."""
        if self.create_student:
            return
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            if student not in {known.id for known in book.students}:
                raise SubmissionError(
                    f"the gradebook knows no student {student!r}, and "
                    "c.Autograde.create_student = False keeps it from adding one."
                )

    def _require_room(self, submitted: Path) -> None:
        """Refuse what is too large before it is copied, which may take minutes."""
        try:
            require_room(submitted, self._disk_bytes)
        except FolderTooLargeError as error:
            raise SubmissionError(str(error)) from error

    def _convert_notebooks(
        self,
        notebooks: Mapping[str, tuple[NotebookNode, list[str]]],
        submitted: Path,
        made: Path,
        student: str,
    ) -> dict[str, Marks]:
        marks: dict[str, Marks] = {}
        used = 0.0
        for name, blueprint in self._release.items():
            if name not in notebooks:
                marks[name] = no_marks(blueprint.cells)
                continue
            nb, repairs = notebooks[name]
            about = Ours(
                blueprint,
                self._versions[name],
                self._starter,
                repairs,
                seconds_used=used,
            )
            nb = self._converted(nb, (submitted, made), student, about)
            used = about.seconds_used
            marks[name] = marks_of(nb, blueprint.cells, about.verdicts)
            (made / f"{name}.ipynb").write_text(_text(nb), encoding="utf-8")
        return marks

    def _converted(
        self,
        nb: NotebookNode,
        folders: tuple[Path, Path],
        student: str,
        about: Ours,
    ) -> NotebookNode:
        """Return a notebook after all steps."""
        name = about.blueprint.name if about.blueprint else ""
        resources: dict[str, Any] = {
            "unique_key": name,
            "nbgrader": {
                "student": student,
                "assignment": self.coursedir.assignment_id,
                "notebook": name,
                "db_url": self.coursedir.db_url,
            },
            "slopes": about,
        }
        phases = zip((self._sanitize, self._autograde), folders, strict=True)
        for steps, folder in phases:
            resources["metadata"] = {"name": name, "path": str(folder)}
            for step in steps:
                nb, resources = step(nb, resources)
        return nb

    def _steps(self, names: list[Any]) -> list[Any]:
        """Return the configured steps, but those that write to the gradebook."""
        self.exporter._preprocessors = []  # noqa: SLF001 - as nbgrader does
        for name in names:
            self.exporter.register_preprocessor(name)
        steps = self.exporter._preprocessors  # noqa: SLF001
        return [step for step in steps if not isinstance(step, _FOR_THE_GRADEBOOK)]

    def _copy_masters(self, made: Path) -> None:
        """Put the assignment's own files in the place of the learner's."""
        assignment = self.coursedir.assignment_id
        source = self.coursedir.format_path(
            self.coursedir.source_directory, ".", assignment
        )
        kept = {
            os.path.join(source, name)  # noqa: PTH118 - as nbgrader names them
            for name in self.exclude_overwriting.get(assignment, [])
        }
        ignored = [*self.coursedir.ignore, "*.ipynb"]
        for name in sorted(set(find_all_files(source, ignored)) - kept):
            target = made / Path(name).relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copy(name, target)


def _text(nb: NotebookNode) -> str:
    """Return a notebook as a file holds it: valid, but with one line for each cell.

    nbformat's own writer spreads it out, which takes three times as long.
    """
    cells, rest = strip_transient(nb).cells, {**nb}
    del rest["cells"]
    lines = ",\n".join(map(_json, cells))
    return f'{{"cells": [\n{lines}\n],\n{_json(rest)[1:]}\n'


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
