"""Labelled wrong answers are wrong, and the mistake in each is named."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from slopes.answers.derive import right_answer
from slopes.answers.equality import compare
from slopes.answers.hints import MISTAKES
from slopes.answers.mark import mark
from slopes.answers.mistakes.candidates import wrong_answers
from slopes.answers.reading import UnreadableError, read
from slopes.answers.reading.building import FUNCTIONS
from slopes.answers.reading.printing import as_text
from slopes.answers.request import question_from
from slopes.answers.tree import variables_of
from slopes.answers.value import parts
from slopes.answers.wire import Text

FOLDER = Path(__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
# Mistakes that only a program's values can show have tests with programs.
OURS = {"point-itself", "slopes-added"}


def rows(name):
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", FILES)
def test_every_labelled_answer_is_wrong_and_its_mistake_is_named(name):
    missed = []
    for row in rows(name):
        verdict = mark(question_from(row), Text(row["answer"]))
        if verdict.mistake not in {row["mistake"], *row.get("also", ())}:
            missed.append((row, verdict.mistake))
        assert verdict.outcome in {"incorrect", "partial"}, row
    assert missed == []


def test_every_mistake_of_the_catalogue_has_at_least_eight_answers():
    count = Counter(row["mistake"] for name in FILES for row in rows(name))
    assert set(count) | OURS == set(MISTAKES)
    assert min(count.values()) >= 8


@pytest.mark.parametrize("name", FILES)
def test_the_right_answer_beside_a_wrong_one_is_right_and_has_no_mistake(name):
    for row in rows(name):
        question = question_from(row)
        right = right_answer(question)
        texts = [as_text(part) for part in parts(right)]
        shown = texts[0] if len(texts) == 1 else _bracketed(texts, right)
        verdict = mark(question, Text(shown))
        assert (verdict.outcome, verdict.mistake) == ("correct", None), (row, shown)


def _bracketed(texts, right):
    if isinstance(right[0], tuple):
        size = len(right[0])
        lines = [texts[at : at + size] for at in range(0, len(texts), size)]
        return "[" + ", ".join(f"[{', '.join(line)}]" for line in lines) + "]"
    return f"[{', '.join(texts)}]"


BETWEEN = re.compile(
    rf"\b(?!(?:{'|'.join(FUNCTIONS)})\b)[A-Za-z]{{2,}}\b|[,;:?=]|\.(?!\d)|'(?=[a-z])"
)
"""What separates formulas in a sentence: words and signs."""


@pytest.mark.parametrize("name", FILES)
def test_no_message_or_rule_gives_the_right_answer_away(name):
    for row in rows(name):
        question = question_from(row)
        verdict = mark(question, Text(row["answer"]))
        right = parts(right_answer(question))
        if any(variables_of(part) for part in right):
            # The last step names parts of the question itself.
            for text in (verdict.message, *verdict.hints[:1]):
                for piece in map(str.strip, BETWEEN.split(text)):
                    assert not _is_one_of(piece, question, right), (row, text)


def _is_one_of(piece, question, right):
    if len(piece) < 2:
        return False  # a letter is named in many sentences
    try:
        (given,) = parts(read(piece, question.variables).components)
    except (UnreadableError, ValueError):
        return False
    return variables_of(given) and any(
        compare(given, part).status == "equal" for part in right
    )


def test_candidates_come_in_the_same_order_always():
    question = question_from(rows("differentiation")[0])
    first, second = (
        [candidate.mistakes for candidate in wrong_answers(question)] for _ in "ab"
    )
    assert first == second
