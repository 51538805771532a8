"""Every known mistake has a hint, said shortly and well."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import sympy
from by_sympy import agree, functions_of

from slopes.answers.hints import MISTAKES, RULES, mistake
from slopes.answers.hints.steps import RULE_OF_KIND

IDS = """
chain-inner-missing chain-outer-kept chain-inner-differentiated-in-place
chain-one-level-short chain-as-product chain-function-of-inner-derivative
chain-argument-replaced chain-inner-added product-of-derivatives product-one-term
product-minus product-of-sums product-crossed quotient-of-derivatives quotient-order
quotient-plus quotient-denominator-not-squared quotient-denominator-missing
quotient-numerator-squared power-exponent-kept power-factor-missing
power-exponent-raised power-exponent-as-factor-only power-rule-on-exponential
exponential-log-missing exponential-exponent-only exponential-exponent-as-factor
exponent-into-log constant-kept constant-becomes-one constant-as-variable
constant-factor-dropped constant-factor-differentiated linear-term-kept reciprocal-sign
root-half-missing sine-sign cosine-sign tangent-not-squared secant-tangent-swapped
hyperbolic-like-circular log-argument-missing log-argument-replaced log-of-derivative
arctangent-sign log-base-ignored inverse-as-reciprocal inverse-root-missing
absolute-value-ignored term-missing term-sign coefficient-slip answer-negated

not-differentiated integrated differentiated-twice constant-of-integration
reciprocal-of-derivative evaluated-first not-evaluated point-into-function
step-left-in limit-expansion-slip tangent-line-for-slope secant-for-tangent
tangent-for-secant point-itself

wrong-variable other-variable-dropped other-variable-as-zero
other-variable-differentiated all-partials-added other-term-kept
other-term-differentiated mixed-partial chain-one-path components-swapped
component-missing component-sign components-summed gradient-negated gradient-normalised
gradient-magnitude hessian-for-gradient point-swapped gradient-in-the-graph
scalar-for-vector vector-for-scalar wrong-shape

direction-not-normalised direction-normalised-twice direction-normalised-by-sum
direction-normalised-needlessly direction-multiplied-by-length dot-product-crossed
dot-product-not-summed gradient-normalised-in-product gradient-at-direction
point-as-direction steepest-instead slopes-added direction-reversed
direction-to-target-as-point direction-component-only

jacobian-transposed jacobian-diagonal-only jacobian-determinant jacobian-rows-summed
jacobian-order

difference-not-divided central-divided-by-h step-too-large step-too-small
step-in-one-variable-for-all spacing-ignored samples-for-function integer-arithmetic

step-uphill learning-rate-missing learning-rate-divided function-in-step
steps-off-by-one step-multiplied update-in-turn sum-for-mean batch-bias
activation-derivative-missing activation-twice fork-not-added transpose-missing
loss-factor-missing bias-forgotten
""".split()  # noqa: SIM905 - a list in as many lines as words would hide the sections
FORBIDDEN = [
    r"the tangent is the derivative",
    r"the gradient is the slope",
    r"(smaller|shorter) (h|step)s? (is|are) always better",
    r"\byou (forgot|failed|did)\b|your (error|mistake|fault)",
    r"normalis|behaviour|recognis|colour",
]
x, y, c = sympy.symbols("x y c", real=True)


def test_every_mistake_of_the_catalogue_has_a_hint_and_no_other_one_has():
    assert Counter(MISTAKES.keys()) == Counter(IDS)


@pytest.mark.parametrize("known", IDS)
def test_a_mistake_is_found_by_its_id_and_goes_against_a_rule(known):
    assert mistake(known).id == known
    assert mistake(known).rule in RULES


def test_every_rule_is_there_for_some_mistake():
    assert {known.rule for known in MISTAKES.values()} == set(RULES)


def test_an_unknown_mistake_is_refused():
    with pytest.raises(KeyError):
        mistake("chain")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_has_examples_on_different_functions(rule):
    assert len(rule.examples) >= 2
    first, *others = (functions_of(example.question) for example in rule.examples)
    assert all(not agree(first, other) for other in others if len(first) == len(other))


DIRECTION = sympy.Matrix([2, 3])
SLOPES = sympy.Matrix([[3, 4]])
STATED = {
    "constant-kept": sympy.diff(c, x) == 0,
    "evaluated-first": sympy.diff(sympy.Integer(9), x) == 0,
    "other-term-kept": sympy.diff(sympy.Function("g")(y), x) == 0,
    # x²y by x, with y replaced
    "other-variable-dropped": sympy.diff(x**2 * y, x).subs(y, 1) == 2 * x,
    "other-variable-as-zero": sympy.diff(x**2 * y + x, x).subs(y, 0) == 1,
    "component-missing": sympy.diff(x**2 + y**3, y) != 0,
    "gradient-normalised": (SLOPES / SLOPES.norm()).norm() == 1,
    "direction-not-normalised": (DIRECTION / DIRECTION.norm()).norm() == 1,
    "slopes-added": sympy.Matrix([1, 1]).norm() > 1,
    "bias-forgotten": sympy.diff(sympy.Function("L")(2 * x + c), c) != 0,
}


@pytest.mark.parametrize("known", IDS)
def test_a_hint_states_nothing_about_numbers_that_is_not_checked(known):
    assert bool(re.search(r"\d", mistake(known).look)) == (known in STATED)
    assert STATED.get(known, True)


LOOKS = [
    text
    for known in MISTAKES.values()
    for text in (known.look, *known.elsewhere.values())
]


@pytest.mark.parametrize("text", LOOKS)
def test_where_to_look_is_said_in_two_short_sentences(text):
    assert len(text) <= 220
    assert 1 <= sentences(text) <= 2


@pytest.mark.parametrize("text", [rule.says for rule in RULES.values()])
def test_a_rule_is_said_in_two_sentences(text):
    assert 1 <= sentences(text) <= 2


def sentences(text):
    assert re.match(r"\S.*[.?]$", text)
    return len(re.findall(r"[.?!](?=\s|$)", text))


@pytest.mark.parametrize(
    "text",
    [
        *LOOKS,
        *(rule.says for rule in RULES.values()),
    ],
)
def test_no_hint_says_what_is_untrue_or_unkind(text):
    assert [p for p in FORBIDDEN if re.search(p, text, re.IGNORECASE)] == []


def test_no_two_mistakes_are_told_in_the_same_words():
    assert len(set(LOOKS)) == len(LOOKS)


def test_what_is_said_to_one_kind_of_question_only_has_a_rule_there():
    for known in MISTAKES.values():
        assert known.elsewhere.keys() <= RULE_OF_KIND.keys()
        assert not re.search(r"\d", "".join(known.elsewhere.values()))
