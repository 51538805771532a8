"""Every known mistake has a hint; what the hints state is true, by SymPy's word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import mpmath
import pytest
import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication,
    parse_expr,
    rationalize,
    standard_transformations,
)

from slopes.answers.hints import MISTAKES, RULES, mistake, rule_shown
from slopes.answers.question import Question

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
point-itself

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
ELSEWHERE = Question("derivative", "x^9 - ln(x + 8)", ("x",))
FORBIDDEN = [
    r"the tangent is the derivative",
    r"the gradient is the slope",
    r"(smaller|shorter) (h|step)s? (is|are) always better",
    r"\byou (forgot|failed|did)\b|your (error|mistake|fault)",
    r"normalis|behaviour|recognis|colour",
]
GRID = [mpmath.mpf(text) for text in ("0.13", "0.41", "-0.31", "1.27", "2.71", "3.3")]
FUNCTIONS = {
    "e": sympy.E,
    "ln": sympy.log,
    "log10": lambda x: sympy.log(x, 10),
    "log2": lambda x: sympy.log(x, 2),
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
}
x, y, c = sympy.symbols("x y c", real=True)


def parsed(text):
    """Read text without the project's reader."""
    text = re.sub(r"\|([^|]*)\|", r"Abs(\1)", text)
    text = re.sub(r"(?<![a-z])(\d+)(?=[a-z])", r"\1*", text)
    names = {name: sympy.Symbol(name, real=True) for name in "abhtuvwxyz"}
    return parse_expr(
        text,
        {**names, **FUNCTIONS},
        (*standard_transformations, implicit_multiplication, convert_xor, rationalize),
    )


def functions_of(question):
    given = question.function
    return [parsed(f) for f in ((given,) if isinstance(given, str) else given)]


def symbols_of(question):
    return [sympy.Symbol(name, real=True) for name in question.variables]


def jacobian_of(question):
    return sympy.Matrix(functions_of(question)).jacobian(symbols_of(question))


def right(question):
    """Work out the right answer with SymPy."""
    (*_, f), variables = functions_of(question), symbols_of(question)
    gradient = sympy.Matrix([f]).jacobian(variables)
    match question.kind:
        case "derivative":
            found = f.diff(sympy.Symbol(question.by, real=True))
        case "gradient":
            found = tuple(gradient)
        case "jacobian":
            found = jacobian_of(question).tolist()
        case "directional_derivative":
            v = sympy.Matrix([parsed(part) for part in question.direction])
            found = gradient.dot(v / v.norm() if question.unit else v)
        case "number" | "expression":
            found = parsed(question.reference)
    place = zip(variables, map(parsed, question.at), strict=bool(question.at))
    where = list(place)
    return [part.subs(where) for part in flat(found)]


def flat(value):
    if isinstance(value, list | tuple):
        return [entry for part in value for entry in flat(part)]
    return [sympy.sympify(value)]


def agree(one, other, inside=()):
    """Whether two values agree wherever all functions are real, at enough points."""
    ones, others = flat(one), flat(other)
    every = [*ones, *others, *inside]
    letters = sorted({s for e in every for s in e.free_symbols}, key=str)
    if len(ones) != len(others):
        return False
    values = sympy.lambdify(letters, every, "mpmath")
    tried = 0
    with mpmath.workdps(30):
        for at in range(len(GRID)):
            point = [GRID[(at + 2 * i) % len(GRID)] for i in range(len(letters))]
            found = values(*point)
            if any(mpmath.im(value) for value in found):
                continue
            tried += 1
            pairs = zip(found, found[len(ones) : 2 * len(ones)], strict=False)
            if any(abs(a - b) > mpmath.mpf(10) ** -20 * (1 + abs(a)) for a, b in pairs):
                return False
    return tried >= 3


# --- the catalogue is complete


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


# --- what is stated is true


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


# --- what is said is short, and said well


@pytest.mark.parametrize("text", [known.look for known in MISTAKES.values()])
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
        *(known.look for known in MISTAKES.values()),
        *(rule.says for rule in RULES.values()),
    ],
)
def test_no_hint_says_what_is_untrue_or_unkind(text):
    assert [p for p in FORBIDDEN if re.search(p, text, re.IGNORECASE)] == []


def test_no_two_mistakes_are_told_in_the_same_words():
    assert len({known.look for known in MISTAKES.values()}) == len(MISTAKES)


# --- the rule is shown on another function


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
