"""Which variables are biases: added to something, and multiplied by nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slopes.answers.algebra import ZERO
from slopes.answers.mistakes.candidate import Candidates, one, with_item
from slopes.answers.tree import Negative, Node, Sum, Variable, children, nodes


def biases(functions: Iterable[Node], variables: Sequence[str]) -> list[int]:
    """Return the places of those variables that occur only as terms of sums.

    >>> from slopes.answers.reading import read
    >>> biases([read("(w x + b - y)^2", ["w", "b", "x", "y"]).tree], ["w", "b"])
    [1]
    """
    added, other = set[str](), set[str]()
    for node in nodes(*functions):
        if isinstance(node, Negative):
            continue  # its part counts where it stands itself
        kind = added if isinstance(node, Sum) else other
        for part in children(node):
            inner = part.of if isinstance(part, Negative) else part
            if isinstance(inner, Variable):
                kind.add(inner.name)
    return [at for at, name in enumerate(variables) if name in added - other]


def without_biases(
    functions: Iterable[Node], variables: Sequence[str], right: tuple[Node, ...]
) -> Candidates:
    """Yield gradients in which a bias has the derivative 0, or no place at all."""
    if len(right) < 2:
        return
    for at in reversed(biases(functions, variables)):
        yield one("bias-forgotten", with_item(right, at, ZERO))
        yield one("bias-forgotten", (*right[:at], *right[at + 1 :]))
