"""Find the mistakes that give a wrong answer.

For a question, `candidates` makes what each mistake of the catalogue would give, and
`finder` looks which of them the answer is. Right answers must be ruled out before:
some wrong ways lead to the right result for some functions.
"""

from __future__ import annotations

from slopes.answers.mistakes.candidates import FORMULAS
from slopes.answers.mistakes.finder import WrongAnswer, find_mistakes

__all__ = ["FORMULAS", "WrongAnswer", "find_mistakes"]
