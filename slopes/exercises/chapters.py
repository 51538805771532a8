"""The chapters of the course, in their order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Parameters
    ----------
    notebook
        The name of its lesson, and of its assignment if it has one.
    name
        What the ids of its exercises begin with: ``name/…`` in the assignment,
        ``name-lesson/…`` in the lesson.
    title
        What it is called.
    """

    notebook: str
    name: str
    title: str


CHAPTERS = (
    Chapter("00-start-here", "start", "Start here"),
    Chapter("01-derivative", "derivative", "The derivative"),
    Chapter("02-derivative-in-python", "numerical", "The derivative in Python"),
    Chapter("03-partial-derivatives", "partials", "Partial derivatives"),
    Chapter("04-gradient", "gradient", "The gradient"),
    Chapter("05-directional-derivative", "direction", "The directional derivative"),
    Chapter("06-chain-rule", "chain", "The chain rule"),
    Chapter("07-jacobian", "jacobian", "The Jacobian"),
    Chapter("08-gradient-descent", "descent", "Gradient descent"),
    Chapter("09-backpropagation", "backprop", "Backpropagation"),
    Chapter("10-project", "project", "A network of your own"),
)
