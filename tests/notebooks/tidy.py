"""Put notebooks into the form that the checks ask for: `make tidy`.

What JupyterLab adds while somebody works goes: outputs, counts, the versions of its
programs, its own marks on cells. Sources, ids and what something reads stay.
"""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from notebook_checks import CELL_METADATA, METADATA, ROOT, Notebook, cells

PATTERNS = ("course/*.ipynb", "source/*/*.ipynb")


def tidied(notebook: Notebook) -> Notebook:
    """Return a copy without outputs, with only the metadata that something reads."""
    tidy = json.loads(json.dumps(notebook))
    tidy["metadata"] = METADATA
    for cell in cells(tidy):
        kept = set(cell["metadata"]) & CELL_METADATA
        cell["metadata"] = {key: cell["metadata"][key] for key in kept}
    for cell in cells(tidy, "code"):
        cell |= {"outputs": [], "execution_count": None}
    return tidy


def as_saved(notebook: Notebook) -> str:
    """Return the file that JupyterLab would write."""
    return nbformat.writes(nbformat.from_dict(notebook)).rstrip("\n") + "\n"


def tidy_file(path: Path) -> bool:
    """Tidy a file; say whether that changed it."""
    before = path.read_text(encoding="utf-8")
    after = as_saved(tidied(json.loads(before)))
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


if __name__ == "__main__":
    for pattern in PATTERNS:
        for each in sorted(ROOT.glob(pattern)):
            if tidy_file(each):
                print(f"tidied: {each.relative_to(ROOT)}")  # noqa: T201
