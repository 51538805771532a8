"""What to tell a learner who made a known mistake; the ids are stable.

Each hint says where to look and never the right answer. Diagnoses rest on the answer
alone, so they are worded as "this is what you get if", not as "you did".
"""

from __future__ import annotations

HINTS: dict[str, str] = {
    # What was differentiated, and how often.
    "not-differentiated": "This is the function itself: it still has to be "
    "differentiated.",
    "integrated": "This is what you get by integrating. Differentiating goes the "
    "other way.",
    "differentiated-twice": "This is a second derivative: one differentiation is "
    "enough.",
    "evaluated-first": "Zero is what you get if the point is put in first: a number "
    "has derivative 0. Differentiate first, put the point in afterwards.",
    "not-evaluated": "The formula is right. Now put the point into it: the answer "
    "is made of numbers.",
    "point-into-function": "This is the value of the function at the point, not of "
    "its derivative.",
    "answer-negated": "This is the right answer with the opposite sign.",
    "term-missing": "One term of the sum is left out.",
    "power-exponent-kept": "When a power is differentiated, its exponent goes down by "
    "one. Here it has stayed.",
    "point-itself": "This is the point. The answer is what the derivative is there.",
    "constant-kept": "A constant that is added doesn't change the slope: its "
    "derivative is 0.",
    # Several variables.
    "wrong-variable": "This is the partial derivative with respect to another "
    "variable.",
    "other-variable-dropped": "This is what you get if the other variable is replaced "
    "by 1. It is held fixed, but it stays in the formula as the constant that it is.",
    "other-variable-as-zero": "This is what you get if the other variable is set to "
    "0. It is held fixed at whatever value it has.",
    "all-partials-added": "This is the sum of the partial derivatives. A partial "
    "derivative lets only one variable move.",
    "other-term-kept": "A term without the variable is a constant here: its "
    "derivative is 0, so it can't still be there.",
    "mixed-partial": "This was differentiated by one variable and then by the other; "
    "only one of the two is asked for.",
    "components-swapped": "The right components stand in the wrong order. The order "
    "is that of the variables.",
    "component-missing": "A gradient has one component for each variable, and one of "
    "them is missing or 0 here.",
    "component-sign": "One component has the wrong sign.",
    "components-summed": "This adds the partial derivatives to one number. A "
    "gradient keeps them apart, as the components of a vector.",
    "gradient-negated": "Every sign is turned: this vector points the way of "
    "steepest descent.",
    "gradient-normalised": "This vector has the right direction but length 1. The "
    "gradient keeps its length: it is the steepest slope.",
    "gradient-magnitude": "This is the length of the gradient. The gradient itself "
    "is a vector.",
    "hessian-for-gradient": "These are second derivatives. The gradient is made of "
    "the first ones.",
    "point-swapped": "This is the gradient at another point: the coordinates were put "
    "in the wrong way round.",
    "gradient-in-the-graph": "The gradient lies in the map of inputs, so it has as "
    "many components as there are variables, and none for the height.",
    "scalar-for-vector": "This is one value, but the answer is a vector with one "
    "component for each variable.",
    "vector-for-scalar": "This is a vector, but the answer is a single value.",
    "wrong-shape": "The number of components is not the number of variables.",
    # Directional derivative.
    "direction-not-normalised": "This is the dot product with the direction as it "
    "stands. A slope along a direction uses a vector of length 1.",
    "direction-normalised-twice": "This is divided by the squared length of the "
    "direction. Dividing by the length once makes a unit vector.",
    "direction-normalised-by-sum": "This is divided by the sum of the components. "
    "The length of a vector is the root of the sum of squares.",
    "direction-normalised-needlessly": "Here the derivative along the given vector "
    "is asked for, without dividing by its length.",
    "direction-multiplied-by-length": "This is multiplied by the length of the "
    "direction instead of divided by it.",
    "dot-product-crossed": "The components are paired crosswise: first goes with "
    "first, second with second.",
    "dot-product-not-summed": "These are the products of the components. A dot "
    "product adds them to one number.",
    "steepest-instead": "This is the steepest slope, whatever the direction.",
    "slopes-added": "This adds the slopes along the axes. It is the rise after a "
    "step along each of them, which is farther than one step of length 1.",
    "direction-reversed": "This is the slope along the opposite direction.",
    "direction-component-only": "Only one component of the direction was used.",
    # Programs.
    "integer-arithmetic": "The results are whole numbers where they should not be: "
    "an integer array or an integer division cuts them.",
}


def hint(mistake: str) -> str:
    """Return the sentence or two that a learner reads for this mistake."""
    return HINTS[mistake]
