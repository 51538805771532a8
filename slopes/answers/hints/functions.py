"""Mistakes in the derivatives of particular functions."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "power-rule-on-exponential",
        "This is what the power rule gives. It needs a constant exponent: look where "
        "the variable stands.",
        "exponential",
    ),
    Mistake(
        "exponential-log-missing",
        "It looks as if a factor that depends on the base is missing. Only for the "
        "base e is this factor one.",
        "exponential",
    ),
    Mistake(
        "exponential-exponent-only",
        "It looks as if the exponent was differentiated up there where it stands. Look "
        "what stays of the power, and where the exponent's derivative belongs.",
        "exponential",
    ),
    Mistake(
        "exponential-exponent-as-factor",
        "It looks as if the exponent itself came down as a factor, as in the power "
        "rule. Look what an exponential function is multiplied by.",
        "exponential",
    ),
    Mistake(
        "exponent-into-log",
        "It looks as if the exponent went into a logarithm. When an exponential "
        "function is differentiated, the power stays, and a logarithm is taken of the "
        "base only.",
        "exponential",
    ),
    Mistake(
        "reciprocal-sign",
        "It looks as if a sign got lost. Think of one divided by something positive: "
        "does it rise or fall while that something grows?",
        "reciprocal",
    ),
    Mistake(
        "root-half-missing",
        "It looks as if a constant factor is missing. Write the root as a power, and "
        "look what comes down from its exponent.",
        "root",
    ),
    Mistake(
        "sine-sign",
        "It looks as if the sign in the derivative of sine is off. Does sine rise or "
        "fall where its graph passes through the origin?",
        "sine-cosine",
    ),
    Mistake(
        "cosine-sign",
        "It looks as if the sign in the derivative of cosine is off. Does cosine rise "
        "or fall between zero and π?",
        "sine-cosine",
    ),
    Mistake(
        "tangent-not-squared",
        "It looks as if a square is missing in the derivative of the tangent. Write "
        "tan as sin/cos, and look what the quotient rule makes of the denominator.",
        "tangent",
    ),
    Mistake(
        "secant-tangent-swapped",
        "This is what you get if the derivatives of tangent and secant are mixed up. "
        "Write the function with sin and cos, and look what the quotient rule makes "
        "of it.",
        "tangent-and-secant",
    ),
    Mistake(
        "hyperbolic-like-circular",
        "It looks as if a rule of the circular functions was used. The hyperbolic ones "
        "resemble them, but some of their signs differ.",
        "hyperbolic",
    ),
    Mistake(
        "log-argument-missing",
        "It looks as if only the inside of the logarithm was differentiated. The "
        "logarithm itself has a derivative, too.",
        "logarithm",
    ),
    Mistake(
        "log-argument-replaced",
        "This is what you get if the logarithm is taken of the bare variable. Look at "
        "what really stands in it.",
        "logarithm",
    ),
    Mistake(
        "log-of-derivative",
        "It looks as if the logarithm was put on the derivative of its inside. The "
        "logarithm itself has to be differentiated, too.",
        "logarithm",
    ),
    Mistake(
        "arctangent-sign",
        "It looks as if a sign in the denominator is off. Is the graph of arctan, or "
        "of arccot, vertical anywhere?",
        "arctangent",
    ),
    Mistake(
        "log-base-ignored",
        "This is what you get for the natural logarithm. Look at the base: the "
        "logarithm here has another one.",
        "logarithm-to-a-base",
    ),
    Mistake(
        "inverse-as-reciprocal",
        "It looks as if an inverse function was read as one divided by the function. "
        "Undoing a function, as arcsin undoes sin, is something else.",
        "inverse-function",
    ),
    Mistake(
        "inverse-root-missing",
        "It looks as if a root is missing. The denominator for arcsin and arccos "
        "isn't built like the one for arctan.",
        "inverse-function",
    ),
    Mistake(
        "absolute-value-ignored",
        "This is what you get if the absolute value is left out. Look what it does "
        "where its inside is negative.",
        "absolute-value",
    ),
)
