"""Words that ask for something instead of answering, each with its sentence."""

from __future__ import annotations

DERIVATIVE = (
    "“{piece}” (column {column}) asks for a derivative instead of giving it. "
    "Write out the result itself."
)
_INTEGRAL = (
    "“{piece}” (column {column}) asks for an integral, but an answer is a finished "
    "expression. Write out the result itself."
)
_LIMIT = (
    "“{piece}” (column {column}) asks for a limit instead of giving it. Write out "
    "its value."
)
_COMMAND = (
    "“{piece}” (column {column}) is an instruction, not a result. Carry it out and "
    "write what you get."
)
_INFINITE = (
    "“{piece}” (column {column}) is not a number. An answer must have a finite value."
)
_CODE = (
    "“{piece}” (column {column}) belongs to a programming language, not to an answer. "
    "Write a mathematical expression."
)
REFUSED = {
    **dict.fromkeys(
        [
            "diff",
            "Derivative",
            "derivative",
            "D",
            "Diff",
            "grad",
            "gradient",
            "nabla",
            "jacobian",
        ],
        DERIVATIVE,
    ),
    **dict.fromkeys(["integrate", "Integral", "integral", "int"], _INTEGRAL),
    **dict.fromkeys(["limit", "Limit", "lim"], _LIMIT),
    **dict.fromkeys(
        [
            "simplify",
            "solve",
            "expand",
            "factor",
            "sum",
            "Sum",
            "product",
            "subs",
            "Subs",
            "series",
            "doit",
        ],
        _COMMAND,
    ),
    **dict.fromkeys(
        ["oo", "zoo", "nan", "NaN", "inf", "Inf", "infinity", "Infinity", "infty"],
        _INFINITE,
    ),
    **dict.fromkeys(
        [
            "None",
            "True",
            "False",
            "lambda",
            "import",
            "eval",
            "exec",
            "print",
            "open",
            "for",
            "if",
            "else",
            "and",
            "or",
            "not",
            "is",
            "in",
            "sympify",
            "Symbol",
            "Function",
            "Piecewise",
            "def",
            "return",
        ],
        _CODE,
    ),
    "I": "“I” (column {column}) stands for the imaginary unit, but all numbers here "
    "are real. Write a real expression.",
    "In": "“{piece}” (column {column}) begins with a capital i. The natural logarithm "
    "is written ln, with a small L.",
    "factorial": "Factorials are not used here (column {column}): write the number "
    "out.",
    "gamma": "The gamma function is not used here (column {column}).",
}
