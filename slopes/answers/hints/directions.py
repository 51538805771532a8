"""Mistakes with directional derivatives."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "direction-not-normalised",
        "This is the dot product with the direction as it stands. A slope along a "
        "direction uses a vector of length 1.",
        "unit-vector",
    ),
    Mistake(
        "direction-normalised-twice",
        "This is what you get by dividing by the squared length of the direction. "
        "Dividing by the length once makes a unit vector.",
        "unit-vector",
    ),
    Mistake(
        "direction-normalised-by-sum",
        "This is what you get by dividing by the sum of the components. The length of "
        "a vector is the root of the sum of their squares.",
        "unit-vector",
    ),
    Mistake(
        "direction-normalised-needlessly",
        "This is what you get by dividing by the length of the vector. Here the "
        "derivative along the vector as it stands is asked for.",
        "along-a-vector",
    ),
    Mistake(
        "direction-multiplied-by-length",
        "This is what you get by multiplying by the length of the direction. Look what "
        "makes a unit vector of it.",
        "unit-vector",
    ),
    Mistake(
        "dot-product-crossed",
        "It looks as if the components were paired crosswise. In a dot product first "
        "goes with first, and second with second.",
        "dot-product",
    ),
    Mistake(
        "dot-product-not-summed",
        "These are the products of the components. A dot product adds them up to one "
        "number.",
        "dot-product",
    ),
    Mistake(
        "gradient-normalised-in-product",
        "It looks as if the gradient was divided by its length. Only the direction is "
        "made a unit vector: how steep it is, the gradient's length says.",
        "unit-vector",
    ),
    Mistake(
        "gradient-at-direction",
        "It looks as if the direction was put into the gradient. Look where one "
        "stands, and which way one goes from there.",
        "point-and-direction",
    ),
    Mistake(
        "point-as-direction",
        "It looks as if the point was taken for the direction. Look where one stands, "
        "and which way one goes from there.",
        "point-and-direction",
    ),
    Mistake(
        "steepest-instead",
        "This is the steepest slope, whatever the direction. Look which direction is "
        "asked for.",
        "slope-in-a-direction",
    ),
    Mistake(
        "slopes-added",
        "This adds the slopes along the axes. Going one step along each of them is "
        "farther than one step of length 1.",
        "unit-vector",
    ),
    Mistake(
        "direction-reversed",
        "This is the slope along the opposite direction. Look from where to where the "
        "direction points.",
        "slope-in-a-direction",
    ),
    Mistake(
        "direction-to-target-as-point",
        "It looks as if the target itself was taken for the direction. A direction "
        "leads from where one stands to the target.",
        "point-and-direction",
    ),
    Mistake(
        "direction-component-only",
        "Only one component of the direction seems to be used. Each of them counts, "
        "together with its own partial derivative.",
        "dot-product",
    ),
)
