"""The ladder: exact, at many points, by algebra; and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from slopes.answers.equality import points
from slopes.answers.equality.bends import bend_points, bends_of
from slopes.answers.equality.points import Box
from slopes.answers.equality.sampling import At, Pair
from slopes.answers.polynomials import equal_quotients
from slopes.answers.tree import Node, variables_of

ENOUGH, ENOUGH_MORE = 12, 4
"""Points of agreement that are looked for: so many, and so many more a variable."""
CONFIRMED = 3
"""Points at which agreement is confirmed to a thousand digits."""
SEED = "slopes"

Witness = dict[str, float]


@dataclass(frozen=True)
class Comparison:
    """What comparing two expressions gave.

    Parameters
    ----------
    status
        ``undecided`` where neither could be evaluated anywhere.
    evidence
        What the decision rests on, in words.
    witness
        For ``different``: a point where they differ, simple where there is one.
    missing
        For ``equal``: a point where the reference has a value and the answer has
        none.
    added
        For ``equal``: a point where the answer has a value and the reference has
        none.
    """

    status: Literal["equal", "different", "undecided"]
    evidence: str
    witness: Witness | None = None
    missing: Witness | None = None
    added: Witness | None = None


def compare(  # noqa: PLR0913 - all but two have defaults
    answer: Node,
    reference: Node,
    tolerance: float | None = None,
    *,
    where: Sequence[Node] = (),
    box: Box | None = None,
    seed: str = SEED,
) -> Comparison:
    """Compare an answer with a reference, over the reals.

    Parameters
    ----------
    answer, reference
        Scalar expressions.
    tolerance
        Relative tolerance, for rounded numbers; None: the two must be the same.
    where
        Expressions that must be real for a point to count.
    box
        Where the exercise takes place; points are drawn there first.
    seed
        Draws the points; the verdict does not depend on it.

    Examples
    --------
    >>> from slopes.answers.reading import read
    >>> one, other = read("2x + x", ["x"]).tree, read("3x", ["x"]).tree
    >>> compare(one, other).status
    'equal'
    """
    pair = Pair(answer, reference, where, tolerance)
    variables = sorted(variables_of(answer, reference, *where))
    exactly = None if tolerance is not None else equal_quotients(answer, reference)
    if exactly is not None:
        evidence = "worked out exactly"
        if not exactly:
            return Comparison("different", evidence, _witness(pair, variables))
        return Comparison("equal", evidence, **_edges(pair, variables))
    landmarks = points.landmarks_of(answer, reference)
    compared = _by_points(pair, variables, landmarks, box, seed)
    if compared is not None and compared.status == "equal":
        bends = bends_of(answer, reference)
        for point in bend_points(variables, bends, seed) if bends else ():
            if pair.at(point) is At.DIFFERENT:
                return _different(pair, variables, point)
    if compared is None and where:
        # A function that is real nowhere may have a real derivative all the same.
        return compare(answer, reference, tolerance, box=box, seed=seed)
    if compared is None and tolerance is None:
        compared = _by_algebra(answer, reference)
    return compared or Comparison("undecided", "nowhere could both be evaluated")


def _by_points(
    pair: Pair,
    variables: Sequence[str],
    landmarks: Sequence[float],
    box: Box | None,
    seed: str,
) -> Comparison | None:
    """Compare at drawn points, then more closely, then at whole ones."""
    for closely in (False, True):
        drawn = points.drawn_points(variables, seed, box, landmarks)
        compared = _compare_at(pair, variables, drawn, closely=closely)
        if compared is not None:
            return compared
    whole = points.whole_points(variables, seed)
    return _compare_at(pair, variables, whole) if variables else None


def _compare_at(
    pair: Pair,
    variables: Sequence[str],
    candidates: Iterable[Witness],
    *,
    closely: bool = False,
) -> Comparison | None:
    """Compare at points; None: no point told anything."""
    enough = ENOUGH + ENOUGH_MORE * len(variables)
    agreed: list[Witness] = []
    undefined: list[Witness] = []
    for point in candidates:
        said = pair.at(point, closely=closely)
        if said is At.DIFFERENT:
            return _different(pair, variables, point)
        if said is At.EQUAL:
            agreed.append(point)
        elif said is At.UNDEFINED:
            undefined.append(point)
        if len(agreed) == enough:
            break
    if not agreed:
        return _nowhere(undefined)
    for point in _spread(agreed, CONFIRMED):
        if pair.thoroughly_at(point) is At.DIFFERENT:
            return _different(pair, variables, point)
    edges = _edges(pair, variables)
    if undefined and edges["missing"] is None:
        edges["missing"] = _rounded(undefined[0])
    return Comparison("equal", f"the same at {len(agreed)} points", **edges)


def _spread(agreed: Sequence[Witness], count: int) -> Sequence[Witness]:
    """Return some of the points, the first and the last among them."""
    if len(agreed) <= count:
        return agreed
    step = (len(agreed) - 1) / (count - 1)
    return [agreed[round(i * step)] for i in range(count)]


def _different(pair: Pair, variables: Sequence[str], point: Witness) -> Comparison:
    simple = _witness(pair, variables)
    return Comparison("different", "they differ at a point", simple or _rounded(point))


def _nowhere(undefined: Sequence[Witness]) -> Comparison | None:
    """Return what follows where no point has both values."""
    if undefined:
        evidence = "the answer has no real value where the reference has one"
        return Comparison("different", evidence, _rounded(undefined[0]))
    return None


def _witness(pair: Pair, variables: Sequence[str]) -> Witness | None:
    """Return a simple point where the two differ, if there is one."""
    for point in points.simple_points(variables):
        if pair.at(point) is At.DIFFERENT:
            return point
    return None


def _edges(pair: Pair, variables: Sequence[str]) -> dict[str, Witness | None]:
    """Return simple points where only one of the two has a value."""
    found: dict[str, Witness | None] = {"missing": None, "added": None}
    if pair.has_values_everywhere():
        return found
    for point in points.simple_points(variables):
        kind = {At.UNDEFINED: "missing", At.OUTSIDE: "added"}.get(pair.at(point))
        if kind == "missing" or (kind == "added" and pair.is_only_answer_at(point)):
            found[kind] = found[kind] or point
    return found


def _rounded(point: Witness) -> Witness:
    """Return a point with coordinates short enough to be shown."""
    return {name: float(f"{value:.4g}") for name, value in point.items()}


def _by_algebra(answer: Node, reference: Node) -> Comparison | None:
    from slopes.answers.equality.symbolic import are_equal

    if are_equal(answer, reference):
        return Comparison("equal", "the same by algebra, though real nowhere")
    return None
