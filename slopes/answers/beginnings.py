"""How to begin: the first line of a solution, made from the question itself."""

from __future__ import annotations

from slopes.answers.derive import given_function, given_functions
from slopes.answers.differentiation.forms import (
    Composite,
    Fixed,
    GeneralPower,
    Itself,
    Opposite,
    ProductOf,
    Quotient,
    Scaled,
    SumOf,
    form_of,
)
from slopes.answers.question import Question
from slopes.answers.reading.printing import as_text
from slopes.answers.tree import Node, Variable


def beginning(question: Question) -> str:  # noqa: C901 - a table
    """Return one or two sentences that begin the solution; empty: there are none."""
    if question.hidden:
        return question.hint
    match question.kind:
        case "derivative" if question.by_definition:
            by = question.by
            return (
                f"Write down {question.function} with {by} + h in place of {by}, and "
                f"subtract {question.function} as a whole. Only then divide by h."
            )
        case "derivative":
            return _of_derivative(question)
        case "gradient":
            return _of_gradient(question)
        case "directional_derivative":
            return _of_direction(question)
        case "jacobian":
            first, by = given_functions(question)[0], question.variables[0]
            return (
                f"The first row belongs to the first output, {as_text(first)}: begin "
                f"with its derivative by {by}. {_of_function(first, by)}"
            )
        case "difference":
            return _of_difference(question)
        case "samples":
            start, following = map(_bracketed, question.samples[:2])
            inside = " Inside, both neighbors count." if question.samples[2:] else ""
            return (
                "At the ends there is one neighbor only: begin with "
                f"({following} - {start})/{_bracketed(question.spacing)}.{inside}"
            )
        case "descent":
            start = _pairs(question)
            return f"Begin with the gradient of {question.function} at {start}."
        case "loss":
            return (
                "Begin with the gradient of the loss of one example, "
                f"{question.function}, by {' and '.join(question.variables)}."
            )
        case "backward":
            return (
                f"The first component is the derivative by {question.variables[0]}: "
                "each output's derivative by it, times what comes from upstream, all "
                "added."
            )
    return ""


def _bracketed(text: str) -> str:
    """Return a number as it can stand in a sum, a quotient or a power."""
    return text if text.replace(".", "", 1).isalnum() else f"({text})"


def _pairs(question: Question) -> str:
    pairs = zip(question.variables, question.at, strict=False)
    return ", ".join(f"{v} = {text}" for v, text in pairs)


def _of_derivative(question: Question) -> str:
    others = [v for v in question.variables if v != question.by]
    held = f"Hold {' and '.join(others)} fixed. " if others else ""
    first = held + _of_function(given_function(question), question.by)
    return f"{first} Put in {_pairs(question)} at the end." if question.at else first


def _of_gradient(question: Question) -> str:
    first, *others = question.variables
    held = f", with {' and '.join(others)} held fixed" if others else ""
    begin = _of_function(given_function(question), first)
    return f"Begin with the derivative by {first}{held}. {begin}"


def _of_direction(question: Question) -> str:
    if not question.unit:
        return "Begin with the gradient; then take its dot product with the vector."
    squares = " + ".join(f"{_bracketed(c)}^2" for c in question.direction)
    return (
        f"The direction has length sqrt({squares}): begin by dividing each of its "
        "components by that."
    )


def _of_difference(question: Question) -> str:
    place = question.at[question.variables.index(question.by)]
    step = _bracketed(question.step)
    ahead, behind = f"{place} + {step}", f"{place} - {step}"
    two = {
        "forward": (ahead, place),
        "backward": (place, behind),
        "central": (ahead, behind),
    }[question.scheme]
    return (
        f"Begin with the values of {question.function} at {question.by} = {two[0]} and "
        f"at {question.by} = {two[1]}."
    )


def _of_function(function: Node, by: str) -> str:  # noqa: C901 - a table
    """Return how to begin to differentiate a function."""
    form = form_of(function, by)
    match form:
        case Fixed():
            return f"{by} does not occur in it: what is its slope along {by}?"
        case Itself():
            return f"How much does {by} change when {by} changes by 1?"
        case Opposite(of=part):
            return (
                f"Begin with the derivative of {as_text(part)}; the minus sign stays."
            )
        case SumOf(terms=terms):
            return f"Go term by term; begin with {as_text(terms[0])}."
        case Scaled(factor=factor, of=part):
            return (
                f"The constant factor {as_text(factor)} stays: begin with the "
                f"derivative of {as_text(part)}."
            )
        case ProductOf(one=u, other=v):
            return (
                f"It is a product of u = {as_text(u)} and v = {as_text(v)}: begin with "
                "u'v + uv'."
            )
        case Quotient(above=u, below=v):
            return (
                f"It is a quotient of u = {as_text(u)} and v = {as_text(v)}: begin "
                "with (u'v - uv')/v^2."
            )
        case Composite() if form.is_nested:
            return (
                f"The inner function is u = {as_text(form.inner)}, the outer one "
                f"{as_text(form.outer.at(Variable('u')))}: begin with "
                f"{as_text(form.outer.slope(Variable('u')))} times u'."
            )
        case Composite():
            return f"Begin with the rule for {as_text(form.outer.at(Variable('u')))}."
        case GeneralPower(base=base):
            name = as_text(base)
            return f"Write the base {name} as e^(ln({name})), and begin from there."
    raise AssertionError(form)
