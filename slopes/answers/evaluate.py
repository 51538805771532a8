"""The value of an expression at a point, in as many digits as wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import mpmath

if TYPE_CHECKING:
    import sympy

Point = Mapping["sympy.Symbol", Any]

_CIRCULAR = ("sin", "cos", "tan", "cot", "sec", "csc")
_SAME_NAME = (
    "exp",
    "sign",
    *_CIRCULAR,
    *("a" + name for name in _CIRCULAR),
    *(name + "h" for name in _CIRCULAR),
    *("a" + name + "h" for name in _CIRCULAR),
)


class UndefinedError(ArithmeticError):
    """The expression has no finite real value at this point."""


def evaluate(expression: sympy.Expr, at: Point, digits: int = 30) -> Any:  # noqa: ANN401
    """Return the real value as an ``mpmath.mpf``.

    The tree is followed as it stands and never simplified, so nothing hangs: the
    time is that of one walk over the expression.

    Raises
    ------
    UndefinedError
        At a pole, outside the real domain, or for a function without a value.
    """
    with mpmath.workdps(digits):
        try:
            value = mpmath.mpmathify(_walk(expression, at))
        except (ZeroDivisionError, ValueError, OverflowError, KeyError) as error:
            raise UndefinedError(str(error)) from error
        if isinstance(value, mpmath.mpc):
            if abs(value.imag) > abs(value) * mpmath.mpf(10) ** (5 - digits):
                raise UndefinedError("not real")
            value = value.real
        if not mpmath.isfinite(value):
            raise UndefinedError("not finite")
        return value


def _walk(node: sympy.Basic, at: Point) -> Any:  # noqa: ANN401
    import sympy

    if node.is_Symbol:
        return mpmath.mpmathify(at[node])
    if node.is_Rational:
        return mpmath.mpf(int(node.p)) / int(node.q)
    if node.is_Number or node.is_NumberSymbol or node is sympy.I:
        return sympy.N(node, mpmath.mp.dps + 5)._to_mpmath(mpmath.mp.prec)  # noqa: SLF001
    children = [_walk(child, at) for child in node.args]
    if node.is_Add:
        return mpmath.fsum(children)
    if node.is_Mul:
        return mpmath.fprod(children)
    if node.is_Pow:
        return _power(node.exp, *children)
    return _functions()[type(node).__name__](*children)


def _power(exponent: sympy.Expr, base: Any, power: Any) -> Any:  # noqa: ANN401
    """Return base**power, unless that would take long."""
    if abs(power) > 10_000 and abs(base) != 1:
        raise OverflowError("a far too large power")
    if exponent.is_Integer:
        return base ** int(exponent)
    return mpmath.power(base, power)


def _functions() -> dict[str, Callable[..., Any]]:
    if not _FUNCTIONS:
        _FUNCTIONS.update({name: getattr(mpmath, name) for name in _SAME_NAME})
        _FUNCTIONS.update({"log": mpmath.log, "Abs": abs, "ln": mpmath.log})
    return _FUNCTIONS


_FUNCTIONS: dict[str, Callable[..., Any]] = {}
