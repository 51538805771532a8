"""The rules turned wrong: how learners misremember them, by the catalogue's ids.

Each is a wrong derivative of one form. Where two give the same answer, the one that
stands first is named: the more common before the rarer, and those about one function
before those about all compositions.
"""

from __future__ import annotations

from slopes.answers.differentiation.wrong.chain import CHAIN
from slopes.answers.differentiation.wrong.functions import FUNCTIONS
from slopes.answers.differentiation.wrong.powers import POWERS
from slopes.answers.differentiation.wrong.products import PRODUCTS, QUOTIENTS
from slopes.answers.differentiation.wrong.rule import WrongRule
from slopes.answers.differentiation.wrong.terms import CONSTANTS, OTHERS, TERMS

__all__ = ["WRONG_RULES", "WrongRule"]

WRONG_RULES: tuple[WrongRule, ...] = (
    *OTHERS,
    *PRODUCTS,
    *FUNCTIONS,
    *CHAIN,
    *QUOTIENTS,
    *POWERS,
    *CONSTANTS,
    *TERMS,
)
"""All wrong rules, the one to be named first standing first."""
