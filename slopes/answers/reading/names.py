"""What a word means: the exercise's variables first, then the whitelist."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from slopes.answers.reading.characters import GREEK
from slopes.answers.reading.refused import REFUSED
from slopes.answers.reading.tokens import Kind, Token
from slopes.answers.reading.unreadable import UnreadableError, refuse

# Each function's own name (that of `text`), and how else it may be typed.
_SPELLINGS = {
    "sin": "",
    "cos": "",
    "tan": "tg",
    "sec": "",
    "csc": "cosec",
    "cot": "ctg cotan",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan arctg",
    "arcsec": "asec",
    "arccsc": "acsc arccosec",
    "arccot": "acot arcctg",
    "sinh": "",
    "cosh": "",
    "tanh": "",
    "sech": "",
    "csch": "",
    "coth": "",
    "arsinh": "asinh arcsinh",
    "arcosh": "acosh arccosh",
    "artanh": "atanh arctanh",
    "arsech": "asech arcsech",
    "arcsch": "acsch arccsch",
    "arcoth": "acoth arccoth",
    "exp": "",
    "ln": "log",
    "log10": "lg log_10",
    "log2": "ld lb log_2",
    "sqrt": "",
    "cbrt": "",
    "root": "",
    "abs": "Abs",
    "sign": "sgn",
    "Matrix": "ImmutableMatrix ImmutableDenseMatrix MutableDenseMatrix array",
}
FUNCTIONS = {
    spelling: name
    for name, others in _SPELLINGS.items()
    for spelling in (name, *others.split())
}
_CONSTANTS = {"e": "e", "E": "e", "pi": "pi", "Pi": "pi"}
_UNITS = "ijk"
MAX_WORD = 40  # letters in a row that are split into names


def key(name: str) -> str:
    """Return what all spellings of a name share: ``x_1`` is ``x1``, θ is ``theta``."""
    return "".join(GREEK.get(c, c) for c in name).replace("_", "")


class Names:
    """What words mean in one exercise.

    Parameters
    ----------
    variables
        The exercise's variables. They come before everything else that a word may
        mean: where ``e`` or ``i`` is a variable, it is no constant or unit vector.
    """

    def __init__(self, variables: Sequence[str]) -> None:
        self.variables = tuple(variables)
        self.remarks: list[str] = []
        self._words: dict[str, tuple[Kind, str]] = {
            **{name: ("function", FUNCTIONS[name]) for name in FUNCTIONS},
            **{name: ("constant", _CONSTANTS[name]) for name in _CONSTANTS},
            **{name: ("unit", str(at)) for at, name in enumerate(_UNITS)},
            **{key(name): ("variable", name) for name in reversed(variables)},
            **{name: ("variable", name) for name in variables},
        }

    def resolve(self, token: Token) -> list[Token]:
        """Return what a token of kind ``word`` or ``command`` consists of.

        Raises
        ------
        UnreadableError
            If it is unknown or has no place in an answer; the message says which
            names there are.
        """
        pieces = self._pieces(token)
        if len(token.text) != token.end - token.start:
            # A word in other letters (\\theta, θ): its pieces have no place of their
            # own.
            return [
                replace(piece, start=token.start, end=token.end) for piece in pieces
            ]
        return pieces

    def _pieces(self, token: Token) -> list[Token]:
        word = token.text
        if word in self._words or key(word) in self._words:
            kind, name = self._words.get(word) or self._words[key(word)]
            return [replace(token, kind=kind, text=name)]
        if word.startswith("log_") and word[4:].isdecimal():
            return [replace(token, kind="function", text=word)]
        if word in REFUSED and not self.knows(word.lower()):
            raise refuse(REFUSED[word], token.start, word)
        if token.kind == "word" and (pieces := self._split(token, word)):
            if any(piece.kind == "function" for piece in pieces[:-1]):
                self._remark(word, pieces)
            return pieces
        lower = word.lower()
        if lower in FUNCTIONS and len(word) > 1:
            return [replace(token, kind="function", text=FUNCTIONS[lower])]
        for other in (lower, word.upper()):
            pieces = self._split(token, other) if other != word else []
            # Capitals are no unit vectors.
            if pieces and all(piece.kind != "unit" for piece in pieces):
                self._remark(word, pieces)
                return pieces
        raise self._unknown(token)

    def knows(self, word: str) -> bool:
        """Whether `word` is one of the variables."""
        return word in self._words and self._words[word][0] == "variable"

    def has_meaning(self, word: str) -> bool:
        """Whether `word` is a variable, a constant, a function or a unit vector."""
        return any(w in self._words for w in (word, word.lower(), word.upper()))

    def _remark(self, word: str, pieces: Sequence[Token]) -> None:
        shown = " ".join(
            _UNITS[int(piece.text)] if piece.kind == "unit" else piece.text
            for piece in pieces
        )
        self.remarks.append(f"I read {word} as {shown}.")

    def _split(self, token: Token, word: str) -> list[Token]:
        """Return `word` as a row of known names, longest first; empty: it is none."""
        word = word.replace("_", "")
        if len(word) > MAX_WORD:
            return []
        # rows[at]: how the rest of the word from `at` on is split.
        rows: dict[int, list[Token]] = {len(word): []}
        for at in range(len(word) - 1, -1, -1):
            for end in range(len(word), at, -1):
                kind, name = self._words.get(word[at:end], ("finish", ""))
                after = end
                while after < len(word) and word[after].isdecimal():
                    after += 1
                if (
                    kind == "finish"
                    or after not in rows
                    # A unit vector comes last (2xi); x2 may mean 2x or x^2, while
                    # sin2x is clear.
                    or (kind == "unit" and end < len(word))
                    or (kind != "function" and after > end)
                ):
                    continue
                start = token.start
                row = [Token(kind, name, start + at, start + end)]
                if after > end:
                    digits = word[end:after]
                    row.append(Token("number", digits, start + end, start + after))
                rows[at] = row + rows[after]
                break
        return rows.get(0, [])

    def _unknown(self, token: Token) -> UnreadableError:
        """Return the error for a word without a meaning."""
        word = token.text
        if word[0] == "d" and self.knows(word[1:]):
            return refuse(
                "Leave out “{piece}” (column {column}): an answer is the expression "
                "alone.",
                token.start,
                word,
            )
        letter, digits = word[:1], word[1:]
        if digits.isdecimal() and self.knows(letter):
            return refuse(
                "“{piece}” (column {column}) can mean two things. Write {letter}^"
                "{digits} for a power or {digits}{letter} for a product.",
                token.start,
                word,
                letter=letter,
                digits=digits,
            )
        known = [*self.variables, *FUNCTIONS]
        near = difflib.get_close_matches(word[:40], known, n=1) if word[1:] else []
        hint = f" Did you mean “{near[0]}”?" if near else ""
        return refuse(
            "I don't know “{piece}” (column {column}). {variables}{hint}",
            token.start,
            word,
            variables=self._which_variables(),
            hint=hint,
        )

    def _which_variables(self) -> str:
        if not self.variables:
            return "No variables occur in this answer."
        if len(self.variables) == 1:
            return f"The variable is {self.variables[0]}."
        *first, last = self.variables
        return f"The variables are {', '.join(first)} and {last}."
