"""The wrong derivatives of a function: each wrong rule, everywhere and in one place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from slopes.answers.algebra import number, over, power, rational, times
from slopes.answers.differentiation.forms import Form, form_of
from slopes.answers.differentiation.rules import slope
from slopes.answers.differentiation.wrong import WRONG_RULES, WrongRule
from slopes.answers.tree import (
    Call,
    Inverse,
    Node,
    Power,
    Product,
    Variable,
    children,
    nodes,
    with_children,
)

MOST_PAIRS = 400
MOST_PLACES = 8
MOST_WORK = 15_000
"""Nodes of derivatives that are made, about: large functions get fewer attempts."""


@dataclass(frozen=True)
class WrongDerivative:
    """A wrong derivative, and the mistakes that lead to it (one or two ids)."""

    mistakes: tuple[str, ...]
    value: Node


def wrong_derivatives(
    function: Node, variable: str, *, pairs: bool = True
) -> Iterator[WrongDerivative]:
    """Yield the derivatives that wrong rules give, the likeliest first.

    Parameters
    ----------
    function
        What is differentiated.
    variable
        By which.
    pairs
        Whether two wrong rules at once are tried as well, after all single ones.
    """
    tried: list[tuple[Node, _Forms]] = []
    occasions: list[WrongRule] = []
    left = MOST_WORK
    for rewritten in _rewritings(function):
        forms = _Forms(variable)
        size = sum(1 for _ in nodes(_Attempt(forms, {}).of(rewritten)))
        tried.append((rewritten, forms))
        for rule in forms.occasions():
            attempt = _Attempt(forms, {rule: None})
            yield WrongDerivative((rule.mistake,), attempt.of(rewritten))
            if rule not in occasions:
                occasions.append(rule)
            places = attempt.places[rule]
            places = places if 1 < places <= MOST_PLACES else 0
            for place in range(places):
                alone = _Attempt(forms, {rule: place}).of(rewritten)
                yield WrongDerivative((rule.mistake,), alone)
            left -= size * (1 + places)
            if left < 0:
                return
    if pairs:
        yield from _pairs(tried, occasions, left // size)


def _pairs(
    tried: Sequence[tuple[Node, _Forms]], occasions: Sequence[WrongRule], most: int
) -> Iterator[WrongDerivative]:
    """Yield what two wrong rules at once give."""
    most = min(most, MOST_PAIRS)
    for two in itertools.islice(itertools.combinations(occasions, 2), most):
        for rewritten, forms in tried:
            attempt = _Attempt(forms, dict.fromkeys(two))
            value = attempt.of(rewritten)
            if all(attempt.places.values()):
                yield WrongDerivative((two[0].mistake, two[1].mistake), value)
                break


class _Forms:
    """The forms of the parts of one function; each is worked out once."""

    def __init__(self, variable: str) -> None:
        self.variable = variable
        self._known: dict[int, tuple[Node, Form]] = {}

    def of(self, node: Node) -> Form:
        """Return the form of a part."""
        if id(node) not in self._known:
            # The part is kept, so that its id stays its own.
            self._known[id(node)] = node, form_of(node, self.variable)
        return self._known[id(node)][1]

    def occasions(self) -> list[WrongRule]:
        """Return the wrong rules for which there is occasion in a known form."""
        forms = [form for _, form in self._known.values()]
        return [
            rule
            for rule in WRONG_RULES
            if any(rule.applies(form, self.variable) for form in forms)
        ]


class _Attempt:
    """One way through a function with some rules wrong.

    Parameters
    ----------
    forms
        The forms of the function's parts.
    wrong
        The wrong rules, each with the one place where it is applied, counted from 0;
        None: everywhere.
    """

    def __init__(self, forms: _Forms, wrong: Mapping[WrongRule, int | None]) -> None:
        self._forms = forms
        self._wrong = wrong
        self.places = dict.fromkeys(wrong, 0)

    def of(self, node: Node) -> Node:
        """Return the derivative of a part."""
        form = self._forms.of(node)
        variable = self._forms.variable
        for rule, wanted in self._wrong.items():
            if rule.applies(form, variable):
                place = self.places[rule]
                self.places[rule] += 1
                if wanted in {None, place}:
                    return rule.slope(form, self.of, Variable(variable))
        return slope(form, self.of)


def _rewritings(function: Node) -> Iterator[Node]:
    """Yield a function as it is given, and with negative powers and roots as powers.

    1/x² may be differentiated as a quotient or as x⁻², √x as a root or as x^½.
    """
    yield function
    as_powers = _with_powers(function)
    if as_powers is not function:
        yield as_powers


def _with_powers(node: Node) -> Node:
    match node:
        case Inverse(of=Power(base=base, exponent=exponent)):
            value = rational(exponent)
            if value is not None:
                return power(_with_powers(base), number(-value))
        case Inverse(of=Product(factors=factors)):
            return times(*(_with_powers(Inverse(factor)) for factor in factors))
        case Inverse(of=part) if rational(part) is None:
            inside = _with_powers(part)
            if isinstance(inside, Power) and rational(inside.exponent) is not None:
                return _with_powers(Inverse(inside))
            return power(inside, number(-1))
        case Call(function="sqrt", arguments=(part,)):
            return power(_with_powers(part), over(number(1), number(2)))
        case Call(function="root", arguments=(part, index)):
            return power(_with_powers(part), over(number(1), index))
    return _mapped(node)


def _mapped(node: Node) -> Node:
    """Return a node with its parts rewritten, itself if none is."""
    parts = list(children(node))
    rewritten = [_with_powers(part) for part in parts]
    if all(a is b for a, b in zip(parts, rewritten, strict=True)):
        return node
    return with_children(node, rewritten)
