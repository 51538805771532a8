"""The code that takes an answer out of a learner's process, and what it brought."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from autograder.runner import MIME, Harvest
from slopes.answers.verdict import Verdict
from slopes.answers.wire import Call

_SNIPPET = """\
def _slopes_hand_out(name, calls, mime):
    from IPython.display import display
    from slopes.answers.wire import hand_out
    if name in globals():
        data = hand_out(globals()[name], calls)
    else:
        data = {{"type": "missing", "name": name}}
    display({{mime: data}}, raw=True)
_slopes_hand_out({name!r}, __import__("json").loads({calls!r}), {mime!r})
"""
_MESSAGES = {
    "timeout": "Your code did not finish when its answer was tried. {reason}",
    "stopped": "No answer could be taken out. {reason}",
}


def snippet(name: str, calls: Sequence[Call]) -> str:
    """Return the code that hands out what stands under a name, as plain data.

    Parameters
    ----------
    name
        The learner's name; if it is undefined, the data say so.
    calls
        The arguments on which a function is called.
    """
    return _SNIPPET.format(name=name, calls=json.dumps(list(calls)), mime=MIME)


def seed_for(exercise: str, course_seed: str) -> str:
    """Return the seed of an exercise's probe points: the same in every run."""
    return hashlib.sha256(f"{course_seed}/{exercise}".encode()).hexdigest()[:16]


def verdict_without_answer(harvest: Harvest) -> Verdict:
    """Return the verdict on an answer that could not be taken out."""
    template = _MESSAGES.get(harvest.problem or "", "{reason}")
    return Verdict("unreadable", 0.0, template.format(reason=harvest.reason))
