"""Slopes: a course on derivatives, gradients and backpropagation, with checks.

In a notebook::

    from slopes import check
    check("gradient/bowl", bowl)

Importing this package is quick: SymPy and matplotlib load with the first use.
"""

from __future__ import annotations

from slopes.check import check
from slopes.picture import picture
from slopes.progress import progress
from slopes.solution import solution

__version__ = "0.1.0"
__all__ = ["__version__", "check", "picture", "progress", "solution"]
