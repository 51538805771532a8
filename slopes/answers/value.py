"""Values: an expression, a tuple of expressions (vector), or a tuple of such rows."""

from __future__ import annotations

from typing import Any

Value = Any
"""A SymPy expression, or nested tuples of them: SymPy has no types to say more."""


def flat(value: Value) -> Value:
    """Return a vector for a column or row of vectors; anything else unchanged.

    Examples
    --------
    >>> flat(((1,), (2,))), flat(((1, 2),)), flat(((1, 2), (3, 4)))
    ((1, 2), (1, 2), ((1, 2), (3, 4)))
    """
    while isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], tuple):
        value = value[0]
    if (
        isinstance(value, tuple)
        and len(value) > 1
        and all(isinstance(item, tuple) and len(item) == 1 for item in value)
    ):
        return flat(tuple(item[0] for item in value))
    return value


def parts(value: Value) -> tuple[Any, ...]:
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
