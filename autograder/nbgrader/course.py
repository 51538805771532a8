"""A course folder, opened as nbgrader opens it."""

from __future__ import annotations

import contextlib
import glob
import logging
import os
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from nbgrader.api import Gradebook
from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from autograder.usage import UsageError

_CONFIG = "nbgrader_config.py"
_DRIVERS = {
    "postgresql": " Install it: pip install psycopg2-binary, and write "
    "postgresql+psycopg2://…"
}


class LockedError(UsageError):
    """Another program holds the gradebook."""


class _App(NbGrader):
    """nbgrader's application, quiet, for one given folder."""

    name = "autograder"
    load_cwd_config = False
    raise_config_file_errors = True

    def migrate_config(self) -> None:
        """Leave the course folder as it is: Jupyter would put a marker file there."""

    def init_syspath(self) -> None:
        """Let the configuration import what lies beside it, as nbgrader does."""
        sys.path.insert(0, str(self.config_dir))

    def exit(self, exit_status: int | str | None = 0) -> NoReturn:
        """Let the error in the configuration through instead of leaving."""
        raise sys.exc_info()[1] or SystemExit(exit_status)


@dataclass(frozen=True)
class Course:
    """A course folder with its configuration and its gradebook.

    Parameters
    ----------
    app
        nbgrader's application, which holds the configuration.
    root
        The folder.
    db_url
        The gradebook.
    """

    app: NbGrader
    root: Path
    db_url: str

    @cached_property
    def _directory(self) -> CourseDirectory:
        return self.directory()

    def directory(self, **changes: str) -> CourseDirectory:
        """Return nbgrader's course directory with some of its settings changed."""
        return CourseDirectory(
            parent=self.app, root=str(self.root), db_url=self.db_url, **changes
        )

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Return the folder of a step (``submitted``, ``release``, ...)."""
        directory = self._directory
        name = getattr(directory, f"{step}_directory")
        # Not resolved: that would hide links, which submissions may not hold.
        return Path(directory.format_path(name, student, assignment)).absolute()

    def students(self, step: str, assignment: str) -> list[str]:
        """Return the students who have a folder for an assignment at a step."""
        directory = self.directory()
        name = getattr(directory, f"{step}_directory")
        pattern = directory.format_path(name, "*", glob.escape(assignment))
        form = directory.format_path(
            name, "(?P<student>[^/\\\\]+)", re.escape(assignment), escape=True
        )
        paths = glob.glob(pattern)  # noqa: PTH207 - nbgrader makes patterns of text
        found = (re.fullmatch(form, path) for path in paths)
        return sorted(match["student"] for match in found if match is not None)

    def sources(self) -> list[str]:
        """Return the names of the assignments in the source folder."""
        folder = self.folder("source", ".", "x").parent
        if not folder.is_dir():
            return []
        return sorted(
            item.name
            for item in folder.iterdir()
            if item.is_dir() and any(item.glob("*.ipynb"))
        )

    @property
    def shown_db(self) -> str:
        """The gradebook's address without its password."""
        return str(make_url(self.db_url).render_as_string(hide_password=True))

    @contextlib.contextmanager
    def gradebook(self, *, create: bool = False) -> Iterator[Gradebook]:
        """Open the gradebook.

        Parameters
        ----------
        create
            Make a new one if there is none.

        Raises
        ------
        UsageError
            If it can't be opened, or is locked.
        """
        file = _sqlite_file(self.db_url)
        if file is not None and not create and not file.is_file():
            raise UsageError(
                f"There is no gradebook {self.shown_db}. `autograder release` makes "
                "one; --db names another."
            )
        book = None
        try:
            book = self._opened()
            yield book
        except SQLAlchemyError as error:
            raise self.database_error(error) from error
        finally:
            if book is not None:
                book.close()

    def _opened(self) -> Gradebook:
        try:
            return Gradebook(self.db_url, self.directory().course_id)
        except ImportError as error:
            raise UsageError(
                f"The gradebook {self.shown_db} needs a database driver: {error}."
                + _DRIVERS.get(make_url(self.db_url).get_backend_name(), "")
            ) from error

    def database_error(self, error: SQLAlchemyError) -> UsageError:
        """Return a database's error as one line."""
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        if "locked" in reason:
            return LockedError(
                f"The gradebook {self.shown_db} is locked by another program. Try "
                "again when that has finished; what is graded stays graded."
            )
        return UsageError(f"The gradebook {self.shown_db} can't be used: {reason}")

    def require_gradebook(self, *, create: bool = False) -> None:
        """Make sure that the gradebook can be written.

        Parameters
        ----------
        create
            Make a new one if there is none.

        Raises
        ------
        UsageError
            If it can't.
        """
        with self.gradebook(create=create) as book:
            if book.engine.dialect.name == "sqlite":
                with book.engine.connect() as connection:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                    connection.rollback()


def open_course(folder: Path, db_url: str | None = None) -> Course:
    """Open a course folder.

    Parameters
    ----------
    folder
        Where its ``nbgrader_config.py`` is.
    db_url
        Another gradebook than the configured one.

    Raises
    ------
    UsageError
        If there is no configuration, or it can't be read.
    """
    folder = folder.resolve()
    if not (folder / _CONFIG).is_file():
        raise UsageError(
            f"{folder} is no course folder: there is no {_CONFIG} in it. "
            "Name the folder with --course."
        )
    _let_nbgrader_find_its_programs()
    app = _App(config_dir=str(folder), log_level="CRITICAL")
    app.log.setLevel(logging.CRITICAL + 1)  # errors are raised, not logged
    try:
        app.initialize([], root=str(folder))
    except (Exception, SystemExit) as error:
        raise UsageError(
            f"{folder / _CONFIG} can't be read: {type(error).__name__}: {error}"
        ) from error
    app.log.setLevel(logging.CRITICAL + 1)
    directory: Any = app.coursedir
    root = Path(directory.root)
    try:
        url = _settled(db_url, Path.cwd()) if db_url else ""
        url = url or _settled(directory.db_url, root)
    except ArgumentError as error:
        raise UsageError(
            f"{db_url or directory.db_url!r} is no database URL; one looks like "
            "sqlite:///gradebook.db."
        ) from error
    return Course(app, root, url)


def _sqlite_file(db_url: str) -> Path | None:
    """Return the file of an SQLite gradebook, None for any other."""
    url = make_url(db_url)
    name = url.database or ":memory:"
    if url.get_backend_name() != "sqlite" or name.startswith((":", "file:")):
        return None
    return Path(name)


def _settled(db_url: str, folder: Path) -> str:
    """Return a gradebook's address that is the same from every folder."""
    file = _sqlite_file(db_url)
    if file is None or file.is_absolute():
        return db_url
    url = make_url(db_url).set(database=str(folder / file))
    return str(url.render_as_string(hide_password=False))


def _let_nbgrader_find_its_programs() -> None:
    """Put our programs on the path: for a new gradebook nbgrader runs `alembic`."""
    scripts = sysconfig.get_path("scripts")
    paths = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if scripts not in paths:
        os.environ["PATH"] = os.pathsep.join([scripts, *paths])


def did_you_mean(name: str, known: list[str]) -> str:
    """Return a hint at the nearest known name, or a list of what there is."""
    near = get_close_matches(name, known, n=1)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" There is: {', '.join(known)}." if known else ""
