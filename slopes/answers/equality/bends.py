"""Points on both sides of every bend: where absolute values turn, signs jump.

Two functions can agree at any number of points and still differ beyond a bend, as
|x - 300| and 300 - x do. So the lines parallel to the axes are searched for the places
where an argument of `abs` or `sign`, or what stands under a root, changes its sign,
and every stretch between two such places gets a point.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from slopes.answers.algebra import rational
from slopes.answers.evaluate import Program
from slopes.answers.polynomials import real_roots
from slopes.answers.tree import Call, Node, Power, nodes, variables_of

LINES = 3
"""How many lines are searched along each variable, if there are others."""
MOST_POINTS = 60
STEPS = 20
"""Of halving, to find the place of a bend."""
_GRID = [0.0001, *(2.0**n * 1.07 for n in range(-7, 21))]
GRID = sorted({*_GRID, *(-x for x in _GRID)})
BITS = 64


def bends_of(*expressions: Node) -> list[Node]:
    """Return what may change its sign at bends of the expressions.

    These are the arguments of `abs` and `sign`, the bases of powers under roots, and
    polynomials under roots: √(u²) bends where u does.
    """
    found: list[Node] = []
    for node in nodes(*expressions):
        match node:
            case Call(function="abs" | "sign", arguments=(inner,)):
                found.append(inner)
            case Call(function="sqrt" | "root", arguments=(inner, *_)):
                found += _under_root(inner)
            case Power(base=base, exponent=exponent):
                value = rational(exponent)
                if value is not None and value.denominator % 2 == 0:
                    found += _under_root(base)
    return [each for each in found if variables_of(each)]


def _under_root(node: Node) -> list[Node]:
    if isinstance(node, Power):
        return [node.base]
    return [node] if real_roots(node) else []


def bend_points(
    variables: Sequence[str], bends: Sequence[Node], seed: str
) -> Iterator[dict[str, float]]:
    """Yield a point in each stretch between bends, along the axes."""
    rng = random.Random(f"bends {seed}")  # noqa: S311 - repeatable on purpose
    lines = LINES if len(variables) > 1 else 1
    for variable in list(variables) * lines:
        others = {v: rng.uniform(0.2, 4) * rng.choice((1, -1)) for v in variables}
        places = _places(bends, variable, others)
        for value in _between(places[:MOST_POINTS], rng) if places else ():
            yield {**others, variable: value}


def _places(
    bends: Sequence[Node], variable: str, others: Mapping[str, float]
) -> list[float]:
    """Return where, along one variable, a bend changes its sign."""
    places: list[float] = []
    for bend in bends:
        if variables_of(bend) == {variable} and (exact := real_roots(bend)):
            places += exact
            continue
        if variable not in variables_of(bend):
            continue
        program = Program([bend])
        signs = [(x, _sign(program, variable, x, others)) for x in GRID]
        for (low, before), (high, after) in pairwise(signs):
            if before != after:
                places.append(_halved(program, variable, others, low, high))
    return sorted(set(places))


def _sign(
    program: Program, variable: str, x: float, others: Mapping[str, float]
) -> int | None:
    (value,) = program.at({**others, variable: x}, BITS)
    if not value.is_finite():
        return None
    return 1 if value > 0 else -1


def _halved(
    program: Program,
    variable: str,
    others: Mapping[str, float],
    low: float,
    high: float,
) -> float:
    before = _sign(program, variable, low, others)
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _sign(program, variable, middle, others) == before:
            low = middle
        else:
            high = middle
    return high


def _between(places: Sequence[float], rng: random.Random) -> Iterator[float]:
    """Yield a number in each stretch between places, and beyond them."""
    width = 1 + abs(places[0])
    yield places[0] - width * rng.uniform(0.3, 0.7)
    for low, high in pairwise(places):
        yield low + (high - low) * rng.uniform(0.3, 0.7)
    width = 1 + abs(places[-1])
    yield places[-1] + width * rng.uniform(0.3, 0.7)
