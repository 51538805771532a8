"""`check`, as a learner and as nbgrader meet it."""

from __future__ import annotations

import pytest

from autograder.judge import calls_for as calls_of_the_judge
from autograder.judge import judge
from slopes import check
from slopes.answers.verdict import Verdict
from slopes.answers.wire import hand_out
from slopes.check import render
from slopes.exercises import UnknownExerciseError


def test_a_right_answer_is_a_plain_number_of_points_to_nbgrader():
    marked = check("gradient/other-letters", "(4x z^3, 6x^2 z^2)")
    assert marked == 2.0
    assert marked._repr_mimebundle_()["text/plain"] == repr(marked) == "2.0"


def test_a_partly_right_answer_gets_its_share():
    assert repr(check("gradient/other-letters", "(4x z^3, z)")) == "1.0"


def test_the_verdict_is_shown_in_words_with_the_answer_as_it_was_read():
    html = check("gradient/bowl", "(2x, 2y)")._repr_mimebundle_()["text/html"]
    assert "Right" in html
    assert "1 of 1 point)" in html
    assert r"2 x" in html


def test_printing_shows_the_same_as_text():
    text = str(check("gradient/bowl", "(2y, 2x)"))
    assert text.startswith("◐ Partly right (0.5 of 1 point)")
    assert "wrong order" in text


def test_an_untouched_stub_is_no_error():
    marked = check("gradient/bowl", ...)
    assert marked == 0
    assert "no answer yet" in str(marked)


def test_an_unknown_exercise_names_the_nearest_one():
    with pytest.raises(UnknownExerciseError, match="Did you mean 'gradient/bowl'"):
        check("gradient/bow", 1)


def test_what_a_learner_typed_is_escaped():
    verdict = Verdict(
        "incorrect",
        0.0,
        "<script>alert(1)</script>",
        understood="<img src=x>",
        understood_latex=r"<img src=x onerror=alert(1)>",
    )
    html, _ = render(verdict, 1)
    assert "<script" not in html
    assert "<img" not in html


def test_a_hint_goes_on_step_by_step_behind_lines_to_open():
    html = check("gradient/three-variables", "(2x y, x^2, 2y e^(2z))")
    shown = html._repr_mimebundle_()["text/html"]
    assert shown.count("<details>") == shown.count("<summary>") == 2
    assert shown.index("The rule, on another function") < shown.index("How to begin")
    right = check("gradient/bowl", "(2x, 2y)")._repr_mimebundle_()["text/html"]
    assert "<details>" not in right


def test_the_steps_of_a_hint_are_escaped():
    verdict = Verdict("incorrect", 0.0, "no", hints=("<b>rule", "a < b"))
    html, plain = render(verdict)
    assert "<b>" not in html
    assert "a &lt; b" in html
    assert "rule" not in plain


def test_nbgraders_validate_button_shows_why_an_answer_is_wrong(capsys, monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    check("gradient/bowl", "x + y")
    assert "Not yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("exercise_id", "answer"),
    [
        ("gradient/bowl", "(2y, 2x)"),
        ("gradient/bowl", "(2x, 2y)"),
        ("gradient/bowl-at-a-point", (0, 0)),
        ("gradient/find-a-gradient", lambda x, y: [3 * y**2, 2 * x]),
        ("gradient/steepest-slope", 13),
        ("gradient/from-a-map", (-1.4, 0.9)),
        ("gradient/find-the-error", (0, 0.1)),
    ],
)
def test_the_learner_and_the_judge_hear_the_same(exercise_id, answer):
    data = hand_out(answer, calls_of_the_judge(exercise_id, "graded"))
    verdict = judge(exercise_id, data, "graded")
    checked = check(exercise_id, answer).verdict
    assert (verdict.outcome, verdict.credit, verdict.mistake) == (
        checked.outcome,
        checked.credit,
        checked.mistake,
    )
