"""Where learners' code runs: in bubblewrap's namespaces, or else in the open.

Inside, only a list of folders exists: the system's libraries, the interpreter and its
packages, the staged environment, and the private folders of this run. The course, the
gradebook, the reference solutions and everybody's home are not there to be read.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.runner.process import ATTEMPTS

if TYPE_CHECKING:
    from autograder.runner.stage import Stage

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store")
_SETTINGS = (
    "alternatives",
    "fonts",
    "group",
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "localtime",
    "mime.types",
    "nsswitch.conf",
    "passwd",
)
_NOBODY = "65534"
_WHAT_FOR = (
    "Learners' code now runs as you, with your files and your network: it could read "
    "the reference solutions and write to the gradebook. Grade only notebooks that you "
    "trust."
)


PRIVATE = "/slopes"
"""A folder in the sandbox on which a process may mount what is its own."""


def wrap(  # noqa: PLR0913 - one sandbox, one list of facts
    command: Sequence[str],
    *,
    stage: Stage,
    writable: Sequence[Path],
    workdir: Path,
    environment: Mapping[str, str],
    powers: Sequence[str] = (),
    scratch: Path | None = None,
) -> list[str]:
    """Return the command that runs `command` in the sandbox.

    Parameters
    ----------
    command
        What to run.
    stage
        The environment that it may read.
    writable
        The only host folders that it may write.
    workdir
        Where it starts; one of the `writable`.
    environment
        All of its environment variables.
    powers
        The capabilities that it keeps; they hold in the sandbox only.
    scratch
        A host folder, whose folders ``tmp`` and ``shm`` are its ``/tmp`` and
        ``/dev/shm``; None: an empty ``/tmp``.
    """
    options = ["bwrap", "--unshare-all", "--unshare-user", "--die-with-parent"]
    options += ["--new-session", "--cap-drop", "ALL", "--clearenv"]
    # Whoever grades, the code runs as nobody, and as nobody may enter namespaces anew.
    options += ["--uid", _NOBODY, "--gid", _NOBODY]
    for power in powers:
        options += ["--cap-add", power]
    for name, value in environment.items():
        options += ["--setenv", name, value]
    options += ["--dev", "/dev", "--proc", "/proc"]
    if scratch is None:
        options += ["--tmpfs", "/tmp"]  # noqa: S108
    else:
        options += ["--bind", str(scratch / "tmp"), "/tmp"]  # noqa: S108
        options += ["--bind", str(scratch / "shm"), "/dev/shm"]  # noqa: S108
    options += _folders(stage)
    for folder in writable:
        options += ["--bind", str(folder), str(folder)]
    options += ["--dir", PRIVATE, "--remount-ro", "/"]
    # What was written there would have no limit, and be there for neighbors.
    options += ["--remount-ro", "/dev"]
    return [*options, "--chdir", str(workdir), "--", *command]


def _folders(stage: Stage) -> list[str]:
    """Return bubblewrap's options for all that may be read."""
    options: list[str] = []
    for folder in map(Path, _SYSTEM):
        if folder.is_symlink():
            options += ["--symlink", str(folder.readlink()), str(folder)]
        elif folder.is_dir():
            options += ["--ro-bind", str(folder), str(folder)]
    for name in _SETTINGS:
        options += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    for folder in readable(stage):
        options += ["--ro-bind", str(folder), str(folder)]
    for folder in stage.packages:
        if (folder / "autograder").is_dir():
            options += ["--tmpfs", str(folder / "autograder")]
    return options


def readable(stage: Stage) -> tuple[Path, ...]:
    """Return the folders that may be read, besides the system's."""
    return (Path(sys.base_prefix), *stage.packages, stage.slopes, stage.folder)


def isolation_notice() -> str | None:
    """Return what graders must know about the isolation, or None if it is in place.

    What is missing, what it is for, and how to get it.
    """
    if not sys.platform.startswith("linux"):
        return f"There is no sandbox on this system. {_WHAT_FOR}"
    if shutil.which("bwrap") is None:
        return (
            f"bubblewrap, which locks learners' code in, is not installed. {_WHAT_FOR} "
            "To install it: `sudo apt-get install bubblewrap` (or your system's "
            "equivalent)."
        )
    failure = _failure()
    if failure is not None:
        return (
            "bubblewrap, which locks learners' code in, is installed but does not "
            f"work here ({failure}). {_WHAT_FOR} It needs user namespaces; containers "
            "and some systems forbid them."
        )
    return None


@functools.cache
def _failure() -> str | None:
    """Try the sandbox; return why it does not work, or None.

    Again if it fails: somebody may have killed it; where it is forbidden, it stays so.
    """
    failure = None
    for _ in range(ATTEMPTS):
        failure = _attempt()
        if failure is None:
            break
    return failure


def _attempt() -> str | None:
    from autograder.runner.stage import stage

    staged = stage()
    command = wrap(
        [str(staged.python), "-I", "-S", "-c", "pass"],
        stage=staged,
        writable=(),
        workdir=Path("/"),
        environment={"PATH": os.defpath},
    )
    try:
        # Not with a pipe: bubblewrap, killed while it starts, leaves half of itself
        # asleep, which would keep the pipe open.
        with tempfile.TemporaryFile("w+", errors="replace") as said:
            done = subprocess.run(  # noqa: S603 - our own command
                command, stdout=said, stderr=said, timeout=20, check=False
            )
            said.seek(0)
            lines = said.read().strip().splitlines() or ["no message"]
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return lines[-1] if done.returncode else None
