"""Each check passes a good notebook and fails one that is broken in one way."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import assignment_checks as an_assignment
import lesson_checks as a_lesson
import nbformat
import notebook_checks as a_notebook
import pytest
from notebook_checks import Cell, Notebook

Break = Callable[[Notebook], object]
POINTS = {"gradient/bowl": 8}


def broken(notebook: Notebook, how: Break) -> Notebook:
    other = copy.deepcopy(notebook)
    how(other)
    return other


def first(notebook: Notebook) -> dict[str, object]:
    return notebook["cells"][0]


def last(notebook: Notebook) -> dict[str, object]:
    return notebook["cells"][-1]


def says(text: str) -> Break:
    return lambda notebook: first(notebook).update(source=text)


def names(*ids: str) -> Break:
    return lambda notebook: first(notebook)["metadata"].update(documents=list(ids))


def has_good_documents(notebook: Notebook) -> list[str]:
    return a_notebook.names_known_documents(notebook, {"D1-01", "D1-02"})


def has_good_links(notebook: Notebook) -> list[str]:
    return a_notebook.has_links_that_lead_somewhere(notebook, Path(__file__))


def checks_exercises(notebook: Notebook) -> list[str]:
    return a_lesson.checks_known_exercises(notebook, POINTS)


LESSON_FAULTS: list[tuple[str, Callable[[Notebook], list[str]], Break]] = [
    ("an old format", a_notebook.is_valid, lambda n: n.update(nbformat_minor=4)),
    ("a cell without id", a_notebook.is_valid, lambda n: first(n).pop("id")),
    (
        "an execution count",
        a_notebook.has_no_output,
        lambda n: last(n).update(execution_count=3),
    ),
    (
        "an output",
        a_notebook.has_no_output,
        lambda n: last(n).update(outputs=[{"output_type": "stream", "text": "6"}]),
    ),
    (
        "a random id",
        a_notebook.has_readable_ids,
        lambda n: first(n).update(id="4f9a1c0e"),
    ),
    (
        "an id in capitals",
        a_notebook.has_readable_ids,
        lambda n: first(n).update(id="Title"),
    ),
    (
        "an id twice",
        a_notebook.has_readable_ids,
        lambda n: first(n).update(id="try-it"),
    ),
    (
        "a version of Python",
        a_notebook.has_minimal_metadata,
        lambda n: n["metadata"]["language_info"].update(version="3.11.7"),
    ),
    (
        "metadata of an editor",
        a_notebook.has_minimal_metadata,
        lambda n: first(n)["metadata"].update(collapsed=True),
    ),
    (
        "sixteen lines",
        a_notebook.has_short_code,
        lambda n: last(n).update(source="x = 1\n" * 16),
    ),
    (
        "a half-truth over two lines",
        a_notebook.says_nothing_false,
        says("So the\ngradient is the slope of f."),
    ),
    ("an item that is not there", has_good_documents, names("D1-99")),
    ("an id that is none", has_good_documents, names("d1-01")),
    ("an item twice", has_good_documents, names("D1-01", "D1-01")),
    (
        "one item that is no list",
        has_good_documents,
        lambda n: first(n)["metadata"].update(documents="D1-01"),
    ),
    ("a link to no file", has_good_links, says("# [Next](05-nothing.ipynb)")),
    ("a link to no heading", has_good_links, says("# [Up](#No-such-heading)")),
    ("a missing attachment", has_good_links, says("# ![hill](attachment:hill.png)")),
    ("an image without words", has_good_links, says("# ![](https://x.org/hill.png)")),
    (
        "a link to the solutions",
        a_notebook.keeps_to_what_learners_have,
        says("# [Solve](../source/04-gradient/04-gradient.ipynb)"),
    ),
    (
        "an instructors' import",
        a_notebook.keeps_to_what_learners_have,
        lambda n: last(n).update(source="from autograder import solutions"),
    ),
    ("two titles", a_lesson.has_the_headings, says("# Gradient\n\n# Slope")),
    ("a missing section", a_lesson.has_the_headings, lambda n: n["cells"].pop(3)),
    (
        "sections out of order",
        a_lesson.has_the_headings,
        lambda n: n["cells"].insert(1, n["cells"].pop(3)),
    ),
    (
        "a section of its own",
        a_lesson.has_the_headings,
        lambda n: n["cells"][4].update(source="## Play\n\n## More"),
    ),
    (
        "36 cells",
        a_lesson.is_short,
        lambda n: n["cells"].extend([last(n)] * (36 - len(n["cells"]))),
    ),
    (
        "an unknown exercise",
        checks_exercises,
        lambda n: last(n).update(source='check("gradient/hat", hat)'),
    ),
]


@pytest.mark.parametrize(("fault", "check", "how"), LESSON_FAULTS)
def test_a_lesson_check_finds_its_fault_and_only_that(
    lesson: Notebook, fault: str, check: Callable[[Notebook], list[str]], how: Break
) -> None:
    assert check(lesson) == []
    assert len(check(broken(lesson, how))) == 1, fault


def has_good_exercises(notebook: Notebook) -> list[str]:
    return an_assignment.has_known_exercises(notebook, POINTS)


def by_id(notebook: Notebook, cell_id: str) -> Cell:
    return next(cell for cell in notebook["cells"] if cell["id"] == cell_id)


def check_cell(**changes: object) -> Break:
    return lambda notebook: by_id(notebook, "check-bowl").update(**changes)


def check_role(**changes: object) -> Break:
    return lambda n: by_id(n, "check-bowl")["metadata"]["nbgrader"].update(**changes)


def task(text: str) -> Break:
    return lambda notebook: by_id(notebook, "bowl-task").update(source=text)


ASSIGNMENT_FAULTS: list[tuple[str, Callable[[Notebook], list[str]], Break]] = [
    (
        "a second statement",
        an_assignment.has_plain_check_cells,
        check_cell(source='print(bowl)\ncheck("gradient/bowl", bowl)'),
    ),
    (
        "an answer in the call",
        an_assignment.has_plain_check_cells,
        check_cell(source='check("gradient/bowl", "(2x, 2y)")'),
    ),
    (
        "another name",
        an_assignment.has_plain_check_cells,
        check_cell(source='check("gradient/bowl", bowls)'),
    ),
    (
        "a check before its answer",
        an_assignment.has_plain_check_cells,
        lambda n: n["cells"].reverse(),
    ),
    (
        "another grade_id",
        an_assignment.has_plain_check_cells,
        check_role(grade_id="test-bowl"),
    ),
    (
        "an unlocked check",
        an_assignment.has_plain_check_cells,
        check_role(locked=False),
    ),
    (
        "an unknown exercise",
        has_good_exercises,
        check_cell(source='check("gradient/hat", bowl)'),
    ),
    ("other points", has_good_exercises, check_role(points=3)),
    (
        "an exercise twice",
        has_good_exercises,
        lambda n: n["cells"].append(by_id(n, "check-bowl")),
    ),
    (
        "a grade_id twice",
        an_assignment.has_unique_grade_ids,
        check_role(grade_id="explain"),
    ),
    (
        "a cell with other points than the intro counts",
        an_assignment.states_its_total,
        check_role(points=9),
    ),
    (
        "an intro without the total",
        an_assignment.states_its_total,
        says("# Gradient\n\nTwo exercises."),
    ),
    (
        "a cell with other points than its title",
        an_assignment.states_the_points_of_each_exercise,
        check_role(points=9),
    ),
    (
        "a title with other points than its cells",
        an_assignment.states_the_points_of_each_exercise,
        task("## 1 · A bowl (1 point)"),
    ),
    (
        "a first title without points",
        an_assignment.states_the_points_of_each_exercise,
        task("## 1 · A bowl"),
    ),
    (
        "a later title without points",
        an_assignment.states_the_points_of_each_exercise,
        lambda n: by_id(n, "explain-task").update(source="## 2 · In words"),
    ),
]


@pytest.mark.parametrize(("fault", "check", "how"), ASSIGNMENT_FAULTS)
def test_an_assignment_check_finds_its_fault_and_only_that(
    assignment: Notebook, fault: str, check: Callable[[Notebook], list[str]], how: Break
) -> None:
    assert check(assignment) == []
    assert len(check(broken(assignment, how))) == 1, fault


RELEASE_FAULTS: list[tuple[str, Break]] = [
    ("a name that the solution does not use", says("bowls = ...")),
    ("a line that the solution does not have", says("bowl = ...\nimport numpy")),
    ("a missing answer cell", lambda n: n["cells"].clear()),
]


@pytest.mark.parametrize(("fault", "how"), RELEASE_FAULTS)
def test_a_stub_that_is_not_of_its_solution_is_found(
    assignment: Notebook, released: Notebook, fault: str, how: Break
) -> None:
    check = an_assignment.has_stubs
    assert check(assignment, released) == []
    assert len(check(assignment, broken(released, how))) == 1, fault


def test_an_answer_cell_without_a_marked_solution_is_found(
    assignment: Notebook, released: Notebook
) -> None:
    by_id(assignment, "bowl").update(source="bowl = ...")
    assert "bowl" in an_assignment.has_stubs(assignment, released)[0]


def test_a_file_that_jupyterlab_would_save_differently_is_found(
    lesson: Notebook,
) -> None:
    text = nbformat.writes(nbformat.from_dict(lesson)) + "\n"
    assert a_notebook.is_as_saved(text) == []
    assert a_notebook.is_as_saved(json.dumps(lesson, indent=2) + "\n") != []
    assert a_notebook.is_as_saved(text.rstrip("\n")) != []


def test_a_link_to_a_heading_of_another_notebook_resolves(
    lesson: Notebook, tmp_path: Path
) -> None:
    (tmp_path / "next.ipynb").write_text(json.dumps(lesson), encoding="utf-8")
    says("# Up\n\n[Play](next.ipynb#The-idea), `[no](link)`")(lesson)
    here = tmp_path / "this.ipynb"
    assert a_notebook.has_links_that_lead_somewhere(lesson, here) == []
