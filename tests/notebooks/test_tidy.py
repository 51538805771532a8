"""`make tidy` mends what JupyterLab does to a notebook, and nothing else."""

from __future__ import annotations

import copy
from pathlib import Path

import notebook_checks as a_notebook
import tidy
from notebook_checks import Notebook


def worked_on(notebook: Notebook) -> Notebook:
    """Return what JupyterLab saves after somebody has run and folded cells."""
    other = copy.deepcopy(notebook)
    other["metadata"]["language_info"]["version"] = "3.11.7"
    other["metadata"]["widgets"] = {"state": {}}
    for cell in other["cells"]:
        cell["metadata"] |= {"collapsed": True}
        if cell["cell_type"] == "code":
            output = {"output_type": "stream", "name": "stdout", "text": "6\n"}
            cell |= {"execution_count": 3, "outputs": [output]}
    return other


def test_a_notebook_that_was_worked_on_becomes_what_it_was(
    lesson: Notebook, assignment: Notebook
) -> None:
    for notebook in (lesson, assignment):
        assert tidy.tidied(worked_on(notebook)) == notebook


def test_a_tidy_file_passes_the_checks_of_form(
    assignment: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "notebook.ipynb"
    path.write_text(tidy.as_saved(worked_on(assignment)), encoding="utf-8")
    assert tidy.tidy_file(path)
    text = path.read_text(encoding="utf-8")
    assert a_notebook.is_as_saved(text) == []
    assert not tidy.tidy_file(path)


def test_tidying_leaves_the_notebook_that_it_is_given(lesson: Notebook) -> None:
    messy = worked_on(lesson)
    before = copy.deepcopy(messy)
    tidy.tidied(messy)
    assert messy == before
