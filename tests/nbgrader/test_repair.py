"""Submissions are put back into the released form, whatever happened to them."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from autograder.nbgrader.blueprint import Cell, answer_cell_of
from autograder.nbgrader.repair import repair


def released(grade_id: str, source: str, **flags: object) -> Cell:
    facts = {
        "cell_type": "code",
        "locked": False,
        "checksum": None,
        "points": None,
        "solution": False,
        "task": False,
    } | flags
    cell = Cell(grade_id=grade_id, source=source, **facts)
    node = new_code_cell(source) if cell.cell_type == "code" else new_markdown_cell()
    node.source = source
    node.metadata["nbgrader"] = NotebookNode(cell.metadata())
    return Cell(**{**vars(cell), "checksum": compute_checksum(node)})


STUB = "# YOUR ANSWER HERE"
BLUEPRINT = [
    released("rules", "Read this.", cell_type="markdown", locked=True),
    released("a", STUB, solution=True),
    released("check-a", 'check("gradient/bowl", a)', locked=True, points=1.0),
    released("b", STUB, solution=True),
    released("check-b", 'check("gradient/plane", b)', locked=True, points=2.0),
    released("why", "", cell_type="markdown", solution=True, points=3.0),
]


def notebook() -> NotebookNode:
    cells = []
    for cell in BLUEPRINT:
        new = new_code_cell if cell.cell_type == "code" else new_markdown_cell
        node = new(cell.source, id=f"id-{cell.grade_id}")
        node.metadata["nbgrader"] = NotebookNode(copy.deepcopy(cell.metadata()))
        cells.append(node)
    return new_notebook(cells=cells)


def ids(nb: NotebookNode) -> list[str]:
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "-") for cell in nb.cells]


def index(nb: NotebookNode, grade_id: str) -> int:
    return ids(nb).index(grade_id)


def copy_of(nb: NotebookNode, grade_id: str, **changes: str) -> NotebookNode:
    node = copy.deepcopy(nb.cells[index(nb, grade_id)])
    node.update(changes)
    return node


def test_a_notebook_as_released_needs_no_repair():
    nb = notebook()
    assert repair(nb, BLUEPRINT) == []
    assert nb == notebook() | {"cells": nb.cells}
    assert ids(nb) == [cell.grade_id for cell in BLUEPRINT]


def test_a_copied_check_cell_counts_once():
    nb = notebook()
    nb.cells.append(copy_of(nb, "check-a"))
    (line,) = repair(nb, BLUEPRINT)
    assert "check-a: 2 cells" in line
    assert ids(nb).count("check-a") == 1
    assert "nbgrader" not in nb.cells[-1].metadata
    assert len({cell.id for cell in nb.cells}) == len(nb.cells)


def test_of_two_copies_the_unchanged_one_counts():
    nb = notebook()
    nb.cells.insert(2, copy_of(nb, "check-a", source="print('tried')"))
    repair(nb, BLUEPRINT)
    assert nb.cells[3].metadata.nbgrader.grade_id == "check-a"
    assert nb.cells[2].source == "print('tried')"


def test_a_copy_above_the_answer_does_not_count():
    nb = notebook()
    nb.cells.insert(0, copy_of(nb, "check-b"))
    repair(nb, BLUEPRINT)
    assert index(nb, "check-b") > index(nb, "b")


def test_of_two_answer_cells_the_answered_one_counts():
    nb = notebook()
    nb.cells.insert(2, copy_of(nb, "a", source="a = 1"))
    repair(nb, BLUEPRINT)
    assert nb.cells[index(nb, "a")].source == "a = 1"
    assert nb.cells[1].source == STUB


def test_a_deleted_check_cell_comes_back_after_its_answer():
    nb = notebook()
    del nb.cells[2]
    assert repair(nb, BLUEPRINT) == ["check-a: the cell was missing; put back."]
    assert ids(nb) == [cell.grade_id for cell in BLUEPRINT]
    assert nb.cells[2].source == 'check("gradient/bowl", a)'


def test_it_comes_back_after_code_that_may_belong_to_the_answer():
    nb = notebook()
    nb.cells[2] = new_code_cell("a = 2")
    repair(nb, BLUEPRINT)
    assert ids(nb)[:5] == ["rules", "a", "-", "check-a", "b"]


def test_it_comes_back_even_if_the_answer_cell_is_gone_too():
    nb = notebook()
    nb.cells[3:5] = [new_markdown_cell("my way"), new_code_cell("b = 1")]
    repair(nb, BLUEPRINT)
    assert ids(nb) == ["rules", "a", "check-a", "-", "-", "check-b", "why"]


def test_an_empty_notebook_gets_all_graded_cells_in_order():
    nb = new_notebook()
    repair(nb, BLUEPRINT)
    assert ids(nb) == ["check-a", "check-b", "why"]


def test_changed_flags_points_and_text_are_changed_back():
    nb = notebook()
    cell = nb.cells[2]
    cell.metadata.nbgrader.update(grade=False, solution=True, points=100)
    cell.source = "1"
    (line,) = repair(nb, BLUEPRINT)
    assert "text had been changed" in line
    assert cell.metadata.nbgrader == BLUEPRINT[2].metadata()
    assert cell.source == BLUEPRINT[2].source


def test_a_renamed_check_cell_is_ignored_and_the_released_one_put_back():
    nb = notebook()
    nb.cells[2].metadata.nbgrader.grade_id = "check-mine"
    lines = repair(nb, BLUEPRINT)
    assert any("'check-mine' was not released" in line for line in lines)
    assert any("check-a: the cell was missing" in line for line in lines)
    assert ids(nb).count("check-a") == 1


def test_a_retyped_cell_is_changed_back():
    nb = notebook()
    answer = new_markdown_cell("a = 1", attachments={"x": {}})
    answer.metadata = nb.cells[1].metadata
    nb.cells[1] = answer
    repair(nb, BLUEPRINT)
    assert (answer.cell_type, answer.source, answer.outputs) == ("code", "a = 1", [])
    assert "attachments" not in answer


@pytest.mark.parametrize(
    "broken", [None, [], "x", 7, {}, {"grade_id": 7}, {"grade_id": ["a"]}, {"grade": 1}]
)
def test_broken_metadata_is_dropped(broken):
    nb = notebook()
    nb.cells[2].metadata["nbgrader"] = broken
    repair(nb, BLUEPRINT)
    assert ids(nb).count("check-a") == 1
    MetadataValidator().validate_nb(nb)


def test_metadata_in_our_name_is_not_believed():
    nb = notebook()
    nb.cells[2].metadata["slopes"] = {"verdict": "correct", "credit": 1}
    repair(nb, BLUEPRINT)
    assert "slopes" not in nb.cells[2].metadata


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["grade_id", "grade", "solution", "locked", "points", "x"]),
            inner | st.sampled_from(["a", "check-a", "check-b", "why"]),
            max_size=5,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(["code", "markdown", "raw"]), json_values)),
    st.permutations(range(len(BLUEPRINT))),
    st.integers(0, len(BLUEPRINT)),
)
def test_whatever_comes_every_graded_cell_is_there_once_and_valid(extra, order, kept):
    whole = notebook()
    nb = new_notebook(cells=[whole.cells[i] for i in order[:kept]])
    for cell_type, broken in extra:
        cell = new_code_cell("x = 1")
        cell.cell_type = cell_type
        cell.metadata["nbgrader"] = broken
        nb.cells.append(cell)
    repair(nb, BLUEPRINT)
    MetadataValidator().validate_nb(nb)
    found = [name for name in ids(nb) if name != "-"]
    assert len(found) == len(set(found))
    assert {"check-a", "check-b", "why"} <= set(found)
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "check-a":
            assert cell.source == BLUEPRINT[2].source


def test_a_check_belongs_to_the_nearest_answer_before_it():
    assert answer_cell_of(BLUEPRINT, "check-a") == "a"
    assert answer_cell_of(BLUEPRINT, "check-b") == "b"
    assert answer_cell_of(BLUEPRINT, "why") == "why"
    assert answer_cell_of(BLUEPRINT, "rules") is None


def test_several_missing_cells_of_one_answer_come_back_in_their_order():
    tests = [released(f"t{n}", f"assert a > {n}", points=1.0) for n in (1, 2, 3)]
    blueprint = [released("a", STUB, solution=True), *tests]
    node = new_code_cell("a = 5")
    node.metadata["nbgrader"] = NotebookNode(blueprint[0].metadata())
    nb = new_notebook(cells=[node, new_code_cell("print(a)")])
    repair(nb, blueprint)
    assert ids(nb) == ["a", "-", "t1", "t2", "t3"]


def test_a_check_cell_before_its_answer_is_moved_behind_it():
    nb = notebook()
    nb.cells.insert(0, nb.cells.pop(index(nb, "check-a")))
    (line,) = repair(nb, BLUEPRINT)
    assert "check-a: the cell stood before its answer" in line
    assert ids(nb) == [cell.grade_id for cell in BLUEPRINT]
