"""The three steps of a hint: where to look, the rule, how to begin."""

from __future__ import annotations

from slopes.answers.beginnings import beginning
from slopes.answers.derive import given_function
from slopes.answers.differentiation.forms import (
    Composite,
    ProductOf,
    Quotient,
    Scaled,
    SumOf,
    form_of,
)
from slopes.answers.hints import MISTAKES, RULES, rule_shown, rules_one_variable
from slopes.answers.question import Question

RULE_OF_KIND = {
    "gradient": "gradient",
    "directional_derivative": "slope-in-a-direction",
    "jacobian": "jacobian",
    "difference": "difference-quotient",
    "samples": "samples",
    "descent": "descent-step",
    "loss": "mean-loss",
    "backward": "transposed",
}
RULE_OF_FORM = {
    SumOf: "sum",
    Scaled: "constant-factor",
    ProductOf: "product",
    Quotient: "quotient",
}
RULES_OF_DIFFERENTIATION = frozenset(rule.name for rule in rules_one_variable.RULES)


def hint(mistake: str, kind: str = "") -> str:
    """Return the first step: what to look at.

    Parameters
    ----------
    mistake
        Its id.
    kind
        The kind of question.

    Raises
    ------
    KeyError
        If the catalogue has no such mistake.
    """
    known = MISTAKES[mistake]
    return known.elsewhere.get(kind, known.look)


def steps_for(
    question: Question, mistake: str | None, at: int | None = None
) -> tuple[str, str]:
    """Return the second and the third step; empty where there is none.

    Parameters
    ----------
    question
        What was asked; the rule is shown on another function.
    mistake
        The mistake that was found; None: an unknown one, for which the rule is that
        of the question.
    at
        The component of the answer that is wrong, if it is one of several.
    """
    components = question.components()
    asked = components[at] if components and at is not None else question
    if mistake and asked.kind not in MISTAKES[mistake].elsewhere:
        name: str | None = MISTAKES[mistake].rule
    else:
        name = _usual_rule(asked)
    if asked.by_definition and name in RULES_OF_DIFFERENTIATION:
        name = "limit"
    return rule_shown(RULES[name], question) if name else "", beginning(asked)


def _usual_rule(question: Question) -> str | None:
    """Return the name of the rule that a question is about."""
    if question.kind != "derivative":
        return RULE_OF_KIND.get(question.kind)
    form = form_of(given_function(question), question.by)
    if isinstance(form, Composite) and form.is_nested:
        return "chain"
    plain = "partial" if len(question.variables) > 1 else "derivative"
    return RULE_OF_FORM.get(type(form), plain)
