"""What every notebook of the course must be; each check returns faults in words."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from nbformat.validator import iter_validate

Notebook = dict[str, Any]
Cell = dict[str, Any]

ROOT = Path(__file__).parents[2]
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
CELL_METADATA = {"deletable", "documents", "editable", "jupyter", "nbgrader", "tags"}
MOST_LINES = 15
TIDY = "`make tidy` mends it"
DOCUMENT_ID = re.compile(r"D[1-4]-\d\d")
# Words of letters, or short numbers: `secant-figure`, `step-2`; not `4f9a1c0e`.
READABLE_ID = re.compile(r"[a-z]+\d{0,2}(-([a-z]+\d{0,2}|\d{1,2}))*")
FORBIDDEN = (
    "the tangent is the derivative",
    "the gradient is the slope",
    "smaller h is always better",
)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE_OR_MATH = re.compile(r"`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)[^)]*\)")
HEADING = re.compile(r"^(#{1,6}) +(.*?) *$", re.MULTILINE)


def source(cell: Cell) -> str:
    """Return a cell's text, however the file splits it."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def cells(notebook: Notebook, kind: str | None = None) -> Iterator[Cell]:
    """Yield the cells of one kind, or all."""
    for cell in notebook["cells"]:
        if kind in (None, cell["cell_type"]):
            yield cell


def name(cell: Cell) -> str:
    """Return how a fault names its cell."""
    return f"cell {cell.get('id')!r}"


def headings(notebook: Notebook) -> list[tuple[int, str]]:
    """Return level and text of every heading, in order."""
    return [
        (len(marks), text)
        for cell in cells(notebook, "markdown")
        for marks, text in HEADING.findall(FENCE.sub("", source(cell)))
    ]


def documents() -> set[str]:
    """Return the ids of the documents' items."""
    with (ROOT / "course/documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def is_valid(notebook: Notebook) -> list[str]:
    """The file follows the schema of notebook format 4.5."""
    version = notebook.get("nbformat"), notebook.get("nbformat_minor")
    if version != (4, 5):
        return [f"notebook format {version}, not (4, 5)"]
    return [error.message for error in iter_validate(notebook)]


def is_as_saved(text: str) -> list[str]:
    """The file is what JupyterLab would write: saving it changes no byte."""
    notebook = nbformat.from_dict(json.loads(text))
    saved = nbformat.writes(notebook).rstrip("\n") + "\n"
    return (
        []
        if saved == text
        else [f"JupyterLab would save this file differently; {TIDY}"]
    )


def has_no_output(notebook: Notebook) -> list[str]:
    """Outputs and execution counts are stripped."""
    return [
        f"{name(cell)} has an output or an execution count; {TIDY}"
        for cell in cells(notebook, "code")
        if cell["outputs"] or cell["execution_count"] is not None
    ]


def has_readable_ids(notebook: Notebook) -> list[str]:
    """Cell ids are unique, and words that a person chose."""
    counts = Counter(str(cell.get("id", "")) for cell in cells(notebook))
    twice = [f"the id {each!r} occurs twice" for each, n in counts.items() if n > 1]
    return twice + [
        f"the id {each!r} is not lower-case words with hyphens"
        for each in counts
        if not READABLE_ID.fullmatch(each)
    ]


def has_minimal_metadata(notebook: Notebook) -> list[str]:
    """Nothing but the kernel, and per cell only what something reads."""
    faults = []
    if notebook["metadata"] != METADATA:
        faults.append(f"the notebook's metadata is not {METADATA}; {TIDY}")
    return faults + [
        f"{name(cell)} has metadata that nothing reads: {sorted(extra)}; {TIDY}"
        for cell in cells(notebook)
        if (extra := set(cell["metadata"]) - CELL_METADATA)
    ]


def has_short_code(notebook: Notebook) -> list[str]:
    """A code cell fits on a projector."""
    return [
        f"{name(cell)} has more than {MOST_LINES} lines"
        for cell in cells(notebook, "code")
        if len(source(cell).splitlines()) > MOST_LINES
    ]


def says_nothing_false(notebook: Notebook) -> list[str]:
    """None of the well-known half-truths is repeated."""
    return [
        f"{name(cell)} says {phrase!r}"
        for cell in cells(notebook)
        for phrase in FORBIDDEN
        if phrase in " ".join(source(cell).lower().split())
    ]


def names_known_documents(notebook: Notebook, known: Iterable[str]) -> list[str]:
    """The `documents` of a cell are a list of ids that exist."""
    faults, known = [], set(known)
    for cell in cells(notebook):
        ids = cell["metadata"].get("documents", [])
        if not isinstance(ids, list):
            faults.append(f"{name(cell)}: `documents` is not a list")
            continue
        faults += [
            f"{name(cell)} names {each!r}, which is no item of the documents"
            for each in ids
            if not DOCUMENT_ID.fullmatch(str(each)) or each not in known
        ]
        if len(set(map(str, ids))) < len(ids):
            faults.append(f"{name(cell)} names an item twice")
    return faults


def has_links_that_lead_somewhere(notebook: Notebook, path: Path) -> list[str]:
    """Relative links name files and headings that exist; images have a description."""
    faults = []
    for cell in cells(notebook, "markdown"):
        for link in LINK.finditer(CODE_OR_MATH.sub("", FENCE.sub("", source(cell)))):
            if link["image"] and not link["text"].strip():
                faults.append(f"{name(cell)} has an image without a description")
            if not resolves(link["target"], path, notebook, cell):
                faults.append(f"{name(cell)} has a dead link: {link['target']}")
    return faults


def resolves(target: str, path: Path, notebook: Notebook, cell: Cell) -> bool:
    """Say whether a link's target exists; addresses on the web are taken on trust."""
    if target.startswith(("http://", "https://", "mailto:")):
        return True
    if target.startswith("attachment:"):
        return target.removeprefix("attachment:") in cell.get("attachments", {})
    file, _, anchor = unquote(target).partition("#")
    there = path.parent / file if file else path
    if file and not there.is_file():
        return False
    if not anchor:
        return bool(file)
    if file:
        notebook = json.loads(there.read_text(encoding="utf-8"))
    return anchor in {text.replace(" ", "-") for _, text in headings(notebook)}


def keeps_to_what_learners_have(notebook: Notebook) -> list[str]:
    """A learner's notebook neither links to nor imports what instructors keep."""
    secret = re.compile(
        r"\]\([^)]*\b(?:source|docs|examples|slopes|tests)/|\bautograder\b"
    )
    return [
        f"{name(cell)} leads to what only instructors have"
        for cell in cells(notebook)
        if secret.search(source(cell))
    ]
