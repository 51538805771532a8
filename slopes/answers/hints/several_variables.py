"""Mistakes with partial derivatives and gradients."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "wrong-variable",
        "This is the partial derivative with respect to another variable. Look which "
        "one moves here.",
        "partial",
    ),
    Mistake(
        "other-variable-dropped",
        "This is what you get if the other variable is replaced by 1. It is held "
        "fixed, but it stays in the formula as the constant that it is.",
        "partial-factor",
    ),
    Mistake(
        "other-variable-as-zero",
        "This is what you get if the other variable is set to 0. It is held fixed at "
        "whatever value it has.",
        "partial",
    ),
    Mistake(
        "other-variable-differentiated",
        "It looks as if both variables were differentiated, each in its own factor. "
        "Only one of them moves here.",
        "partial-factor",
    ),
    Mistake(
        "all-partials-added",
        "This is the sum of the partial derivatives. A partial derivative lets only "
        "one variable move.",
        "partial",
    ),
    Mistake(
        "other-term-kept",
        "It looks as if a term without the variable was kept. Such a term is a "
        "constant here: its derivative is 0.",
        "partial-term",
    ),
    Mistake(
        "other-term-differentiated",
        "It looks as if a term was differentiated by a variable that is held fixed. "
        "Only one variable moves here: look whether this term changes with it.",
        "partial-term",
    ),
    Mistake(
        "mixed-partial",
        "This is what you get by differentiating by one variable and then by another. "
        "Only one of the two is asked for.",
        "partial-once",
    ),
    Mistake(
        "chain-one-path",
        "It looks as if only one path was followed. Look how many variables depend on "
        "the one that moves: each of them passes on a part of the change.",
        "paths",
    ),
    Mistake(
        "components-swapped",
        "The right components stand in the wrong order. The order is that of the "
        "variables.",
        "gradient",
    ),
    Mistake(
        "component-missing",
        "It looks as if a component is missing, or 0 where it shouldn't be. A gradient "
        "has one component for each variable.",
        "gradient",
        {
            "samples": "It looks as if slopes are left out. There is one for each "
            "sample, for the first and the last one, too.",
        },
    ),
    Mistake(
        "component-sign",
        "One component has the wrong sign. Ask of each variable whether the function "
        "rises or falls when only this one grows.",
        "sign",
    ),
    Mistake(
        "components-summed",
        "This adds the partial derivatives to one value. A gradient keeps them apart, "
        "as the components of a vector.",
        "gradient",
    ),
    Mistake(
        "gradient-negated",
        "Every sign is turned here. Look which way a gradient points: the way of "
        "steepest ascent or that of steepest descent?",
        "steepest",
        {
            "samples": "Every sign is turned here. Ask of each sample whether the "
            "values around it rise or fall, from left to right.",
        },
    ),
    Mistake(
        "gradient-normalised",
        "This vector has the right direction, but length 1. The gradient's own length "
        "counts, too: it says how steep the steepest way is.",
        "steepest",
    ),
    Mistake(
        "gradient-magnitude",
        "This is the length of the gradient. The gradient itself is a vector.",
        "gradient",
    ),
    Mistake(
        "hessian-for-gradient",
        "These look like second derivatives. The gradient is made of the first ones.",
        "gradient",
    ),
    Mistake(
        "point-swapped",
        "This is what you get at another point. It looks as if the coordinates were "
        "put in in another order.",
        "coordinates",
    ),
    Mistake(
        "gradient-in-the-graph",
        "The gradient lies in the map of inputs. It has as many components as there "
        "are variables, and none for the height.",
        "gradient",
    ),
    Mistake(
        "scalar-for-vector",
        "This is a single value, but the answer has several components. Say for each "
        "of them what it stands for.",
        "shapes",
        {
            "samples": "This is a single value. Every sample has a slope of its own.",
        },
    ),
    Mistake(
        "vector-for-scalar",
        "This has several components, but the answer is a single value.",
        "shapes",
    ),
    Mistake(
        "wrong-shape",
        "The shape doesn't fit what is asked for. Count the components, or the rows "
        "and columns, and say what each stands for.",
        "shapes",
        {
            "samples": "The number of slopes doesn't fit. They belong to the samples, "
            "not to the gaps between: count both.",
        },
    ),
)
