"""The Python environment that learners' code gets: ours without the reference.

The packages of the course are installed beside `autograder`, and as editable installs
even the whole repository is importable. So learners' code gets a virtual environment
of its own, made once a run of links to the installed packages, without `autograder`,
without `.pth` files, and with a copy of `slopes`.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import importlib.util
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HIDDEN_PACKAGE = "autograder"
_LAUNCHER = """\
import sys
del sys.path[0]  # this file's folder; a kernel puts its working folder there later
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()
"""


class StageError(RuntimeError):
    """The environment for learners' code could not be made."""


@dataclass(frozen=True)
class Stage:
    """A staged environment.

    Parameters
    ----------
    folder
        Where it is; nothing in it is secret.
    python
        Its interpreter.
    launcher
        The script that starts a kernel.
    packages
        The folders of installed packages to which it links.
    """

    folder: Path
    python: Path
    launcher: Path
    packages: tuple[Path, ...]


@functools.cache
def stage(slopes: Path | None = None) -> Stage:
    """Return this run's environment; it is made at the first call.

    Parameters
    ----------
    slopes
        The folder of the package `slopes`; None: the one that is importable here.

    Raises
    ------
    StageError
        If `slopes` can't be found.
    """
    import venv

    source = slopes or _find_slopes()
    folder = Path(tempfile.mkdtemp(prefix="slopes-stage-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False).create(folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    site = _site_packages(folder)
    packages = tuple(
        Path(entry).resolve()
        for entry in dict.fromkeys(sys.path)
        if Path(entry).name in {"site-packages", "dist-packages"}
        and Path(entry).is_dir()
    )
    shutil.copytree(source, site / "slopes")
    for found in (item for folder in packages for item in sorted(folder.iterdir())):
        if not _is_hidden(found):
            with contextlib.suppress(FileExistsError):  # the first on the path wins
                (site / found.name).symlink_to(found)
    launcher = folder / "launch_kernel.py"
    launcher.write_text(_LAUNCHER, encoding="utf-8")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    return Stage(folder, python, launcher, packages)


def _find_slopes() -> Path:
    spec = importlib.util.find_spec("slopes")
    if spec is None or spec.origin is None:
        raise StageError("The package `slopes` is not installed: run `make`.")
    return Path(spec.origin).parent


def _site_packages(folder: Path) -> Path:
    if os.name == "nt":
        return folder / "Lib" / "site-packages"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return folder / "lib" / version / "site-packages"


def _is_hidden(item: Path) -> bool:
    """Say whether a package folder's item stays out of learners' environment."""
    name = item.name.lower()
    return (
        item.suffix == ".pth"
        or name in {HIDDEN_PACKAGE, "__pycache__"}
        or (name.startswith(("slopes_autograder", "slopes-", "__editable__")))
    )
