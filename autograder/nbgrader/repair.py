"""Put a submission's graded cells back into the released form before it is graded.

Learners copy, delete, rename and retype cells. nbgrader's `DeduplicateIds` and
`CheckCellMetadata` answer some of this by stopping the class; this step takes the
place of the first, so that the second finds nothing to object to. The gradebook says
what was released; the submission's own metadata is never believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum

from autograder.nbgrader.blueprint import Cell, answer_cell_of
from autograder.nbgrader.resources import Resources, blueprint_of, ours
from autograder.nbgrader.submitted import fingerprints
from autograder.runner import cell_name


class Repair(NbGraderPreprocessor):
    """Repairs a submitted notebook; lists what it did in the notebook's metadata.

    Afterwards every nbgrader cell is one that was released, once, with the metadata
    of the release; every graded cell is there, after its answer cell; and the kernel
    is that of the release. So nothing is left to do for nbgrader's `OverwriteCells`
    and `OverwriteKernelspec`.
    """

    def preprocess(
        self, nb: NotebookNode, resources: Resources
    ) -> tuple[NotebookNode, Resources]:
        """Return the repaired notebook; the list is ``metadata.slopes.repairs``."""
        blueprint = blueprint_of(resources)
        repairs = [*ours(resources).repairs, *repair(nb, blueprint.cells)]
        if blueprint.kernelspec:
            nb.metadata["kernelspec"] = NotebookNode(blueprint.kernelspec)
        for line in repairs:
            self.log.warning("Repaired: %s", line)
        submitted = Path(resources["metadata"]["path"])
        nb.metadata["slopes"] = {
            "submitted": fingerprints(submitted, [blueprint.name])[blueprint.name],
            "repairs": repairs,
        }
        return nb, resources


def repair(nb: NotebookNode, blueprint: Sequence[Cell]) -> list[str]:
    """Repair a notebook in place; return one sentence for each repair."""
    repairs: list[str] = []
    released = {cell.grade_id: cell for cell in blueprint}
    for cell in nb.cells:
        if not isinstance(cell.get("metadata"), dict):
            cell.metadata = NotebookNode()
        cell.source = str(cell.get("source", ""))
        cell.metadata.pop("slopes", None)  # ours alone
    claims = _claims(nb.cells, released, repairs)
    for grade_id, cells in claims.items():
        _keep_one(nb.cells, cells, released[grade_id], claims, blueprint, repairs)
    _restore(nb.cells, blueprint, repairs)
    _reorder(nb.cells, blueprint, repairs)
    _renew_ids(nb.cells)
    return repairs


def _claims(
    cells: list[NotebookNode], released: dict[str, Cell], repairs: list[str]
) -> dict[str, list[NotebookNode]]:
    """Return the cells that carry each released id; clean the metadata of others."""
    claims: dict[str, list[NotebookNode]] = defaultdict(list)
    for number, cell in enumerate(cells, start=1):
        if "nbgrader" not in cell.metadata:
            continue
        meta = cell.metadata["nbgrader"]
        grade_id = meta.get("grade_id") if isinstance(meta, dict) else None
        if isinstance(grade_id, str) and grade_id in released:
            claims[grade_id].append(cell)
            continue
        del cell.metadata["nbgrader"]
        where = cell_name(cell, number - 1)
        if grade_id is not None:
            shown = str(grade_id)[:60]
            repairs.append(f"Cell {where}: the id {shown!r} was not released; ignored.")
        elif not isinstance(meta, dict) or any(
            meta.get(key) for key in ("grade", "solution", "locked", "task")
        ):
            repairs.append(f"Cell {where}: its nbgrader metadata is broken; ignored.")
    return claims


def _keep_one(  # noqa: PLR0913, PLR0917 - all of it is one decision
    everything: list[NotebookNode],
    cells: list[NotebookNode],
    released: Cell,
    claims: dict[str, list[NotebookNode]],
    blueprint: Sequence[Cell],
    repairs: list[str],
) -> None:
    """Give one of the cells with an id its released metadata; the others lose it."""
    name = released.grade_id
    kept = cells[0]
    if len(cells) > 1:
        answers = claims.get(answer_cell_of(blueprint, name) or "", [])
        places = [_place(everything, cell) for cell in answers]
        kept = _original(everything, cells, released, min(places, default=-1))
        repairs.append(
            f"{name}: {len(cells)} cells carry this id; the one at position "
            f"{_place(everything, kept) + 1} counts."
        )
    for cell in cells:
        if cell is not kept:
            del cell.metadata["nbgrader"]
    if kept.cell_type != released.cell_type:
        repairs.append(
            f"{name}: it was a {released.cell_type} cell and had been made a "
            f"{kept.cell_type} cell; changed back."
        )
        _retype(kept, released.cell_type)
    kept.metadata["nbgrader"] = NotebookNode(released.metadata())
    if released.locked and kept.source != released.source:
        if _shown_source(released) != _shown_source(kept):
            repairs.append(f"{name}: its text had been changed; changed back.")
        kept.source = released.source


def _original(
    everything: list[NotebookNode],
    cells: list[NotebookNode],
    released: Cell,
    answer: int,
) -> NotebookNode:
    """Return the copy that counts.

    Of a locked cell, the first unchanged one after its answer; of an answer cell, the
    first that has been answered.
    """
    if released.locked:
        right = [c for c in cells if c.source == released.source] or cells
        after = [c for c in right if _place(everything, c) > answer]
        return after[0] if after else right[-1]
    return next((c for c in cells if not _is_untouched(c, released)), cells[0])


def _is_untouched(cell: NotebookNode, released: Cell) -> bool:
    probe = NotebookNode(cell_type=released.cell_type, source=cell.source)
    probe.metadata = NotebookNode(nbgrader=released.metadata())
    return bool(compute_checksum(probe) == released.checksum)


def _shown_source(cell: Cell | NotebookNode) -> str:
    """Return a source without hidden tests, which learners never had."""
    kept, hidden = [], False
    for line in cell.source.splitlines():
        if "BEGIN HIDDEN TESTS" in line or "BEGIN MARK SCHEME" in line:
            hidden = True
        if not hidden:
            kept.append(line.rstrip())
        if "END HIDDEN TESTS" in line or "END MARK SCHEME" in line:
            hidden = False
    return "\n".join(kept).strip()


def _place(cells: list[NotebookNode], wanted: NotebookNode) -> int:
    return next(index for index, cell in enumerate(cells) if cell is wanted)


def _retype(cell: NotebookNode, cell_type: str) -> None:
    for key in ("outputs", "execution_count", "attachments"):
        cell.pop(key, None)
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None


def _restore(
    cells: list[NotebookNode], blueprint: Sequence[Cell], repairs: list[str]
) -> None:
    """Put graded cells back that are missing, after their answer cells."""
    present = _present(cells)
    for position, released in enumerate(blueprint):
        if released.points is None or released.grade_id in present:
            continue
        new: Callable[[str], NotebookNode] = (
            new_code_cell if released.cell_type == "code" else new_markdown_cell
        )
        cell = new(released.source)
        cell.metadata["nbgrader"] = NotebookNode(released.metadata())
        answer = answer_cell_of(blueprint, released.grade_id)
        before = [c.grade_id for c in blueprint[:position]]
        cells.insert(_insertion(cells, present, answer, before), cell)
        present = _present(cells)
        repairs.append(f"{released.grade_id}: the cell was missing; put back.")


def _reorder(
    cells: list[NotebookNode], blueprint: Sequence[Cell], repairs: list[str]
) -> None:
    """Put locked graded cells that stand before their answer cells behind them."""
    present = _present(cells)
    for position, released in enumerate(blueprint):
        answer = answer_cell_of(blueprint, released.grade_id)
        if released.points is None or not released.locked or answer is None:
            continue
        here, there = present[released.grade_id], present.get(answer, -1)
        if here >= there:
            continue
        cell = cells.pop(here)
        before = [c.grade_id for c in blueprint[:position]]
        cells.insert(_insertion(cells, _present(cells), answer, before), cell)
        present = _present(cells)
        repairs.append(
            f"{released.grade_id}: the cell stood before its answer; moved behind it."
        )


def _present(cells: list[NotebookNode]) -> dict[str, int]:
    """Return the places of nbgrader's cells."""
    return {
        cell.metadata.nbgrader.grade_id: index
        for index, cell in enumerate(cells)
        if "nbgrader" in cell.metadata
    }


def _insertion(
    cells: list[NotebookNode],
    present: dict[str, int],
    answer: str | None,
    before: Iterable[str],
) -> int:
    """Return where a missing cell goes: after whatever may belong to the answer.

    That is the answer cell and the code that directly follows it; if the answer cell
    is gone too, everything up to the next released cell.
    """
    earlier = {present[name] for name in before if name in present}
    if answer in present:
        place, passing = present[answer] + 1, {"code"}
    else:
        place, passing = max(earlier, default=-1) + 1, {"code", "markdown", "raw"}
    while place in earlier or (
        place < len(cells)
        and cells[place].cell_type in passing
        and "nbgrader" not in cells[place].metadata
    ):
        place += 1
    return place


def _renew_ids(cells: list[NotebookNode]) -> None:
    """Give cells whose id another cell has already a new one."""
    taken: set[str] = set()
    for number, cell in enumerate(cells):
        if "id" not in cell:
            continue
        base, copy = str(cell.id)[:50], 0
        while cell.id in taken:
            copy += 1
            cell.id = f"{base}-copy-{number}-{copy}"
        taken.add(cell.id)
