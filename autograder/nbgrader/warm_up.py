"""What learners' processes should have loaded before the first notebook comes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

import nbformat

if TYPE_CHECKING:
    from autograder.nbgrader.course import Course


def warm_up(course: Course, assignment: str) -> list[str]:
    """Return the statements of an assignment's notebooks that are worth running once.

    Those are the imports of the released notebooks, and calls of what they import from
    `slopes` with nothing but constants, such as ``picture("gradient/from-a-map")``:
    pure functions, whose results are kept. Nothing else that a notebook does may
    happen before it runs.
    """
    folder = course.folder("release", ".", assignment)
    statements: dict[str, None] = {}
    for path in sorted(folder.glob("*.ipynb")):
        nb = nbformat.read(path, as_version=4)
        for cell in nb.cells:
            if cell.cell_type == "code":
                statements |= dict.fromkeys(_worth_running(cell.source))
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
