"""`progress`: which checks a learner has passed, kept in a small file of their own."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from slopes.exercises import CHAPTERS, all_exercises

FILE = "progress.json"


@dataclass(frozen=True)
class Progress:
    """The passed checks; a notebook shows them as a table, a row a chapter.

    Parameters
    ----------
    passed
        The day on which each exercise was passed for the first time, by its id.
    file
        Where this is kept; it may be deleted.
    """

    passed: dict[str, str]
    file: Path

    def rows(self) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
        """Yield each chapter's title, and passed and all checks of both its parts."""
        ids = [exercise.id for exercise in all_exercises()]
        for chapter in CHAPTERS:
            counts = []
            for part in (f"{chapter.name}-lesson/", f"{chapter.name}/"):
                there = [each for each in ids if each.startswith(part)]
                done = sum(each in self.passed for each in there)
                counts.append((done, len(there)))
            if any(total for _, total in counts):
                title = f"{chapter.notebook[:2]} {chapter.title}"
                yield title, counts[0], counts[1]

    def __str__(self) -> str:
        lines = [
            f"{title:34} lesson {_counted(lesson):>9}   assignment {_counted(task):>9}"
            for title, lesson, task in self.rows()
        ]
        return "\n".join(["Checks passed", *lines, self._where()])

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{html.escape(title)}</th>'
            f"<td>{_counted(lesson)}</td><td>{_counted(task)}</td></tr>"
            for title, lesson, task in self.rows()
        )
        head = "".join(
            f'<th scope="col">{text}</th>'
            for text in ("chapter", "lesson", "assignment")
        )
        table = (
            f"<table><caption>Checks passed</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
        page = f"{table}<p>{html.escape(self._where())}</p>"
        return {"text/html": page, "text/plain": str(self)}

    def _where(self) -> str:
        return f"Kept in {self.file}; delete that file to begin anew."


def progress() -> Progress:
    """Return what has been passed so far in this course."""
    file = _file()
    return Progress(_read(file), file)


def remember(exercise_id: str) -> None:
    """Note that an exercise was passed, if it was in a notebook.

    A file that can't be written is no reason to disturb a learner: then it isn't.
    """
    if not _in_a_notebook():
        return
    file = _file()
    passed = _read(file)
    if exercise_id in passed or (file.exists() and not file.is_file()):
        return
    passed[exercise_id] = dt.datetime.now().astimezone().date().isoformat()
    try:
        _write(file, passed)
    except OSError:
        return


def _in_a_notebook() -> bool:
    """Say whether a person works in a kernel: no program, and not Validate."""
    if os.environ.get("NBGRADER_VALIDATING") or "ipykernel" not in sys.modules:
        return False
    from IPython.core.getipython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def _file() -> Path:
    """Return the file: in the folder that holds ``course/``, else with Jupyter's data.

    The variable SLOPES_PROGRESS names another one.
    """
    if named := os.environ.get("SLOPES_PROGRESS"):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "course" / "documents.csv").is_file() and os.access(
            folder, os.W_OK
        ):
            return folder / FILE
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / "slopes" / FILE


def _read(file: Path) -> dict[str, str]:
    try:
        passed = json.loads(file.read_text(encoding="utf-8"))["passed"]
        return {str(each): str(day) for each, day in passed.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Whatever it is, it is not ours: keep it beside the new one.
        if file.is_file():
            _set_aside(file)
        return {}


def _set_aside(file: Path) -> None:
    try:
        file.replace(file.with_suffix(".unreadable.json"))
    except OSError:
        return


def _write(file: Path, passed: dict[str, str]) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"passed": passed}, indent=1, sort_keys=True) + "\n"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, suffix=".tmp", delete=False
    ) as new:
        new.write(text)
    Path(new.name).replace(file)


def _counted(counts: tuple[int, int]) -> str:
    done, total = counts
    if not total:
        return "none"
    return f"{done} of {total}" + (" ✓" if done == total else "")
