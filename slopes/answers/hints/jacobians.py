"""Mistakes with Jacobians."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "jacobian-transposed",
        "These are the right entries with rows and columns exchanged. Look what a row "
        "stands for: an output or an input?",
        "jacobian",
    ),
    Mistake(
        "jacobian-diagonal-only",
        "It looks as if only the diagonal was filled. Look at each output again: which "
        "of the inputs does it depend on?",
        "jacobian-entries",
    ),
    Mistake(
        "jacobian-determinant",
        "This is the determinant, a single value made from the matrix. The matrix "
        "itself is asked for.",
        "jacobian",
    ),
    Mistake(
        "jacobian-rows-summed",
        "This is the sum of the Jacobian's rows, as if every output counted the same. "
        "Each output has a row of its own.",
        "jacobian",
    ),
    Mistake(
        "jacobian-order",
        "The right entries seem to stand in another order. Rows follow the outputs and "
        "columns the inputs, each as they are listed.",
        "jacobian",
    ),
)
