"""Write scores and comments to the gradebook, as a step of `nbgrader autograde`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveAutoGrades

from autograder.nbgrader.marks import marks_of
from autograder.nbgrader.resources import Resources, blueprint_of, ours

if TYPE_CHECKING:
    from nbformat import NotebookNode


class SaveVerdicts(SaveAutoGrades):
    """Takes the place of nbgrader's `SaveAutoGrades` in `nbgrader autograde`.

    Every automatic score and comment of the notebook is set, also those of cells that
    are not there, in one transaction: nothing of an earlier submission survives.
    Manual scores and comments are left alone. `autograder grade` has a writer of its
    own (`record`), and leaves this step out.
    """

    def preprocess(
        self, nb: NotebookNode, resources: Resources
    ) -> tuple[NotebookNode, Resources]:
        """Save what the verdicts and the cells say."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"], "") as gradebook:
            released = blueprint_of(resources).cells
            marks = marks_of(nb, released, ours(resources).verdicts)
            submitted = gradebook.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            for grade in submitted.grades:
                score = grade.auto_score = marks.scores[grade.name]
                grade.needs_manual_grade = (
                    grade.manual_score is not None or score is None
                )
            for comment in submitted.comments:
                comment.auto_comment = marks.comments[comment.name]
            gradebook.db.commit()
        return nb, resources
