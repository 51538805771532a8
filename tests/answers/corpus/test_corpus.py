"""The checker is right about every pair of the corpus, and decides them all."""

from __future__ import annotations

from collections import Counter

import pytest
from corpus import pairs

from slopes.answers.mark import mark
from slopes.answers.question import Question
from slopes.answers.reading import read
from slopes.answers.wire import Text

OUTCOMES = {True: "correct", False: "incorrect"}
FAMILIES = sorted({pair.family for pair in pairs()})


def question(variables, reference):
    return Question("expression", variables=variables, reference=reference)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_pair_is_decided_rightly(family):
    wrong = [
        pair
        for pair in pairs()
        if pair.family == family
        and mark(question(pair.variables, pair.reference), Text(pair.answer)).outcome
        != OUTCOMES[pair.equal]
    ]
    assert wrong == []


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_shown_back_means_the_same(family):
    for pair in pairs():
        if pair.family == family:
            reading = read(pair.answer, pair.variables)
            for shown in (reading.text, reading.latex):
                again = mark(question(pair.variables, pair.answer), Text(shown))
                assert again.outcome == "correct", (pair.answer, shown)


def test_the_corpus_is_large_and_has_both_kinds_in_every_family():
    count = Counter((pair.family, pair.equal) for pair in pairs())
    assert sum(count.values()) >= 600
    assert len({(p.answer, p.reference) for p in pairs()}) == len(pairs())
    assert all(count[family, equal] >= 20 for family in FAMILIES for equal in OUTCOMES)
