"""A straight line through noisy data, fitted with all data or a few at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from slopes.figures.descent.course import Point
from slopes.figures.formula import Array

EXAMPLES = 40
EPOCHS = 10
TRUE = (1.5, 0.5)  # the w and b that the data were made with
FAR = 1e6


def data(noise: float) -> Array:
    """Return the examples (x, y), always the same: a line, and noise of this size."""
    chance = np.random.default_rng(3)
    x = chance.uniform(0, 2, EXAMPLES)
    y = TRUE[0] * x + TRUE[1] + noise * chance.standard_normal(EXAMPLES)
    return np.stack([x, y], axis=1).round(2)


def order(seed: int) -> list[int]:
    """Return the order in which examples are used: each epoch is shuffled anew."""
    chance = np.random.default_rng(seed)
    return [int(i) for _ in range(EPOCHS) for i in chance.permutation(EXAMPLES)]


@dataclass(frozen=True)
class Fit:
    """The mean squared error of y = w·x + b on some examples, and its descent."""

    examples: Array

    @cached_property
    def hessian(self) -> Array:
        """The matrix of the loss's second derivatives, the same everywhere."""
        x = self.examples[:, 0]
        return 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])

    @property
    def limit(self) -> float:
        """2/λ of the loss of all examples: larger rates run away."""
        return float(2 / np.linalg.eigvalsh(self.hessian)[-1])

    @cached_property
    def best(self) -> Point:
        """The w and b with the least loss."""
        x, y = self.examples.T
        w, b = np.linalg.lstsq(np.stack([x, np.ones_like(x)], 1), y, rcond=None)[0]
        return float(w), float(b)

    def loss(self, w: Array | float, b: Array | float) -> Array:
        """Return the mean of (w·x + b − y)², at one (w, b) or at many."""
        x, y = self.examples.T
        errors = np.multiply.outer(w, x) + np.asarray(b)[..., np.newaxis] - y
        return np.asarray(np.mean(errors**2, axis=-1))

    def slopes(self, w: float, b: float, batch: list[int]) -> Point:
        """Return the gradient of the mean loss of a few of the examples."""
        x, y = self.examples[batch].T
        errors = w * x + b - y
        return float(2 * np.mean(errors * x)), float(2 * np.mean(errors))

    def descend(
        self, start: Point, rate: float, batches: list[list[int]], *, shrinks: bool
    ) -> list[Point]:
        """Return the points after each batch, the start first; as batches.js does.

        Parameters
        ----------
        start, rate
            The first (w, b), and the learning rate.
        batches
            Which examples each step uses.
        shrinks
            Whether the rate is divided by 1 + the number of epochs that are done.
        """
        points, used = [start], 0
        for batch in batches:
            w, b = points[-1]
            now = rate / (1 + used / EXAMPLES) if shrinks else rate
            by_w, by_b = self.slopes(w, b, batch)
            point = (w - now * by_w, b - now * by_b)
            if not max(map(abs, point)) <= FAR or not all(map(math.isfinite, point)):
                break
            points.append(point)
            used += len(batch)
        return points


def batches(ordered: list[int], size: int, used: int) -> list[list[int]]:
    """Return the batches of this size that are complete after `used` examples."""
    return [ordered[i : i + size] for i in range(0, used - size + 1, size)]
