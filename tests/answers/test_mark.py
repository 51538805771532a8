"""Right answers in every form are right; wrong ones are named, never given away."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.answers.mark import mark
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.wire import hand_out, take_in

x, y = sympy.symbols("x y")
BOWL = Question("gradient", "x^2 + y^2", ("x", "y"))
CUBE = Question("gradient", "x^2 + y^3", ("x", "y"))
CUBE_AT = Question("gradient", "x^2 + y^3", ("x", "y"), at=("5", "4"))
PARTIAL = Question("derivative", "x^2 y + y^2", ("x", "y"), wrt="x")
TWO_TERMS = Question("derivative", "x^2 + 3x", ("x",))
ALONG = Question(
    "directional_derivative",
    "x^2 + y^3",
    ("x", "y"),
    direction=("2", "3"),
    at=("5", "4"),
)


def marked(question, answer, **options):
    return mark(question, take_in(hand_out(answer)), **options)


@pytest.mark.parametrize(
    "answer",
    [
        "(2x, 2y)",
        "[x + x, 2y]",
        "<2x, 2y>",
        "2x i + 2y j",
        ("2x", "2y"),
        ["2*x", "y+y"],
        [["2x"], ["2y"]],
        [["2x", "2y"]],
        (2 * x, 2 * y),
        [2 * x, 2 * y],
        sympy.Matrix([2 * x, 2 * y]),
        sympy.Matrix([[2 * x, 2 * y]]),
        np.array([2 * x, 2 * y]),
        sympy.Array([2 * x, 2 * y]),
    ],
)
def test_the_right_gradient_is_right_in_any_form(answer):
    verdict = marked(BOWL, answer)
    assert (verdict.outcome, verdict.credit) == ("correct", 1.0)
    assert verdict.mistake is None


@pytest.mark.parametrize(
    ("question", "answer", "mistake", "credit"),
    [
        (CUBE, "(3y^2, 2x)", "components-swapped", 0),
        (CUBE, "(2x, -3y^2)", "component-sign", 0.5),
        (CUBE, "(-2x, -3y^2)", "gradient-negated", 0),
        (CUBE, "(2x, 0)", "component-missing", 0.5),
        (CUBE, "2x", "component-missing", 0),
        (CUBE, "2x + 3y^2", "components-summed", 0),
        (CUBE, "x^2 + y^3", "not-differentiated", 0),
        (CUBE, "(2, 6y)", "hessian-for-gradient", 0),
        (CUBE, "[[2, 0], [0, 6y]]", "hessian-for-gradient", 0),
        (CUBE, "(2x, 3y^2, -1)", "gradient-in-the-graph", 0),
        (CUBE, "sqrt(4x^2 + 9y^4)", "gradient-magnitude", 0),
        (CUBE, "(2x + y^3, x^2 + 3y^2)", "other-term-kept", 0),
        (CUBE, "(x^3/3 + x y^3, y^4/4 + x^2 y)", "integrated", 0),
        (CUBE_AT, "(0, 0)", "evaluated-first", 0),
        (CUBE_AT, "(2x, 3y^2)", "not-evaluated", 0),
        (CUBE_AT, (8, 75), "point-swapped", 0),
        (CUBE_AT, 89, "point-into-function", 0),
        (CUBE_AT, (5, 4), "point-itself", 0),
        (CUBE, "(2x^2, 3y^3)", "power-exponent-kept", 0),
        (PARTIAL, "x^2 + 2y", "wrong-variable", 0),
        (PARTIAL, "2x", "other-variable-dropped", 0),
        (PARTIAL, "0", "other-variable-as-zero", 0),
        (PARTIAL, "2x y + x^2 + 2y", "all-partials-added", 0),
        (PARTIAL, "2x y + y^2", "other-term-kept", 0),
        (PARTIAL, "2y", "differentiated-twice", 0),
        (TWO_TERMS, "2x", "term-missing", 0),
        (ALONG, "58", "slopes-added", 0),
        (ALONG, 164, "direction-not-normalised", 0),
        (ALONG, "164/13", "direction-normalised-twice", 0),
        (ALONG, "164/5", "direction-normalised-by-sum", 0),
        (ALONG, (20, 144), "dot-product-not-summed", 0),
        (ALONG, "2 sqrt(601)", "steepest-instead", 0),
        (ALONG, "-164/sqrt(13)", "direction-reversed", 0),
        (ALONG, "126/sqrt(13)", "dot-product-crossed", 0),
    ],
)
def test_a_known_mistake_is_named(question, answer, mistake, credit):
    verdict = marked(question, answer)
    assert verdict.mistake == mistake
    assert verdict.credit == credit
    assert verdict.outcome == ("partial" if credit else "incorrect")


CORNER = Question("derivative", "x|x|", ("x",))


@pytest.mark.parametrize(
    ("question", "answer", "mistake"),
    [
        (CORNER, "0", None),  # x' |x| - x |x|'
        (CORNER, "1", None),  # x' x'
        (CORNER, "2", None),  # x' + x'
        (CORNER, "sign(x)", "product-of-derivatives"),
        (CORNER, "x", "product-one-term"),
        (
            Question("derivative", "(x + 1)(x - 3)", ("x",)),
            "1",
            "product-of-derivatives",
        ),
        (TWO_TERMS, "3", "term-missing"),
        (Question("derivative", "5x^2", ("x",)), "0", "constant-factor-differentiated"),
    ],
)
def test_a_constant_does_not_show_how_it_came_about(question, answer, mistake):
    assert marked(question, answer).mistake == mistake


def by_w(function, at):
    return Question("derivative", function, ("w", "v"), at=at)


@pytest.mark.parametrize(
    ("question", "answer", "mistake"),
    [
        (by_w("w^2 v^2 - 12 w v + 36", ("2", "2")), 8, "answer-negated"),
        (by_w("w^2 v^2 - 12 w v + 36", ("2", "2")), 8.0, "answer-negated"),
        (by_w("v/w", ("1", "3")), 3, "reciprocal-sign"),
        (by_w("v cos(w)", ("pi/6", "1")), "1/2", "cosine-sign"),
        (replace(BOWL, at=("1", "-1")), (-2, 2), "components-swapped"),
        (replace(BOWL, at=("3", "-1")), (-6, -2), "component-sign"),
    ],
)
def test_the_right_number_with_the_other_sign_has_the_wrong_sign(
    question, answer, mistake
):
    assert marked(question, answer).mistake == mistake


CABLE = Question(
    "directional_derivative",
    "x^2/2 - x y",
    ("x", "y"),
    direction=("3", "-4"),
    at=("1", "2"),
    hint="Look at the way.",
)
UP = replace(CABLE, function="x^2 + y^3", direction=("2", "3"), at=("1", "-2"))


@pytest.mark.parametrize(
    ("question", "answer", "mistake"),
    [
        (CABLE, "-2/5", None),  # the factor 1/2 lost with its term
        (CABLE, -0.4, None),
        (CABLE, 5 / 5 - 7 / 5, None),  # the same with the noise of floats
        (CABLE, "-1/5", "direction-reversed"),
        (CABLE, "1", "direction-not-normalised"),
        (UP, "-68/sqrt(13)", "power-exponent-kept"),
        (UP, -18.8598, "power-exponent-kept"),
    ],
)
def test_a_simple_slope_shows_no_mistake_in_a_partial_derivative(
    question, answer, mistake
):
    verdict = marked(question, answer)
    assert verdict.mistake == mistake
    assert mistake or verdict.message == "Look at the way."


def test_a_mistake_is_worth_what_the_exercise_says():
    verdict = marked(CUBE, "(3y^2, 2x)", credit={"components-swapped": 0.5})
    assert (verdict.outcome, verdict.credit) == ("partial", 0.5)


def test_an_unknown_mistake_gets_a_point_where_it_shows():
    verdict = marked(BOWL, "(2x, 2y + x^3)")
    assert verdict.mistake is None
    assert verdict.credit == 0.5
    assert verdict.witness == {"x": 2, "y": 2}
    assert "∂f/∂x is right, ∂f/∂y is not yet." in verdict.message


def test_the_evidence_for_a_value_is_not_the_value():
    verdict = marked(CUBE_AT, (11, 47))
    assert "10" not in verdict.message
    assert "48" not in verdict.message


@pytest.mark.parametrize("answer", ["164/sqrt(13)", 45.4854, 45.5, "45.5", "45.49"])
def test_a_number_may_be_exact_computed_or_typed_with_three_digits(answer):
    assert marked(ALONG, answer).outcome == "correct"


@pytest.mark.parametrize("answer", ["45.4", 45.4, "46", 45.4853001, 45.0])
def test_a_number_that_is_rounded_wrongly_is_wrong(answer):
    assert marked(ALONG, answer).outcome == "incorrect"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (..., "three dots"),
        (lambda: 0, "Python function"),
        ({"x": 1}, "dict"),
        ([], "empty"),
        (float("nan"), "nan"),
        ("(2x, 2y", "bracket"),
        ("diff(x^2 + y^2, x)", "diff"),
    ],
)
def test_what_is_no_answer_gets_a_sentence_and_no_points(answer, told):
    verdict = marked(BOWL, answer)
    assert (verdict.outcome, verdict.credit) == ("unreadable", 0.0)
    assert told in verdict.message


@pytest.mark.parametrize("answer", ["[2x y]", ["2x*y"], [["2*x*y"]]])
def test_brackets_around_a_single_value_are_no_mistake(answer):
    assert marked(PARTIAL, answer).outcome == "correct"


MAP = Question(
    "gradient",
    "x^2/4 - x + y^2/2",
    ("x", "y"),
    at=("-1", "1"),
    tolerance=0.25,
    hint="Compare the level lines.",
)


@pytest.mark.parametrize("answer", [(-1.25, 1.5), (-1, 1), (-0.5, 1)])
def test_an_estimate_is_not_said_to_show_a_mistake_of_calculation(answer):
    verdict = marked(MAP, answer)
    assert verdict.mistake is None
    assert "Compare the level lines." in verdict.message


TABLE = Question("derivative", "2^t", ("t",), at=("3",), tolerance=0.02)


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (TABLE, (8.0556 - 7.9447) / 0.02, "That is a good estimate of the derivative."),
        (TABLE, "5.55", "That is a good estimate of the derivative."),
        (TABLE, "8 ln(2)", "That is the derivative."),
        (TABLE, 8 * np.log(2), "That is the derivative."),
        (MAP, (-1.6, 1), "That is a good estimate of the gradient."),
        (MAP, (-1.5, 1), "That is the gradient."),
        (replace(TABLE, tolerance=None), "5.55", "That is the derivative."),
    ],
)
def test_an_estimate_is_praised_as_one(question, answer, said):
    assert marked(question, answer).message == said


def test_verdicts_call_the_function_by_its_name():
    question = Question("gradient", "u v", ("u", "v"), name="g")
    assert "∂g/∂u is right" in marked(question, "(v, u + v^3)").message


def test_a_shape_with_other_content_is_wrong():
    assert marked(BOWL, "(2x, 2y, x, y)").mistake == "wrong-shape"
    assert marked(BOWL, "x y").mistake == "scalar-for-vector"
    assert marked(PARTIAL, "(x, y)").mistake == "vector-for-scalar"


def test_the_evidence_along_a_vector_is_not_per_length():
    question = Question(
        "directional_derivative", "x y", ("x", "y"), direction=("2", "0"), unit=False
    )
    message = marked(question, "x^5").message
    assert "per length" not in message
    assert "(f(p + h*v) - f(p))/h closes in on 4 there" in message


LOWER = Question("point", "x^2 + y^3", ("x", "y"), at=("0", "0"), within=0.1)


@pytest.mark.parametrize("answer", [(0, -0.1), (0, -0.05), "(0.001, -0.1/2)"])
def test_a_point_with_the_wanted_property_is_right(answer):
    assert marked(LOWER, answer).outcome == "correct"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((0, 0.1), "not lower"),
        ((0, 0), "not lower"),
        ((0, -1), "too far"),
        (3, "one number for each"),
        ("(x, y)", "made of numbers"),
        ("(ln(-1), 0)", "not a real number"),
        ("(e^900, 0)", "no value"),
    ],
)
def test_a_point_without_it_is_not(answer, told):
    verdict = marked(LOWER, answer)
    assert verdict.credit == 0
    assert told in verdict.message


ONE_VARIABLE = Question("point", "w^4/4 - 2w^2", ("w",), at=("1",), within=0.5)
ONE_STEP = Question("descent", "w^2", ("w",), at=("1",), rate="1/4")


@pytest.mark.parametrize(
    ("question", "answer", "outcome"),
    [
        (ONE_VARIABLE, "w=1.2", "correct"),
        (ONE_VARIABLE, "w = 0.9", "incorrect"),
        (ONE_VARIABLE, "v = 1.2", "correct"),
        (ONE_VARIABLE, "2w = 1.2", "unreadable"),
        (ONE_STEP, "w = 1/2", "correct"),
        (LOWER, "(x, y) = (0, -0.1)", "correct"),
        (LOWER, "x, y = 0, -0.1", "correct"),
        (LOWER, "(y, x) = (0, -0.1)", "unreadable"),
        (LOWER, "x = (0, -0.1)", "unreadable"),
        (PARTIAL, "x = 2x y", "unreadable"),
    ],
)
def test_a_point_may_be_given_as_an_equation(question, answer, outcome):
    assert marked(question, answer).outcome == outcome


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        (ONE_VARIABLE, 3, "at most 0.5 from 1."),
        (LOWER, (0, -1), "at most 0.1 from (0, 0)."),
    ],
)
def test_how_far_a_point_may_be_away_is_told(question, answer, told):
    assert told in marked(question, answer).message


def test_the_given_point_itself_is_not_lower_when_it_has_decimals():
    asked = Question("point", "(x - 1)^2 + y^2", ("x", "y"), at=("0.99", "-0.41"))
    verdict = marked(asked, (0.99, -0.41))
    assert verdict.credit == 0
    assert "not lower" in verdict.message


PATH = Question(
    "descent", "x^2 + y^3", ("x", "y"), at=("1", "1"), rate="1/9", steps=2, path=True
)


@pytest.mark.parametrize(
    ("answer", "credit"),
    [
        ("[[1, 1], [7/9, 2/3], [0.605, 0.519]]", 1),
        ("[[1, 1], [1, 1], [1, 1]]", 0),
        ("[[1, 1], [0, 0], [3, 3]]", 0),
        ("[[1, 1], [7/9, 2/3], [0, 0]]", 1 / 2),
        ("[[0, 0], [7/9, 2/3], [0.605, 0.519]]", 2 / 3),
    ],
)
def test_of_a_path_only_the_steps_earn_something(answer, credit):
    assert marked(PATH, answer).credit == pytest.approx(credit)


ONE_WEIGHT = [
    Question("descent", "w^3", ("w",), at=("1",), rate="1/9"),
    Question("loss", "w^2 x/3", ("w",), at=("1",), data={"x": ("0", "2")}),
    Question("backward", ("2w/3",), ("w",), upstream=("1",)),
]


@pytest.mark.parametrize("question", ONE_WEIGHT, ids=lambda question: question.kind)
@pytest.mark.parametrize("reference", [None, "2/3", "[2/3]"])
def test_a_single_component_is_a_number_with_or_without_brackets(question, reference):
    right = reference and read(reference, ()).components
    for answer in ("2/3", "[2/3]", "0.667", 0.667, [0.6666666667]):
        assert marked(question, answer, reference=right).credit == 1
    assert marked(question, "0.66", reference=right).credit == 0


@pytest.mark.parametrize(
    ("variables", "answer", "said"),
    [
        (("w",), "2w", "That is the number that is handed back."),
        (("w", "v"), "(2w, 0)", "That is the vector that is handed back."),
    ],
)
def test_a_single_number_that_is_handed_back_is_called_so(variables, answer, said):
    question = Question("backward", ("w^2",), variables, upstream=("1",))
    assert marked(question, answer).message.startswith(said)


@pytest.mark.parametrize("question", ONE_WEIGHT[1:], ids=lambda question: question.kind)
def test_a_weight_that_is_alone_is_no_forgotten_bias(question):
    assert marked(question, "0").mistake != "bias-forgotten"


@pytest.mark.parametrize("answer", ["[[2x], [3]]", [["2x"], [3]]])
def test_the_jacobian_of_one_output_as_a_column_is_right_with_a_remark(answer):
    row = Question("jacobian", ("x^2 + 3y",), ("x", "y"))
    assert "one output is a row" in marked(row, answer).message
    assert "row" not in marked(row, "[[2x, 3]]").message
    assert "row" not in marked(row, "(2x, 3)").message
    gradient = Question("gradient", "x^2 + 3y", ("x", "y"))
    assert "row" not in marked(gradient, answer).message


def test_a_number_with_decimals_is_told_that_a_formula_is_asked_for():
    told = marked(Question("derivative", "sin(x^2)", ("x",)), "-2.615").message
    assert told == "This is one number, but a formula in x is asked for."


@pytest.mark.parametrize("answer", ["(6, 0)", "6", "(0, 2)", "2"])
def test_an_input_that_is_multiplied_is_no_bias(answer):
    at = ("2", "5")
    product = Question("backward", ("x y + x",), ("x", "y"), at=at, upstream=("1",))
    assert marked(product, answer).mistake != "bias-forgotten"


@pytest.mark.parametrize(
    ("reference", "answer", "mistake"),
    [
        ("2x + h", "x + h", "limit-expansion-slip"),
        ("2x + h", "2x", None),
        ("2x + h", "h", None),
        ("2x + h", "-2x - h", None),
        ("2x + h", "2x - h", None),
        ("2x + h", "4x + 2h", None),
        ("2x + h", "x^2", None),
        ("2x + h", "2x h + h^2", "difference-not-divided"),
        ("(x + h)^2 + 1", "x^2 + h^2 + 1", "limit-expansion-slip"),
        ("(x + h)^2 + 1", "x^2 + 1 + h", None),
        ("(x + h)^2 + 1", "(x + h)^2", None),
        ("(x + h)^2 + 1", "(x + h)^2 + 1 + h", None),
        ("6x^2 + 6x h + 2h^2", "6x^2 + 2x h + h^2", "limit-expansion-slip"),
        ("6x^2 + 6x h + 2h^2", "6x^2 + 6x h", "limit-expansion-slip"),
        ("6x^2 + 6x h + 2h^2", "3x^2 + 3x h + h^2", None),
        ("6x^2 + 6x h + 2h^2", "6x^2 + 6x h + 2h^2 + 5", None),
        ("6x^2 + 6x h + 2h^2", "6x^2", None),
    ],
)
def test_a_slip_in_an_expansion_is_told_from_other_mistakes(reference, answer, mistake):
    asked = Question("expression", variables=("x", "h"), reference=reference)
    assert marked(asked, answer).mistake == mistake


@pytest.mark.parametrize(
    ("answer", "mistake", "told"),
    [
        ("12", "tangent-for-secant", "The slope between two points"),
        ("8", "point-into-function", "a slope needs two points"),
        (2.1**3, "point-into-function", "a slope needs two points"),
    ],
)
def test_what_is_said_of_a_difference_quotient_is_about_two_points(
    answer, mistake, told
):
    asked = Question("difference", "x^3", ("x",), at=("2",), step="0.1")
    verdict = marked(asked, answer)
    assert verdict.mistake == mistake
    assert told in verdict.message
    assert not verdict.hints[0].startswith("The derivative is")


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        ("(8, 13)", "component-missing"),
        ("(1, 4, 9, 17)", "not-differentiated"),
        (np.array([-6.0, -8, -13, -16]), "gradient-negated"),
        ("5", "scalar-for-vector"),
        ("(1, 2, 3)", "wrong-shape"),
    ],
)
def test_what_is_said_of_samples_is_about_samples(answer, mistake):
    asked = Question("samples", samples=("1", "4", "9", "17"), spacing="1/2")
    verdict = marked(asked, answer)
    assert verdict.mistake == mistake
    assert re.search("samples?", verdict.message)
    assert "numpy.gradient gives" in verdict.hints[0]
    assert not re.search("gradient (has|points)|variable|formula", verdict.message)


@pytest.mark.parametrize(
    ("reference", "answer", "told"),
    [
        ("ln|x|", "ln x", "At x = -1 your formula has no value"),
        ("x", "x^2/x", "At x = 0 your formula has no value"),
        ("x^2/x", "x", "At x = 0 your formula has a value"),
        ("sqrt(x^2)", "|x|", ""),
    ],
)
def test_another_domain_is_remarked_and_matters_only_where_it_is_asked_for(
    reference, answer, told
):
    question = Question("expression", variables=("x",), reference=reference)
    verdict = marked(question, answer)
    assert verdict.outcome == "correct"
    assert told in verdict.message
    strict = replace(question, same_domain=True)
    assert marked(strict, answer).outcome == ("incorrect" if told else "correct")


@pytest.mark.parametrize(
    ("function", "at", "answer", "outcome"),
    [
        ("x|x|", "0", "0", "correct"),
        ("x^2 |x| + 3x", "0", "3", "correct"),
        ("x|x|", "0", "1", "incorrect"),
        ("|x|", "0", "0", "undecided"),
        ("x^(1/3)", "0", "0", "undecided"),
    ],
)
def test_where_a_formula_has_no_value_its_limit_is_the_derivative(
    function, at, answer, outcome
):
    question = Question("derivative", function, ("x",), at=(at,))
    assert marked(question, answer).outcome == outcome


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        (CORNER, "x^2/|x|*2", "At x = 0 your formula has no value"),
        (CORNER, "|x| + x^2/|x|", "At x = 0 your formula has no value"),
        (CORNER, "2|x|", ""),
        (Question("derivative", "|x|", ("x",)), "x/|x|", ""),
        (Question("derivative", "1/x", ("x",)), "-1/x^2", ""),
        (Question("derivative", "sqrt(x)", ("x",)), "1/(2 sqrt(x))", ""),
        (Question("gradient", "y + x|x|", ("x", "y")), "(2x^2/|x|, 1)", "At x = 0"),
        (Question("gradient", "y + x|x|", ("x", "y")), "(2|x|, 1)", ""),
    ],
)
def test_a_gap_where_there_is_a_slope_is_remarked(question, answer, told):
    verdict = marked(question, answer)
    assert verdict.outcome == "correct"
    assert told in verdict.message
    assert told or "no value" not in verdict.message


@pytest.mark.parametrize(
    ("reference", "answer", "outcome"),
    [
        ("(1/3, sqrt(2))", "(0.333, 1.41)", "correct"),
        ("(1/3, sqrt(2))", (0.333, 1.41421356237), "correct"),
        ("(2x, 1/3)", "(2x, 0.333)", "correct"),
        ("[[1, 2/3], [0, 1]]", "[[1, 0.667], [0, 1]]", "correct"),
        ("(1/3, sqrt(2))", "(0.33, 1.41)", "partial"),
        ("(x/3, 1)", "(0.333x, 1)", "partial"),
        ("1/3", "0.333", "incorrect"),
    ],
)
def test_the_numbers_in_a_vector_may_be_rounded(reference, answer, outcome):
    question = Question("expression", variables=("x",), reference=reference)
    assert marked(question, answer).outcome == outcome


@pytest.mark.parametrize("answer", ["2x + C", "x^2 + C"])
def test_a_constant_of_integration_is_named(answer):
    mistake = marked(Question("derivative", "x^2", ("x",)), answer).mistake
    assert mistake == "constant-of-integration"


def test_a_reference_that_cannot_be_evaluated_holds_the_score():
    reference = read("sqrt(-1 - x^2)", ("x", "y")).tree
    verdict = marked(PARTIAL, "sqrt(-2 - x^2)", reference=reference)
    assert verdict.outcome == "undecided"


@pytest.mark.parametrize(
    "answer",
    [
        "(((x+y+1)^12+1)^12+1)^12",
        "((x+1)^12+1)^12",
        "(x+y)^999",
        "x^(x^(x^x))",
        "tan(x^900)",
        "ln(ln(ln(x)))",
        "(-x)^(x^9)",
        "+".join(f"(x+{i})^12" for i in range(30)),
        "*".join(f"(x+y+{i})^12" for i in range(8)),
    ],
)
def test_an_answer_that_is_hard_to_expand_is_marked_in_time(answer):
    started = time.perf_counter()
    assert marked(PARTIAL, answer).outcome == "incorrect"
    assert time.perf_counter() - started < 2


@given(st.text(alphabet="xy01239+-*/^(),. sincolexpqrt|", max_size=30))
@settings(max_examples=150, deadline=5000)
def test_marking_never_fails_whatever_is_typed(text):
    marked(PARTIAL, text)
