"""From the syntax tree to SymPy, by constructors of the whitelist only.

Bounds are checked before (`slopes.answers.reading.bounds`). Scalars become SymPy
expressions, vectors tuples of them, matrices tuples of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sympy

from slopes.answers.reading import tree
from slopes.answers.reading.unreadable import UnreadableError, refuse

# An expression, a tuple of them, or a tuple of rows (SymPy has no types to say so).
Value = Any

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "sec": sympy.sec,
    "csc": sympy.csc,
    "cot": sympy.cot,
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "arcsec": sympy.asec,
    "arccsc": sympy.acsc,
    "arccot": sympy.acot,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "sech": sympy.sech,
    "csch": sympy.csch,
    "coth": sympy.coth,
    "arsinh": sympy.asinh,
    "arcosh": sympy.acosh,
    "artanh": sympy.atanh,
    "arsech": sympy.asech,
    "arcsch": sympy.acsch,
    "arcoth": sympy.acoth,
    "exp": sympy.exp,
    "ln": sympy.log,
    "log": sympy.log,
    "sqrt": sympy.sqrt,
    "root": sympy.root,
    "abs": sympy.Abs,
    "sign": sympy.sign,
}
_CONSTANTS = {"e": sympy.E, "pi": sympy.pi}
_NOT_FINITE = frozenset(
    {sympy.nan, sympy.zoo, sympy.oo, sympy.S.NegativeInfinity, sympy.I}
)


def symbols_for(variables: Sequence[str]) -> tuple[sympy.Symbol, ...]:
    """Return the symbols that stand for `variables` in everything that is read."""
    return tuple(sympy.Symbol(name, real=True) for name in variables)


def build(node: tree.Node, text: str, variables: Sequence[str]) -> Value:
    """Return the SymPy value of `node`, which was read from `text`.

    Raises
    ------
    UnreadableError
        If it has no real, finite value, or mixes numbers and vectors.
    """
    symbols = dict(zip(variables, symbols_for(variables), strict=True))
    # i alone is a vector of the plane, or of space where the exercise lives there.
    size = max([2, min(len(variables), 3), *(at + 1 for at in _units(node))])
    builder = _Builder(text, symbols, size)
    value = builder.build(node)
    for part in _flat(value):
        builder.check_atoms(node, part)
    return value


def _flat(value: Value) -> Iterator[sympy.Expr]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def _units(node: tree.Node) -> set[int]:
    if isinstance(node, tree.Unit):
        return {node.index}
    return set().union(*map(_units, tree.children(node)))


class _Builder:
    def __init__(self, text: str, symbols: dict[str, sympy.Symbol], size: int) -> None:
        self.text = text
        self.symbols = symbols
        self.size = size

    def build(self, node: tree.Node) -> Value:  # noqa: C901 - a table of all nodes
        match node:
            case tree.Number(value=value):
                return sympy.Rational(value.numerator, value.denominator)
            case tree.Variable(name=name):
                return self.symbols[name]
            case tree.Constant(name=name):
                return _CONSTANTS[name]
            case tree.Unit(index=index):
                return tuple(sympy.Integer(at == index) for at in range(self.size))
            case tree.Negative(of=part):
                return _scaled(-sympy.S.One, _single(self.build(part)))
            case tree.Inverse(of=part):
                return self.inverse(part)
            case tree.Sum(terms=terms):
                return self.sum(node, [self.build(term) for term in terms])
            case tree.Product():
                return self.product(node, [self.build(one) for one in _factors(node)])
            case tree.Power(base=base, exponent=exponent):
                return self.power(node, base, exponent)
            case tree.Call(function=function, arguments=arguments):
                values = [self.scalar(argument) for argument in arguments]
                return self.finite(node, FUNCTIONS[function](*values))
            case tree.Vector(items=items):
                return self.vector(node, [self.build(item) for item in items])
        raise AssertionError(node)

    def scalar(self, node: tree.Node) -> sympy.Expr:
        """Return the value of a part that can't be a vector; ``[x + 1]`` is none."""
        value = _single(self.build(node))
        if isinstance(value, tuple):
            raise self.refuse(
                "“{piece}” (column {column}) is a vector where a number must stand. "
                "(i, j and k are the unit vectors here.)",
                node,
            )
        if (
            value.is_number
            and not value.is_Rational
            and value.has(sympy.Function)
            and tree.has_variables(node)
        ):
            # Such a number has not passed `reals`: SymPy might compute for ever.
            raise self.refuse(
                "All variables cancel in “{piece}” (column {column}). Write it "
                "without them.",
                node,
            )
        return value

    def inverse(self, part: tree.Node) -> sympy.Expr:
        divisor = self.scalar(part)
        if divisor is sympy.S.Zero:
            raise self.refuse(
                "Here you divide by zero: “{piece}” (column {column}) is 0. Check the "
                "denominator.",
                part,
            )
        return self.finite(part, 1 / divisor)

    def power(
        self, node: tree.Node, base: tree.Node, exponent: tree.Node
    ) -> sympy.Expr:
        below, above = self.scalar(base), self.scalar(exponent)
        if below is sympy.S.Zero and not above.is_positive:
            raise self.refuse(
                "“{piece}” (column {column}) has no value: zero has positive powers "
                "only.",
                node,
            )
        return self.finite(node, below**above)

    def sum(self, node: tree.Node, values: Sequence[Value]) -> Value:
        values = [_single(value) for value in values]
        if not any(isinstance(value, tuple) for value in values):
            return self.finite(node, sympy.Add(*values))
        shapes = {_shape(value) for value in values}
        if len(shapes) > 1:
            raise self.refuse(
                "“{piece}” (column {column}) adds things of different kinds: numbers, "
                "or vectors of different lengths. (i, j and k are the unit vectors "
                "here.)",
                node,
            )
        return _added(values)

    def product(self, node: tree.Node, values: Sequence[Value]) -> Value:
        values = [_single(value) for value in values]
        vectors = [value for value in values if isinstance(value, tuple)]
        if len(vectors) > 1:
            raise self.refuse(
                "“{piece}” (column {column}) multiplies vectors. Write out the "
                "components of the result.",
                node,
            )
        numbers = (value for value in values if not isinstance(value, tuple))
        factor = self.finite(node, sympy.Mul(*numbers))
        return _scaled(factor, vectors[0]) if vectors else factor

    def vector(self, node: tree.Node, items: Sequence[Value]) -> Value:
        shapes = {_shape(item) for item in items}
        if len(shapes) > 1 or len(next(iter(shapes))) > 1:
            raise self.refuse(
                "The rows in “{piece}” (column {column}) don't fit together. Write as "
                "many entries in each row.",
                node,
            )
        return tuple(items)

    def finite(self, node: tree.Node, value: sympy.Expr) -> sympy.Expr:
        """Return `value`, unless it already is no real, finite number."""
        if value.is_number:
            self.check_atoms(node, value)
        return value

    def check_atoms(self, node: tree.Node, value: sympy.Expr) -> None:
        """Check that the numbers in `value` are real and finite."""
        found = _NOT_FINITE & value.atoms(sympy.Atom)
        if sympy.I in found:
            raise self.refuse(
                "“{piece}” (column {column}) is not a real number. Check the roots and "
                "logarithms of negative numbers.",
                node,
            )
        if found:
            raise self.refuse(
                "“{piece}” (column {column}) has no finite value. Check for a division "
                "by zero or a logarithm of zero.",
                node,
            )

    def refuse(self, sentence: str, node: tree.Node) -> UnreadableError:
        return refuse(sentence, node.start, self.text[node.start : node.end])


def _shape(value: Value) -> tuple[int, ...]:
    if not isinstance(value, tuple):
        return ()
    return len(value), *_shape(value[0])


def _factors(node: tree.Product) -> Iterator[tree.Node]:
    """Yield the factors, also those of products in it: SymPy sees them all at once.

    It multiplies 2(x + 1) out, but not 2(x + 1)y; so brackets make no difference.
    """
    for factor in node.factors:
        if isinstance(factor, tree.Product):
            yield from _factors(factor)
        else:
            yield factor


def _single(value: Value) -> Value:
    """Return what is meant by ``[x + 1]`` inside an expression: brackets, no vector."""
    return value[0] if _shape(value) == (1,) else value


def _scaled(factor: sympy.Expr, value: Value) -> Value:
    """Return `factor` times a number, vector or matrix."""
    if isinstance(value, tuple):
        return tuple(_scaled(factor, item) for item in value)
    return factor * value


def _added(values: Sequence[Value]) -> Value:
    """Return the sum of vectors or matrices of the same shape."""
    if isinstance(values[0], tuple):
        return tuple(_added(items) for items in zip(*values, strict=True))
    return sympy.Add(*values)
