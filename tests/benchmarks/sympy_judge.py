"""SymPy as a judge, in a process of its own: one request a line, one answer a line."""

from __future__ import annotations

import json
import sys
import time

import sympy

from slopes.answers.reading import read


def main() -> None:
    """Say that it is ready; then answer each line with SymPy's word, and its time."""
    print("ready", flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        one, other = (read(t, request["variables"]).value for t in request["texts"])
        started = time.perf_counter()
        try:
            if request["method"] == "simplify":
                said = bool(sympy.simplify(one - other) == 0)
            else:
                said = one.equals(other)
        except Exception:  # noqa: BLE001 - an exception is no answer
            said = None
        seconds = time.perf_counter() - started
        print(json.dumps({"said": said, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
