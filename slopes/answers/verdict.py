"""What came of checking one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["correct", "partial", "incorrect", "undecided", "unreadable"]


@dataclass(frozen=True)
class Verdict:
    """The outcome, the credit, and what the learner is told.

    Parameters
    ----------
    outcome
        ``undecided`` holds the score for a human; ``unreadable`` means that no
        answer could be made out.
    credit
        Between 0 and 1.
    message
        One or two plain sentences for the learner; never the right answer.
    mistake
        An id of the catalogue (`slopes.answers.hints`) or None.
    understood
        The answer as it was read, as text, and the same in LaTeX.
    witness
        A point where answer and reference differ.
    evidence
        What the decision rests on, in words.
    hints
        Further steps for a learner who asks for more: the rule, shown on another
        function, and how to begin; empty where there is none.
    """

    outcome: Outcome
    credit: float
    message: str
    mistake: str | None = None
    understood: str | None = None
    understood_latex: str | None = None
    witness: Mapping[str, float] | None = None
    evidence: str | None = None
    hints: tuple[str, str] = ("", "")

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as JSON data, `outcome` named as in the contract."""
        data = asdict(self)
        data["verdict"] = data.pop("outcome")
        return data
