"""Quotients of polynomials over the rational numbers, exactly.

Only what is certain to be quick is multiplied out; everything else is no polynomial
here, and left to evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from flint import Ordering, acb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from slopes.answers.algebra import number, power, rational, times
from slopes.answers.tree import (
    Inverse,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Variable,
    nodes,
    variables_of,
)

MOST_TERMS = 1000
MOST_BITS = 20_000
MOST_DEGREE = 8
"""Of polynomials whose roots are looked for."""


Powers = tuple[tuple[str, int], ...]
"""The variables of a term, with their exponents; none: it is a constant."""


class _TooLargeError(ArithmeticError):
    """The expression is no quotient of polynomials, or too large a one."""


@dataclass(frozen=True)
class Quotient:
    """A quotient of polynomials."""

    above: fmpq_mpoly
    below: fmpq_mpoly

    def __eq__(self, other: object) -> bool:
        """Whether both are the same function where both are defined."""
        if not isinstance(other, Quotient):
            return NotImplemented
        return bool(
            _product(self.above, other.below) == _product(other.above, self.below)
        )

    __hash__ = None  # type: ignore[assignment]


def equal_quotients(one: Node, other: Node) -> bool | None:
    """Return whether two quotients of polynomials are equal; None: not known.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> equal_quotients(read("(x+1)^2", ["x"]).tree, read("x^2+2x+1", ["x"]).tree)
    True
    """
    try:
        first, second = _quotients(one, other)
        is_same = first == second
    except _TooLargeError:
        return None
    return is_same


def is_always_zero(node: Node) -> bool:
    """Whether an expression is certainly zero whatever its variables are."""
    value = rational(node)
    if value is not None:
        return value == 0
    if not any(isinstance(part, Sum | Number) for part in nodes(node)):
        return False
    try:
        (quotient,) = _quotients(node)
    except _TooLargeError:
        return False
    return quotient.above.is_zero()


def monomials(node: Node) -> list[Node]:
    """Return the terms of a polynomial, multiplied out; none: it is no polynomial."""
    return [
        times(number(c), *(power(Variable(v), number(n)) for v, n in powers))
        for powers, c in coefficients(node).items()
    ]


def coefficients(node: Node) -> dict[Powers, Fraction]:
    """Return a polynomial's coefficients, by the powers; none: it is no polynomial.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> coefficients(read("x(x + 2h)", ["x", "h"]).tree)
    {(('h', 1), ('x', 1)): Fraction(2, 1), (('x', 2),): Fraction(1, 1)}
    """
    try:
        (quotient,) = _quotients(node)
    except _TooLargeError:
        return {}
    if quotient.below.total_degree() > 0:
        return {}
    names = sorted(variables_of(node)) or ["x"]
    scale = next(iter(quotient.below.coeffs()))
    return {
        tuple((v, int(n)) for v, n in zip(names, exponents, strict=True) if n): (
            Fraction(int(c.p), int(c.q))
        )
        for exponents, c in (quotient.above / scale).to_dict().items()
    }


def real_roots(node: Node, value: int = 0) -> list[float]:
    """Return where a polynomial in one variable takes a value; none: not known."""
    variables = variables_of(node)
    if len(variables) != 1:
        return []
    try:
        (quotient,) = _quotients(node)
    except _TooLargeError:
        return []
    above = quotient.above - quotient.below * value
    coefficients = {powers[0]: c for powers, c in above.to_dict().items()}
    degree = max(coefficients, default=0)
    if not 0 < degree <= MOST_DEGREE:
        return []
    row = [coefficients.get(power, fmpq(0)) for power in range(degree + 1)]
    # Roots come with their multiplicities; python-flint's types don't say so.
    found = cast("list[tuple[acb, int]]", fmpq_poly(row).complex_roots())
    return [float(root.real.mid()) for root, _ in found if root.imag.contains(0)]


def _quotients(*expressions: Node) -> list[Quotient]:
    names = sorted(variables_of(*expressions)) or ["x"]
    context = fmpq_mpoly_ctx.get(tuple(names), Ordering.lex)
    generators = dict(zip(names, context.gens(), strict=True))
    one = context.constant(1)
    return [_quotient(each, generators, one) for each in expressions]


def _quotient(  # noqa: C901 - a table of all nodes
    node: Node, generators: Mapping[str, fmpq_mpoly], one: fmpq_mpoly
) -> Quotient:
    def of(part: Node) -> Quotient:
        return _quotient(part, generators, one)

    match node:
        case Number(value=value):
            return Quotient(one * fmpq(value.numerator, value.denominator), one)
        case Variable(name=name):
            return Quotient(generators[name], one)
        case Negative(of=part):
            quotient = of(part)
            return Quotient(-quotient.above, quotient.below)
        case Inverse(of=part):
            quotient = of(part)
            if quotient.above.is_zero():
                raise _TooLargeError
            return Quotient(quotient.below, quotient.above)
        case Sum(terms=terms):
            return _sum([of(term) for term in terms])
        case Product(factors=factors):
            result = Quotient(one, one)
            for factor in map(of, factors):
                result = Quotient(
                    _product(result.above, factor.above),
                    _product(result.below, factor.below),
                )
            return result
        case Power(base=base, exponent=exponent):
            return _power(of(base), rational(exponent))
    raise _TooLargeError


def _sum(parts: list[Quotient]) -> Quotient:
    total = parts[0]
    for part in parts[1:]:
        if total.below == part.below:
            total = Quotient(total.above + part.above, total.below)
            continue
        above = _product(total.above, part.below) + _product(part.above, total.below)
        total = Quotient(above, _product(total.below, part.below))
    return total


def _product(one: fmpq_mpoly, other: fmpq_mpoly) -> fmpq_mpoly:
    if len(one) * len(other) > MOST_TERMS * 20:
        raise _TooLargeError
    return one * other


def _power(base: Quotient, exponent: Fraction | None) -> Quotient:
    if exponent is None or exponent.denominator != 1:
        raise _TooLargeError
    times = abs(exponent.numerator)
    for part in (base.above, base.below):
        terms, bits = len(part), _bits(part)
        if times * bits > MOST_BITS or times > MOST_TERMS:
            raise _TooLargeError
        if terms > 1 and math.comb(terms + times - 1, times) > MOST_TERMS:
            raise _TooLargeError
    if exponent < 0:
        if base.above.is_zero():
            raise _TooLargeError
        base = Quotient(base.below, base.above)
    return Quotient(base.above**times, base.below**times)


def _bits(part: fmpq_mpoly) -> int:
    return max(
        (max(int(c.p).bit_length(), int(c.q).bit_length()) for c in part.coeffs()),
        default=1,
    )
