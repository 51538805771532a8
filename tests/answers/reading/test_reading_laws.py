"""Reading what was printed gives the same value again."""

import re
from fractions import Fraction
from typing import Any

import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slopes.answers import tree
from slopes.answers.reading import UnreadableError, read, symbols_for
from slopes.answers.reading.bounds import check_size
from slopes.answers.reading.building import FUNCTIONS, build
from slopes.answers.reading.components import components
from slopes.answers.reading.printing import as_latex, as_text
from slopes.answers.reading.reals import check_real

Nodes = st.SearchStrategy[tree.Node]
VARIABLES = ("x", "y", "x_1", "theta")

_DIGITS = st.one_of(
    st.integers(0, 30).map(str),
    st.decimals(0, 9, places=2).map(str),
)
_LEAVES = st.one_of(
    _DIGITS.map(lambda digits: tree.Number(Fraction(digits), digits)),
    st.sampled_from([tree.Variable(name) for name in VARIABLES]),
    st.sampled_from([tree.Constant("e"), tree.Constant("pi")]),
)


def _grown(parts: Nodes) -> Nodes:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    factors = st.lists(
        st.one_of(parts, parts.map(tree.Inverse)), min_size=1, max_size=2
    )
    names = st.sampled_from([name for name in FUNCTIONS if name not in {"log", "root"}])
    base = st.sampled_from([tree.Number(Fraction(n), str(n)) for n in (2, 3, 10)])
    return st.one_of(
        parts.map(tree.Negative),
        several.map(tree.Sum),
        st.tuples(parts, factors).map(lambda p: tree.Product((p[0], *p[1]))),
        st.tuples(parts, parts).map(lambda p: tree.Power(*p)),
        st.tuples(names, parts).map(lambda p: tree.Call(p[0], (p[1],))),
        st.tuples(st.sampled_from(["log", "root"]), parts, base).map(
            lambda p: tree.Call(p[0], (p[1], p[2]))
        ),
    )


_EXPRESSIONS = st.recursive(_LEAVES, _grown, max_leaves=7)
_ANSWERS = st.one_of(
    _EXPRESSIONS,
    st.lists(_EXPRESSIONS, min_size=1, max_size=3).map(tuple).map(tree.Vector),
    st.lists(
        st.tuples(_EXPRESSIONS, _EXPRESSIONS).map(tree.Vector), min_size=1, max_size=2
    )
    .map(tuple)
    .map(tree.Vector),
)


def value_of(node: tree.Node) -> Any:
    """Return the value of a tree; trees without a value are no examples."""
    try:
        check_size(node, "")
        check_real(node, "")
        return build(components(node, "", VARIABLES))
    except UnreadableError:
        assume(condition=False)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, be it that SymPy orders roots in two ways."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if one == other:
        return True
    at = dict(zip(symbols_for(VARIABLES), (1.3, 0.7, 2.1, 1.7), strict=True))
    gap = abs(sympy.N((one - other).subs(at), 30, maxn=500))
    return bool(gap < 1e-15 * (1 + abs(sympy.N(one.subs(at)))))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_ANSWERS)
def test_reading_the_text_that_we_print_gives_the_same_value(node: tree.Node):
    value = value_of(node)
    reading = read(as_text(node), VARIABLES)
    assert reading.value == value
    assert reading.text == as_text(node)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_ANSWERS)
def test_reading_the_latex_that_we_print_gives_the_same_value(node: tree.Node):
    value = value_of(node)
    assert read(as_latex(node), VARIABLES).value == value


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_ANSWERS)
def test_reading_what_sympy_prints_gives_the_same_value(node: tree.Node):
    value = value_of(node)
    assume(not re.search(r"\d{51}", str(value)))  # longer numbers are refused
    assert same(read(str(value), VARIABLES).value, value)
