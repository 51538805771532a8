"""Mistakes about what was differentiated, and how often."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "not-differentiated",
        "This looks like the function itself, as it was given. It still has to be "
        "differentiated.",
        "derivative",
        {
            "samples": "These are the samples themselves. Look how much they rise from "
            "one to another, and over which distance.",
        },
    ),
    Mistake(
        "integrated",
        "This is what you get by integrating. Differentiating goes the other way.",
        "antiderivative",
    ),
    Mistake(
        "differentiated-twice",
        "This looks like a second derivative. One differentiation is enough here.",
        "once",
    ),
    Mistake(
        "constant-of-integration",
        "A constant such as C comes in when one integrates. Look whether "
        "differentiating leaves anything open.",
        "antiderivative",
    ),
    Mistake(
        "reciprocal-of-derivative",
        "It looks as if a fraction stands upside down, or input and output changed "
        "places. Look which one is differentiated, and by which.",
        "rate-of-change",
    ),
    Mistake(
        "evaluated-first",
        "Zero is what you get if the point is put in first: a number has derivative 0. "
        "Differentiate first, put the point in afterwards.",
        "differentiate-first",
    ),
    Mistake(
        "not-evaluated",
        "The formula is right. Now put the point into it: the answer is made of "
        "numbers.",
        "differentiate-first",
    ),
    Mistake(
        "point-into-function",
        "This looks like the value of the function at the point, not of its "
        "derivative. Height and slope are two things.",
        "derivative",
        {
            "difference": "This looks like the value of the function at one point. "
            "Height and slope are two things: a slope needs two points.",
        },
    ),
    Mistake(
        "step-left-in",
        "There is still an h in the answer. Look what becomes of it when the step "
        "shrinks toward zero.",
        "limit",
    ),
    Mistake(
        "limit-expansion-slip",
        "It looks as if something slipped where a bracket with h was multiplied out. "
        "Multiply each term by each, and count the terms.",
        "expansion",
    ),
    Mistake(
        "tangent-line-for-slope",
        "This looks like an equation of the tangent. Its slope is a single number: how "
        "steep that line is.",
        "tangent-line",
    ),
    Mistake(
        "secant-for-tangent",
        "This is what you get as the slope between two points of the graph. The "
        "derivative is what this slope tends to as the points move together.",
        "secant",
    ),
    Mistake(
        "tangent-for-secant",
        "This is what you get with the derivative at the point. The slope between two "
        "points, a step apart, is in general another number: look which is asked for.",
        "secant",
    ),
    Mistake(
        "point-itself",
        "This is the point that was given. The answer is what is to be found there.",
        "differentiate-first",
    ),
)
