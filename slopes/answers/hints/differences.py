"""Mistakes with difference quotients and samples on a computer."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "difference-not-divided",
        "This looks like a difference of values. It becomes a slope when the rise is "
        "divided by the distance in which it happens.",
        "difference-quotient",
    ),
    Mistake(
        "central-divided-by-h",
        "It looks as if the rise was divided by the wrong distance. Look how far apart "
        "the two points are between which it happens.",
        "central-difference",
    ),
    Mistake(
        "step-too-large",
        "It looks as if the step is too long: the graph bends within it. Try shorter "
        "ones, and watch when rounding begins to spoil the result.",
        "long-steps",
    ),
    Mistake(
        "step-too-small",
        "It looks as if the step is too short. The difference of two nearly equal "
        "values consists mostly of rounding errors.",
        "short-steps",
    ),
    Mistake(
        "step-in-one-variable-for-all",
        "This is what you get if the step is added to every variable at once. Look "
        "which of them moves in a partial derivative.",
        "one-at-a-time",
    ),
    Mistake(
        "spacing-ignored",
        "It looks as if the distance between the samples was left out or counted the "
        "wrong way. Look what a difference of samples is divided by.",
        "spacing",
    ),
    Mistake(
        "samples-for-function",
        "It looks as if samples and function got mixed up. Slopes between samples are "
        "in general not those of the function: look which are asked for.",
        "samples",
    ),
    Mistake(
        "integer-arithmetic",
        "The results are whole numbers where they should not be. This is what you get "
        "from an integer array or an integer division, which cut off decimals.",
        "decimals",
    ),
)
