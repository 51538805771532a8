"""Short ways to write examples down."""

from __future__ import annotations

from slopes.answers.hints.model import Example
from slopes.answers.question import Kind, Question


def derivative(function: str, answer: str, *at: str, variable: str = "x") -> Example:
    """Return an example of the derivative of a function of one variable."""
    return Example(Question("derivative", function, (variable,), at=at), answer)


def partial(
    function: str, by: str, answer: str, *, variables: tuple[str, ...] = ("x", "y")
) -> Example:
    """Return an example of a partial derivative."""
    return Example(Question("derivative", function, variables, wrt=by), answer)


def gradient(
    function: str, answer: str, *at: str, variables: tuple[str, ...] = ("x", "y")
) -> Example:
    """Return an example of a gradient."""
    return Example(Question("gradient", function, variables, at=at), answer)


def slope_along(
    direction: tuple[str, str],
    function: str,
    at: tuple[str, str],
    answer: str,
    *,
    unit: bool = True,
) -> Example:
    """Return an example of a directional derivative in two variables."""
    question = Question(
        "directional_derivative",
        function,
        ("x", "y"),
        direction=direction,
        unit=unit,
        at=at,
    )
    return Example(question, answer)


def jacobian(
    functions: tuple[str, ...],
    answer: str,
    *at: str,
    variables: tuple[str, ...] = ("x", "y"),
) -> Example:
    """Return an example of a Jacobian."""
    return Example(Question("jacobian", functions, variables, at=at), answer)


def computed(  # noqa: PLR0913 - the parts of one sentence
    function: str | tuple[str, ...],
    intro: str,
    reference: str,
    answer: str,
    outro: str = "",
    *,
    variables: tuple[str, ...] = ("x",),
    kind: Kind = "number",
) -> Example:
    """Return an example of a computation and its result.

    Parameters
    ----------
    function
        The function that it is about.
    intro, outro
        What is said before and after ``reference = answer``.
    reference
        The computation as it is written down.
    answer
        What comes out.
    variables
        The function's variables.
    kind
        ``number``, or ``expression`` where the result has letters or components.
    """
    question = Question(kind, function, variables, reference=reference)
    shown = f"{intro}: {reference} = {answer}{outro}."
    return Example(question, answer, shown)
