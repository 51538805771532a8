"""The examples of the rules are true, by SymPy's word."""

from __future__ import annotations

import re

import pytest
import sympy
from by_sympy import (
    agree,
    flat,
    functions_of,
    jacobian_of,
    parsed,
    right,
    symbols_of,
)

from slopes.answers.hints import RULES
from slopes.answers.question import Question

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{at}")
    for rule in RULES.values()
    for at, example in enumerate(rule.examples)
]
COMPUTED = [
    case
    for case in EXAMPLES
    if case.values[1].question.kind in {"number", "expression"}
]
NOT_COMPUTED = [case for case in EXAMPLES if case not in COMPUTED]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_answer_of_an_example_is_right(rule, example):
    question = example.question
    inside = () if question.reference or question.at else functions_of(question)
    assert agree(parsed(example.answer), right(question), inside), rule.name
    if question.kind == "jacobian":
        rows = [len(row) for row in parsed(example.answer)]
        assert rows == [len(question.variables)] * len(question.function)


@pytest.mark.parametrize(
    ("function", "answer"),
    [("e^(2x)", "e^(2x)"), ("|x|", "1"), ("arctan(x)", "1/(1 - x^2)")],
)
def test_a_wrong_answer_would_be_seen(function, answer):
    assert not agree(parsed(answer), right(Question("derivative", function, ("x",))))


@pytest.mark.parametrize(("rule", "example"), COMPUTED)
def test_a_sentence_has_the_numbers_of_its_computation_and_no_others(rule, example):
    question = example.question
    assert f": {question.reference} = {example.answer}" in example.shown, rule.name
    known = numbers(question.reference) | numbers(example.answer)
    given = question.function
    rest = example.shown
    for text in (given,) if isinstance(given, str) else given:
        rest = rest.replace(text, "")
    rest = re.sub(r"z = [^,]*(, with [a-z] = \S+)* and [a-z] = \S+:", "", rest)
    assert numbers(rest) <= known


def numbers(text):
    return set(re.findall(r"\d+(?:\.\d+)?", text))


@pytest.mark.parametrize(("rule", "example"), NOT_COMPUTED)
def test_other_examples_are_put_into_words_by_their_kind(rule, example):
    assert example.shown == "", rule.name


def slope(f, variables, start, end):
    there, here = (dict(zip(variables, at, strict=True)) for at in (end, start))
    run = sum(end) - sum(start)  # one coordinate moves
    return (f.subs(there) - f.subs(here)) / run


def descended(f, variables, start, rate, steps):
    place = start
    for _ in range(steps):
        at = dict(zip(variables, place, strict=True))
        place = [
            w - rate * f.diff(v).subs(at) for v, w in zip(variables, place, strict=True)
        ]
    return place if len(place) > 1 else place[0]


def vectors(pattern, text):
    return [flat(parsed(found)) for found in re.search(pattern, text).groups()]


def from_one_to_the_other(question, shown):
    start, end = vectors(r"(?:from|between) (\(.*?\)|\S+) (?:to|and) (.*?):", shown)
    return slope(functions_of(question)[0], symbols_of(question), start, end)


def from_sample_to_sample(question, shown):
    start, end = vectors(r"at (\d)\D*? at (\d):", shown)
    return slope(functions_of(question)[0], symbols_of(question), start, end)


def ahead(question, _):
    (f,), by = functions_of(question), symbols_of(question)[0]
    return f.subs(by, by + sympy.Symbol("h", real=True))


def quotient(question, _):
    (f,) = functions_of(question)
    return (ahead(question, _) - f) / sympy.Symbol("h", real=True)


def error_of_a_long_step(question, shown):
    (f,), variables = functions_of(question), symbols_of(question)
    pattern = r"at (\S+), where .* is (\S+), .* of (\S+) "
    start, rise, step = vectors(pattern, shown)
    assert rise == [f.diff(variables[0]).subs(variables[0], start[0])]
    return slope(f, variables, start, [start[0] + step[0]]) - rise[0]


def error_of_a_short_step(_, shown):
    rounding, step = vectors(r"off by (\S+) and the step is (\S+),", shown)
    return rounding[0] / step[0]


def way_down(question, shown):
    start, rate = vectors(r"(?:at|from) (\(.*?\)|\S+) with the rate ([\d.]+)", shown)
    steps = 2 if "two steps" in shown else 1
    (f,), variables = functions_of(question), symbols_of(question)
    return descended(f, variables, start, rate[0], steps)


def mean_slope(question, shown):
    (f,), (w, datum) = functions_of(question), symbols_of(question)
    data = [parsed(text) for text in re.findall(r"x = (\d+)", shown)]
    total = sum(f.diff(w).subs(datum, value) for value in data)
    at = re.search(r"w = (\d+)", shown)
    return (total.subs(w, at[1]) if at else total) / len(data)


def along(question, shown):
    (direction,) = vectors(r"along (.*?):", shown)
    return jacobian_of(question).dot(direction)


def handed_back(question, shown):
    (back,) = vectors(r"with (.*?) coming", shown)
    return tuple(jacobian_of(question).T * sympy.Matrix(back))


def derivative(question, _):
    return functions_of(question)[0].diff(symbols_of(question)[0])


# What a sentence says in words, worked out by SymPy.
TOLD = {
    "paths": derivative,
    "fork": derivative,
    "limit": quotient,
    "expansion": ahead,
    "dot-product": along,
    "transposed": handed_back,
    "long-steps": error_of_a_long_step,
    "short-steps": error_of_a_short_step,
    "descent-step": way_down,
    "all-at-once": way_down,
    "counting-steps": way_down,
    "mean-loss": mean_slope,
    "samples": from_sample_to_sample,
}


@pytest.mark.parametrize(("rule", "example"), COMPUTED)
def test_a_computation_is_the_one_that_its_sentence_speaks_of(rule, example):
    told = TOLD.get(rule.name, from_one_to_the_other)
    value = told(example.question, example.shown)
    assert agree(value, parsed(example.answer))
