"""Refuse to release an assignment whose check cells don't fit the exercises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.nbgrader.check_cells import find_check, mentions_check
from autograder.solutions import solution_for
from slopes.exercises import UnknownExerciseError, find

if TYPE_CHECKING:
    from nbformat import NotebookNode

Resources = dict[str, Any]


class ExerciseError(ValueError):
    """A check cell and its exercise don't fit together."""


class CheckExercises(NbGraderPreprocessor):
    """The first step of `generate_assignment`."""

    def preprocess(
        self, nb: NotebookNode, resources: Resources
    ) -> tuple[NotebookNode, Resources]:
        """Return the notebook as it is.

        Raises
        ------
        ExerciseError
            If a check cell is not as it must be; the message has one line for each.
        """
        faults = list(find_faults(nb))
        if faults:
            raise ExerciseError("\n".join(faults))
        return nb, resources


def find_faults(nb: NotebookNode) -> Iterable[str]:
    """Say what is wrong with a source notebook's check cells, one line for each."""
    seen: dict[str, str] = {}
    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or not meta.get("grade"):
            continue
        grade_id = meta.get("grade_id", "?")
        call = find_check(cell.source)
        if call is None:
            if mentions_check(cell.source):
                yield (
                    f"{grade_id}: a check cell holds exactly one statement, "
                    'check("chapter/name", answer), where the answer is a name.'
                )
            continue
        if call.exercise in seen:
            yield (
                f"{grade_id}: {call.exercise} is checked in {seen[call.exercise]} "
                "already."
            )
        seen[call.exercise] = grade_id
        yield from _faults_of(grade_id, call.exercise, meta)


def _faults_of(grade_id: str, exercise_id: str, meta: dict[str, Any]) -> Iterable[str]:
    try:
        exercise = find(exercise_id)
        solution_for(exercise_id)
    except UnknownExerciseError as error:
        yield f"{grade_id}: {error}"
        return
    except LookupError:
        yield f"{grade_id}: {exercise_id} has no reference solution."
        return
    if meta.get("points") != exercise.points:
        yield (
            f"{grade_id}: the cell gives {meta.get('points')} points, the exercise "
            f"{exercise_id} gives {exercise.points}."
        )
    if meta.get("solution"):
        yield f"{grade_id}: a check cell must be a test cell, not an answer cell."
