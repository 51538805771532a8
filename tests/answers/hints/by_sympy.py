"""Right answers, worked out by SymPy without the project's reader or rules."""

from __future__ import annotations

import re

import mpmath
import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication,
    parse_expr,
    rationalize,
    standard_transformations,
)

GRID = [mpmath.mpf(text) for text in ("0.13", "0.41", "-0.31", "1.27", "2.71", "3.3")]
FUNCTIONS = {
    "e": sympy.E,
    "ln": sympy.log,
    "log10": lambda x: sympy.log(x, 10),
    "log2": lambda x: sympy.log(x, 2),
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
}


def parsed(text):
    """Read text without the project's reader."""
    text = re.sub(r"\|([^|]*)\|", r"Abs(\1)", text)
    text = re.sub(r"(?<![a-z])(\d+)(?=[a-z])", r"\1*", text)
    names = {name: sympy.Symbol(name, real=True) for name in "abhtuvwxyz"}
    return parse_expr(
        text,
        {**names, **FUNCTIONS},
        (*standard_transformations, implicit_multiplication, convert_xor, rationalize),
    )


def functions_of(question):
    given = question.function
    return [parsed(f) for f in ((given,) if isinstance(given, str) else given)]


def symbols_of(question):
    return [sympy.Symbol(name, real=True) for name in question.variables]


def jacobian_of(question):
    return sympy.Matrix(functions_of(question)).jacobian(symbols_of(question))


def right(question):
    """Work out the right answer with SymPy."""
    (*_, f), variables = functions_of(question), symbols_of(question)
    gradient = sympy.Matrix([f]).jacobian(variables)
    match question.kind:
        case "derivative":
            found = f.diff(sympy.Symbol(question.by, real=True))
        case "gradient":
            found = tuple(gradient)
        case "jacobian":
            found = jacobian_of(question).tolist()
        case "directional_derivative":
            v = sympy.Matrix([parsed(part) for part in question.direction])
            found = gradient.dot(v / v.norm() if question.unit else v)
        case "number" | "expression":
            found = parsed(question.reference)
    place = zip(variables, map(parsed, question.at), strict=bool(question.at))
    where = list(place)
    return [part.subs(where) for part in flat(found)]


def flat(value):
    if isinstance(value, list | tuple):
        return [entry for part in value for entry in flat(part)]
    return [sympy.sympify(value)]


def agree(one, other, inside=()):
    """Whether two values agree wherever all functions are real, at enough points."""
    ones, others = flat(one), flat(other)
    every = [*ones, *others, *inside]
    letters = sorted({s for e in every for s in e.free_symbols}, key=str)
    if len(ones) != len(others):
        return False
    values = sympy.lambdify(letters, every, "mpmath")
    tried = 0
    with mpmath.workdps(30):
        for at in range(len(GRID)):
            point = [GRID[(at + 2 * i) % len(GRID)] for i in range(len(letters))]
            found = values(*point)
            if any(mpmath.im(value) for value in found):
                continue
            tried += 1
            pairs = zip(found, found[len(ones) : 2 * len(ones)], strict=False)
            if any(abs(a - b) > mpmath.mpf(10) ** -20 * (1 + abs(a)) for a, b in pairs):
                return False
    return tried >= 3
