"""Wrong versions of a Jacobian as a whole; its entries have their own."""

from __future__ import annotations

from slopes.answers.algebra import ZERO, minus, plus, times
from slopes.answers.mistakes.candidate import Candidates, one
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.tree import Node

MOST_ROWS = 4
"""Of a matrix whose determinant is written out: it has n! terms."""
Rows = tuple[tuple[Node, ...], ...]


def jacobian_mistakes(functions: tuple[Node, ...], right: Rows) -> Candidates:
    """Yield wrong versions of the Jacobian, the likeliest first.

    Parameters
    ----------
    functions
        The outputs.
    right
        The Jacobian: rows are outputs, columns are inputs.
    """
    columns = tuple(zip(*right, strict=True))
    yield one("jacobian-transposed", columns)
    yield one("not-differentiated", functions)
    if len(right) == len(columns) <= MOST_ROWS:
        yield one("jacobian-determinant", determinant(right))
        diagonal = tuple(right[i][i] for i in range(len(right)))
        yield one("jacobian-diagonal-only", diagonal)
    kept = [
        tuple(entry if i == j else ZERO for j, entry in enumerate(row))
        for i, row in enumerate(right)
    ]
    yield one("jacobian-diagonal-only", tuple(kept))
    yield one("jacobian-rows-summed", tuple(plus(*column) for column in columns))
    for order in other_orders(right):
        yield one("jacobian-order", order)
    for order in other_orders(columns):
        yield one("jacobian-order", tuple(zip(*order, strict=True)))


def determinant(rows: Rows) -> Node:
    """Return the determinant, expanded along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    total: Node = ZERO
    for at, entry in enumerate(rows[0]):
        rest = tuple((*row[:at], *row[at + 1 :]) for row in rows[1:])
        term = times(entry, determinant(rest))
        total = minus(total, term) if at % 2 else plus(total, term)
    return total
