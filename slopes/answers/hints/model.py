"""What a hint is made of: where to look, and the rule with examples of its use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from slopes.answers.question import Question


@dataclass(frozen=True)
class Example:
    """A question with its right answer.

    Parameters
    ----------
    question
        What is asked.
    answer
        The right answer as text, as a learner may type it.
    shown
        A sentence that presents the example; empty: the question's kind says how.
        Its numbers are those of the question's reference and of the answer.
    """

    question: Question
    answer: str
    shown: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule, and what it gives for some functions.

    Parameters
    ----------
    name
        How mistakes refer to it.
    says
        The rule in one or two plain sentences.
    examples
        At least two, on different functions: the one to be shown is not the one that
        a learner is asked about.
    """

    name: str
    says: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Mistake:
    """A known mistake, and the first step of the hint.

    Parameters
    ----------
    id
        Its id in the catalogue; ids are stable.
    look
        One or two plain sentences: what to look at, never the right answer. A
        diagnosis rests on the answer alone, so this is "what you get if", not what
        the learner did.
    rule
        The name of the rule that it goes against.
    elsewhere
        What is said instead where `look` doesn't fit, by the kind of question: samples
        have no gradient. The rule is then that of the kind.
    """

    id: str
    look: str
    rule: str
    elsewhere: Mapping[str, str] = field(default_factory=dict)
