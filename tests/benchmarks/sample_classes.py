"""Classes of any size, made from the sample class by mixing its answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "examples" / "class" / "submitted"
ASSIGNMENT = "04-gradient"
LEFT_OUT = {
    "ines": "a cell never ends: its time is that of the limit",
    "keiko": "stock nbgrader stops the whole class at a copied check cell",
}
OURS = """\
from pathlib import Path
from autograder.nbgrader.config import configure
configure(get_config(), root=Path(__file__).parent)
"""
STOCK = """\
from pathlib import Path
c = get_config()
c.CourseDirectory.root = str(Path(__file__).parent)
c.CourseDirectory.course_id = "slopes"
c.ClearSolutions.code_stub = {"python": "# YOUR ANSWER HERE"}
"""


def make_class(root: Path, size: int, config: str) -> None:
    """Make a course folder with `size` different submissions."""
    (root / "source").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    source = ROOT / "source" / ASSIGNMENT
    shutil.copytree(source, root / "source" / ASSIGNMENT)
    names = sorted(p.name for p in SAMPLES.iterdir() if p.name not in LEFT_OUT)
    for number in range(size):
        name = names[number % len(names)]
        folder = root / "submitted" / f"{name}-{number:03}" / ASSIGNMENT
        shutil.copytree(SAMPLES / name / ASSIGNMENT, folder)
        others = [names[(5 * number + 3) % len(names)], names[7 * number % len(names)]]
        _mix(folder / f"{ASSIGNMENT}.ipynb", others, number)


def _mix(path: Path, others: list[str], number: int) -> None:
    """Replace an answer by that of each other sample: no two submissions are equal."""
    nb = nbformat.read(path, as_version=4)
    for shift, other in enumerate(others):
        donor = nbformat.read(
            SAMPLES / other / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4
        )
        given = {c.id: c.source for c in donor.cells if _is_answer(c)}
        mine = [cell for cell in nb.cells if _is_answer(cell) and cell.id in given]
        if mine:
            cell = mine[(number // 3 + 4 * shift) % len(mine)]
            cell.source = given[cell.id]
    nbformat.write(nb, path)


def _is_answer(cell: nbformat.NotebookNode) -> bool:
    meta = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and meta.get("solution"))
