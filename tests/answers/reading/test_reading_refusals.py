"""What can't be read is refused with a sentence and a place; nothing ever hangs."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.answers.reading import UnreadableError, read


def refusal(text: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(text, ["x", "y"])
    return caught.value


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", None, "no answer yet"),
        ("  \n", None, "no answer yet"),
        ("diff(x^2, x)", 1, "asks for a derivative"),
        ("2 Derivative(x**2, x)", 3, "asks for a derivative"),
        ("d/dx x^2", 1, "asks for a derivative"),
        ("integrate(x, x)", 1, "asks for an integral"),
        ("limit(x, x, 0)", 1, "asks for a limit"),
        ("simplify(x)", 1, "is an instruction"),
        ("2x + C", 4, "constant of integration"),
        ("2x dx", 4, "Leave out “dx”"),
        ("2 = 3", 3, "no “=”"),
        ("y = 2x", 3, "no “=”"),
        ("f(x) = 2x = 3", 6, "no “=”"),
        ("x < 2", 3, "inequality"),
        ("2z", 2, "I don't know “z” (column 2). The variables are x and y."),
        ("sinn(x)", 1, "Did you mean “sin”?"),
        ("In x", 1, "written ln"),
        ("2x2", 2, "x^2 for a power or 2x for a product"),
        ("x 2", 3, "product or a power"),
        ("(x+1", 1, "never closed"),
        ("x+1)", 4, "never opened"),
        ("(x+1]", 5, "Write “)” there"),
        ("2|x", 2, "no partner"),
        ("()", 1, "nothing between the brackets"),
        ("sin", 1, "needs an argument"),
        ("3 sin + 1", 3, "needs an argument"),
        ("sin*x", 1, "needs an argument"),
        ("sin()", 4, "nothing between the brackets"),
        ("sin(x, y)", 1, "can't take 2 arguments"),
        ("x*/2", 2, "Two operators"),
        ("x++1", 2, "Two operators"),
        ("x^", 2, "missing after “^”"),
        ("(x, y, )", 6, "missing after"),
        ("*x", 1, "missing in front of “*”"),
        ("2.5.3", 1, "two decimal points"),
        ("2,5x", 2, "can mean two things"),
        ("oo", 1, "not a number"),
        ("x + ∞", 5, "Infinity"),
        ("nan", 1, "not a number"),
        ("zoo", 1, "not a number"),
        ("inf", 1, "not a number"),
        ("2 + I", 5, "imaginary"),
        ("2 + 3i", 1, "different kinds"),
        ("sqrt(-1)", 1, "not a real number"),
        ("1 + arccos(2)", 5, "not a real number"),
        ("1/0", 3, "divide by zero"),
        ("1/(x-x)", 3, "divide by zero"),
        ("0^0", 1, "has no value"),
        ("log(0)", 1, "no finite value"),
        ("tan(pi/2)", 1, "no finite value"),
        ("x!", 2, "Factorials"),
        ("factorial(5)", 1, "Factorials"),
        ("sin((1, 2))", 5, "is a vector"),
        ("(1, 2)(3, 4)", 1, "multiplies vectors"),
        ("((1, 2), 3)", 1, "don't fit together"),
        ("{2x, 3y}", 1, "round brackets"),
        ("x.subs", 2, "programming language"),
        ("().__class__.__base__", 3, "programming language"),
        ("lambda: 0", 1, "programming language"),
        ("'x'", 1, "prime"),
        ('"x"', 1, "Quotation marks"),
        ("x\u202e+1", 2, "right-to-left override"),
        ("f(x) + 1", 1, "There is no function f here (column 1)"),
        ("\u200b", None, "no answer yet"),
        ("x\x00", 2, "U+0000"),
        ("x\ud800", 2, "U+D800"),
        ("2\u0445", 2, "cyrillic small letter ha"),
        ("x\u0301", 2, "combining acute accent"),
        ("x^10001", 3, "exponent 10001"),
        ("9**9**9", 4, "The exponent 9**9 (column 4) is too large"),
        ("1" * 51, 1, "too long"),
    ],
)
def test_each_refusal_says_what_and_where(text: str, column: int | None, says: str):
    error = refusal(text)
    assert says in error.message
    assert error.column == column


HOSTILE = [
    "9^9^9^9",
    "((((9^99)^99)^99)^99)^99",
    "10^1000*" * 200 + "1",
    "((2x)^1000)^1000",
    "((x^1000)^1000)^1000",
    "4**(111111111111111111111111111111111/2222222222222)",
    "exp(exp(exp(exp(10))))",
    "3sin(tan(sqrt(1/210tan(-2ln(acos(exp(3)))))))",
    "abs(exp(exp(exp(20))) - 1)",
    "sinh(9^99)",
    "2**(20000*x)",
    "1.0e-99999999",
    "(" * 10_000 + ")" * 10_000,
    "(" * 900 + "x" + ")" * 900,
    "9" * 1_000_000,
    "-" * 1900,
    "√" * 900,
    "|" * 1900,
    "sin " * 450 + "x",
    "^".join("x" * 900),
    "sin(" * 400 + "x" + ")" * 400,
    r"\frac" * 350,
    r"\begin{pmatrix}" * 100,
    "().__class__.__base__.__subclasses__()",
    "(lambda: 0)()",
    '__import__("os").system("true")',
    "\ud800\udfff",
    "\u202ex\u202c",
    "{x}{column}{piece}",
    "%s%n",
    "\\" * 1900,
    "xy" * 900,
    "1/" * 900 + "0",
    "df/" + "d" * 70 + "? = x",
    "df/" + "dx" * 30 + "? = x",
    "f" * 70 + "((( = x",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_input_is_refused_at_once(text: str):
    before = time.perf_counter()
    refusal(text)
    assert time.perf_counter() - before < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "2^(1/33333333333333333)",
        "(10^49 + 9)^(1/2)",
        "sqrt(" + "9" * 50 + ")",
        "cos(10^40 pi/7)",
        "abs(sin(1)^2 + cos(1)^2 - 1)",
        "sign(exp(1000) - exp(999))",
        "(1 + sqrt(2))^1000",
        "+".join(["sin(x)"] * 180),
        "*".join(["(x+1)"] * 150),
        "+".join(["1/(x+1)"] * 120),
        "(" * 8 + "x" + "+1)^2" * 8,
        "(" * 29 + "x" + "+1)*y" * 29,
        "sin(" * 40 + "x" + ")" * 40,
        "sin(tan(sqrt(tan(ln(acos(3x^0))))))",
        "abs(" + "tan(1 + " * 9 + "1" + ")" * 10,
        "6000(x - 7)^5999",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_large_but_honest_input_is_read_in_time(text: str):
    before = time.perf_counter()
    read(text, ["x", "y"])
    assert time.perf_counter() - before < 1


_PIECES = st.sampled_from(
    [
        *("x", "y", "X", "z", "sin", "cos ", "ln", "sqrt", "e", "pi", "i", "k", "θ"),
        *("2", "0", "1", "3.5", "10", "999", "1e5", ".", ","),
        *("+", "-", "*", "/", "^", "**", "²", "⁻¹", "√", "|", "=", "'", "!"),
        *("(", ")", "[", "]", "{", "}", "<", ">", "&", "\\\\", "\\", " "),
        *("\\frac", "\\sqrt", "\\left", "\\right", "\\begin{pmatrix}"),
        *("\\end{pmatrix}", "Matrix", "log", "log_2", "_", "f'(x) =", "+ C", "½"),
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=60),
    st.text("xy0123456789+-*/^()[],.|e ", max_size=40),
    st.lists(_PIECES, max_size=20).map("".join),
)


@settings(max_examples=600, deadline=1000, derandomize=True)
@given(_TEXTS)
def test_any_text_is_read_or_refused_in_time(text: str):
    reading, error = None, None
    try:
        reading = read(text, ["x", "y"])
    except UnreadableError as refused:
        error = refused
    if reading is not None:
        assert read(reading.text, ["x", "y"]).text == reading.text
    if error is not None:
        assert error.message.isprintable()
        assert error.column is None or 1 <= error.column <= len(text) + 1
