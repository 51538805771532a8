"""`check`: what a notebook's check cell calls, and how a verdict is shown."""

from __future__ import annotations

import html
import os
import sys
import textwrap
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from slopes.answers.verdict import Verdict

SEED = "self-check"
"""The seed of the points at which learners' functions are tried at home."""

_WORDS = {
    "correct": ("✓", "Right", "--jp-success-color1, #2e7d32"),
    "partial": ("◐", "Partly right", "--jp-warn-color1, #b26a00"),
    "incorrect": ("✗", "Not yet", "--jp-error-color1, #c62828"),
    "undecided": ("?", "Undecided", "--jp-info-color1, #1565c0"),
    "unreadable": ("…", "No answer to check", "--jp-info-color1, #1565c0"),
}


class Marked(float):
    """The points an answer gets; shows its verdict when a cell ends with it.

    It is a plain number to nbgrader, which reads partial credit from the text of a
    check cell's result.
    """

    verdict: Verdict
    points: float

    def __new__(cls, verdict: Verdict, points: float) -> Self:
        """Return ``credit * points`` with the verdict attached."""
        self = super().__new__(cls, round(verdict.credit * points, 6))
        self.verdict, self.points = verdict, points
        return self

    def __repr__(self) -> str:
        return repr(float(self))

    def __str__(self) -> str:
        return render(self.verdict, self.points)[1]

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        """Return what Jupyter shows: the verdict; and the number as plain text."""
        return {
            "text/html": render(self.verdict, self.points)[0],
            "text/plain": repr(self),
        }


def check(exercise_id: str, answer: Any) -> Marked:  # noqa: ANN401 - learners' values
    """Check an answer and show what came of it.

    Parameters
    ----------
    exercise_id
        The exercise, ``chapter/name``.
    answer
        A formula in quotation marks, a SymPy expression, a number, a list or array
        of these, or a Python function, as the exercise asks.

    Returns
    -------
    Marked
        The points as a number; shown as the verdict with its hint.

    Raises
    ------
    UnknownExerciseError
        If no exercise has this id.
    """
    from slopes.answers.wire import hand_out, take_in
    from slopes.exercises import find
    from slopes.exercises.marking import mark_exercise
    from slopes.exercises.probes import calls_for
    from slopes.progress import remember

    exercise = find(exercise_id)
    data = hand_out(answer, calls_for(exercise, SEED))
    verdict = mark_exercise(exercise, take_in(data), SEED)
    if verdict.credit == 1:
        remember(exercise_id)
    if os.environ.get("NBGRADER_VALIDATING") and verdict.credit < 1:
        # nbgrader's Validate button shows a learner this stream and nothing else, and
        # cuts its lines.
        text = textwrap.fill(render(verdict, exercise.points)[1], 76)
        print(text, file=sys.stderr)  # noqa: T201
    return Marked(verdict, exercise.points)


def render(verdict: Verdict, points: float | None = None) -> tuple[str, str]:
    """Return a verdict as HTML and as plain text.

    Everything that may come from a learner is escaped. Without `points` the score is
    left out: a graded page shows the gradebook's, which a teacher may have changed.
    """
    sign, word, color = _WORDS[verdict.outcome]
    score = "" if points is None else f" ({_score(verdict, points)})"
    plain = f"{sign} {word}{score}. {verdict.message}"
    read_as = ""
    if verdict.understood:
        plain += f" I read: {verdict.understood}"
        read_as = f'<div style="opacity:0.85">I read: {_shown(verdict)}</div>'
    style = f"border-left:0.4em solid var({color});padding:0.3em 0.8em;margin:0.2em 0"
    rich = (
        f'<div role="status" style="{style}"><strong>{sign} {word}</strong>{score}'
        f"<div>{html.escape(verdict.message)}</div>{read_as}{_steps(verdict)}</div>"
    )
    return rich, plain


def _steps(verdict: Verdict) -> str:
    """Return the further steps of the hint, each behind a line to open."""
    titles = ("The rule, on another function", "How to begin")
    return "".join(
        f"<details><summary>{title}</summary>{html.escape(text)}</details>"
        for title, text in zip(titles, verdict.hints, strict=True)
        if text
    )


def _score(verdict: Verdict, points: float) -> str:
    if verdict.outcome == "undecided":
        return "points held"
    unit = "point" if points == 1 else "points"
    return f"{round(verdict.credit * points, 2):g} of {points:g} {unit}"


def _shown(verdict: Verdict) -> str:
    """Return the answer as it was read, typeset where that is possible."""
    if verdict.understood_latex:
        return f"${html.escape(verdict.understood_latex)}$"
    return f"<code>{html.escape(verdict.understood or '')}</code>"
