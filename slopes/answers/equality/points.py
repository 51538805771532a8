"""Where expressions are compared: repeatable points that nothing special happens at.

No integers, no halves, no multiples of pi: there a wrong formula may hit the right
value by luck. Every combination of signs comes up, values small and large, and the
neighborhood of the numbers that the expressions themselves contain.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence

from slopes.answers.algebra import rational
from slopes.answers.polynomials import real_roots
from slopes.answers.tree import Call, Node, Power, nodes

Box = Mapping[str, tuple[float, float]]
"""The interval of each variable in which the exercise takes place."""

TRIES = 240
MOST = 10**6
MOST_EDGES = 12
EDGES = {
    **dict.fromkeys(("sqrt", "root", "ln", "log", "abs", "sign"), (0,)),
    **dict.fromkeys(("arcsin", "arccos", "artanh", "arcoth"), (-1, 1)),
    **dict.fromkeys(("arcsec", "arccsc"), (-1, 1)),
    "arcosh": (1,),
    "arsech": (0, 1),
}
"""At which values of their arguments functions begin, end or turn."""
MAGNITUDES = (
    (0.1, 3.0),
    (0.01, 0.99),
    (1.0, 3.0),
    (3.0, 20.0),
    (0.1, 1.6),
    (20.0, 300.0),
    (0.001, 0.05),
)
SIMPLE = (2.0, 3.0, -1.0, 0.5, 1.0, 0.0, -2.0)
"""Where a difference is shown: ones come late, they would hide a coefficient."""


def drawn_points(
    variables: Sequence[str],
    seed: str,
    box: Box | None = None,
    landmarks: Sequence[float] = (),
) -> Iterator[dict[str, float]]:
    """Yield `TRIES` points; the same seed gives the same points, always.

    Parameters
    ----------
    variables
        Their names; without any there is one empty point.
    box
        Where to look first, if the exercise says so.
    landmarks
        Numbers near which something may happen (`landmarks_of`).
    """
    if not variables:
        yield {}
        return
    rng = random.Random(f"{seed} {' '.join(variables)}")  # noqa: S311 - repeatable
    signs = list(itertools.product((1, -1), repeat=min(len(variables), 4)))
    for attempt in range(TRIES):
        if box and attempt < TRIES // 4:
            yield {v: rng.uniform(*box.get(v, (-3.0, 3.0))) for v in variables}
        elif landmarks and attempt % 3 == 2:
            yield {v: _near_landmark(rng, landmarks) for v in variables}
        else:
            sign = itertools.cycle(signs[attempt % len(signs)])
            low, high = MAGNITUDES[attempt // len(signs) % len(MAGNITUDES)]
            yield {v: next(sign) * rng.uniform(low, high) for v in variables}


def _near_landmark(rng: random.Random, landmarks: Sequence[float]) -> float:
    """Return a number close to a landmark, or between two neighbors."""
    at = rng.randrange(len(landmarks))
    if at and rng.random() < 0.4:
        return rng.uniform(landmarks[at - 1], landmarks[at])
    return landmarks[at] * rng.uniform(0.8, 1.25) + rng.uniform(-0.3, 0.3)


def landmarks_of(*expressions: Node) -> list[float]:
    """Return numbers near which something may happen, in order.

    They are the numbers in the expressions, with both signs, and the places where
    roots, logarithms, inverse functions and absolute values begin, end or turn.
    """
    values = {rational(node) for node in nodes(*expressions)}
    sizes = {abs(float(v)) for v in values if v is not None and abs(v) < MOST}
    near = sorted(size for size in sizes if size > MAGNITUDES[0][0])[:12]
    edges = [edge for node in nodes(*expressions) for edge in _edges(node)]
    return sorted({*near, *(-size for size in near), *edges[:MOST_EDGES]})


def _edges(node: Node) -> Iterator[float]:
    """Yield the places where the domain of a function or a bend of it may lie."""
    match node:
        case Call(function=name, arguments=(inner, *_)) if name in EDGES:
            for edge in EDGES[name]:
                yield from (x for x in real_roots(inner, edge) if abs(x) < MOST)
        case Power(base=base, exponent=exponent):
            value = rational(exponent)
            if value is None or value.denominator != 1:
                yield from (x for x in real_roots(base) if abs(x) < MOST)


def whole_points(variables: Sequence[str], seed: str) -> Iterator[dict[str, float]]:
    """Yield points with whole coordinates, for what lives there only: (-2)^n."""
    rng = random.Random(f"whole {seed}")  # noqa: S311 - repeatable
    for _ in range(40):
        yield {v: float(rng.choice((1, 2, 3, 4, 5, 7, -1, -2, -3))) for v in variables}


def simple_points(variables: Sequence[str]) -> Iterator[dict[str, float]]:
    """Yield some points that are easy to put into a formula by hand."""
    every = itertools.product(SIMPLE, repeat=len(variables))
    for values in itertools.islice(every, 50):
        yield dict(zip(variables, values, strict=True))
