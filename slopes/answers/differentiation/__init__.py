"""Differentiation, right and wrong.

`forms` sees what an expression is made of, `rules` has the right rule for each form,
and `wrong` the ways in which learners misremember them. `slips` puts the two
together: the wrong derivatives of any function.
"""

from __future__ import annotations

from slopes.answers.differentiation.rules import differentiate
from slopes.answers.differentiation.slips import WrongDerivative, wrong_derivatives

__all__ = ["WrongDerivative", "differentiate", "wrong_derivatives"]
