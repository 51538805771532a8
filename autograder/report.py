"""What `autograder grade` shows: progress, and the tables at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from autograder.nbgrader.outcome import Outcome, frequent_mistakes

if TYPE_CHECKING:
    from autograder.nbgrader.course import Course

_WIDTH_ELSEWHERE = 120
_MISTAKES_SHOWN = 3
_FREQUENT_SHOWN = 10
_WITHOUT_SCORE = {"failed": "not graded", "absent": "not submitted"}


class Progress:
    """A bar on a terminal, a plain line for each submission elsewhere.

    Parameters
    ----------
    total
        How many submissions there are.
    quiet
        Show nothing but a bar on a terminal.
    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total, self._done, self._quiet = total, 0, quiet
        self._failed = 0
        self._bar: Bar | None = None
        if sys.stderr.isatty():
            self._bar = Bar(
                TextColumn("Grading"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.description}"),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, outcome: Outcome) -> None:
        """Show that one more submission is finished."""
        self._done += 1
        self._failed += outcome.status == "failed"
        if self._bar is not None:
            failed = f"[red]{self._failed} not graded[/] " * bool(self._failed)
            described = f"{failed}{_text(outcome.student)}"
            self._bar.update(self._task, advance=1, description=described)
        elif not self._quiet:
            print(  # noqa: T201
                printable(
                    f"[{self._done}/{self._total}] {outcome.student}: {_brief(outcome)}"
                ),
                flush=True,
            )


def summary_json(
    course: Course, assignment: str, outcomes: Sequence[Outcome]
) -> dict[str, Any]:
    """Return the results of a run as JSON data."""
    return {
        "assignment": assignment,
        "gradebook": course.shown_db,
        "submissions": [outcome.as_json() for outcome in outcomes],
        "mistakes": [
            {"mistake": mistake, "count": count, "exercises": list(exercises)}
            for mistake, count, exercises in frequent_mistakes(outcomes)
        ],
    }


def show_summary(
    course: Course,
    assignment: str,
    outcomes: Sequence[Outcome],
    *,
    dry_run: bool = False,
) -> None:
    """Print the tables: scores, frequent mistakes, failures, and where things are."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_ELSEWHERE)
    console.print(_scores(assignment, outcomes))
    changed = [outcome for outcome in outcomes if outcome.has_changed]
    if changed:
        console.print(_changes(changed, dry_run=dry_run))
    frequent = frequent_mistakes(outcomes)
    if frequent:
        console.print(_mistakes(frequent))
    for status, words in _WITHOUT_SCORE.items():
        for outcome in outcomes:
            if outcome.status == status:
                line = f"{words.capitalize()}: {outcome.student}: {outcome.reason}"
                _plain(console, line)
    for outcome in outcomes:
        for note in outcome.notes:
            _plain(console, f"{outcome.student}: {note}")
    if dry_run:
        number = len(changed)
        _plain(console, f"Dry run: nothing was written; {number} with other scores.")
        return
    graded = course.folder("autograded", "x", assignment).parents[1]
    pages = course.folder("feedback", "x", assignment).parents[1]
    _plain(console, f"Gradebook: {course.shown_db}")
    _plain(console, f"Autograded notebooks: {graded}")
    if pages.is_dir():
        _plain(console, f"Feedback pages: {pages}")
    else:
        _plain(console, f"Feedback pages: run `autograder feedback {assignment}`")


def _plain(console: Console, text: str) -> None:
    """Print a line as it is: it may hold a learner's words."""
    console.print(printable(text), markup=False, highlight=False, soft_wrap=True)


def _scores(assignment: str, outcomes: Sequence[Outcome]) -> Table:
    table = Table(title=assignment, title_justify="left")
    table.add_column("Student")
    table.add_column("Score", justify="right")
    table.add_column("Held", justify="right")
    table.add_column("Late")
    table.add_column("Mistakes")
    for outcome in outcomes:
        if outcome.status in _WITHOUT_SCORE:
            words = _WITHOUT_SCORE[outcome.status]
            table.add_row(_text(outcome.student), words, "", "", "")
            continue
        table.add_row(
            _text(outcome.student),
            points(outcome),
            str(outcome.held or ""),
            duration(outcome.late_seconds),
            _text(_first_mistakes(outcome)),
        )
    return table


def _changes(outcomes: Sequence[Outcome], *, dry_run: bool) -> Table:
    title = "Scores that would change" if dry_run else "Scores that changed"
    table = Table(title=title, title_justify="left")
    table.add_column("Student")
    table.add_column("Before", justify="right")
    table.add_column("After", justify="right")
    table.add_column("Cells")
    for outcome in outcomes:
        before = outcome.score_before or 0.0
        cells = (
            f"{change.cell} {_score(change.before)} → {_score(change.after)}"
            for change in outcome.changes
        )
        table.add_row(
            _text(outcome.student),
            f"{round(before, 2):g}",
            f"{round(outcome.score, 2):g}",
            _text(", ".join(cells)),
        )
    return table


def _score(score: float | None) -> str:
    return "held" if score is None else f"{round(score, 2):g}"


def _mistakes(frequent: Sequence[tuple[str, int, tuple[str, ...]]]) -> Table:
    table = Table(title="Most frequent mistakes", title_justify="left")
    table.add_column("Mistake")
    table.add_column("Times", justify="right")
    table.add_column("Exercises")
    for mistake, count, exercises in frequent[:_FREQUENT_SHOWN]:
        table.add_row(_text(mistake), str(count), _text(", ".join(exercises)))
    return table


def _first_mistakes(outcome: Outcome) -> str:
    names = list(dict.fromkeys(mistake for _, mistake in outcome.mistakes))
    more = f" and {len(names) - _MISTAKES_SHOWN} more" * (len(names) > _MISTAKES_SHOWN)
    return ", ".join(names[:_MISTAKES_SHOWN]) + more


def _brief(outcome: Outcome) -> str:
    if outcome.status == "failed":
        return f"not graded: {outcome.reason}"
    score = points(outcome)
    return f"{score} (graded before)" if outcome.status == "skipped" else score


def points(outcome: Outcome) -> str:
    """Return the score of all points."""
    return f"{round(outcome.score, 2):g} / {round(outcome.max_score, 2):g}"


def duration(seconds: float) -> str:
    """Return a time in words, in its two largest units; nothing if there is none."""
    if seconds <= 0:
        return ""
    minutes = round(seconds / 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{days} d"] * bool(days) + [f"{hours} h"] * bool(hours)
    return " ".join(parts[:2] or [f"{max(minutes, 1)} min"])


def _text(text: str) -> str:
    from rich.markup import escape

    return escape(printable(text))


def printable(text: str) -> str:
    """Return a line with what would steer a terminal made visible."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
