"""A whole answer in scientific notation: ``1e-3`` is a number, not e - 3."""

from __future__ import annotations

import re

from slopes.answers.reading.characters import Plain
from slopes.answers.reading.names import Names

_NUMBER = re.compile(r"\s*([-+]?(?:\d+(?:\.\d*)?|\.\d+))[eE]([-+]\d{1,9})\s*")


def written_out(plain: Plain, names: Names) -> Plain:
    """Return the text with a decimal point, so that the tokenizer sees the number.

    Inside a longer answer ``2e-3`` stays doubtful, and is read as 2·e - 3.
    """
    found = _NUMBER.fullmatch(plain.text)
    if not found or "." in found[1]:
        return plain
    mantissa, exponent = found.groups()
    names.remarks.append(
        f"I read {mantissa}e{exponent} as the number {mantissa}*10^({int(exponent)}); "
        f"write {mantissa}*e {exponent[0]} {exponent[1:]} if you meant that."
    )
    # The point has no place in the original: it stands where the e does.
    at = found.end(1)
    text = f"{plain.text[:at]}.{plain.text[at:]}"
    offsets = (*plain.offsets[:at], plain.offsets[at], *plain.offsets[at:])
    return Plain(text, offsets, plain.original)
