"""What a verdict tells the learner beside the name of a mistake.

Every value in a sentence is worked out, none is typed in advance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slopes.answers.decimals import finest_decimals
from slopes.answers.equality import Comparison, compare
from slopes.answers.evaluate import TooLargeError, UndefinedError, value_at
from slopes.answers.question import Question
from slopes.answers.tree import Node, variables_of
from slopes.answers.verdict import Verdict

_ASKED = {
    "expression": "function that was asked for",
    "derivative": "derivative",
    "gradient": "gradient",
    "directional_derivative": "slope in this direction",
    "jacobian": "Jacobian",
    "number": "value that was asked for",
    "difference": "difference quotient",
    "samples": "list of slopes",
    "descent": "place that was asked for",
    "loss": "gradient of the loss",
    "backward": "vector that is handed back",
}
NUMBERS = frozenset({"number", "difference", "samples", "descent"})
"""Kinds whose answers are made of numbers."""
NEAR = 0.03
"""A number that is this near to the right one was perhaps rounded too early."""
TELLING = 5
"""Numbers with so many digits are no accident: they may show how they came about."""


def praise(question: Question, *, is_estimate: bool = False) -> str:
    """Return the sentence for a right answer, or for one that is near enough."""
    asked = _ASKED[question.kind]
    if question.kind == "directional_derivative" and not question.unit:
        asked = "derivative along this vector"
    if question.kind == "backward" and len(question.variables) == 1:
        asked = "number that is handed back"
    return f"That is {'a good estimate of ' if is_estimate else ''}the {asked}."


def narrower(edge: Mapping[str, float] | None) -> str:
    """Return the remark on a formula that has no value where it should have one."""
    if not edge:
        return ""
    return (
        f" (At {point_text(edge)} your formula has no value, though the function that "
        "it equals elsewhere has one.)"
    )


def column(question: Question) -> str:
    """Return the remark on a column where the course writes a row."""
    if question.kind != "jacobian" or len(question.functions) > 1:
        return ""
    return (
        " You wrote a column. That is the gradient's shape; the Jacobian of one output "
        "is a row."
    )


def wider(question: Question, added: Mapping[str, float] | None) -> str:
    """Return the remark on a formula that has a value where none is asked for.

    Only a reference that an author wrote tells where there is none.
    """
    if not added or question.kind != "expression":
        return ""
    return (
        f" (At {point_text(added)} your formula has a value, the given one has none.)"
    )


def other_domain(
    edge: Mapping[str, float] | None, added: Mapping[str, float] | None
) -> Verdict:
    """Return the verdict where the domain matters and is another one."""
    where = point_text(edge or added)
    says = "has no value" if edge else "has a value"
    should = "has one" if edge else "has none"
    return Verdict(
        "incorrect",
        0.0,
        f"Where both have a value your formula is right, but at {where} it {says}, "
        f"and what was asked for {should}. Here this matters.",
        witness=edge or added,
    )


def undecided() -> Verdict:
    """Return the verdict on what can't be evaluated at all."""
    return Verdict(
        "undecided",
        0.0,
        "This answer could not be compared by machine. It is held for your teacher; "
        "nothing is lost.",
    )


def component_names(question: Question) -> tuple[str, ...]:
    """Return what to call the components of the answer."""
    f, variables = question.name, question.variables
    if question.kind in {"gradient", "loss"}:
        return tuple(f"∂{f}/∂{v}" for v in variables)
    if question.kind == "jacobian":
        count = len(question.functions)
        return tuple(f"∂{f}{i + 1}/∂{v}" for i in range(count) for v in variables)
    return ()


def which_components(shares: Sequence[float], question: Question) -> str:
    """Say which components are right, where some are and some aren't."""
    names = component_names(question)
    if len(names) != len(shares) or not 0 < sum(shares) < len(shares):
        return ""
    right = [n for n, s in zip(names, shares, strict=True) if s]
    wrong = [n for n, s in zip(names, shares, strict=True) if not s]
    verbs = ["is" if len(some) == 1 else "are" for some in (right, wrong)]
    return f"{_listed(right)} {verbs[0]} right, {_listed(wrong)} {verbs[1]} not yet."


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def evidence(
    question: Question, answer: Node, right: Node, result: Comparison, at: int
) -> str:
    """Show where an answer fails, unless that would be the answer itself.

    Parameters
    ----------
    question
        What was asked.
    answer, right
        The component that is wrong, and what it should be.
    result
        Where they differ.
    at
        Which component it is.
    """
    if question.hint:
        return question.hint
    names = component_names(question)
    name = f"your {names[at]}" if names else "your formula"
    if question.at or question.kind in NUMBERS or not variables_of(answer, right):
        return _about_number(answer, right)
    if result.witness is None:
        return "That is another function: compare it with what the definition gives."
    if _is_decimal(answer):
        names_asked = _listed(sorted(variables_of(right)))
        return f"This is one number, but a formula in {names_asked} is asked for."
    where = point_text(result.witness)
    point = {v: result.witness.get(v, 1.0) for v in variables_of(answer, right)}
    rounded = _about_decimals(answer, right)
    try:
        true = value_at(right, point)
    except UndefinedError:
        return f"It differs at {where}."
    source = _source(question)
    try:
        given = value_at(answer, point)
    except TooLargeError:
        return f"At {where} {name} is far too large: {source} {true:.4g} there."
    except UndefinedError:
        return f"At {where} {name} has no real value, but {source} {true:.4g} there."
    return (
        f"Tried at {where}: {name} gives {given:.4g}, but {source} {true:.4g} there. "
        f"The gap is {abs(given - true):.4g}.{rounded}"
    )


def _is_decimal(answer: Node) -> bool:
    """Whether an answer is a number with decimals: perhaps the value at a point."""
    return not variables_of(answer) and finest_decimals(answer) is not None


def _about_decimals(answer: Node, right: Node) -> str:
    """Return what to say of decimals in a formula that is nearly right everywhere."""
    if finest_decimals(answer) is None:
        return ""
    if compare(answer, right, NEAR).status != "equal":
        return ""
    return " It is nearly right: write exact numbers, such as 1/3 or ln(2)."


def _source(question: Question) -> str:
    """Say where the true value comes from: the definition, not a formula."""
    if question.kind in {"derivative", "gradient", "jacobian"}:
        return f"the difference quotients of {question.name} close in on"
    f = question.name
    if question.kind == "directional_derivative" and question.unit:
        return f"the rise of {f} along short steps, per length, closes in on"
    if question.kind == "directional_derivative":
        return f"({f}(p + h*v) - {f}(p))/h closes in on"
    return "the true value is"


def _about_number(answer: Node, right: Node) -> str:
    if variables_of(answer):
        return "A number is asked for: put the point into your formula."
    if is_misrounded(answer, right):
        return (
            "That is close, but not the value. If you rounded on the way, keep more "
            "digits, or give an exact value such as sqrt(2)."
        )
    return "That is not the value: compare it with what the definition gives."


def is_misrounded(answer: Node, right: Node) -> bool:
    """Whether a number with few digits is close to the right one, but not it."""
    finest = finest_decimals(answer)
    if variables_of(answer, right) or (finest and finest.digits >= TELLING):
        return False
    try:
        given, true = value_at(answer, {}), value_at(right, {})
    except UndefinedError:
        return False
    is_rounded = finest is not None or (given.is_integer() and not true.is_integer())
    return is_rounded and 0 < abs(given - true) <= NEAR * abs(true)


def point_text(witness: Mapping[str, float] | None) -> str | None:
    """Return a point as text, None for none."""
    if not witness:
        return None
    return ", ".join(f"{name} = {value:g}" for name, value in witness.items())
