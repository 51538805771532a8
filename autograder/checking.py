"""`autograder check`: one JSON request a line in, one JSON verdict a line out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from slopes.answers.question import Question
from slopes.answers.request import RequestError, question_from
from slopes.answers.verdict import Verdict

Line = dict[str, Any]


def check_lines(lines: Iterable[str]) -> Iterator[Line]:
    """Yield the verdict on each request, in order; empty lines are skipped.

    A line that is no request gives one with ``"verdict": "error"`` and a message that
    says what is wrong with it, and the next line is read.
    """
    for line in lines:
        if line.strip():
            started = time.perf_counter()
            answered = _answered(line)
            answered["seconds"] = round(time.perf_counter() - started, 6)
            yield answered


def _answered(line: str) -> Line:
    request: object = None
    try:
        request = _request(line)
        question, answer = question_from(request), _answer_of(request)
    except Exception as error:  # noqa: BLE001 - one line must not stop the others
        name = request.get("id") if isinstance(request, dict) else None
        return {
            "id": name if isinstance(name, str) else None,
            **_as_line(Verdict("undecided", 0.0, _told(error))),
            "verdict": "error",
        }
    return {"id": request["id"], **_as_line(_verdict(question, answer))}


def _told(error: Exception) -> str:
    if isinstance(error, RequestError):
        return str(error)
    return f"This request can't be worked with: {type(error).__name__}: {error}"[:300]


def _request(line: str) -> Line:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"This line is not JSON: {error}.") from error
    if not isinstance(request, dict):
        raise RequestError('A request is a JSON object, such as {"id": "1", …}.')
    return request


def _answer_of(request: Line) -> str:
    for key in ("id", "answer"):
        if not isinstance(request.get(key), str):
            raise RequestError(f"The field {key} must be there, and be a text.")
    return str(request["answer"])


def _verdict(question: Question, answer: str) -> Verdict:
    from slopes.answers.feedback import undecided
    from slopes.answers.mark import mark
    from slopes.answers.wire import Text

    try:
        return mark(question, Text(answer))
    except Exception:  # noqa: BLE001 - one answer must not stop the others
        return undecided()


def _as_line(verdict: Verdict) -> Line:
    """Return a verdict with the names and in the order of the contract."""
    data = verdict.as_json()
    names = ("verdict", "credit", "mistake", "message", "understood", "witness")
    return {name: data[name] for name in (*names, "evidence", "hints")}
