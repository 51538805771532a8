"""The parser: from tokens to the syntax tree, by recursive descent.

From weak to strong: sums; products, quotients and factors side by side (all of the
same rank, from left to right); powers (from right to left); brackets, functions.
What else a learner may have meant goes to the `remarks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from slopes.answers import tree
from slopes.answers.reading.brackets import check_brackets
from slopes.answers.reading.cursor import BEGINS_FACTOR
from slopes.answers.reading.names import Names
from slopes.answers.reading.primary import Primaries
from slopes.answers.reading.refused import DERIVATIVE
from slopes.answers.reading.tokens import Token
from slopes.answers.reading.unreadable import refuse


def parse(tokens: Sequence[Token], names: Names, text: str) -> tree.Node:
    """Return the syntax tree of `tokens`, which were made of `text`.

    Raises
    ------
    UnreadableError
        With the place where the text stops making sense.
    """
    _check_habits(tokens, names, text)
    resolved: list[Token] = []
    for token in tokens:
        named = token.kind in {"word", "command"}
        resolved += names.resolve(token) if named else [token]
    check_brackets(resolved)
    return _Parser(resolved, names.remarks, text).answer()


def _check_habits(tokens: Sequence[Token], names: Names, text: str) -> None:
    """Refuse ``+ C`` at the end and ``d/dx`` where the letters are no variables."""
    for token, following in pairwise(tokens):
        if token.text == "d" and following.text == "/" and not names.knows("d"):
            raise refuse(DERIVATIVE, token.start, text[token.start : following.end])
        is_letter = token.kind == "word" and len(token.text) == 1
        if is_letter and following.text == "(" and not names.has_meaning(token.text):
            raise refuse(
                "There is no function {piece} here (column {column}): write out its "
                "formula. A variable {piece} does not occur in this answer, either.",
                token.start,
                token.text,
            )
    if len(tokens) < 3:
        return
    sign, last = tokens[-3], tokens[-2]
    if (
        last.text in {"C", "c", "K", "const", "constant"}
        and sign.text in {"+", "-"}
        and not names.knows(last.text)
        and not names.knows(last.text.lower())
    ):
        raise refuse(
            "Leave out “{piece}” (column {column}): a derivative has no constant of "
            "integration.",
            sign.start,
            text[sign.start : last.end],
        )


class _Parser(Primaries):
    """How to read signs and what stands between them."""

    def answer(self) -> tree.Node:
        """Return the whole text; components may stand there without brackets."""
        items = [self.sum()]
        commas: list[Token] = []
        while self.next.kind == "comma":
            commas.append(self.step())
            items.append(self.sum(commas[-1]))
        if self.next.kind != "finish":
            raise self.misplaced(self.next)
        if not commas:
            return items[0]
        start, end = items[0].start, items[-1].end
        if len(commas) == 1 and (decimal := self.decimal_comma(commas[0], items)):
            return decimal
        self.remarks.append(f"I read this as a vector with {len(items)} components.")
        return tree.Vector(tuple(items), start=start, end=end)

    def decimal_comma(
        self, comma: Token, items: Sequence[tree.Node]
    ) -> tree.Node | None:
        """Return ``2,5`` as a number if nothing else stands there."""
        before, after = self.text[: comma.start], self.text[comma.end :]
        if not (before[-1:].isdecimal() and after[:1].isdecimal()):
            return None
        whole, part = items
        sign = isinstance(whole, tree.Negative)
        number = whole.of if isinstance(whole, tree.Negative) else whole
        if not (
            isinstance(number, tree.Number)
            and isinstance(part, tree.Number)
            and number.digits.isdecimal()
            and part.digits.isdecimal()
        ):
            raise refuse(
                "The comma at column {column} can mean two things. Write a point in a "
                "decimal number, or brackets and a space in a vector: (2, 5).",
                comma.start,
                ",",
            )
        digits = f"{number.digits}.{part.digits}"
        place = {"start": whole.start, "end": part.end}
        decimal = tree.Number(Fraction(digits), digits, **place)
        read, typed = f"{'-' * sign}{digits}", f"{'-' * sign}{digits}".replace(".", ",")
        self.remarks.append(
            f"I read {typed} as the number {read}; write "
            f"({typed.replace(',', ', ')}) if you meant a vector."
        )
        return tree.Negative(decimal, **place) if sign else decimal

    def sum(self, after: Token | None = None) -> tree.Node:
        """Return terms with ``+`` and ``-`` between them."""
        start = self.next.start
        terms: list[tree.Node] = []
        while not terms or self.sees("+", "-"):
            sign = self.step() if self.sees("+", "-") else None
            term = self.product(after=sign or after)
            if sign and sign.text == "-":
                term = tree.Negative(term, start=sign.start, end=term.end)
            terms.append(term)
        if len(terms) == 1:
            return replace(terms[0], start=start)
        return tree.Sum(tuple(terms), start=start, end=terms[-1].end)

    def product(self, after: Token | None) -> tree.Node:
        """Return factors with ``*``, ``/`` or nothing between them."""
        factors = [self.signed(after)]
        while True:
            if self.sees("*", "/"):
                operator = self.step()
                factor = self.signed(operator)
                if operator.text == "/":
                    self.remark_on_half_power(factors[-1], factor)
                    factor = tree.Inverse(factor, start=factor.start, end=factor.end)
            elif self.begins_factor():
                factor = self.beside(factors)
            else:
                break
            factors.append(factor)
        if len(factors) == 1:
            return factors[0]
        return tree.Product(tuple(factors), start=factors[0].start, end=factors[-1].end)

    def beside(self, factors: Sequence[tree.Node]) -> tree.Node:
        """Return a factor that follows the last one without a sign."""
        last = factors[-1]
        if self.next.kind == "number":
            raise refuse(
                "Write * or ^ in front of “{piece}” (column {column}): I can't tell "
                "whether you mean a product or a power.",
                self.next.start,
                self.next.text,
            )
        if self.next.text == "<":
            raise self.misplaced(self.next)
        factor = self.power()
        exponent = isinstance(last, tree.Power) and last.exponent
        self.remark_on_scientific(last, factor)
        if isinstance(last, tree.Inverse):
            above = self.source(factors[0].start, factors[-2].end)
            whole = self.source(factors[0].start, factor.end)
            self.remarks.append(
                f"I read {whole} as ({above}/{self.source(last.start, last.end)})·"
                f"{self.source(factor.start, factor.end)}; write "
                f"{above}/({self.source(last.start, factor.end)}) if you meant that."
            )
        elif (
            isinstance(last, tree.Power)
            and exponent
            and last.bare
            and last.end == factor.start
            and not tree.has_variables(last.base)
        ):
            base = self.source(last.start, last.base.end)
            self.remarks.append(
                f"I read {self.source(last.start, factor.end)} as "
                f"{self.source(last.start, last.end)}·"
                f"{self.source(factor.start, factor.end)}; write "
                f"{base}^({self.source(exponent.start, factor.end)}) if you meant that."
            )
        return factor

    def remark_on_scientific(self, last: tree.Node, factor: tree.Node) -> None:
        """Remark that ``2e-3`` is no number in scientific notation."""
        sign, digits = self.next, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        adjacent = last.end == factor.start and factor.end == sign.start
        if (
            isinstance(last, tree.Number)
            and isinstance(factor, tree.Constant)
            and self.sees("+", "-")
            and digits.kind == "number"
            and adjacent
            and sign.end == digits.start
        ):
            mantissa = self.source(last.start, last.end)
            exponent = self.source(sign.start, digits.end)
            name = self.source(factor.start, factor.end)
            self.remarks.append(
                f"I read {mantissa}{name}{exponent} as {mantissa}·{name} {sign.text} "
                f"{digits.text}; write {mantissa}*10^({exponent}) if you meant that."
            )

    def remark_on_half_power(self, last: tree.Node, below: tree.Node) -> None:
        """Remark that ``x^1/2`` is no square root."""
        if (
            isinstance(last, tree.Power)
            and last.bare
            and isinstance(last.exponent, tree.Number)
            and last.exponent.value == 1
        ):
            base = self.source(last.start, last.base.end)
            divisor = self.source(below.start, below.end)
            self.remarks.append(
                f"I read {base}^1/{divisor} as ({base}^1)/{divisor}; write "
                f"{base}^(1/{divisor}) if you meant that."
            )

    def signed(self, after: Token | None) -> tree.Node:
        """Return a factor, which after an operator may have a minus sign."""
        if (
            after is not None
            and self.sees("-")
            and self.tokens[self.at + 1].kind in (BEGINS_FACTOR)
        ):
            sign = self.step()
            factor = self.power()
            return tree.Negative(factor, start=sign.start, end=factor.end)
        return self.power(after)

    def power(self, after: Token | None = None) -> tree.Node:
        """Return a factor with its exponents."""
        base = self.primary(after)
        while self.next.kind == "raised":
            token = self.step()
            base = self.raised(base, token)
        if not self.sees("^"):
            return base
        operator = self.step()
        exponent, bare = self.exponent(operator)
        return tree.Power(base, exponent, bare, start=base.start, end=exponent.end)

    def raised(self, base: tree.Node, token: Token) -> tree.Node:
        """Return a power with a superscript exponent."""
        place = {"start": token.start, "end": token.end}
        digits = token.text.lstrip("+-")
        if not digits.isdecimal() or len(token.text) - len(digits) > 1:
            raise refuse(
                "I can't read the exponent “{piece}” at column {column}. Write it "
                "after ^.",
                token.start,
                self.text[token.start : token.end],
            )
        exponent: tree.Node = tree.Number(Fraction(int(digits)), digits, **place)
        if token.text[0] == "-":
            exponent = tree.Negative(exponent, **place)
        return tree.Power(base, exponent, start=base.start, end=token.end)

    def exponent(self, operator: Token) -> tuple[tree.Node, bool]:
        """Return an exponent, and whether it stands without brackets."""
        self.deeper(1)
        bare = self.next.kind != "open"
        exponent = self.signed(operator)
        self.deeper(-1)
        return exponent, bare
