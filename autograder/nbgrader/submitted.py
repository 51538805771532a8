"""What is in submitted/: what may not be graded, and what is in the wrong place."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.nbgrader.course import Course
from autograder.nbgrader.outcome import Outcome, Status, graded_from

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader.coursedir import CourseDirectory

Resources = dict[str, Any]


class LinkError(ValueError):
    """A submission holds something other than files and folders."""


class RefuseLinks(NbGraderPreprocessor):
    """The first step of `autograde`: a submission holds its own files only.

    nbgrader copies what a link points to, wherever that is, to where the learner's
    code can read it; stopped here, it throws the copies away before any code runs.
    """

    def preprocess(
        self, nb: NotebookNode, resources: Resources
    ) -> tuple[NotebookNode, Resources]:
        """Return the notebook as it is.

        Raises
        ------
        LinkError
            As `refuse_links`.
        """
        refuse_links(Path(resources["metadata"]["path"]))
        return nb, resources


def refuse_links(folder: Path) -> None:
    """Make sure that a submission is made of files and folders.

    Parameters
    ----------
    folder
        The assignment's folder in a student's folder.

    Raises
    ------
    LinkError
        If it, the student's folder, or anything in it is a symbolic link or a special
        file.
    """
    faults = [*_faults([folder.parent, folder], folder.parents[1])]
    if not faults:
        for parent, folders, files in os.walk(folder):
            faults += _faults(
                [Path(parent, name) for name in sorted([*folders, *files])], folder
            )
    if faults:
        raise LinkError("; ".join(faults))


def _faults(paths: Iterable[Path], root: Path) -> Iterator[str]:
    for path in paths:
        mode = path.lstat().st_mode
        # A name may be no UTF-8, which no log and no terminal would take.
        name = os.fsencode(path.relative_to(root)).decode("utf-8", "backslashreplace")
        if stat.S_ISLNK(mode):
            kind = "folder" if path.is_dir() else "file"
            yield f"{name} is a symbolic link; replace it by the {kind}"
        elif not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            yield f"{name} is neither a file nor a folder; remove it"


def fingerprint(notebook: Path) -> str:
    """Return what tells one submitted notebook, with the files beside it, from another.

    Other notebooks, hidden files and the time of submission do not count.
    """
    digest = hashlib.sha256(notebook.read_bytes())
    time_of_submission = notebook.parent / "timestamp.txt"
    for path in sorted({*_beside(notebook.parent)} - {time_of_submission}):
        digest.update(b"\n%b\n" % os.fsencode(path.relative_to(notebook.parent)))
        digest.update(path.read_bytes())
    return digest.hexdigest()


def locate(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return where a submission's notebooks are, by the names that they should have.

    If just one is missing, and just one other notebook of nbgrader's is there, it is
    that one under another name.
    """
    wanted = {name: folder / f"{name}.ipynb" for name in names}
    found = {name: path for name, path in wanted.items() if path.is_file()}
    missing = [name for name in wanted if name not in found]
    others = [p for p in sorted(folder.glob("*.ipynb")) if p not in wanted.values()]
    if len(missing) == len(others) == 1 and b'"grade_id"' in others[0].read_bytes():
        found[missing[0]] = others[0]
    return found


def fingerprints(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the fingerprints of a submission's notebooks, by name."""
    return {name: fingerprint(path) for name, path in locate(folder, names).items()}


def _beside(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        for name in files:
            if not name.startswith(".") and not name.endswith(".ipynb"):
                yield Path(parent, name)


def is_other(submitted: Path, graded: Path, names: Iterable[str]) -> bool:
    """Whether what is submitted is not what was graded.

    Parameters
    ----------
    submitted, graded
        The assignment's folders.
    names
        Of its notebooks.
    """
    known = {name: submitted for name, (submitted, _) in graded_from(graded).items()}
    return known != fingerprints(submitted, names)


def entries(directory: CourseDirectory) -> list[Path]:
    """Return what is directly in submitted/, which should be students' folders."""
    path = directory.format_path(directory.submitted_directory, "x", "x")
    root = Path(path).parents[1]
    if not root.is_dir():
        return []
    return sorted(item for item in root.iterdir() if not item.name.startswith("."))


def unsubmitted(course: Course, assignment: str, known: Iterable[str]) -> list[Outcome]:
    """Return an outcome for each entry of submitted/ without the assignment's folder.

    Those that hold a notebook in a wrong place have failed; the others are absent.

    Parameters
    ----------
    course, assignment
        The course folder and the assignment's name.
    known
        The names of all assignments: their folders are right places.
    """
    there = set(course.students("submitted", assignment))
    places = set(known)
    outcomes = []
    for entry in entries(course.directory()):
        if entry.name in there:
            continue
        strays = [*_strays(entry, places)]
        if entry.is_symlink():
            reason = f"{entry.name} is a symbolic link; replace it by the folder"
            outcomes.append(Outcome(entry.name, "failed", reason=reason))
        elif entry.is_dir():
            reason = f"there is no folder {assignment}/ in submitted/{entry.name}"
            if strays:
                reason += f"; found {', '.join(strays)}: move it there"
            status: Status = "failed" if strays else "absent"
            outcomes.append(Outcome(entry.name, status, reason=reason))
        elif strays:
            reason = f"this is no student's folder: move it to STUDENT/{assignment}/"
            outcomes.append(Outcome(entry.name, "failed", reason=reason))
    return outcomes


def _strays(entry: Path, places: set[str]) -> Iterator[str]:
    """Yield the notebooks of an entry that belong to no assignment."""
    if entry.suffix == ".ipynb" and entry.is_file():
        yield entry.name
    for parent, folders, files in os.walk(entry):
        inside = Path(parent).relative_to(entry)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if inside == Path():
            folders[:] = [name for name in folders if name not in places]
        yield from (
            str(inside / name) for name in sorted(files) if name.endswith(".ipynb")
        )
