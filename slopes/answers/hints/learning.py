"""Mistakes in gradient descent and backpropagation."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "step-uphill",
        "It looks as if the step goes uphill. Look at its sign: the gradient points "
        "the way of steepest ascent.",
        "descent-step",
    ),
    Mistake(
        "learning-rate-missing",
        "This is what you get if the step is the whole gradient. Look what the "
        "learning rate does to it.",
        "descent-step",
    ),
    Mistake(
        "learning-rate-divided",
        "It looks as if the gradient was divided by the learning rate. Should a "
        "smaller rate make the step longer or shorter?",
        "descent-step",
    ),
    Mistake(
        "function-in-step",
        "It looks as if the step was made of the loss itself. Look what says which way "
        "is down: the height or the slope?",
        "descent-step",
    ),
    Mistake(
        "steps-off-by-one",
        "It looks as if the steps or points were counted in another way. Look with "
        "which point the path begins, and how many steps follow.",
        "counting-steps",
    ),
    Mistake(
        "step-multiplied",
        "It looks as if weights were multiplied by a step or by the gradient. A step "
        "leads from one place to another: look which operation does that.",
        "descent-step",
    ),
    Mistake(
        "update-in-turn",
        "This is what you get if a weight's new value is used for the next weight. "
        "Look at which point the gradient of one step is taken.",
        "all-at-once",
    ),
    Mistake(
        "sum-for-mean",
        "It looks as if sum and mean of the losses changed places. Look whether the "
        "loss divides by the number of examples.",
        "mean-loss",
    ),
    Mistake(
        "batch-bias",
        "It looks as if the size of the whole data came in. Look how many examples "
        "this minibatch has.",
        "mean-loss",
    ),
    Mistake(
        "activation-derivative-missing",
        "It looks as if an activation was passed without its slope. On the way back, "
        "every function that was applied gives a factor.",
        "activation",
    ),
    Mistake(
        "activation-twice",
        "It looks as if the slope of an activation was taken at its output. Look which "
        "value goes into the activation.",
        "activation",
    ),
    Mistake(
        "fork-not-added",
        "It looks as if only one use of a value was counted. Look how often it is used "
        "on the way forward: every use sends something back.",
        "fork",
    ),
    Mistake(
        "transpose-missing",
        "This is what you get by multiplying by the matrix as it is used on the way "
        "forward. On the way back, look which outputs each input goes into.",
        "transposed",
    ),
    Mistake(
        "loss-factor-missing",
        "It looks as if a constant factor of the loss is missing or counted twice. "
        "Look at what comes down from the square, and at any fraction before it.",
        "squared-error",
    ),
    Mistake(
        "bias-forgotten",
        "It looks as if a component has no gradient, or 0. A bias has no input of its "
        "own, but the loss depends on it all the same.",
        "bias",
    ),
)
