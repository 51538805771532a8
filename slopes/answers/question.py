"""What is asked: a function, its variables, and what to find about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

Kind = Literal[
    "expression",
    "derivative",
    "gradient",
    "directional_derivative",
    "jacobian",
    "number",
    "point",
    "difference",
    "samples",
    "descent",
    "loss",
    "backward",
]
KINDS: tuple[str, ...] = get_args(Kind)
Scheme = Literal["forward", "backward", "central"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@dataclass(frozen=True)
class Question:
    """One thing to find, in the words of the command-line contract.

    Parameters
    ----------
    kind
        What kind of answer is wanted: an ``expression`` or ``number`` equal to the
        `reference`; a ``derivative``, ``gradient``, ``directional_derivative`` or
        ``jacobian``; a ``point`` with a property; a ``difference`` quotient; what
        `numpy.gradient` makes of ``samples``; where gradient ``descent`` arrives; the
        gradient of a ``loss`` over data; what a ``backward`` pass hands to the inputs
        (the transposed Jacobian times `upstream`).
    function
        The given function as text; a tuple of texts where it has several components
        (``jacobian``, ``backward``); for ``loss`` the loss of one example.
    variables
        The inputs; their order is the order of the gradient's components.
    wrt
        For ``derivative``, ``difference``: the variable of the partial derivative
        (default: the first one).
    direction, unit
        For ``directional_derivative``: the direction as texts, and whether it is
        normalized first (the course's convention).
    at
        The point, as one text a variable; empty: the answer is symbolic. For
        ``descent`` the start.
    reference
        For ``expression`` and ``number``: the right answer as text.
    tolerance
        Relative tolerance for numbers and computed values.
    box
        The interval of each variable in which the exercise takes place, as far as it
        matters: points are drawn there first.
    same_domain
        Whether the answer must be defined just where the right one is; else a
        narrower or wider formula is right with a remark.
    relation, within
        For ``point``: the function's value at the wanted point is ``lower`` or
        ``higher`` than at `at`, and the point lies no farther from it than `within`.
    step, scheme
        For ``difference``: the step as text, and on which sides it is taken.
    samples, spacing
        For ``samples``: the values as texts, and how far apart they are.
    rate, steps, path
        For ``descent``: the learning rate as text, the number of steps, and whether
        all points are wanted, the start first.
    data, reduction, total
        For ``loss``: the values of each data letter, whether the examples' losses are
        averaged or added, and the size of the data set that the examples are a
        minibatch of.
    upstream
        For ``backward``: the derivatives by the outputs, as texts.
    name
        What the function is called in verdicts.
    hint
        What to tell about a wrong answer that no known mistake explains.
    by_definition
        For ``derivative``: whether it is to be found before any rule is known. Then no
        hint presumes one.
    hidden
        Whether the task does not tell the function (a table, a picture, two functions
        that the learner puts together): then no hint shows it, and `hint` is also how
        to begin.
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
    box: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    same_domain: bool = False
    relation: Literal["lower", "higher"] = "lower"
    within: float = float("inf")
    step: str = ""
    scheme: Scheme = "forward"
    samples: tuple[str, ...] = ()
    spacing: str = "1"
    rate: str = ""
    steps: int = 1
    path: bool = False
    data: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reduction: Literal["mean", "sum"] = "mean"
    total: int | None = None
    upstream: tuple[str, ...] = ()
    name: str = "f"
    hint: str = ""
    by_definition: bool = False
    hidden: bool = False

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

    @property
    def by(self) -> str:
        """The variable by which a derivative is taken."""
        return self.wrt or self.variables[0]

    @property
    def functions(self) -> tuple[str, ...]:
        """The texts of the function's components, one or more."""
        return (self.function,) if isinstance(self.function, str) else self.function

    def components(self) -> tuple[Question, ...]:
        """Return a question for each component of the answer; none: it has none.

        A gradient is as many partial derivatives, and so is a Jacobian.
        """
        if self.kind not in {"gradient", "jacobian"}:
            return ()
        return tuple(
            replace(self, kind="derivative", function=text, wrt=variable)
            for text in self.functions
            for variable in self.variables
        )
