"""Mistakes in the rules of differentiation."""

from __future__ import annotations

from slopes.answers.hints.model import Mistake

MISTAKES = (
    Mistake(
        "chain-inner-missing",
        "This is what you get if the inner function isn't differentiated. Look at what "
        "stands inside: its own derivative belongs in the answer as a factor.",
        "chain",
    ),
    Mistake(
        "chain-outer-kept",
        "It looks as if the outer function was kept as it is. Both levels have to be "
        "differentiated, not only the inner one.",
        "chain",
    ),
    Mistake(
        "chain-inner-differentiated-in-place",
        "This is what you get if the inner function is differentiated where it stands. "
        "Inside the outer derivative, it stays as it was.",
        "chain",
    ),
    Mistake(
        "chain-one-level-short",
        "It looks as if the innermost level is missing. Count the functions inside "
        "each other: every one of them gives a factor.",
        "chain-of-three",
    ),
    Mistake(
        "chain-as-product",
        "This is what the product rule gives. Look again: is one function multiplied "
        "by the other here, or does it stand inside the other?",
        "chain",
    ),
    Mistake(
        "chain-function-of-inner-derivative",
        "This is what you get if the outer function is put on the derivative of the "
        "inner one. Look at each level: what becomes of the outer function itself?",
        "chain",
    ),
    Mistake(
        "chain-argument-replaced",
        "It looks as if the outer derivative was taken at the bare variable. Look at "
        "what the outer function is applied to.",
        "chain",
    ),
    Mistake(
        "chain-inner-added",
        "This is what you get if the derivative of the inner function is added. Look "
        "how the chain rule combines the derivatives of the two functions.",
        "chain",
    ),
    Mistake(
        "product-of-derivatives",
        "This is what you get by multiplying the derivatives of the factors. In "
        "general that isn't the derivative of the product.",
        "product",
    ),
    Mistake(
        "product-one-term",
        "It looks as if only one of the factors was differentiated. In a product each "
        "factor has its turn.",
        "product",
    ),
    Mistake(
        "product-minus",
        "This is what you get with a minus between the two terms of the product rule. "
        "That sign belongs to the quotient rule.",
        "product",
    ),
    Mistake(
        "product-of-sums",
        "It looks as if the product rule got mixed up with a sum. Write down both "
        "factors and their derivatives, and look which of them are multiplied.",
        "product",
    ),
    Mistake(
        "product-crossed",
        "It looks as if the factors were paired in another way. Look at each term: "
        "which factor is differentiated in it, and which one stands beside it?",
        "product",
    ),
    Mistake(
        "quotient-of-derivatives",
        "This is what you get by dividing the derivatives of numerator and "
        "denominator. In general that isn't the derivative of the quotient.",
        "quotient",
    ),
    Mistake(
        "quotient-order",
        "This is what you get with the two terms of the numerator in the other order. "
        "Look from which of them the other is subtracted.",
        "quotient",
    ),
    Mistake(
        "quotient-plus",
        "This is what you get with a plus between the two terms of the numerator. That "
        "sign belongs to the product rule.",
        "quotient",
    ),
    Mistake(
        "quotient-denominator-not-squared",
        "It looks as if the denominator was left as it was. Look what the quotient "
        "rule does to it.",
        "quotient",
    ),
    Mistake(
        "quotient-denominator-missing",
        "This looks like the numerator of the quotient rule alone. Look what it has to "
        "be divided by.",
        "quotient",
    ),
    Mistake(
        "quotient-numerator-squared",
        "It looks as if the wrong part of the quotient was squared. Look which one the "
        "quotient rule divides by.",
        "quotient",
    ),
    Mistake(
        "power-exponent-kept",
        "When a power is differentiated, its exponent goes down by one. Here it seems "
        "to have stayed.",
        "power",
    ),
    Mistake(
        "power-factor-missing",
        "The exponent went down, but it looks as if the factor that it leaves in front "
        "is missing.",
        "power",
    ),
    Mistake(
        "power-exponent-raised",
        "It looks as if the exponent went up by one, not down. With a negative "
        "exponent, one less is farther from zero.",
        "power",
    ),
    Mistake(
        "power-exponent-as-factor-only",
        "It looks as if the exponent was lowered before it came down as the factor. "
        "Look which of the two exponents, the old or the new, stands in front.",
        "power",
    ),
    Mistake(
        "constant-kept",
        "It looks as if a constant was kept. A constant that is added doesn't change "
        "the slope: its derivative is 0.",
        "constant-term",
    ),
    Mistake(
        "constant-becomes-one",
        "It looks as if a constant was differentiated like the variable. A constant "
        "that is added doesn't change the slope.",
        "constant-term",
    ),
    Mistake(
        "constant-as-variable",
        "It looks as if a letter such as e or π was treated as a variable. It stands "
        "for a number: ask whether it can change.",
        "constant-term",
    ),
    Mistake(
        "constant-factor-dropped",
        "It looks as if a constant factor got lost. When a function is multiplied by a "
        "constant, so is its slope.",
        "constant-factor",
    ),
    Mistake(
        "constant-factor-differentiated",
        "It looks as if a term vanished together with its constant factor. A constant "
        "that multiplies isn't a constant that is added.",
        "constant-factor",
    ),
    Mistake(
        "linear-term-kept",
        "It looks as if a term with the bare variable was kept. Its graph is a "
        "straight line: look whether its slope changes from place to place.",
        "sum",
    ),
    Mistake(
        "term-missing",
        "It looks as if one term of the sum is left out. Go through the function term "
        "by term.",
        "sum",
    ),
    Mistake(
        "term-sign",
        "It looks as if one term has the wrong sign. Go through the function term by "
        "term, each with the sign before it.",
        "sum",
    ),
    Mistake(
        "coefficient-slip",
        "Everything seems to fit but one number. Go through the factors and the "
        "exponents once more.",
        "test-at-a-point",
    ),
    Mistake(
        "answer-negated",
        "Everything fits except the sign of the whole. Look where a minus came in or "
        "got lost.",
        "sign",
    ),
)
