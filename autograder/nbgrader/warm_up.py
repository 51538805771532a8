"""What learners' processes should have loaded before the first notebook comes."""

from __future__ import annotations

import ast
import contextlib
import json
from collections.abc import Iterator
from pathlib import Path


def warm_up(released: Path) -> list[str]:
    """Return the statements of a folder's notebooks that are worth running once.

    Those are the imports of the released notebooks, and calls of what they import from
    `slopes` with nothing but constants, such as ``picture("gradient/from-a-map")``:
    pure functions, whose results are kept. Nothing else that a notebook does may
    happen before it runs.
    """
    statements: dict[str, None] = {}
    for path in sorted(released.glob("*.ipynb")):
        # Not with nbformat, which takes its time to load, and for what is no notebook
        # there is nothing to warm up.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                if cell["cell_type"] == "code":
                    source = "".join(cell["source"])
                    statements |= dict.fromkeys(_worth_running(source))
    return list(statements)


def _worth_running(source: str) -> Iterator[str]:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return
    for statement in body:
        is_import = isinstance(statement, (ast.Import, ast.ImportFrom))
        if is_import or _is_picture(statement):
            yield ast.unparse(statement)


def _is_picture(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(
            ast.Call(func=ast.Name("picture"), args=[ast.Constant()], keywords=[])
        ):
            return True
    return False
