"""Numbers, names, brackets and roots: the parser's second part."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from slopes.answers import tree
from slopes.answers.reading.calls import Calls
from slopes.answers.reading.tokens import Token
from slopes.answers.reading.unreadable import refuse


class Primaries(Calls):
    """How to read the smallest parts of an answer."""

    def primary(self, after: Token | None = None) -> tree.Node:
        """Return a number, a name, a function's value or something in brackets.

        `after` is the operator that stands before it.
        """
        self.deeper(1)
        token = self.next
        place = {"start": token.start, "end": token.end}
        node: tree.Node
        match token.kind:
            case "number":
                digits = self.step().text.removesuffix(".").lower()
                node = tree.Number(Fraction(digits), digits, **place)
            case "variable":
                node = tree.Variable(self.step().text, **place)
            case "constant":
                node = tree.Constant(self.step().text, **place)
            case "unit":
                node = tree.Unit(int(self.step().text), **place)
            case kind:
                compound = {
                    "function": self.call,
                    "open": self.group,
                    "bar": self.absolute,
                    "root": self.root,
                    "fraction": self.fraction,
                    "begin": self.matrix,
                }
                if kind not in compound:
                    raise self.missing(after)
                node = compound[kind]()
        self.deeper(-1)
        return node

    def items(self) -> tuple[list[tree.Node], bool, int]:
        """Return what stands between brackets, whether as ``(x,)``, and the end."""
        opening = self.step()
        bars, self.bars = self.bars, 0
        items: list[tree.Node] = []
        comma: Token | None = None
        while self.next.kind != "close" or (comma and len(items) > 1):
            items.append(self.sum(comma))
            comma = self.step() if self.next.kind == "comma" else None
            if comma is None:
                break
        if self.next.kind != "close":
            raise self.misplaced(self.next)
        closing = self.step()
        if not items:
            raise refuse(
                "There is nothing between the brackets “{piece}” at column {column}. "
                "Write what belongs there.",
                opening.start,
                self.text[opening.start : closing.end],
            )
        self.bars = bars
        return items, comma is not None, closing.end

    def group(self) -> tree.Node:
        """Return an expression or a vector in brackets."""
        opening = self.next
        items, trailing, end = self.items()
        place = {"start": opening.start, "end": end}
        if opening.text in {"{", "\\{"} and len(items) > 1:
            raise refuse(
                "Curly brackets (column {column}) make a set. Write a vector with "
                "round brackets: (…, …).",
                opening.start,
                opening.text,
            )
        if len(items) > 1 or trailing or opening.text in {"[", "<"}:
            return tree.Vector(tuple(items), **place)
        if isinstance(items[0], tree.Power):
            items[0] = replace(items[0], bare=False)
        return replace(items[0], start=opening.start, end=end)

    def absolute(self) -> tree.Node:
        """Return ``|…|``."""
        if self.next.text == ")":
            raise self.misplaced(self.next)
        opening = self.step()
        self.bars += 1
        inner = self.sum()
        self.bars -= 1
        if self.next.kind != "bar":
            raise refuse(
                "The bar “|” at column {column} has no partner. You can also write "
                "abs(…).",
                opening.start,
                "|",
            )
        end = self.step().end
        return tree.Call("abs", (inner,), start=opening.start, end=end)

    def root(self) -> tree.Node:
        r"""Return ``√x``, ``∛x``, ``\sqrt{x}`` or ``\sqrt[3]{x}``."""
        sign = self.step()
        index: tree.Node | None = None
        if sign.text == "3":
            index = tree.Number(Fraction(3), "3")
        elif sign.text == "\\" and self.next.text == "[":
            index = self.items()[0][0]
        if not self.begins_factor():
            raise self.missing(sign)
        bracketed = self.next.kind == "open"
        inner = self.primary(sign)
        place = {"start": sign.start, "end": inner.end}
        follows = self.begins_factor() or self.sees("^") or self.next.kind == "raised"
        if not bracketed and follows and self.next.start == inner.end:
            name = self.source(sign.start, inner.end)
            self.remarks.append(
                f"In {name}{self.source(self.next.start, self.next.end)} I read the "
                f"root as {name} alone; put brackets around all that belongs under it."
            )
        if index is None:
            return tree.Call("sqrt", (inner,), **place)
        return tree.Call("root", (inner, index), **place)

    def fraction(self) -> tree.Node:
        r"""Return ``\frac{a}{b}``."""
        sign = self.step()
        above, below = self.latex_argument(sign), self.latex_argument(sign)
        under = tree.Inverse(below, start=below.start, end=below.end)
        return tree.Product((above, under), start=sign.start, end=below.end)

    def latex_argument(self, sign: Token) -> tree.Node:
        """Return ``{…}``, or the next digit or name."""
        token = self.next
        if token.kind == "number" and len(token.text) > 1 and token.text.isdecimal():
            middle = token.start + 1
            self.tokens[self.at] = replace(token, text=token.text[1:], start=middle)
            value = Fraction(int(token.text[0]))
            return tree.Number(value, token.text[0], start=token.start, end=middle)
        return self.primary(sign)

    def matrix(self) -> tree.Node:
        r"""Return what stands between ``\begin{pmatrix}`` and its end."""
        opening = self.step()
        rows: list[tree.Node] = []
        cells: list[tree.Node] = []
        while self.next.kind != "end" or not rows:
            cells.append(self.sum())
            if self.next.kind == "cell":
                self.step()
                continue
            rows.append(tree.Vector(tuple(cells)))
            cells = []
            if self.next.kind != "row":
                break
            self.step()
        if self.next.kind != "end":
            raise refuse(
                "The matrix that begins at column {column} has no proper end. Write "
                "its rows as [[…, …], […, …]].",
                opening.start,
                self.text[opening.start : opening.end],
            )
        return tree.Vector(tuple(rows), start=opening.start, end=self.step().end)
