"""Functions of their arguments, with brackets and without: the parser's first part."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from slopes.answers import tree
from slopes.answers.reading.cursor import Cursor
from slopes.answers.reading.tokens import Token
from slopes.answers.reading.unreadable import refuse

# sin^-1 is the inverse function.
_INVERSES = {
    **{name: f"arc{name}" for name in ("sin", "cos", "tan", "sec", "csc", "cot")},
    **{name: f"ar{name}" for name in ("sinh", "cosh", "tanh", "sech", "csch", "coth")},
}
_BASES = {"log10": "10", "log2": "2"}


class Calls(Cursor):
    """How to read a function's value."""

    def call(self) -> tree.Node:
        """Return a function of its argument: ``sin(x)``, ``sin x``, ``sin^2(x)``."""
        function = self.step()
        power: tree.Node | None = None
        if self.sees("^"):
            power, _ = self.exponent(self.step())
        elif self.next.kind == "raised":
            marker = self.raised(tree.Number(Fraction(0), "0"), self.step())
            power = marker.exponent if isinstance(marker, tree.Power) else None
        if self.next.kind == "open" and self.next.text != "<":
            arguments, _, end = self.items()
        elif self.begins_factor():
            arguments = [self.loose_argument(function)]
            end = arguments[0].end
        else:
            raise refuse(
                "“{piece}” (column {column}) needs an argument: write {piece}(…).",
                function.start,
                self.text[function.start : function.end],
            )
        place = {"start": function.start, "end": end}
        name = function.text
        if isinstance(power, tree.Negative) and name in _INVERSES:
            inside = power.of
            if isinstance(inside, tree.Number) and inside.value == 1:
                name, power = _INVERSES[name], None
                self.remarks.append(
                    f"I read {function.text}^(-1) as {name}; write 1/{function.text}"
                    "(…) if you meant that."
                )
        node = self.function(function, name, arguments, place)
        return node if power is None else tree.Power(node, power, bare=False, **place)

    def function(
        self,
        token: Token,
        name: str,
        arguments: list[tree.Node],
        place: dict[str, int],
    ) -> tree.Node:
        """Return the node for a function whose arguments are known."""
        if name == "Matrix" and len(arguments) == 1:
            return _matrix(arguments[0], place)
        base = _BASES.get(name) or (name[4:] if name.startswith("log_") else "")
        if base:
            number = tree.Number(Fraction(int(base)), base)
            name, arguments = "log", [*arguments, number]
        elif name == "cbrt":
            name, arguments = "root", [*arguments, tree.Number(Fraction(3), "3")]
        elif name == "ln" and len(arguments) == 2:
            name = "log"
        if len(arguments) != (2 if name in {"log", "root"} else 1):
            raise refuse(
                "“{piece}” (column {column}) can't take {count} arguments. Write what "
                "belongs to it in brackets, without a comma.",
                token.start,
                self.text[token.start : token.end],
                count=str(len(arguments)),
            )
        return tree.Call(name, tuple(arguments), **place)

    def loose_argument(self, function: Token) -> tree.Node:
        """Return a function's argument without brackets: ``x``, ``2x``, ``x^2``.

        It goes on over numbers and names side by side, and ends at a sign, at a
        bracket and at the next function.
        """
        factors = [self.power()]
        while self.begins_factor() and self.goes_on(factors):
            factors.append(self.power())
        place = {"start": factors[0].start, "end": factors[-1].end}
        argument = factors[0]
        if len(factors) > 1:
            argument = tree.Product(tuple(factors), **place)
        shown, name = self.source(**place), self.source(function.start, function.end)
        if len(factors) > 1 and " " in shown:
            self.remarks.append(f"I read {name} {shown} as {name}({shown}).")
        after = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        is_doubtful = self.sees("*", "/") and self.next.start == argument.end
        if is_doubtful and after.kind != "function":
            sign = self.next.text
            rest = self.source(after.start, after.end)
            self.remarks.append(
                f"I read {name} {shown}{sign}{rest} as {name}({shown}){sign}{rest}; "
                f"write {name}({shown}{sign}{rest}) if you meant that."
            )
        return argument

    def goes_on(self, factors: list[tree.Node]) -> bool:
        """Whether the next factor belongs to the same argument."""
        plain = (tree.Number, tree.Variable, tree.Constant)
        bases = [f.base if isinstance(f, tree.Power) else f for f in factors]
        if not all(isinstance(base, plain) for base in bases):
            return False
        if self.next.kind in {"variable", "constant"}:
            return True
        only_numbers = not any(isinstance(base, tree.Variable) for base in bases)
        return only_numbers and self.next.kind in {"open", "root", "fraction", "bar"}


def _matrix(inside: tree.Node, place: dict[str, int]) -> tree.Node:
    """Return SymPy's ``Matrix([[…], […]])``; of a flat list it makes a column."""
    if isinstance(inside, tree.Vector) and not any(
        isinstance(item, tree.Vector) for item in inside.items
    ):
        return tree.Vector(
            tuple(tree.Vector((item,)) for item in inside.items), **place
        )
    return replace(inside, start=place["start"], end=place["end"])
