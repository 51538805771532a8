"""Start Slopes: set everything up the first time, then open JupyterLab.

    python3 start.py

It needs Python 3.11 or newer and, the first time, the network. Everything is put into
the folder .venv beside this file; to get rid of it, delete that folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
READY = VENV / ".ready"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
FIRST = "course/00-start-here.ipynb"


def main() -> None:
    """Set up what is missing, and hand over to JupyterLab."""
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Slopes needs Python 3.11 or newer; this is {found}.")
    if not READY.exists():
        set_up()
    program = SCRIPTS / ("jupyter-lab.exe" if os.name == "nt" else "jupyter-lab")
    options = [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.app_settings_dir={HERE / '.jupyterlab'}",  # asks nothing at first
        f"--ServerApp.root_dir={HERE}",
        f"--LabApp.default_url=/lab/tree/{FIRST}",
    ]
    try:
        done = subprocess.run([program, *options, *sys.argv[1:]], cwd=HERE, check=False)  # noqa: S603
    except KeyboardInterrupt:
        return
    sys.exit(done.returncode)


def set_up() -> None:
    """Make the environment from the locked packages, and the one in packages/."""
    print("Setting up, once; this takes a minute or more.", flush=True)  # noqa: T201
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        sys.exit(
            "This Python cannot make virtual environments. On Debian and Ubuntu: "
            "sudo apt-get install python3-venv"
        )
    venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    install("--require-hashes", "-r", str(HERE / "requirements.txt"))
    install("--no-deps", *map(str, sorted((HERE / "packages").glob("*.whl"))))
    READY.touch()


def install(*what: str) -> None:
    """Let pip install something, or say what to do."""
    python = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
        "install",
    ]
    if subprocess.run([*pip, *what], check=False).returncode:  # noqa: S603
        sys.exit(
            "The packages could not be installed; pip says above why. With a network, "
            "run the same command again: it goes on from there."
        )


if __name__ == "__main__":
    main()
