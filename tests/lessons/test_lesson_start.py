"""The first notebook runs, shows each kind of verdict, and says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from one_lesson import notebook_at, words
from strict_kernel import ROOT, run

from slopes import check
from slopes.answers.equality import compare
from slopes.answers.reading import UnreadableError, read
from slopes.exercises import CHAPTERS
from slopes.exercises.start_lesson import LESSON

PATH = ROOT / "course/00-start-here.ipynb"
RIGHT = {
    'half_right = "(2x, 3y)"': 'half_right = "(2x, 3)"',
    "formula = ...": 'formula = "2x + 3"',
    "third = ...": "third = 1/3",
    "slopes_of_a_plane = ...": "slopes_of_a_plane = (1, 2)",
    "return 3 * x  # mend this line": "return 2 * x",
}
WRONG = [
    ("try-the-check", "2x cos(x)", "multiplying the derivatives"),
    ("try-the-check", "2x sin(x)", "each factor has its turn"),
    ("try-the-check", "x^2 sin(x)", "the function itself"),
    ("half-right", "(2x, 3y)", "∂f/∂x is right, ∂f/∂y is not yet"),
    ("half-right", "(3, 2x)", "wrong order"),
    ("half-right", "2x + 3", "to one value"),
    ("formula", "2x", "term of the sum is left out"),
    ("formula", "x^2 + 3x", "the function itself"),
    ("formula", "2x + 3x", "a term with the bare variable was kept"),
    ("number", 0.33, "three digits after the point"),
    ("number", 3, "with a slash"),
    ("number", "1,3", "as the number 1.3"),
    ("vector", (2, 1), "wrong order"),
    ("vector", 3, "to one value"),
    ("vector", "x + 2y", "the function itself"),
    ("function", lambda x: 3 * x, "wrong at every point|one number"),
    ("function", lambda x: x**2, "the function itself"),
    ("function", "2x", "asks for a Python function"),
]


def lesson() -> NotebookNode:
    return notebook_at(PATH)


def source(cell_id: str, path: Path = PATH) -> str:
    return words(cell_id, path)


def answered() -> NotebookNode:
    notebook = lesson()
    for cell in notebook.cells:
        for asked, answer in RIGHT.items():
            cell.source = cell.source.replace(asked, answer)
    return notebook


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("cell_id", "output"),
    [
        ("a-right-answer", "<strong>✓ Right</strong>"),
        ("a-wrong-answer", "<strong>✗ Not yet</strong>"),
        ("a-wrong-answer", "The rule, on another function"),
        ("a-wrong-answer", "How to begin"),
        ("an-unreadable-answer", "<strong>… No answer to check</strong>"),
        ("an-unreadable-answer", "at column 7"),
        ("half-right", "<strong>◐ Partly right</strong>"),
        ("half-right", "The rule, on another function"),
        ("formula", "There is no answer yet"),
        ("number", "There is no answer yet"),
        ("vector", "There is no answer yet"),
        ("function", "<strong>✗ Not yet</strong>"),
        ("tangent-figure", "The tangent's slope is 2"),
        ("read-the-figure", "x = 1.0 and the distance of the second point is h = 1.0"),
        ("your-progress", "1 of 6"),  # the right answer that is shown first
    ],
)
def test_a_cell_shows_what_the_text_speaks_of(
    untouched: dict[str, str], cell_id: str, output: str
):
    assert output in untouched[cell_id]


@pytest.mark.kernel
def test_the_environment_is_tested_package_by_package(untouched: dict[str, str]):
    lines = untouched["versions"].splitlines()
    assert [line.split()[0] for line in lines] == [
        *("python", "slopes", "jupyterlab", "numpy", "sympy", "ipywidgets"),
        "anywidget",
    ]
    assert all(re.fullmatch(r"\S+ +\d+\.\d+.*", line) for line in lines)


@pytest.mark.kernel
def test_with_right_answers_everything_is_right_and_counted():
    shown = run(answered(), PATH.parent)
    for cell_id in ("half-right", "formula", "number", "vector", "function"):
        assert "<strong>✓ Right</strong>" in shown[cell_id]
    assert "6 of 6 ✓" in shown["your-progress"]


@pytest.mark.kernel
def test_the_worked_solution_mends_the_half_right_answer(untouched: dict[str, str]):
    assert "<code>(2x, 3)</code>" in untouched["a-solution"]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_a_likely_mistake_is_met_with_a_hint(exercise: str, answer: object, hint: str):
    marked = check(f"start-lesson/{exercise}", answer)
    assert marked < 1
    assert re.search(hint, marked.verdict.message)


def test_every_exercise_has_three_wrong_answers_and_is_asked():
    text = "".join(cell.source for cell in lesson().cells)
    for exercise in LESSON:
        name = exercise.id.partition("/")[2]
        assert sum(each == name for each, _, _ in WRONG) >= 3
        assert f'check("{exercise.id}"' in text


def equal(one: str, other: str) -> bool:
    variables = ("x", "y")
    pair = [read(text, variables).tree for text in (one, other)]
    return compare(*pair).status == "equal"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3x^2 sin(y)", "3*x**2*sin(y)"),
        ("3x² sin y", "3*x**2*sin(y)"),
        ("(x + 1)/(2y)", "(x + 1)/2/y"),
        ("√x", "sqrt(x)"),
        ("|x|", "abs(x)"),
        ("π", "pi"),
        ("e^(2x)", "exp(2x)"),
        ("e^2x", "exp(2)*x"),
        ("ln x", "log(x)"),
        ("sin^2(x)", "sin(x)*sin(x)"),
    ],
)
def test_the_table_of_notations_says_how_it_is_read(typed: str, meant: str):
    assert equal(typed, meant)
    assert f'`"{typed}"`'.replace("|", "\\|") in source("typing")


@pytest.mark.parametrize("typed", ["(2x, 3y^2)", "[2x, 3y^2]", "2x i + 3y^2 j"])
def test_a_vector_can_be_typed_in_each_way_of_the_table(typed: str):
    parts = read(typed, ("x", "y")).components
    whole = read("(2x, 3y^2)", ("x", "y")).components
    for one, other in zip(parts, whole, strict=True):
        assert compare(one, other).status == "equal"
    assert f'`"{typed}"`' in source("typing")


def test_a_matrix_is_read_row_by_row():
    assert len(read("[[1, 2], [3, 4]]", ()).components) == 2
    with pytest.raises(UnreadableError):
        read("2x sin(x + x^2 cos(x)", ("x",))


def test_every_chapter_is_in_the_list_in_order():
    text = source("chapters")
    places = [text.index(chapter.title) for chapter in CHAPTERS[1:]]
    assert places == sorted(places)


def test_each_chapter_takes_the_time_that_is_said():
    minutes = r"(?:about|,) (\d+) minutes"
    for path in sorted((ROOT / "course").glob("*.ipynb"))[1:]:
        intro = nbformat.read(path, as_version=4).cells[0].source
        assert 20 <= int(re.search(minutes, intro)[1]) <= 30, path.name
    for path in sorted((ROOT / "source").glob("*/*.ipynb")):
        intro = nbformat.read(path, as_version=4).cells[0].source
        assert 40 <= int(re.search(minutes, intro)[1]) <= 90, path.name
