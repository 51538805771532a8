"""Refuse to release an assignment whose check cells don't fit the exercises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.nbgrader.check_cells import find_check, mentions_check
from autograder.solutions import solution_for
from slopes.exercises import UnknownExerciseError, find

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from slopes.answers.question import Question

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


def fault_of_reference(question: Question, answer: str) -> str:
    """Say why a reference solution is not the right answer to its question, if so.

    The checker works the answer out by itself; an answer that is only about right for
    learners must be exact here.
    """
    from slopes.answers.mark import mark
    from slopes.answers.wire import Text

    try:
        verdict = mark(replace(question, tolerance=None), Text(answer))
    except Exception as error:  # noqa: BLE001 - whatever a wrong question leads to
        what = " ".join(str(error).split())[:200]
        return f"can't be compared with its question: {what}"
    if verdict.outcome == "unreadable":
        return f"can't be read: {verdict.message}"
    if verdict.credit < 1:
        return f"is not what its question asks for: {answer}"
    return ""


def _faults_of(grade_id: str, exercise_id: str, meta: dict[str, Any]) -> Iterable[str]:
    try:
        exercise = find(exercise_id)
        solution = solution_for(exercise_id)
    except UnknownExerciseError as error:
        yield f"{grade_id}: {error} Or add it to slopes/exercises/."
        return
    except LookupError:
        yield (
            f"{grade_id}: {exercise_id} has no reference solution: add it to "
            "autograder/solutions/."
        )
        return
    fault = fault_of_reference(exercise.question, solution.answer)
    if fault:
        yield f"{grade_id}: the reference solution of {exercise_id} {fault}"
    if meta.get("points") != exercise.points:
        yield (
            f"{grade_id}: the cell gives {meta.get('points')} points, the exercise "
            f"{exercise_id} gives {exercise.points}."
        )
    if meta.get("solution"):
        yield f"{grade_id}: a check cell must be a test cell, not an answer cell."
