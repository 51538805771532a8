"""Values of any kind are handed out as data, taken in, and answered in words."""

from __future__ import annotations

import decimal
import fractions
import json
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest
import sympy

from slopes.answers.mark import mark
from slopes.answers.question import Question
from slopes.answers.wire import hand_out, take_in

x, y = sympy.symbols("x y")
SLOPE = Question("derivative", "x^2", ("x",))
GRADIENT = Question("gradient", "x^2 + y^2", ("x", "y"), at=("1", "2"))
HALF = Question("number", reference="1/2")


def marked(question, value):
    data = json.loads(json.dumps(hand_out(value)))
    started = time.perf_counter()
    verdict = mark(question, take_in(data))
    assert time.perf_counter() - started < 2
    assert verdict.message.strip()
    return verdict


class Anything:
    """Equal to everything, callable by nobody."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __float__(self):
        return 2.0


@pytest.mark.parametrize(
    "value",
    [
        sympy.Derivative(x**2, x),
        sympy.Derivative(x**2, x) + 1,
        sympy.Integral(2, x),
        sympy.Integral(2 * x, x),
        sympy.Subs(2 * x, x, x),
        sympy.Sum(2, (y, 1, x)),
        sympy.Limit(2 * x, y, 0),
        sympy.Piecewise((2 * x, x > 0), (0, True)),
        sympy.Function("f")(x),
        sympy.Symbol("__import__('os').system('true')"),
        sympy.Symbol("x.__class__"),
        sympy.Symbol("2*x)(("),
        sympy.Symbol("\u202ex"),
        sympy.zoo,
        sympy.nan,
        sympy.oo,
        sympy.I * x,
        sympy.true,
        sympy.Eq(x, 2),
        sympy.factorial(x),
        sympy.Integer(2) ** (2**20),
        x ** sympy.Integer(10) ** 400,
        sum(sympy.Symbol(f"a{i}") for i in range(3000)),
        Anything(),
        {"x": 2},
        {2, 3},
        object(),
        type,
        b"2x",
        2j,
        10**400,
        "9" * 1_000_000,
        "(" * 10_000,
        "\ud800",
        [[[[[[[[1]]]]]]]],
        list(range(100_000)),
        np.array(["a", "b"], dtype=object),
        np.array([np.nan, np.inf]),
        np.ma.masked_array([1, 2], mask=[True, False]),
        np.datetime64("2026-01-01"),
        True,
        "",
        [],
        (),
        [None],
        [..., ...],
    ],
    ids=lambda value: ascii(type(value).__name__),
)
@pytest.mark.parametrize("question", [SLOPE, GRADIENT, HALF])
def test_what_is_no_answer_is_refused_with_a_sentence(question, value):
    verdict = marked(question, value)
    assert verdict.credit == 0
    assert verdict.outcome in {"unreadable", "incorrect"}


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        fractions.Fraction(1, 2),
        decimal.Decimal("0.5"),
        np.float16(0.5),
        np.float32(0.5),
        np.float64(0.5),
        np.longdouble(0.5),
        np.array(0.5),
        np.array([0.5]),
        np.complex128(0.5),
        0.5 + 0j,
        sympy.Rational(1, 2),
        sympy.Float(0.5),
        sympy.Integer(1) / 2,
        "1/2",
        ["1/2"],
    ],
    ids=repr,
)
def test_a_number_may_be_of_any_kind(value):
    assert marked(HALF, value).outcome == "correct"


@pytest.mark.parametrize(
    "dtype", ["int8", "uint16", "int64", "float32", "float64", "O"]
)
def test_an_array_may_be_of_any_numeric_type(dtype):
    assert marked(GRADIENT, np.array([2, 4], dtype=dtype)).outcome == "correct"
    assert marked(GRADIENT, np.array([[2], [4]], dtype=dtype)).outcome == "correct"


def test_symbols_with_other_assumptions_are_the_same_variable():
    z = sympy.Symbol("x", positive=True)
    assert marked(SLOPE, 2 * z).outcome == "correct"
    assert marked(SLOPE, sympy.Dummy("x") * 2).outcome == "unreadable"


HOSTILE = [
    "9**9**9",
    "10**10**10",
    "2**(2**23)",
    "factorial(10**9)",
    "(" * 10_000 + ")" * 10_000,
    "9" * 1_000_000,
    "x^9999" * 100,
    "((x+y)^99+1)^99",
    "+".join(f"sin(x+{i})*cos(x*{i})" for i in range(90)),
    "tan(" * 50 + "x" + ")" * 50,
    "e^(e^(e^x))",
    "*".join(f"(x+y+{i})^12" for i in range(80)),
    "(lambda: 0).__class__",
    "sqrt(-1-x^2)",
]


def test_hostile_answers_take_neither_time_nor_memory():
    # Linux carries the parent's `ru_maxrss` over into a new program, so that it
    # would measure pytest; the kernel's own high-water mark starts afresh.
    program = f"""
        import pathlib, re, resource, sys, time
        from slopes.answers.mark import mark
        from slopes.answers.question import Question
        from slopes.answers.wire import Text

        question = Question("gradient", "x^2 sin(y) + y", ("x", "y"))
        one = Question("derivative", "x^2 sin(x)", ("x", "y"))
        for text in {HOSTILE!r}:
            for asked, answer in ((one, text), (question, f"({{text}}, {{text}})")):
                started = time.perf_counter()
                verdict = mark(asked, Text(answer))
                seconds = time.perf_counter() - started
                assert seconds < 2, (text[:40], seconds)
                assert verdict.credit == 0, text[:40]
        if sys.platform == "linux":
            status = pathlib.Path("/proc/self/status").read_text()
            print(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1])
        else:
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    """
    done = subprocess.run(
        [sys.executable, "-"],
        input=textwrap.dedent(program),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout.split()[-1]) < 500 * 1024
