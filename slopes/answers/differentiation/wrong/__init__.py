"""The rules turned wrong: how learners misremember them, by the catalogue's ids.

Each is a wrong derivative of one form. Where two give the same answer, the one that
stands first is named: the more common before the rarer, and those about one function
before those about all compositions.
"""

from __future__ import annotations

from slopes.answers.differentiation.wrong.chain import CHAIN, INNER_MISSING
from slopes.answers.differentiation.wrong.functions import COSINE, FUNCTIONS, SINE
from slopes.answers.differentiation.wrong.powers import POWERS
from slopes.answers.differentiation.wrong.products import MINUS, PRODUCTS, QUOTIENTS
from slopes.answers.differentiation.wrong.rule import WrongRule
from slopes.answers.differentiation.wrong.terms import (
    CONSTANTS,
    OTHER_TERMS,
    OTHERS,
    TERMS,
)

__all__ = ["WRONG_RULES", "WrongRule"]

WRONG_RULES: tuple[WrongRule, ...] = (
    *INNER_MISSING,
    *OTHERS,
    *PRODUCTS,
    # In (x^2 cos x)' a sign that is turned leaves a plus: no minus was written.
    *COSINE,
    *FUNCTIONS,
    *CHAIN,
    *MINUS,
    *SINE,
    *QUOTIENTS,
    *POWERS,
    *CONSTANTS,
    *TERMS,
    *OTHER_TERMS,
)
"""All wrong rules, the one to be named first standing first."""
