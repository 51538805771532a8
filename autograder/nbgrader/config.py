"""The configuration that makes nbgrader grade with the judge."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SANITIZE = (
    "autograder.nbgrader.submitted.RefuseLinks",
    "autograder.nbgrader.repair.Repair",
    "nbgrader.preprocessors.ClearOutput",
)
AUTOGRADE = (
    "autograder.nbgrader.run.RunAndJudge",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.nbgrader.save.SaveVerdicts",
    "nbgrader.preprocessors.AssignLatePenalties",
)
FEEDBACK = (
    "nbgrader.preprocessors.GetGrades",
    "autograder.nbgrader.pages.Typeset",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
)
FILTERS = {
    "markdown2html": "autograder.nbgrader.pages.markdown_to_html",
    "clean_html": "autograder.nbgrader.pages.clean_html",
}
"""Filters in nbconvert's place, by name."""
CODE_STUB = "# YOUR ANSWER HERE"


def configure(
    c: Any,  # noqa: ANN401 - a traitlets Config, whose attributes come into being
    *,
    root: Path,
    course_id: str = "slopes",
    due: Mapping[str, str] | None = None,
) -> None:
    """Set up a course folder, in its ``nbgrader_config.py``.

    Parameters
    ----------
    c
        What ``get_config()`` returns there.
    root
        The course folder.
    course_id
        The course's name in the gradebook.
    due
        Due dates by assignment, such as ``2026-03-10 23:59 UTC``; they are written to
        the gradebook when `autograder release` runs.
    """
    c.CourseDirectory.course_id = course_id
    c.CourseDirectory.root = str(root.resolve())
    c.Autograde.sanitize_preprocessors = list(SANITIZE)
    c.Autograde.autograde_preprocessors = list(AUTOGRADE)
    c.GenerateAssignment.preprocessors = [
        "autograder.nbgrader.exercises.CheckExercises",
        *_release_steps(),
    ]
    c.ClearSolutions.code_stub = {"python": CODE_STUB}
    # What learners wrote is cleaned before a grader's or a learner's browser shows it.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = dict(FILTERS)
    c.GenerateFeedback.preprocessors = list(FEEDBACK)
    c.GenerateFeedback.exporter_class = "autograder.nbgrader.pages.PageExporter"
    c.ExportApp.plugin_class = "autograder.nbgrader.export.CsvExport"
    c.AutograderCourse.due = dict(due or {})


def _release_steps() -> list[str]:
    """Return nbgrader's own steps from source to release."""
    return [
        f"nbgrader.preprocessors.{name}"
        for name in (
            "IncludeHeaderFooter",
            "InstantiateTests",
            "LockCells",
            "ClearSolutions",
            "ClearOutput",
            "CheckCellMetadata",
            "ComputeChecksums",
            "SaveCells",
            "ClearHiddenTests",
            "ClearMarkScheme",
            "ComputeChecksums",
            "CheckCellMetadata",
        )
    ]
