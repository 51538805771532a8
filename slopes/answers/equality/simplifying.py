"""The process in which SymPy works (see `slopes.answers.equality.symbolic`)."""

from __future__ import annotations

import contextlib
import json
import sys

import sympy

from slopes.answers.reading import read

MEMORY = 500 * 2**20
"""Bytes of data that the process may use."""


def answer(line: str) -> str:
    """Return ``equal`` if SymPy shows that two expressions are, else ``unknown``."""
    request = json.loads(line)
    one, other = (read(text, request["variables"]).value for text in request["texts"])
    return "equal" if sympy.simplify(one - other) == 0 else "unknown"


def main() -> None:
    """Say that all is ready; then answer each line of the standard input with one."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        try:
            said = answer(line)
        except Exception:  # noqa: BLE001 - whatever SymPy raises, it does not know
            said = "unknown"
        print(said, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
