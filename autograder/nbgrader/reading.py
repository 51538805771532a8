"""Read submitted notebooks, also such as have been through other programs."""

from __future__ import annotations

import json
import warnings
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat.reader import reads

from autograder.nbgrader.submitted import locate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nbformat import NotebookNode

    from autograder.nbgrader.blueprint import Blueprint


class SubmissionError(Exception):
    """A submission can't be graded; the message says why."""


def read_submission(
    folder: Path, release: Mapping[str, Blueprint]
) -> dict[str, tuple[NotebookNode, list[str]]]:
    """Return a submission's notebooks, each with what was done to read it, by name.

    Those that were not handed in are left out.

    Raises
    ------
    SubmissionError
        If all are missing, or one can't be read.
    """
    found = locate(folder, release)
    if not found:
        wanted = ", ".join(f"{name}.ipynb" for name in release)
        raise SubmissionError(f"{wanted} is missing; {_found_instead(folder, wanted)}")
    return {name: _read(path, name) for name, path in found.items()}


def _read(path: Path, name: str) -> tuple[NotebookNode, list[str]]:
    if not path.stat().st_size:
        raise SubmissionError(f"{path.name} is empty (0 bytes).")
    repairs = []
    if path.stem != name:
        repairs.append(f"The notebook was called {path.name}; taken for {name}.ipynb.")
    text, remark = _decoded(path.read_bytes())
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SubmissionError(
            f"{path.name} is cut off or is no notebook: ask for it again."
        ) from error
    try:
        with warnings.catch_warnings():
            # nbformat warns of ids that are missing or double; `Repair` sees to them.
            warnings.simplefilter("ignore")
            nb = reads(json.dumps(_without_outputs(data)))
            nb = nbformat.convert(nb, 4)
            nbformat.validate(nb, relax_add_props=True)
    except Exception as error:
        # nbformat lets through whatever a broken file makes of it
        reason = str(error).strip().splitlines() or [type(error).__name__]
        what = f"{path.name} can't be read: {reason[0][:200]}"
        raise SubmissionError(what) from error
    for cell in nb.cells:
        cell.source = cell.source.replace("\r\n", "\n")
    return nb, repairs + [remark] * bool(remark)


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text, and a remark if it was not in UTF-8."""
    if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        return data.decode("utf-16", "replace"), "The file was in UTF-16; read so."
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        remark = "The file was not in UTF-8; characters that could not be read are �."
        return data.decode("utf-8", "replace"), remark


def _without_outputs(data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return a notebook's data without outputs: they are huge, or broken, or forged."""
    for cell in _cells(data):
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            cell["outputs"] = []
    return data


def _cells(data: Any) -> Sequence[Any]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(data, dict):
        return []
    sheets = data.get("worksheets")  # of nbformat 3 and before
    parts = [data, *(sheets if isinstance(sheets, list) else [])]
    lists = [part.get("cells") for part in parts if isinstance(part, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def _found_instead(folder: Path, wanted: str) -> str:
    found = sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    )
    if len(found) == 1:
        return f"found {found[0]}: rename it to {wanted}."
    return f"found {', '.join(found)}." if found else "found no notebook."
