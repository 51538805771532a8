"""Are two expressions the same function? Three answers, each with its evidence.

A computer algebra system never judges. Quotients of polynomials are compared exactly
(`slopes.answers.polynomials`); everything else is evaluated at repeatable points
(`points`) with error bounds (`sampling`), where one confirmed difference is a proof,
and agreement at many points to a thousand digits is accepted. Only for what can't be
evaluated anywhere does SymPy get a try, in a process that can be killed (`symbolic`).
"""

from __future__ import annotations

from slopes.answers.equality.comparing import Comparison, compare

__all__ = ["Comparison", "compare"]
