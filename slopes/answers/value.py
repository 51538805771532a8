"""Values: an expression, a tuple of expressions (vector), or a tuple of such rows."""

from __future__ import annotations

from typing import TypeGuard

from slopes.answers.tree import Node

Value = Node | tuple["Value", ...]
"""What an answer is: a scalar expression, or nested tuples of them."""


def flat(value: Value) -> Value:
    """Return a vector for a column or row of vectors; anything else unchanged.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> len(flat(read("[[x], [y]]", ["x", "y"]).components))
    2
    """
    while isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], tuple):
        value = value[0]
    if is_column(value):
        return flat(tuple(first for (first,) in value))
    return value


def is_column(value: Value) -> TypeGuard[tuple[tuple[Value], ...]]:
    """Whether a value is a column: several rows of one part each.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> is_column(read("[[x], [y]]", ["x", "y"]).components)
    True
    """
    rows = value if isinstance(value, tuple) else ()
    return len(rows) > 1 and all(isinstance(r, tuple) and len(r) == 1 for r in rows)


def parts(value: Value) -> tuple[Node, ...]:
    """Return the scalar components of an expression, a vector or a matrix."""
    if not isinstance(value, tuple):
        return (value,)
    return tuple(part for item in value for part in parts(item))


def same_shape(one: Value, other: Value) -> bool:
    """Whether two values have the same number of components, row by row."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(
            same_shape(a, b) for a, b in zip(one, other, strict=True)
        )
    return not isinstance(one, tuple) and not isinstance(other, tuple)
