"""The reading shown back: as text that reads the same again, and in LaTeX.

Both show the learner's own expression, not what SymPy makes of it: every product
has its sign and every argument its brackets, so nothing is left to guess.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from slopes.answers import tree

# How strongly a part holds together; a weaker part gets brackets inside a stronger.
_SUM, _NEGATIVE, _PRODUCT, _POWER, _ATOM = range(5)

_GREEK = frozenset(
    {
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"),
        *("iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma"),
        *("tau", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda"),
        *("Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"),
    }
)
_LATEX_FUNCTIONS = frozenset(
    {
        *("sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan"),
        *("sinh", "cosh", "tanh", "coth", "exp", "ln"),
    }
)


def as_text(node: tree.Node) -> str:
    """Return `node` as text; reading it gives the same value.

    >>> from slopes.answers.tree import Constant, Power, Product, Variable
    >>> x = Variable("x")
    >>> as_text(Product((x, Power(Constant("e"), Product((x, x))))))
    'x*e^(x*x)'
    """
    return _Text().show(node, _SUM)


def as_latex(node: tree.Node) -> str:
    """Return `node` in LaTeX; reading that gives the same value, too."""
    return _Latex().show(node, _SUM)


class _Printer(ABC):
    """What text and LaTeX have in common: where brackets stand."""

    times: str

    def show(self, node: tree.Node, at_least: int) -> str:
        shown = self.bare(node)
        return shown if self.strength(node) >= at_least else self.bracketed(shown)

    def strength(self, node: tree.Node) -> int:
        match node:
            case tree.Sum():
                return _SUM
            case tree.Negative():
                return _NEGATIVE
            case tree.Product() | tree.Inverse():
                return _PRODUCT
            case tree.Power():
                return _POWER
            case tree.Number(digits=digits) if "e" in digits:
                return _PRODUCT
        return _ATOM

    def bare(self, node: tree.Node) -> str:  # noqa: C901 - a table of all nodes
        match node:
            case tree.Number(digits=digits):
                return self.number(digits)
            case tree.Variable(name=name) | tree.Constant(name=name):
                return self.name(name)
            case tree.Unit(index=index):
                return self.unit("ijk"[index])
            case tree.Negative(of=part):
                return f"-{self.show(part, _PRODUCT)}"
            case tree.Sum(terms=terms):
                shown = [self.show(term, _NEGATIVE) for term in terms]
                signed = [
                    f" - {one[1:]}" if isinstance(term, tree.Negative) else f" + {one}"
                    for term, one in zip(terms[1:], shown[1:], strict=True)
                ]
                return shown[0] + "".join(signed)
            case tree.Product(factors=factors):
                return self.product(factors)
            case tree.Inverse():
                return self.product((node,))
            case tree.Power(base=base, exponent=exponent):
                return self.power(base, exponent)
            case tree.Call(function=function, arguments=arguments):
                return self.call(function, arguments)
            case tree.Vector(items=items):
                return self.vector(items)
        raise AssertionError(node)

    @abstractmethod
    def bracketed(self, shown: str) -> str: ...

    @abstractmethod
    def number(self, digits: str) -> str: ...

    @abstractmethod
    def name(self, name: str) -> str: ...

    @abstractmethod
    def unit(self, letter: str) -> str: ...

    @abstractmethod
    def product(self, factors: tuple[tree.Node, ...]) -> str: ...

    @abstractmethod
    def power(self, base: tree.Node, exponent: tree.Node) -> str: ...

    @abstractmethod
    def call(self, function: str, arguments: tuple[tree.Node, ...]) -> str: ...

    @abstractmethod
    def vector(self, items: tuple[tree.Node, ...]) -> str: ...


class _Text(_Printer):
    def bracketed(self, shown: str) -> str:
        return f"({shown})"

    def number(self, digits: str) -> str:
        return digits

    def name(self, name: str) -> str:
        return name

    def unit(self, letter: str) -> str:
        return letter

    def product(self, factors: tuple[tree.Node, ...]) -> str:
        shown = ""
        for factor in factors:
            if isinstance(factor, tree.Inverse):
                shown = f"{shown or '1'}/{self.show(factor.of, _POWER)}"
            else:
                part = self.show(factor, _POWER)
                shown = f"{shown}*{part}" if shown else part
        return shown

    def power(self, base: tree.Node, exponent: tree.Node) -> str:
        return f"{self.show(base, _ATOM)}^{self.show(exponent, _ATOM)}"

    def call(self, function: str, arguments: tuple[tree.Node, ...]) -> str:
        match function, arguments:
            case "root", (of, tree.Number(digits="3")):
                function, arguments = "cbrt", (of,)
        shown = ", ".join(self.show(argument, _SUM) for argument in arguments)
        return f"{function}({shown})"

    def vector(self, items: tuple[tree.Node, ...]) -> str:
        shown = ", ".join(self.show(item, _SUM) for item in items)
        square = len(items) == 1 or any(isinstance(i, tree.Vector) for i in items)
        return f"[{shown}]" if square else f"({shown})"


class _Latex(_Printer):
    def bracketed(self, shown: str) -> str:
        return rf"\left({shown}\right)"

    def number(self, digits: str) -> str:
        mantissa, _, exponent = digits.partition("e")
        if not exponent:
            return digits
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"

    def name(self, name: str) -> str:
        letters = name.rstrip("0123456789").rstrip("_")
        index = name[len(letters) :].lstrip("_")
        if "_" in letters:
            letters, _, index = name.partition("_")
        shown = rf"\{letters}" if letters in _GREEK else letters
        if len(letters) > 1 and letters not in _GREEK:
            shown = rf"\mathrm{{{letters}}}"
        return f"{shown}_{{{index}}}" if index else shown

    def unit(self, letter: str) -> str:
        return rf"\mathbf{{{letter}}}"

    def product(self, factors: tuple[tree.Node, ...]) -> str:
        shown = ""
        alone: tree.Node | None = None  # what needs no brackets above the line
        for factor in factors:
            if isinstance(factor, tree.Inverse):
                above = self.show(alone, _SUM) if alone else shown or "1"
                shown = rf"\frac{{{above}}}{{{self.show(factor.of, _SUM)}}}"
                alone = None
                continue
            alone = None if shown else factor
            part = self.bare(factor) if _is_fraction(factor) else ""
            part = part or self.show(factor, _POWER)
            # Only digits need a sign between them and what stands before.
            sign = r" \cdot " if part[0].isdigit() else " "
            shown = f"{shown}{sign}{part}" if shown else part
        return shown

    def power(self, base: tree.Node, exponent: tree.Node) -> str:
        return f"{self.show(base, _ATOM)}^{{{self.show(exponent, _SUM)}}}"

    def call(self, function: str, arguments: tuple[tree.Node, ...]) -> str:
        first, *more = (self.show(argument, _SUM) for argument in arguments)
        if function == "sqrt":
            return rf"\sqrt{{{first}}}"
        if function == "root":
            return rf"\sqrt[{more[0]}]{{{first}}}"
        if function == "abs":
            return rf"\left|{first}\right|"
        inside = self.bracketed(first)
        if function == "log":
            base = arguments[1]
            if isinstance(base, tree.Number) and base.digits.isdecimal():
                return rf"\log_{{{base.digits}}}{inside}"
            return rf"\frac{{\ln{inside}}}{{\ln{self.bracketed(more[0])}}}"
        if function in _LATEX_FUNCTIONS:
            return rf"\{function}{inside}"
        return rf"\operatorname{{{function}}}{inside}"

    def vector(self, items: tuple[tree.Node, ...]) -> str:
        rows = [item.items for item in items if isinstance(item, tree.Vector)]
        if not rows:
            shown = r",\; ".join(self.show(item, _SUM) for item in items)
            single = len(items) == 1
            return rf"\left[{shown}\right]" if single else self.bracketed(shown)
        lines = [" & ".join(self.show(cell, _SUM) for cell in row) for row in rows]
        inside = r" \\ ".join(lines)
        return rf"\begin{{pmatrix}}{inside}\end{{pmatrix}}"


def _is_fraction(node: tree.Node) -> bool:
    """Whether LaTeX shows `node` as one fraction."""
    return isinstance(node, tree.Product) and isinstance(node.factors[-1], tree.Inverse)
