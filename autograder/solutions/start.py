"""Chapter 0, Start here: worked solutions, to show what they look like."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "start-lesson/half-right",
        "(2x, 3)",
        steps=(
            "Along x, the term 3y stays as it is, and x² has the slope 2x.",
            "Along y, the term x² stays as it is, and 3y has the slope 3 everywhere.",
            "In the order (x, y): (2x, 3).",
        ),
    ),
)
