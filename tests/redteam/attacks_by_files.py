"""Attacks by what lies beside the notebook."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from attack import Attack

STARTS = "raise SystemExit('shadowed')\n"
CHECK = "def check(*a): return 1.0\n"
OWN = "def configure(*a, **k): pass\nopen('@COURSE@/configured', 'w')\n"


def links(folder: Path) -> None:
    (folder / "book.db").symlink_to("../../../gradebook.db")
    (folder / "source").symlink_to("../../../source")


def special_files(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    here = Path.cwd()
    os.chdir(folder)  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("socket")
    finally:
        os.chdir(here)


def hard_links(folder: Path) -> None:
    (folder / "one.txt").write_text("one")
    for number in range(20):
        os.link(folder / "one.txt", folder / f"link{number}.txt")


def names_that_are_no_text(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("x")


def link_whose_name_is_no_text(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9")).symlink_to("/etc/passwd")


def odd_names(folder: Path) -> None:
    for name in ("-rf", "a\nb", "<script>", "$(id)", "..x", "x" * 200):
        (folder / name).write_text("x")


def too_large(folder: Path) -> None:
    with (folder / "large.bin").open("wb") as file:
        file.truncate(300_000_000)  # it has holes: it takes nothing here


def too_many(folder: Path) -> None:
    many = folder / "many"
    many.mkdir()
    for number in range(12_000):
        (many / str(number)).touch()


ATTACKS = [
    Attack(
        "shadow-modules",
        "shadow",
        "numpy.py, sympy.py, json.py, random.py and others beside the notebook",
        "All that grading needs is imported before the files are there.",
        files={
            f"{name}.py": STARTS
            for name in ("numpy", "sympy", "json", "random", "socket", "os", "types")
        },
    ),
    Attack(
        "shadow-slopes",
        "shadow",
        "a package slopes of its own, with another check and another wire",
        "The answer is judged in another process, whatever handed it out.",
        files={
            "slopes/__init__.py": CHECK,
            "slopes/check.py": CHECK,
            "slopes/answers/__init__.py": "",
            "slopes/answers/wire.py": "def hand_out(*a): return {'credit': 1.0}\n",
        },
        code="for name in [n for n in sys.modules if n.startswith('slopes')]:\n"
        "    del sys.modules[name]\nimport slopes",
    ),
    Attack(
        "shadow-startup",
        "shadow",
        "sitecustomize, ipykernel, IPython startup files and profiles",
        "Nothing starts in the submission's folder, and home is another.",
        files={
            "sitecustomize.py": STARTS,
            "usercustomize.py": STARTS,
            "ipykernel/__init__.py": STARTS,
            "ipykernel_launcher.py": STARTS,
            ".ipython/profile_default/startup/00.py": STARTS,
            ".ipython/profile_default/ipython_config.py": STARTS,
            "conftest.py": STARTS,
        },
    ),
    Attack(
        "own-configuration",
        "config",
        "nbgrader_config.py and others that a grader's command might load",
        "Configuration comes from the course folder only.",
        files={
            "nbgrader_config.py": OWN,
            "jupyter_config.py": OWN,
            "jupyter_nbconvert_config.py": OWN,
            "pyproject.toml": "[broken",
            "templates/feedback/index.html.j2": "{{ 7 * 7 }}",
        },
    ),
    Attack(
        "own-kernelspec",
        "config",
        "a kernelspec of its own, as a file",
        "Kernels are looked for in other places.",
        files={
            "kernels/python3/kernel.json": '{"argv": ["touch", "@COURSE@/kernel"]}',
            ".local/share/jupyter/kernels/python3/kernel.json": '{"argv": ["false"]}',
        },
    ),
    Attack(
        "links",
        "archive",
        "symbolic links to the gradebook and to the source",
        "Links are refused before anything is copied.",
        make=links,
    ),
    Attack(
        "special-files",
        "archive",
        "a named pipe, which is read for ever, and a socket",
        "Special files are refused.",
        make=special_files,
    ),
    Attack(
        "hard-links",
        "archive",
        "many names of one file",
        "The private copy holds files only.",
        make=hard_links,
    ),
    Attack(
        "names-no-text",
        "archive",
        "a file whose name is no UTF-8",
        "This submission is refused, or graded; the others are graded.",
        make=names_that_are_no_text,
    ),
    Attack(
        "link-name-no-text",
        "archive",
        "a link whose name is no UTF-8, for the message that names it",
        "This submission is refused; the others are graded.",
        make=link_whose_name_is_no_text,
    ),
    Attack(
        "odd-names",
        "archive",
        "names that are options, code or HTML",
        "No name reaches a command line or, uncleaned, a page.",
        make=odd_names,
    ),
    Attack(
        "too-large",
        "archive",
        "a file of 300 MB that is all holes",
        "What does not fit is refused before a process starts.",
        make=too_large,
    ),
    Attack(
        "too-many",
        "archive",
        "12000 files",
        "What does not fit is refused before a process starts.",
        make=too_many,
    ),
]
