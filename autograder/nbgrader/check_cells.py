"""Tell a check cell, which the judge grades, from a cell of plain asserts."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class CheckCall:
    """What a check cell says: the exercise and the name that holds the answer."""

    exercise: str
    name: str


def find_check(source: str) -> CheckCall | None:
    r"""Return what a check cell's source says, or None if it is no check cell.

    Parameters
    ----------
    source
        Exactly one statement, ``check("chapter/name", answer)``; comments may stand
        around it.

    Examples
    --------
    >>> find_check('# restored\ncheck("gradient/bowl", bowl)')
    CheckCall(exercise='gradient/bowl', name='bowl')
    >>> find_check("assert bowl == 1") is None
    True
    """
    match _statements(source):
        case [
            ast.Expr(
                ast.Call(
                    func=ast.Name("check"),
                    args=[ast.Constant(str(exercise)), ast.Name(name)],
                    keywords=[],
                )
            )
        ]:
            return CheckCall(exercise, name)
    return None


def mentions_check(source: str) -> bool:
    """Say whether a cell calls `check` anywhere, in the judged form or not."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, (ast.Name, ast.Attribute))
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr)
        == "check"
        for statement in _statements(source)
        for node in ast.walk(statement)
    )


def check_of(cell: NotebookNode) -> CheckCall | None:
    """Return what a notebook's cell says if the judge is to grade it, or None."""
    meta = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or not meta.get("grade") or meta.get("solution"):
        return None
    return find_check(cell.source)


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # magics and the like: no check cell
