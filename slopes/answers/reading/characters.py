"""From what keyboards, phones and web pages produce to plain characters.

Every character is replaced by plain ones or refused by name; the offsets of the
original text are kept for error messages.
"""

# ruff: noqa: RUF001, RUF002 - the look-alikes are what this module is about
from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from slopes.answers.reading.unreadable import UnreadableError, refuse

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "Δ": "Delta",
    "ε": "epsilon",
    "ϵ": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ϑ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "Λ": "Lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "Σ": "Sigma",
    "τ": "tau",
    "φ": "phi",
    "ϕ": "phi",
    "Φ": "Phi",
    "χ": "chi",
    "ψ": "psi",
    "Ψ": "Psi",
    "ω": "omega",
    "Ω": "Omega",
}
_PLAIN = {
    **dict.fromkeys("−–‒‑‐—﹣", "-"),
    **dict.fromkeys("×·⋅•∗∙⸱⨯", "*"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("⟨〈〈", "<"),
    **dict.fromkeys("⟩〉〉", ">"),
    **dict.fromkeys("∣❘", "|"),
    **dict.fromkeys("′’‘`´", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("\t\n\r$\u2028\u2029", " "),
    "ˆ": "^",
    "µ": "μ",
    "∆": "Δ",
    "Ω": "Ω",
    "½": "(1/2)",
    "⅓": "(1/3)",
    "⅔": "(2/3)",
    "¼": "(1/4)",
    "¾": "(3/4)",
    "⅛": "(1/8)",
}
# What comes along with text that is copied from pages and mails.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
# Marks that the tokenizer knows, or that left sides such as ∇f = are made of.
_MARKS = "√∛∇∂∞"
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))


@dataclass(frozen=True)
class Plain:
    """Plain text, and for each of its characters the offset in the original one."""

    text: str
    offsets: tuple[int, ...]
    original: str

    def offset(self, index: int) -> int:
        """Return the original offset of the character at `index`, or of the end."""
        return self.offsets[index] if index < len(self.text) else len(self.original)

    @property
    def has_invisible(self) -> bool:
        """Whether invisible characters were left out."""
        return not _INVISIBLE.isdisjoint(self.original)

    def cut(self, index: int) -> Plain:
        """Return what follows the first `index` characters."""
        return Plain(self.text[index:], self.offsets[index:], self.original)


def plain(text: str) -> Plain:
    """Return `text` in plain characters.

    Raises
    ------
    UnreadableError
        For a character that has no place in an answer; the message names it.

    Examples
    --------
    >>> plain("２·x − ½").text
    '2*x - (1/2)'
    """
    pieces = [_plain_character(text, at) for at in range(len(text))]
    return Plain(
        "".join(pieces),
        tuple(at for at, piece in enumerate(pieces) for _ in piece),
        text,
    )


def _plain_character(text: str, at: int) -> str:
    """Return what stands for the character of `text` at this offset."""
    character = text[at]
    if character in _INVISIBLE:
        return ""
    if " " <= character <= "~" and character not in "`$":
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    if character in SUPERSCRIPTS or character in GREEK or character in _MARKS:
        return character
    if character in _SUBSCRIPTS:
        # Of the digits of x₁₂ only the first one needs the sign of a subscript.
        inside = at > 0 and text[at - 1] in _SUBSCRIPTS
        return _SUBSCRIPTS[character] if inside else f"_{_SUBSCRIPTS[character]}"
    if unicodedata.category(character) == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", character)
    # Full-width and mathematical letters; not ligatures, fractions, digits in circles.
    is_form = "FF01" <= f"{ord(character):04X}" <= "FF5E" or character in "ℎℯⅈ"
    if (is_form or 0x1D400 <= ord(character) <= 0x1D7FF) and len(folded) == 1:
        folded = _PLAIN.get(folded, folded)
        if " " <= folded <= "~" or folded in GREEK:
            return folded
    raise _unknown(character, at)


def _unknown(character: str, at: int) -> UnreadableError:
    """Return the error that names a character without a place in an answer."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    shown = f"“{character}”, " if character.isprintable() else ""
    if name.startswith(("cyrillic", "armenian", "cherokee")):
        return refuse(
            "The character at column {column} ({shown}{name}) only looks like a Latin "
            "letter. Type it again with the Latin keyboard.",
            at,
            character,
            shown=shown,
            name=name,
        )
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Mn"}:
        return refuse(
            "There is an invisible or incomplete character at column {column} "
            "({name}). Delete it, or type the answer again by hand.",
            at,
            character,
            name=f"{name}, {code}" if name else code,
        )
    return refuse(
        "I don't know the character at column {column} ({shown}{name}). Use letters, "
        "digits, + - * / ^ and brackets.",
        at,
        character,
        shown=shown,
        name=name or code,
    )
