"""What an attack is, and the table of those that are known from other graders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROWS = {
    # Known from other graders.
    "rewrite": "rewrite later cells",
    "strip": "strip the asserts of later cells",
    "traceback": "hide exceptions",
    "equal": "answers that equal everything",
    "checker": "patch the checker or the result",
    "read": "read the reference, or others' work",
    "frames": "read through frames and caches",
    "partial": "forge partial credit",
    "shadow": "shadow modules",
    "cells": "edit, rename or delete test cells, change metadata",
    "copies": "copy cells",
    "loop": "endless loops, deaf to interrupts",
    "end": "end the process",
    "outlive": "outlive the grading",
    "network": "use the network",
    "tokens": "read tokens in the environment",
    "pages": "script in pages",
    "archive": "a malicious archive",
    "csv": "formulas in the CSV file",
    "pickle": "pickles in metadata",
    "config": "configuration of the submission's own",
    "locked": "brute-force locked answers",
    "overfit": "fit what is tried",
    # Of our own.
    "channel": "forge the line to the runner",
    "walls": "leave the sandbox",
    "bombs": "use up memory, disk, processes or output",
    "limits": "raise or pass the limits",
}

WRONG = {
    "bowl": "bowl = '(2y, 2x)'",
    "grad-f": "def grad_f(x, y):\n    return [0.0, 0.0]",
    "plain": "value = 1",
    "why": "Because.",
}
NOTHING = WRONG | {
    "bowl": "bowl = object()",
    "grad-f": "def grad_f(x, y):\n    return object()",
}
BASELINES = {"wrong": WRONG, "nothing": NOTHING}
"""Answers without an attack, and what they are called as submissions."""

BEGINNING = """\
import ctypes, os, sys, time
libc = ctypes.CDLL(None, use_errno=True)
def breach(what):
    os.write(1, ("BRE" "ACH: %s\\n" % what).encode())
def attempt(what, action):
    try:
        if action() not in (None, False, -1):
            breach(what)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
"""
"""Before each attack's code: how it tells that it got through."""
BREACH = "BREACH: "


@dataclass(frozen=True)
class Attack:
    """One submission that attacks.

    Parameters
    ----------
    name
        A few words with hyphens; the student is called so.
    row
        Of `ROWS`.
    tries, stopped_by
        For the table in README.md.
    code
        A cell before all answers. It calls ``breach`` where it gets through, and may
        name ``@COURSE@``, ``@HOME@`` and ``@REPOSITORY@``.
    answers
        By grade id, in place of the baseline's.
    baseline
        The same answers without the attack, of `BASELINES`.
    files
        Beside the notebook, by name.
    make
        Makes other things in the submission's folder.
    edit
        Changes the notebook.
    """

    name: str
    row: str
    tries: str
    stopped_by: str
    code: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    baseline: str = "wrong"
    files: Mapping[str, str] = field(default_factory=dict)
    make: Callable[[Path], None] | None = None
    edit: Callable[[NotebookNode], None] | None = None
