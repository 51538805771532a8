"""The Python environment that learners' code gets: ours without the reference.

The packages of the course are installed beside `autograder`, and as editable installs
even the whole repository is importable. So learners' code gets a virtual environment
of its own, made once a run of links to the installed packages and to `slopes`, without
`autograder` and without `.pth` files. Beside it lie the programs that start a kernel or
a warm parent there.
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
_KERNEL = """\
import json, sys
try:
    import resource
except ImportError:  # Windows has no limits
    resource = None
asked = json.loads(sys.argv.pop(1))
for name, most in asked["limits"].items() if resource else ():
    kind = getattr(resource, name)
    most = min([most, *(x for x in resource.getrlimit(kind) if x >= 0)])
    resource.setrlimit(kind, (most, most))
from inside.forbid import forbid
forbid()
from inside.lifeline import end_with
if asked["lifeline"] is not None:
    end_with(asked["lifeline"])
del sys.path[0]  # this file's folder; a kernel puts its working folder there later
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()
"""
_WARM_PARENT = "from inside.parent import main\nmain()\n"


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
    kernel, warm_parent
        The scripts that start them.
    home
        What a new home holds.
    packages
        The folders of installed packages to which it links.
    slopes
        The folder of the package `slopes`, to which it links too.
    """

    folder: Path
    python: Path
    kernel: Path
    warm_parent: Path
    home: Path
    packages: tuple[Path, ...]
    slopes: Path

    def environment(self, home: str) -> dict[str, str]:
        """Return all that learners' code finds in its environment: nothing of ours.

        Parameters
        ----------
        home
            Its home, as it is called where the code runs.
        """
        return {
            "HOME": home,
            "IPYTHONDIR": f"{home}/.ipython",
            "LANG": "C.UTF-8",
            "PATH": os.pathsep.join([str(self.python.parent), os.defpath]),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "PYTHONHASHSEED": "0",  # the same submission does the same, always
        }


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

    slopes = (slopes or _find_slopes()).resolve()
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
    (site / "slopes").symlink_to(slopes)
    for found in (item for folder in packages for item in sorted(folder.iterdir())):
        if not _is_hidden(found):
            with contextlib.suppress(FileExistsError):  # the first on the path wins
                (site / found.name).symlink_to(found)
    shutil.copytree(Path(__file__).parent / "inside", folder / "inside")
    kernel, warm_parent = folder / "kernel.py", folder / "warm_parent.py"
    kernel.write_text(_KERNEL, encoding="utf-8")
    warm_parent.write_text(_WARM_PARENT, encoding="utf-8")
    home = folder / "home"
    _furnish(home)
    folder.chmod(0o755)  # nothing in it is secret, and not always its owner reads it
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    return Stage(folder, python, kernel, warm_parent, home, packages, slopes)


def _furnish(home: Path) -> None:
    """Make a home; matplotlib finds its list of fonts there instead of making one."""
    fonts = home / ".cache" / "matplotlib"
    fonts.mkdir(parents=True)
    ours = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for known in (ours / "matplotlib").glob("fontlist-*.json"):
        shutil.copy(known, fonts)


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
