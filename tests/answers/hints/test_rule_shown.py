"""A rule is shown on another function than the learner's own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sympy
from by_sympy import functions_of, symbols_of

from slopes.answers.hints import RULES, rule_shown
from slopes.answers.question import Question

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{at}")
    for rule in RULES.values()
    for at, example in enumerate(rule.examples)
]
ELSEWHERE = Question("derivative", "x^9 - ln(x + 8)", ("x",))


def rewritten(question):
    """Return a question, in other words and with other letters."""
    variables = symbols_of(question)
    letters = sympy.symbols(f"p0:{len(variables)}", real=True)
    functions = functions_of(question)
    renamed = [f.subs(list(zip(variables, letters, strict=True))) for f in functions]
    asked = replace(question, wrt=None)
    yield asked
    for version, names in ((functions, variables), (renamed, letters)):
        texts = tuple(re.sub(r"\blog\b", "ln", str(f)) for f in version)
        yield replace(
            asked,
            function=texts if len(texts) > 1 else texts[0],
            variables=tuple(map(str, names)),
        )


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_about_the_learners_own_function_is_not_shown(rule, example):
    alone = replace(rule, examples=(example,))
    sentence = rule_shown(alone, ELSEWHERE).removeprefix(rule.says)
    assert example.answer in sentence
    for question in rewritten(example.question):
        shown = rule_shown(rule, question)
        assert rule_shown(alone, question) == rule.says
        assert shown.startswith(f"{rule.says} ")
        assert sentence not in shown


def test_a_function_that_is_one_output_of_an_example_counts_as_the_same():
    shown = rule_shown(RULES["shapes"], Question("gradient", "x y", ("x", "y")))
    assert "the gradient of x y z" in shown


def test_a_function_that_cannot_be_read_is_compared_as_text():
    odd = Question("descent", "(w*x_data - 1)^2", ("w",), at=("1",), rate="0.1")
    assert "For w^2 at 3" in rule_shown(RULES["descent-step"], odd)
    without = Question("number", reference="3")
    assert "(x^2 + 1)^5" in rule_shown(RULES["chain"], without)


def test_a_function_of_many_variables_is_no_obstacle():
    names = tuple(f"x{i}" for i in range(1, 7))
    question = Question("gradient", " + ".join(names), names)
    assert "the gradient of x^2 y" in rule_shown(RULES["gradient"], question)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("chain", "For example, the derivative of (x^2 + 1)^5 is 10x (x^2 + 1)^4."),
        ("sign", "the derivative of 1/x at x = 2 is -1/4."),
        ("partial", "the partial derivative of x^3 y^2 with respect to x is 3x^2 y^2."),
        ("gradient", "the gradient of x^2 y, in the order x, y, is (2x y, x^2)."),
        ("coordinates", "the gradient of x^2 y at x = 3, y = 1, in the order x, y, is"),
        ("unit-vector", "x y at x = 1, y = 2 along the unit vector of (3, 4) is 2."),
        ("along-a-vector", "x y at x = 1, y = 2 along the vector (3, 4) is 10."),
        ("jacobian", "the Jacobian of (x^2 y, x - y), with a row for each output, is"),
        ("difference-quotient", "For x^2 from 3 to 3.1: (3.1^2 - 3^2)/0.1 = 6.1."),
    ],
)
def test_an_example_is_called_what_it_is(rule, words):
    assert words in rule_shown(RULES[rule], ELSEWHERE)
