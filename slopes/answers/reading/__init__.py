"""Read what a learner typed: text in, an expression out, nothing ever executed.

The way of a text: `characters` (plain characters), `leftside` (``f'(x) =`` dropped),
`tokens`, `names` (what the words mean), `parser` (the syntax tree), `bounds` and
`reals` (nothing too large or imaginary), `components` (vectors and matrices),
`printing` (the reading shown back). SymPy only comes in where somebody asks for a
value in it (`building`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from slopes.answers.reading import (
    bounds,
    characters,
    components,
    leftside,
    names,
    parser,
    printing,
    reals,
    scientific,
    tokens,
)
from slopes.answers.reading.unreadable import UnreadableError
from slopes.answers.tree import Node
from slopes.answers.value import Value

if TYPE_CHECKING:
    import sympy

__all__ = ["Reading", "UnreadableError", "read", "symbols_for"]

MAX_LENGTH = 2000


@dataclass(frozen=True)
class Reading:
    """What was read.

    Parameters
    ----------
    components
        A scalar expression, a tuple of them (a vector), or a tuple of rows.
    remarks
        Sentences for the learner: how something doubtful was read.
    text
        The reading as text; reading that gives the same value.
    latex
        The same in LaTeX.
    """

    components: Value
    remarks: tuple[str, ...]
    text: str
    latex: str

    @property
    def tree(self) -> Node:
        """The expression, where it is a scalar.

        Raises
        ------
        TypeError
            If it is a vector or a matrix.
        """
        if isinstance(self.components, tuple):
            raise TypeError(f"{self.text} is a vector, not a scalar")
        return self.components

    @cached_property
    def value(self) -> Any:  # noqa: ANN401 - SymPy has no types
        """The same in SymPy: an expression, or tuples of them."""
        from slopes.answers.reading import building

        return building.build(self.components)


def symbols_for(variables: Sequence[str]) -> tuple[sympy.Symbol, ...]:
    """Return the symbols that stand for `variables` in everything that is read."""
    from slopes.answers.reading import building

    return building.symbols_for(variables)


def read(text: str, variables: Sequence[str], *, is_point: bool = False) -> Reading:
    r"""Return what `text` means in an exercise with these variables.

    Parameters
    ----------
    text
        As it was typed: ``3x^2 sin(y)``, ``(4x, y^5)``, ``\frac{1}{2}x``, or as
        SymPy prints it.
    variables
        The names of the exercise's variables.
    is_point
        Whether it should be values of the variables: then ``x = 3`` is the number 3.

    Raises
    ------
    UnreadableError
        If it can't be read; the message says what, where, and what to write instead.

    Examples
    --------
    >>> read("2x sin y", ["x", "y"]).value
    2*x*sin(y)
    >>> read("e^2x", ["x"]).remarks
    ('I read e^2x as e^2·x; write e^(2x) if you meant that.',)
    """
    if not text.strip():
        raise UnreadableError("There is no answer yet: type one.")
    if len(text) > MAX_LENGTH:
        raise UnreadableError(
            f"Your answer is longer than {MAX_LENGTH} characters. Simplify it, please."
        )
    known = names.Names(variables)
    typed = characters.plain(text)
    plain = leftside.without_left_side(typed, known, is_point=is_point)
    if plain.has_invisible:
        known.remarks.append("I left out invisible characters.")
    if not plain.text.strip():
        raise UnreadableError("There is no answer yet: type one.")
    if "e" not in variables:
        plain = scientific.written_out(plain, known)
    parts = tokens.tokenize(plain, e_is_variable="e" in variables)
    try:
        tree = parser.parse(parts, known, text)
        bounds.check_size(tree, text)
        reals.check_real(tree, text)
        value = components.components(tree, text, variables)
        shown, latex = printing.as_text(tree), printing.as_latex(tree)
    except RecursionError:
        raise UnreadableError(
            "Your answer has too many brackets or powers inside one another. Simplify "
            "it, please."
        ) from None
    return Reading(value, tuple(dict.fromkeys(known.remarks)), shown, latex)
