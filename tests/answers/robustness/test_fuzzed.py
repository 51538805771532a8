"""Anything at all may be typed: nothing crashes, hangs or goes without a sentence."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from fuzzing import fuzzed

from slopes.answers.mark import mark
from slopes.answers.wire import Text

OUTCOMES = {"correct", "partial", "incorrect", "undecided", "unreadable"}
SECONDS = 2


def survey(count, seed):
    """Mark fuzzed answers; return the outcomes, and the longest time."""
    outcomes, longest = Counter(), 0.0
    for question, text in fuzzed(count, seed):
        started = time.perf_counter()
        verdict = mark(question, Text(text))
        longest = max(longest, time.perf_counter() - started)
        assert verdict.outcome in OUTCOMES, text
        assert verdict.message.strip(), text
        assert verdict.message.isprintable(), text
        assert 0 <= verdict.credit <= 1, text
        json.dumps(verdict.as_json())
        outcomes[verdict.outcome] += 1
    return outcomes, longest


def test_fuzzed_answers_get_a_verdict_in_time():
    outcomes, longest = survey(1_000, "short")
    assert longest < SECONDS
    assert outcomes["unreadable"] > 300
    assert outcomes["incorrect"] + outcomes["partial"] > 100


@pytest.mark.long
def test_ten_thousand_fuzzed_answers_get_a_verdict_in_time(capsys):
    outcomes, longest = survey(10_000, "long")
    with capsys.disabled():
        print(f"\n{dict(outcomes)}; the longest took {longest:.3f} s")  # noqa: T201
    assert longest < SECONDS
    assert sum(outcomes.values()) == 10_000
