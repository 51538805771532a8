"""What numerical questions ask for, computed by NumPy from their definitions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import sympy

from slopes.answers.question import Question
from slopes.answers.reading import read, symbols_for


def in_numpy(question: Question) -> list[float]:
    """Return the right answer, flat, without any symbolic derivative."""
    found = _KINDS[question.kind](question)
    return [float(value) for value in np.ravel(found)]


def _numbers(texts: tuple[str, ...]) -> np.ndarray:
    return np.array([float(read(text, ()).value) for text in texts])


def _callable(text: str, variables: tuple[str, ...]) -> Callable[..., float]:
    expression = read(text, variables).value
    return sympy.lambdify(symbols_for(variables), expression, "mpmath")


def _difference(question: Question) -> float:
    f = _callable(question.functions[0], question.variables)
    (h,) = _numbers((question.step,))
    point = _numbers(question.at)
    along = h * (np.array(question.variables) == question.by)
    ahead = point + along * (question.scheme != "backward")
    behind = point - along * (question.scheme != "forward")
    width = h * (2 if question.scheme == "central" else 1)
    return float((f(*ahead) - f(*behind)) / width)


def _samples(question: Question) -> np.ndarray:
    (spacing,) = _numbers((question.spacing,))
    return np.gradient(_numbers(question.samples), spacing)


def _slopes(f: Callable[..., float], point: np.ndarray) -> np.ndarray:
    """Differentiate in fifty digits, so that nothing is lost to rounding."""
    import mpmath

    with mpmath.workdps(50):
        h, found = mpmath.mpf("1e-20"), []
        for i in range(len(point)):
            ahead, behind = (
                [mpmath.mpf(x) + sign * h * (i == j) for j, x in enumerate(point)]
                for sign in (1, -1)
            )
            found.append((f(*ahead) - f(*behind)) / (2 * h))
    return np.array([float(slope) for slope in found])


def _descent(question: Question) -> np.ndarray:
    f = _callable(question.functions[0], question.variables)
    (rate,) = _numbers((question.rate,))
    path = [_numbers(question.at)]
    for _ in range(question.steps):
        path.append(path[-1] - rate * _slopes(f, path[-1]))
    return np.array(path) if question.path else path[-1]


def _loss(question: Question) -> np.ndarray:
    letters = tuple(question.data)
    f = _callable(question.functions[0], (*question.variables, *letters))
    examples = list(zip(*(_numbers(question.data[x]) for x in letters), strict=True))
    weights = _numbers(question.at)

    def one(example: tuple[float, ...]) -> np.ndarray:
        return _slopes(lambda *w: f(*w, *example), weights)

    total = np.sum([one(example) for example in examples], axis=0)
    return total / len(examples) if question.reduction == "mean" else total


def _backward(question: Question) -> np.ndarray:
    point, upstream = _numbers(question.at), _numbers(question.upstream)
    rows = [
        _slopes(_callable(text, question.variables), point)
        for text in question.functions
    ]
    return np.array(rows).T @ upstream


def _reference(question: Question) -> list[float]:
    """Return the reference at the point, whatever its shape; in floats, by mpmath."""
    values = _callable(question.reference or "", question.variables)
    components = np.ravel(np.array(values(*_numbers(question.at)), dtype=object))
    return [float(component) for component in components]


_KINDS: dict[str, Callable[[Question], object]] = {
    "difference": _difference,
    "samples": _samples,
    "descent": _descent,
    "loss": _loss,
    "backward": _backward,
    "expression": _reference,
    "number": _reference,
}
