"""Which mistake is named for a wrong answer, compared with an independent source.

Run as a program, this prints the whole table: ``python test_confusion.py``, with
``--all`` for every triple instead of the test's selection.
"""

from __future__ import annotations

import sys

import pytest
from confusion_table import confusions, share_named, table
from functions import questions
from marked_triples import AT_MOST, marked
from right_forms import forms
from text_values import values

from slopes.answers.mark import mark
from slopes.answers.wire import Text

ENOUGH_NAMED = 0.95


@pytest.mark.long
def test_there_are_enough_wrong_answers_and_all_differ_from_the_right_one():
    assert len(marked()) >= 1_800
    assert len({result.triple.mistake for result in marked()}) >= 80


@pytest.mark.long
def test_no_wrong_answer_is_called_correct_or_not_understood():
    bad = [str(r.triple) for r in marked() if r.way in {"correct", "unread"}]
    assert bad == []


@pytest.mark.long
def test_nearly_all_mistakes_get_their_name():
    print(f"\n{table(marked())}\n\n{confusions(marked())}")  # noqa: T201
    assert share_named(marked()) >= ENOUGH_NAMED


@pytest.mark.long
def test_right_answers_are_right_however_they_are_written():
    count, wrong = 0, []
    for question in questions():
        texts = forms(question)
        assert len(texts) >= 6, question
        right = values(texts[0], question.variables)
        for text in texts:
            assert values(text, question.variables).same(right), text
            verdict = mark(question, Text(text))
            if (verdict.outcome, verdict.mistake) != ("correct", None):
                wrong.append((question.function, text, verdict.mistake))
        count += len(texts)
    assert wrong == []
    assert count >= 400


if __name__ == "__main__":
    chosen = marked(None if "--all" in sys.argv else AT_MOST)
    print(f"{table(chosen)}\n\n{confusions(chosen)}")  # noqa: T201
