"""The tokenizer: from plain characters to numbers, words, operators and brackets.

Simple LaTeX becomes the same tokens as typed text, so the parser hardly knows of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from slopes.answers.reading.characters import GREEK, SUPERSCRIPTS, Plain
from slopes.answers.reading.unreadable import UnreadableError, refuse

MAX_TOKENS = 1000
MAX_DIGITS = 50
MAX_SCALE = 300  # the largest exponent in scientific notation

Kind = Literal[
    # from the text
    "number",
    "word",
    "command",  # a LaTeX command that stands for a word: it is never split
    "operator",  # + - * / ^
    "raised",  # superscript digits, with their sign
    "open",
    "close",
    "bar",  # with text "(" or ")" where LaTeX says which one
    "comma",
    "root",  # √ or \sqrt; ∛ with text "3"
    "fraction",  # \frac
    "begin",  # \begin{pmatrix}
    "end",  # \end{pmatrix}
    "cell",  # & in a matrix
    "row",  # \\ in a matrix
    "finish",  # after the last one
    # what a word turns out to be (`slopes.answers.reading.names`)
    "variable",
    "constant",
    "unit",
    "function",
]


@dataclass(frozen=True)
class Token:
    """A piece of the text, and where it stands in the original (offsets from 0)."""

    kind: Kind
    text: str
    start: int
    end: int


_SUBSCRIPT = r"(?:_\{\w{1,12}\}|_\d{1,6}|_[A-Za-z]\w{0,11})?"
_TOKEN = re.compile(
    rf"""
    \\(?P<side>left|right)\s*\|
  | (?P<space>\s+ | \\[,;:!\ ] | \\(?:quad|qquad|displaystyle|limits)(?![A-Za-z])
             | \\(?:left|right|big|Big|bigg|Bigg)[lr]?(?![A-Za-z])\.?)
  | (?P<number>(?:\d+(?:\.\d*)?|\.\d+))
  | \\(?:operatorname|mathrm|mathbf|mathit|text|hat|vec|boldsymbol)\*?
        \s*\{{\s*\\?(?P<dressed>[A-Za-z]+)\s*\}}
  | \\(?P<edge>begin|end)\s*\{{(?P<matrix>[pbB]?matrix)\}}
  | \\(?P<command>[A-Za-z]+{_SUBSCRIPT})
  | (?P<row>\\\\)
  | \\(?P<brace>[{{}}|])
  | (?P<word>[A-Za-z][A-Za-z0-9]*{_SUBSCRIPT})
  | (?P<greek>[{"".join(GREEK)}](?:_\{{\d{{1,6}}\}}|_?\d{{1,6}})?)
  | (?P<raised>[{"".join(SUPERSCRIPTS)}]+)
  | (?P<operator>\*\*|[-+*/^])
  | (?P<open>[(\[{{<])
  | (?P<close>[)\]}}>])
  | (?P<bar>\|)
  | (?P<comma>,)
  | (?P<root>[√∛])
  | (?P<cell>&)
    """,
    re.VERBOSE | re.ASCII,
)
_EXPONENT = re.compile(r"[eE](?:\d+|[-+]0\d)(?![\d._])")
_SIGNED_EXPONENT = re.compile(r"[eE][-+]?\d+")
_COMMANDS: dict[str, tuple[Kind, str]] = {
    "cdot": ("operator", "*"),
    "times": ("operator", "*"),
    "ast": ("operator", "*"),
    "div": ("operator", "/"),
    "frac": ("fraction", ""),
    "dfrac": ("fraction", ""),
    "tfrac": ("fraction", ""),
    "sqrt": ("root", "\\"),
    "langle": ("open", "<"),
    "rangle": ("close", ">"),
    "lvert": ("bar", "("),
    "rvert": ("bar", ")"),
    "vert": ("bar", ""),
    "mid": ("bar", ""),
}
_NO_PLACE = {
    "=": "An answer contains no “=” (column {column}): write only the expression "
    "itself.",
    "!": "Factorials are not used here (“!” at column {column}): write the number out.",
    ".": "The point at column {column} belongs to no number. Points stand in numbers "
    "only, such as 0.5; for a product write *.",
    "'": "A prime (column {column}) only belongs in front of “=”, as in f'(x) = …: "
    "write out the derivative itself.",
    '"': "Quotation marks (column {column}) have no place in an answer: write the "
    "expression itself.",
    "∞": "Infinity (column {column}) is not a number: an answer must have a finite "
    "value.",
    "∇": "“∇” (column {column}) asks for a gradient: write out its components.",
    "∂": "“∂” (column {column}) asks for a derivative: write out the derivative "
    "itself.",
    ":": "For a division write / instead of “:” (column {column}).",
    ";": "Separate the components by commas, not by “;” (column {column}).",
    "_": "The subscript sign “_” (column {column}) must follow a letter, as in x_1.",
    "\\": "I don't know what “\\” means at column {column}. Write the expression with "
    "letters, digits, + - * / ^ and brackets.",
}
_CODE = re.compile(r"\b(?:lambda|import|print|for|if|and|or)\b|\.?__\w*|\.[A-Za-z]\w*")
_LOOKS_LIKE_CODE = (
    "“{piece}” (column {column}) belongs to a programming language, not to an answer. "
    "Write a mathematical expression."
)
_ANY_OTHER = (
    "The character “{piece}” (column {column}) has no meaning in an answer. Use "
    "letters, digits, + - * / ^ and brackets."
)


def tokenize(plain: Plain, *, e_is_variable: bool = False) -> list[Token]:
    """Return the tokens of `plain`, the last one of kind ``finish``.

    With `e_is_variable`, ``2e3`` is no number in scientific notation.

    Raises
    ------
    UnreadableError
        For a character without meaning, too long a number, too many tokens.
    """
    tokens: list[Token] = []
    index = 0
    while index < len(plain.text):
        match = _TOKEN.match(plain.text, index)
        if match is None:
            raise _no_place(plain, index)
        start, index = index, match.end()
        if match["number"]:
            index = _number_end(plain, start, index, e_is_variable=e_is_variable)
        if not match["space"]:
            piece = plain.text[start:index]
            tokens.append(_token(plain, match, piece, start, index))
        if len(tokens) > MAX_TOKENS:
            raise UnreadableError(
                "Your answer has too many parts to be read. Simplify it, please."
            )
    finish = len(plain.original)
    return [*tokens, Token("finish", "", finish, finish)]


def _token(
    plain: Plain, match: re.Match[str], piece: str, start: int, end: int
) -> Token:
    """Return the token for a match that is `piece`, from `start` to `end`."""
    where = plain.offset(start), plain.offset(end - 1) + 1
    kind = match.lastgroup or ""
    text = match[kind]
    if kind == "command":
        return _command(text, piece, where)
    if kind == "matrix":
        return Token("begin" if match["edge"] == "begin" else "end", text, *where)
    if kind in _PLAINLY:
        return Token(*_PLAINLY[kind](text), *where)
    return Token(cast("Kind", kind), piece, *where)


# What pieces of the text stand for that are not their own token already.
_PLAINLY: dict[str, Callable[[str], tuple[Kind, str]]] = {
    "dressed": lambda text: ("word", text),
    "word": lambda text: ("word", _subscripted(text)),
    "greek": lambda text: ("command", _subscripted(GREEK[text[0]] + text[1:])),
    "operator": lambda text: ("operator", "^" if text == "**" else text),
    "raised": lambda text: ("raised", "".join(SUPERSCRIPTS[c] for c in text)),
    "root": lambda text: ("root", "3" if text == "∛" else ""),
    "bar": lambda _: ("bar", ""),
    "side": lambda text: ("bar", "(" if text == "left" else ")"),
    "brace": lambda text: (
        ("bar", "")
        if text == "|"
        else ("open" if text == "{" else "close", f"\\{text}")
    ),
}


def _subscripted(word: str) -> str:
    """Return ``x_1`` for ``x_{1}``."""
    return word.replace("{", "").replace("}", "")


def _command(name: str, piece: str, where: tuple[int, int]) -> Token:
    """Return the token for a LaTeX command."""
    if name in _COMMANDS:
        kind, text = _COMMANDS[name]
        return Token(kind, text, *where)
    if name in {"infty", "nabla", "partial"}:
        mark = {"infty": "∞", "nabla": "∇", "partial": "∂"}[name]
        raise refuse(_NO_PLACE[mark], where[0], piece)
    name = {"varphi": "phi", "vartheta": "theta", "varepsilon": "epsilon"}.get(
        name, name
    )
    return Token("command", _subscripted(name), *where)


def _number_end(plain: Plain, start: int, end: int, *, e_is_variable: bool) -> int:
    """Return where the number ends that begins at `start`, its exponent included.

    ``2e3`` is 2000; a sign in the exponent needs a decimal point before (``1.0e-5``,
    as SymPy writes it) or two digits (``1e-05``, as Python does), since ``2e-3`` may
    well mean 2·e - 3.
    """
    text = plain.text
    if not e_is_variable:
        signed = "." in text[start:end]
        exponent = (_SIGNED_EXPONENT if signed else _EXPONENT).match(text, end)
        end = exponent.end() if exponent else end
        if exponent and abs(int(exponent[0][1:7])) > MAX_SCALE:
            raise refuse(
                "The number “{piece}” (column {column}) is too large or too small to "
                "compute with.",
                plain.offset(start),
                text[start:end],
            )
    at, piece = plain.offset(start), text[start:end]
    if end < len(text) and text[end] == "." and "." in piece:
        raise refuse(
            "“{piece}” at column {column} has two decimal points. Write it with one.",
            at,
            text[start : end + 1],
        )
    if sum(map(str.isdigit, piece)) > MAX_DIGITS:
        raise refuse(
            "The number at column {column} is too long: at most {most} digits, please.",
            at,
            piece,
            most=str(MAX_DIGITS),
        )
    return end


def _no_place(plain: Plain, index: int) -> UnreadableError:
    """Return the error for a character that begins no token."""
    character = plain.text[index]
    if code := _CODE.search(plain.text):
        return refuse(_LOOKS_LIKE_CODE, plain.offset(code.start()), code[0])
    sentence = _NO_PLACE.get(character, _ANY_OTHER)
    return refuse(sentence, plain.offset(index), character)
