"""What our steps pass on to one another, beside what nbgrader's steps do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nbgrader.api import Gradebook

from autograder.nbgrader.blueprint import Blueprint, read_blueprint

if TYPE_CHECKING:
    from autograder.runner import Starter
    from slopes.answers.verdict import Verdict

Resources = dict[str, Any]


@dataclass
class Ours:
    """One notebook on its way through the steps.

    Parameters
    ----------
    blueprint
        What was released; None: to be read from the gradebook.
    version
        What tells this grading from another one; None: to be worked out.
    starter
        Where learners' processes come from; None: this process's own.
    repairs
        What was done already to read the notebook.
    verdicts
        The judge's, by grade id.
    seconds_used
        Wall time that the submission's notebooks have used.
    """

    blueprint: Blueprint | None = None
    version: str | None = None
    starter: Starter | None = None
    repairs: list[str] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    seconds_used: float = 0.0


def ours(resources: Resources) -> Ours:
    """Return what our steps have noted; a new note if there is none."""
    about: Ours = resources.setdefault("slopes", Ours())
    return about


def blueprint_of(resources: Resources) -> Blueprint:
    """Return what was released of the notebook; from the gradebook, if need be."""
    about, names = ours(resources), resources["nbgrader"]
    if about.blueprint is None:
        with Gradebook(names["db_url"], "") as gradebook:
            about.blueprint = read_blueprint(
                gradebook, names["assignment"], names["notebook"]
            )
    return about.blueprint
