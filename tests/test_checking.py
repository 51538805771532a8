"""`autograder check`: one JSON request a line in, one JSON verdict a line out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from autograder.checking import check_lines
from autograder.cli import main

RIGHT = {
    "id": "a",
    "kind": "derivative",
    "function": "x^2 sin(x)",
    "variables": ["x"],
    "answer": "2x sin x + x^2 cos x",
}
DESCENT = {
    "id": "d",
    "kind": "descent",
    "function": "x^2",
    "variables": ["x"],
    "at": ["1"],
    "rate": "0.1",
    "answer": "0.8",
}
NUMBER = {"id": "n", "kind": "number"}
SAMPLES = {"id": "s", "kind": "samples", "samples": ["1", "4"], "answer": "(3, 3)"}
LOSS = {
    "id": "l",
    "kind": "loss",
    "function": "(w a - 1)^2",
    "variables": ["w"],
    "data": {"a": ["1", "2"]},
    "answer": "5w - 3",
}
FIELDS = [
    *("id", "verdict", "credit", "mistake", "message", "understood", "witness"),
    *("evidence", "hints", "seconds"),
]


def checked(*requests):
    lines = [r if isinstance(r, str) else json.dumps(r) for r in requests]
    return list(check_lines(lines))


def test_a_verdict_has_the_fields_of_the_contract():
    (verdict,) = checked(RIGHT)
    assert list(verdict) == FIELDS
    assert (verdict["id"], verdict["verdict"], verdict["credit"]) == ("a", "correct", 1)
    assert verdict["mistake"] is verdict["witness"] is None
    assert verdict["understood"] == "2*x*sin(x) + x^2*cos(x)"
    assert 0 < verdict["seconds"] < 2


@pytest.mark.parametrize(
    ("request_", "verdict", "mistake"),
    [
        (RIGHT | {"answer": "2x cos x"}, "incorrect", "product-of-derivatives"),
        (RIGHT | {"answer": "(2x"}, "unreadable", None),
        (RIGHT | {"answer": "diff(x^2, x)"}, "unreadable", None),
        (RIGHT | {"answer": "x^7"}, "incorrect", None),
        (
            {
                "kind": "gradient",
                "function": "x^2 + y^3",
                "variables": ["x", "y"],
                "answer": "(2x, -3y^2)",
            },
            "partial",
            "component-sign",
        ),
        (
            {
                "kind": "directional_derivative",
                "function": "x^2 + y^3",
                "variables": ["x", "y"],
                "direction": ["2", "3"],
                "at": ["5", "4"],
                "answer": "164",
            },
            "incorrect",
            "direction-not-normalised",
        ),
        (
            {
                "kind": "directional_derivative",
                "function": "x^2 + y^3",
                "variables": ["x", "y"],
                "direction": ["2", "3"],
                "unit": False,
                "at": ["5", "4"],
                "answer": "164",
            },
            "correct",
            None,
        ),
        (
            {
                "kind": "jacobian",
                "function": ["x^2 y", "x + y"],
                "variables": ["x", "y"],
                "answer": "[[2xy, 1], [x^2, 1]]",
            },
            "partial",
            "jacobian-transposed",
        ),
        (
            {
                "kind": "derivative",
                "function": "x^2 y",
                "variables": ["x", "y"],
                "wrt": "y",
                "answer": "2x y",
            },
            "incorrect",
            "wrong-variable",
        ),
        ({"kind": "number", "reference": "sqrt(2)", "answer": "1.41"}, "correct", None),
        (
            {"kind": "number", "reference": "sqrt(2)", "answer": "1.40"},
            "incorrect",
            None,
        ),
        (
            {
                "kind": "number",
                "reference": "sqrt(2)",
                "answer": "1.4",
                "tolerance": 0.1,
            },
            "correct",
            None,
        ),
        (
            {
                "kind": "expression",
                "variables": ["x"],
                "reference": "sqrt(-1 - x^2)",
                "answer": "sqrt(-2 - x^2)",
            },
            "undecided",
            None,
        ),
        (
            {
                "kind": "expression",
                "variables": ["x"],
                "reference": "ln|x|",
                "answer": "ln x",
            },
            "correct",
            None,
        ),
        (
            {
                "kind": "expression",
                "variables": ["x"],
                "reference": "ln|x|",
                "answer": "ln x",
                "same_domain": True,
            },
            "incorrect",
            None,
        ),
    ],
)
def test_each_kind_of_request_is_answered(request_, verdict, mistake):
    (got,) = checked({"id": "q"} | request_)
    assert (got["verdict"], got["mistake"]) == (verdict, mistake), got["message"]
    if verdict == "incorrect" and got["witness"] is not None:
        assert set(got["witness"]) <= set(request_.get("variables", ()))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nonsense", "not JSON"),
        ("[1, 2]", "JSON object"),
        ('{"id": 1}', "kind must be one of"),
        ("[" * 100_000, "not JSON"),
        (RIGHT | {"id": 5}, "id must be there"),
        (RIGHT | {"kind": "integral"}, "kind must be one of expression, derivative"),
        ({k: v for k, v in RIGHT.items() if k != "answer"}, "answer must be there"),
        ({k: v for k, v in RIGHT.items() if k != "function"}, "needs function"),
        (RIGHT | {"function": ["x", "x"]}, "function is a single text"),
        (RIGHT | {"function": "x^^2"}, "function can't be read"),
        (RIGHT | {"function": "(x, x)"}, "must be a single expression"),
        (RIGHT | {"function": 3}, "must be a list of texts"),
        (RIGHT | {"variables": "x"}, "variables must be a list"),
        (RIGHT | {"variables": ["x", "x"]}, "must differ"),
        (RIGHT | {"variables": ["2"]}, "is no name"),
        (RIGHT | {"wrt": "y"}, "none of the variables"),
        (RIGHT | {"at": ["1", "2"]}, "one text for each of the 1 variables"),
        (RIGHT | {"at": ["1/0"]}, "at can't be read"),
        (RIGHT | {"tolerance": -1}, "positive number"),
        (RIGHT | {"tolerance": True}, "positive number"),
        (RIGHT | {"unit": "no"}, "true or false"),
        (
            RIGHT | {"kind": "directional_derivative", "direction": ["0"]},
            "direction is zero",
        ),
        (RIGHT | {"kind": "directional_derivative"}, "needs direction"),
        (RIGHT | {"kind": "number"}, "needs reference"),
        (RIGHT | {"kind": "jacobian"}, "function is a list of texts"),
        (RIGHT | {"tolerance": float("inf")}, "positive number"),
        (RIGHT | {"tolerance": float("nan")}, "positive number"),
        (RIGHT | {"function": "ln(x)", "at": ["-2"]}, "no value there"),
        (RIGHT | {"function": "1/x", "at": ["0"]}, "no value there"),
        (RIGHT | {"variables": ["theta", "θ"]}, "must differ"),
        (RIGHT | {"variables": ["sin"]}, "is no name"),
        (DESCENT | {"rate": "0"}, "rate is zero"),
        (DESCENT | {"rate": "10", "steps": 1000}, "too large"),
        (DESCENT | {"rate": "(1, 2)"}, "must be a single expression"),
        (DESCENT | {"steps": 1001}, "whole number up to 1000"),
        (SAMPLES | {"spacing": ""}, "spacing can't be read"),
        (SAMPLES | {"samples": ["1"]}, "at least two"),
        (LOSS | {"data": {"a": []}}, "from 1 to"),
        (LOSS | {"data": {"w": ["1"]}}, "must differ"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong_and_the_run_goes_on(line, told):
    bad, good = checked(line, RIGHT)
    assert bad["verdict"] == "error"
    assert told in bad["message"]
    assert good["verdict"] == "correct"


@pytest.mark.parametrize(
    ("request_", "verdict"),
    [
        (DESCENT, "correct"),
        (DESCENT | {"rate": "1e-1"}, "correct"),
        (DESCENT | {"steps": 1000, "answer": "7"}, "incorrect"),
        (SAMPLES, "correct"),
        (SAMPLES | {"spacing": "1e-1", "answer": "(30, 30)"}, "correct"),
        (LOSS, "correct"),
        (RIGHT | {"function": "x^2", "at": ["3"], "answer": "6.004"}, "correct"),
        (RIGHT | {"function": "x^2/2", "at": ["100"], "answer": "99.6"}, "incorrect"),
        (RIGHT | {"function": "sin x", "at": ["0"], "answer": "0.998"}, "incorrect"),
        (RIGHT | {"function": "e^(-x^2)", "at": ["6"], "answer": "0.0"}, "incorrect"),
        (RIGHT | {"function": "5x + 3", "answer": "5x"}, "incorrect"),
        (NUMBER | {"reference": "0", "answer": "6.123233995736766e-17"}, "correct"),
        (NUMBER | {"reference": "12345.678", "answer": "12346"}, "correct"),
        (NUMBER | {"reference": "12345", "answer": "12346"}, "incorrect"),
        (NUMBER | {"reference": "0.001", "answer": "1e-3"}, "correct"),
        (NUMBER | {"reference": "0.3333333333333333", "answer": "1/3"}, "correct"),
    ],
)
def test_numbers_are_as_exact_as_they_are_given(request_, verdict):
    (got,) = checked(request_)
    assert got["verdict"] == verdict, got["message"]
    assert "A number is asked for" not in got["message"]


def test_a_pipe_that_closes_is_no_fault_of_the_input(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps(RIGHT) + "\n") * 3000, encoding="utf-8-sig")
    command = f"{sys.executable} -m autograder.cli check {path} | head -1"
    piped = subprocess.run(  # noqa: S603 - our own command
        ["bash", "-c", command],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(piped.stdout)["verdict"] == "correct"
    assert piped.stderr == ""


def test_empty_lines_are_skipped_and_order_is_kept():
    ids = [str(n) for n in range(5)]
    verdicts = checked("", *[RIGHT | {"id": name} for name in ids], "  \n")
    assert [verdict["id"] for verdict in verdicts] == ids


def test_the_command_reads_a_file_or_standard_input(tmp_path, capsys):
    path = tmp_path / "requests.jsonl"
    path.write_text(json.dumps(RIGHT) + "\n", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "correct"
    piped = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "check", "-"],
        input=path.read_bytes() + b'\xff\xfe\r\n{"id": "b"}\r\n',
        capture_output=True,
        check=False,
        timeout=60,
    )
    first, broken, error = map(json.loads, piped.stdout.splitlines())
    assert first["verdict"] == "correct"
    assert broken["verdict"] == error["verdict"] == "error"
    assert piped.returncode == 1


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none.jsonl")]) == 2
    assert "can't be read" in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 2


def test_an_answer_that_breaks_the_checker_is_held_and_the_run_goes_on(monkeypatch):
    def broken(*_):
        raise ArithmeticError

    monkeypatch.setattr("slopes.answers.mark.mark", broken)
    (verdict,) = checked(RIGHT)
    assert (verdict["verdict"], verdict["credit"]) == ("undecided", 0)
