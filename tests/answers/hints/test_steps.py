"""The steps of a hint fit the question, and what they state is true."""

from __future__ import annotations

import re

import pytest

from slopes.answers.algebra import over, times
from slopes.answers.beginnings import beginning
from slopes.answers.equality import compare
from slopes.answers.evaluate import value_at
from slopes.answers.hints.steps import steps_for
from slopes.answers.mark import mark
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.wire import Text
from slopes.exercises import all_exercises, find

PAIR = re.compile(r"u = (?P<u>.+) and v = (?P<v>.+): begin with (?P<rest>.+)\.$")
INNER = re.compile(r"is u = (?P<u>.+), the outer one (?P<f>.+): begin with (?P<d>.+) t")
TRIED = re.compile(
    r"at (?P<at>[^:]+): your .* gives (?P<given>\S+), but .* (?P<true>\S+) there. "
    r"The gap is (?P<gap>\S+)\."
)


def one(text, by="x"):
    return Question("derivative", text, ("x", "y"), wrt=by)


RULES_BY_NAME = re.compile(r"rule|u/v|product|exponent (goes|went|comes)|power")


@pytest.mark.parametrize(
    ("function", "answers"),
    [
        ("3/x", ["-3/x", "3/x^2", "3/x", "0", "3", "-3/x^2 + 1", "-6/x^3", "3 ln(x)"]),
        ("x^2 - 3x", ["x - 3", "2x", "2x^2 - 3", "2x^2 - 3x", "2x + 3", "3x^2"]),
        ("x^2 sin(x)", ["2x cos(x)", "0", "2x sin(x) - x^2 cos(x)", "2x sin(x)"]),
    ],
)
def test_before_the_rules_no_hint_presumes_one(function, answers):
    question = Question("derivative", function, ("x",), by_definition=True)
    for answer in answers:
        verdict = mark(question, Text(answer))
        assert verdict.outcome == "incorrect"
        told = " ".join([verdict.message, *verdict.hints])
        assert not RULES_BY_NAME.search(told), (answer, told)
        assert "x + h" in verdict.hints[1]


@pytest.mark.parametrize(
    ("text", "combine", "told"),
    [
        ("x^2 sin(x)", times, "product"),
        ("(x + 1) e^x ln(x)", times, "product"),
        ("sin(x)/x^2", over, "quotient"),
        ("1/(x^2 + 1)", over, "quotient"),
    ],
)
def test_the_parts_that_are_named_make_up_the_function(text, combine, told):
    said = beginning(one(text))
    assert told in said
    named = PAIR.search(said)
    u, v = (read(named[part], ("x", "y")).tree for part in "uv")
    assert compare(combine(u, v), read(text, ("x", "y")).tree).status == "equal"


@pytest.mark.parametrize(
    "text", ["sin(x^2)", "(x^2 + 1)^5", "e^(3x)", "ln(x y)", "sqrt(x + y)", "2^(x^2)"]
)
def test_inner_and_outer_function_make_up_the_function(text):
    named = INNER.search(beginning(one(text)))
    inner = read(named["u"], ("x", "y")).tree
    outer, slope = (read(named[part], ("u",)).tree for part in ("f", "d"))
    point = {"x": 1.3, "y": 0.7}
    u, h = value_at(inner, point), 1e-6
    assert value_at(outer, {"u": u}) == pytest.approx(
        value_at(read(text, ("x", "y")).tree, point)
    )
    rise = value_at(outer, {"u": u + h}) - value_at(outer, {"u": u - h})
    assert value_at(slope, {"u": u}) == pytest.approx(rise / (2 * h), rel=1e-5)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (one("5"), "does not occur"),
        (one("x"), "changes by 1"),
        (one("-x^2"), "minus sign stays"),
        (one("x^2 + 3x"), "term by term; begin with x^2"),
        (one("7x^3"), "constant factor 7 stays"),
        (one("x y", "y"), "Hold x fixed"),
        (one("x^x"), "e^(ln(x))"),
        (Question("derivative", "x^2", ("x",), at=("3",)), "Put in x = 3 at the end"),
        (Question("gradient", "x y", ("x", "y")), "with y held fixed"),
        (
            Question("directional_derivative", "x y", ("x", "y"), direction=("2", "3")),
            "sqrt(2^2 + 3^2)",
        ),
        (
            Question(
                "directional_derivative",
                "x y",
                ("x", "y"),
                direction=("2", "3"),
                unit=False,
            ),
            "dot product",
        ),
        (Question("jacobian", ("x y", "x"), ("x", "y")), "first output, x*y"),
        (Question("difference", "x^2", ("x",), at=("3",), step="0.1"), "3 + 0.1"),
        (Question("samples", samples=("1", "4", "9")), "(4 - 1)/1"),
        (
            Question("samples", samples=("-3", "1/2"), spacing="1/10"),
            "((1/2) - (-3))/(1/10)",
        ),
        (Question("descent", "x^2", ("x",), at=("3",), rate="0.1"), "x = 3"),
        (
            Question("loss", "(w x - y)^2", ("w",), data={"x": ("1",), "y": ("2",)}),
            "one example",
        ),
        (Question("backward", ("x", "x y"), ("x", "y"), upstream=("1", "1")), "by x"),
        (Question("number", reference="2"), ""),
    ],
)
def test_every_kind_of_question_has_a_beginning(question, told):
    assert told in beginning(question)
    assert len(steps_for(question, None)) == 2


@pytest.mark.parametrize("answer", ["(1, -3/2)", "(3, 3)", "(-3/2, 0)", "(0, 1)"])
def test_the_formula_behind_a_picture_is_not_told(answer):
    question = find("gradient/from-a-map").question
    verdict = mark(question, Text(answer))
    assert verdict.outcome != "correct"
    assert verdict.hints[-1] == question.hint
    assert "x^2/4" not in " ".join([verdict.message, verdict.evidence, *verdict.hints])


HIDDEN = [each.question for each in all_exercises() if each.question.hidden]


@pytest.mark.parametrize("question", HIDDEN, ids=lambda q: str(q.function))
def test_what_a_task_does_not_tell_is_in_no_hint(question):
    size = len(question.components())
    for number in ("0", "1", "-1", "2", "1/2", "3/4", "24"):
        answer = f"({', '.join([number] * size)})" if size else number
        verdict = mark(question, Text(answer))
        told = " ".join([verdict.message, *verdict.hints]).replace(" ", "")
        assert question.hint
        assert not any(f.replace(" ", "") in told for f in question.functions)


def test_the_hint_for_a_component_is_about_that_component():
    question = Question("gradient", "x^2 + sin(x y)", ("x", "y"))
    assert "Hold x fixed" in steps_for(question, None, 1)[1]


@pytest.mark.parametrize(
    ("text", "answer"),
    [("x^2 sin(x)", "x^3"), ("ln x", "1/x^2"), ("e^(2x)", "e^x + 1"), ("x^5", "9x")],
)
def test_the_values_that_are_shown_are_those_of_the_functions(text, answer):
    function, variables = read(text, ("x",)).tree, ("x",)
    verdict = mark(Question("derivative", text, variables), Text(answer))
    said = TRIED.search(verdict.message)
    x = float(said["at"].removeprefix("x = "))
    h = 1e-6
    ends = [value_at(function, {"x": x + s}) for s in (h, -h)]
    slope = (ends[0] - ends[1]) / (2 * h)
    given = value_at(read(answer, variables).tree, {"x": x})
    assert float(said["given"]) == pytest.approx(given, rel=1e-3)
    assert float(said["true"]) == pytest.approx(slope, rel=1e-3)
    assert float(said["gap"]) == pytest.approx(abs(given - slope), rel=2e-3)
