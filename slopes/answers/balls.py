"""Functions of real numbers in ball arithmetic: each result with its error bound.

A ball is an interval (midpoint and radius) that certainly holds the true value, so a
difference of two balls that excludes zero is a proof (python-flint's ``arb``). Where
a function has no real value the result is not finite. Odd roots of negative numbers
are real.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb, fmpq

Ball = arb
NOWHERE = arb("nan")
MOST_POWER = 1_000_000
"""Larger integer exponents are worked out by logarithms, or not at all."""


def ball(value: Fraction | float) -> Ball:
    """Return a number as a ball: exact for floats, else at the current precision."""
    if isinstance(value, float):
        return arb(value)
    value = Fraction(value)
    return arb(fmpq(value.numerator, value.denominator))


def square_root(x: Ball) -> Ball:
    """Return the root; a ball around zero is taken for its part that has one."""
    return x.sqrt() if x >= 0 or x < 0 else x.nonnegative_part().sqrt()


def logarithm(x: Ball, base: Ball) -> Ball:
    """Return the logarithm to a base."""
    return x.log() / base.log()


def root(x: Ball, index: Ball) -> Ball:
    """Return the real root with this index."""
    whole = index.unique_fmpz() if 0 < index < MOST_POWER else None
    if whole is not None and index.is_integer():
        return rational_power(x, Fraction(1, int(whole)))
    return x ** (1 / index)


def rational_power(x: Ball, exponent: Fraction) -> Ball:
    """Return the real power, also of negative numbers where the root is odd."""
    above, below = exponent.numerator, exponent.denominator
    if below == 1 and abs(above) <= MOST_POWER:
        return x**above if above >= 0 else 1 / x**-above
    if x > 0:
        return x ** ball(exponent)
    if x < 0:
        if below % 2 == 0:
            return NOWHERE
        size = (-x) ** ball(exponent)
        return size if above % 2 == 0 else -size
    if above <= 0:
        return NOWHERE
    # Around zero: all that the power of so small a number can be.
    most = x.abs_upper() ** ball(exponent) if x != 0 else arb(0)
    return arb(0, most) if below % 2 else arb(0, most).nonnegative_part()


def power(x: Ball, exponent: Ball) -> Ball:
    """Return the real power with an exponent that is not written as a number."""
    if x > 0:
        return x**exponent
    whole = exponent.unique_fmpz() if abs(exponent) <= MOST_POWER else None
    if whole is not None and exponent.is_integer():
        return rational_power(x, Fraction(int(whole)))
    return arb(0) if x == 0 and exponent > 0 else NOWHERE


FUNCTIONS: dict[str, Callable[..., Ball]] = {
    "sin": arb.sin,
    "cos": arb.cos,
    "tan": arb.tan,
    "sec": arb.sec,
    "csc": arb.csc,
    "cot": arb.cot,
    "arcsin": arb.asin,
    "arccos": arb.acos,
    "arctan": arb.atan,
    "arcsec": lambda x: (1 / x).acos(),
    "arccsc": lambda x: (1 / x).asin(),
    "arccot": lambda x: (1 / x).atan() if x != 0 else arb.pi() / 2,
    "sinh": arb.sinh,
    "cosh": arb.cosh,
    "tanh": arb.tanh,
    "sech": arb.sech,
    "csch": arb.csch,
    "coth": arb.coth,
    "arsinh": arb.asinh,
    "arcosh": arb.acosh,
    "artanh": arb.atanh,
    "arsech": lambda x: (1 / x).acosh(),
    "arcsch": lambda x: (1 / x).asinh(),
    "arcoth": lambda x: (1 / x).atanh(),
    "exp": arb.exp,
    "ln": arb.log,
    "log": logarithm,
    "sqrt": square_root,
    "root": root,
    "abs": abs,
    "sign": arb.sgn,
}
"""By the names that the reader gives to functions."""
