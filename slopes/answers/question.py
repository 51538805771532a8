"""What is asked: a function, its variables, and what to find about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "expression",
    "derivative",
    "gradient",
    "directional_derivative",
    "jacobian",
    "number",
    "point",
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True)
class Question:
    """One thing to find, in the words of the command-line contract.

    Parameters
    ----------
    kind
        What kind of answer is wanted.
    function
        The given function as text; a tuple of texts for a Jacobian.
    variables
        The inputs; their order is the order of the gradient's components.
    wrt
        For ``derivative``: the variable of the partial derivative (default: the
        first one).
    direction, unit
        For ``directional_derivative``: the direction as texts, and whether it is
        normalised first (the course's convention).
    at
        The point, as one text a variable; empty: the answer is symbolic.
    reference
        For ``expression`` and ``number``: the right answer as text.
    tolerance
        Relative tolerance for numbers and computed values.
    relation, within
        For ``point``: the function's value at the wanted point is ``lower`` or
        ``higher`` than at `at`, and the point lies no farther from it than `within`.
    name
        What the function is called in verdicts.
    hint
        What to tell about a wrong answer that no known mistake explains.
    """

    kind: Kind
    function: str | tuple[str, ...] = ""
    variables: tuple[str, ...] = ()
    wrt: str | None = None
    direction: tuple[str, ...] = ()
    unit: bool = True
    at: tuple[str, ...] = ()
    reference: str | None = None
    tolerance: float | None = None
    relation: Literal["lower", "higher"] = "lower"
    within: float = float("inf")
    name: str = "f"
    hint: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind that there is not.

        Raises
        ------
        ValueError
            With the list of kinds.
        """
        if self.kind not in KINDS:
            raise ValueError(
                f"There are no questions of kind {self.kind!r}, only of "
                f"{', '.join(KINDS)}."
            )
