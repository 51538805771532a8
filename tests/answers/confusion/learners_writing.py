"""Answers written as learners would type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from sympy.printing.str import StrPrinter

if TYPE_CHECKING:
    from answers_sympy import Answer


class _Writer(StrPrinter):
    """SymPy's plain notation with the names that learners use."""

    def _print_log(self, node: sp.log) -> str:
        return f"ln({self._print(node.args[0])})"

    def _print_Abs(self, node: sp.Abs) -> str:  # noqa: N802 - SymPy's name
        return f"abs({self._print(node.args[0])})"

    def _print_Exp1(self, _: sp.Expr) -> str:  # noqa: N802 - SymPy's name
        return "e"


LONGEST_NUMBER = 30
"""A number whose exact form has more characters is written as a decimal."""


def write(answer: Answer, order: str | None = None) -> str:
    """Return an answer as a learner would type it."""
    if isinstance(answer, list):
        return f"[{', '.join(write(item, order) for item in answer)}]"
    text = _Writer({"order": order}).doprint(answer)
    if len(text) > LONGEST_NUMBER and not answer.free_symbols:
        return str(sp.N(answer, 10))
    return text


def is_writable(answer: Answer) -> bool:
    """Whether an answer is a formula of learners' functions, and finite."""
    if isinstance(answer, list):
        return all(map(is_writable, answer))
    strange = answer.has(sp.zoo, sp.nan, sp.oo, sp.I, sp.Integral, sp.Derivative)
    return not strange and all(
        isinstance(part, WRITABLE) for part in answer.atoms(sp.Function)
    )


WRITABLE = (
    *(sp.exp, sp.log, sp.Abs, sp.sin, sp.cos, sp.tan, sp.asin, sp.acos, sp.atan),
    *(sp.sinh, sp.cosh, sp.tanh),
)
