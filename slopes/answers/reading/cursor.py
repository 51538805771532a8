"""A place in the tokens, small steps from there, and what may go wrong."""

from __future__ import annotations

from abc import ABC, abstractmethod

from slopes.answers import tree
from slopes.answers.reading.tokens import Token
from slopes.answers.reading.unreadable import UnreadableError, quoted, refuse

MAX_DEPTH = 60
BEGINS_FACTOR = frozenset(
    {
        *("number", "variable", "constant", "unit", "function"),
        *("open", "root", "fraction", "begin", "bar"),
    }
)


class Cursor(ABC):
    """The parser's place in the tokens; the parts of its grammar build on it."""

    def __init__(self, tokens: list[Token], remarks: list[str], text: str) -> None:
        self.tokens = tokens
        self.remarks = remarks
        self.text = text
        self.at = 0
        self.depth = 0
        self.bars = 0  # how many | wait for their partner in the innermost bracket

    @abstractmethod
    def sum(self, after: Token | None = None) -> tree.Node:
        """Return terms with ``+`` and ``-`` between them; `after` is a comma."""

    @abstractmethod
    def items(self) -> tuple[list[tree.Node], bool, int]:
        """Return what stands between brackets, whether as ``(x,)``, and the end."""

    @abstractmethod
    def power(self, after: Token | None = None) -> tree.Node:
        """Return a factor with its exponents."""

    @abstractmethod
    def exponent(self, operator: Token) -> tuple[tree.Node, bool]:
        """Return an exponent, and whether it stands without brackets."""

    @abstractmethod
    def raised(self, base: tree.Node, token: Token) -> tree.Node:
        """Return `base` with a superscript exponent."""

    # --- small steps

    @property
    def next(self) -> Token:
        """The first token that is not read yet."""
        return self.tokens[self.at]

    def step(self) -> Token:
        """Return the next token and go on."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def sees(self, *operators: str) -> bool:
        """Whether one of the `operators` comes next."""
        return self.next.kind == "operator" and self.next.text in operators

    def begins_factor(self) -> bool:
        """Whether a factor comes next, not a closing bar or an operator."""
        if self.next.kind == "bar":
            return self.next.text == "(" or (not self.next.text and self.bars == 0)
        return self.next.kind in BEGINS_FACTOR

    def source(self, start: int, end: int) -> str:
        """Return this piece of the learner's text, fit for a message."""
        return quoted(self.text[start:end])

    def deeper(self, by: int) -> None:
        """Count how deep the parts are nested."""
        self.depth += by
        if self.depth > MAX_DEPTH:
            raise UnreadableError(
                f"Your answer has more than {MAX_DEPTH} brackets or powers inside one "
                "another. Simplify it, please.",
                self.next.start + 1,
            )

    # --- errors

    def missing(self, after: Token | None) -> UnreadableError:
        """Return the error for a place where a value should stand."""
        token = self.next
        if token.kind == "operator" and after is not None:
            return refuse(
                "Two operators stand next to each other at column {column}: “{piece}”. "
                "Leave one out, or write brackets around the second part.",
                after.start,
                self.text[after.start : token.end],
            )
        if after is not None and token.kind in {"finish", "close", "comma", "bar"}:
            return refuse(
                "Something is missing after “{piece}” (column {column}). Write what "
                "belongs there, or leave it out.",
                after.start,
                self.text[after.start : after.end],
            )
        if token.kind in {"operator", "raised", "comma"}:
            return refuse(
                "Something is missing in front of “{piece}” (column {column}). Write "
                "what belongs there, or leave it out.",
                token.start,
                self.text[token.start : token.end],
            )
        if token.kind == "finish":
            return UnreadableError(
                "Your answer stops too early: something is missing at its end.",
                max(token.start, 1),
            )
        return self.misplaced(token)

    def misplaced(self, token: Token) -> UnreadableError:
        """Return the error for a token that can't stand where it does."""
        if token.text in {"<", ">"}:
            return refuse(
                "An answer contains no inequality (“{piece}” at column {column}). "
                "Write the expression alone.",
                token.start,
                token.text,
            )
        return refuse(
            "I can't make sense of “{piece}” at column {column}. Check the brackets "
            "and signs around it.",
            token.start,
            self.text[token.start : token.end] or "the end",
        )
