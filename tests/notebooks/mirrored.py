"""Which cell mirrors which item of the documents; writes docs/coverage.md.

Run with ``make coverage`` after a cell's `documents` have changed.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "coverage.md"
MIRRORED = {"correct", "wrong", "imprecise", "obsolete", "broken"}
TITLES = {
    "D1": "Gradient",
    "D2": "Derivative, Gradient and Jacobian",
    "D3": "Introduction to Mathematical Differentiation",
    "D4": "Partial Derivatives and Gradient",
}
Row = dict[str, str]
Claims = dict[str, list[tuple[Path, str]]]


def rows() -> list[Row]:
    """Return the items of the documents, in their order."""
    path = ROOT / "course/documents.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims() -> Claims:
    """Return for each item the cells that name it: (notebook, cell id)."""
    found: Claims = defaultdict(list)
    for pattern in ("course/*.ipynb", "source/*/*.ipynb"):
        for path in sorted(ROOT.glob(pattern)):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                for item in cell["metadata"].get("documents", []):
                    found[item].append((path.relative_to(ROOT), cell["id"]))
    return found


def unclaimed() -> list[str]:
    """Return the items that a lesson or an assignment should mirror and none does."""
    claimed = claims()
    return [
        f"{row['id']} ({row['verdict']}): {row['topic']}"
        for row in rows()
        if row["verdict"] in MIRRORED and row["id"] not in claimed
    ]


def page() -> str:
    """Return docs/coverage.md."""
    claimed = claims()
    return "\n".join(_lines(claimed)) + "\n"


def _lines(claimed: Claims) -> Iterator[str]:
    yield "# What mirrors what"
    yield ""
    yield (
        "For each heading of the four documents: the cells that mirror its items, made "
        "from the notebooks by `make coverage`. An item's verdict says whether the "
        "document is right there; where it is not, the cell teaches it right. "
        "Artifacts of text extraction are left out."
    )
    for row in rows():
        document = row["id"][:2]
        if row["id"].endswith("-01"):
            yield f"\n## {document}: {TITLES[document]}"
        if row["kind"] == "heading":
            topic = row["topic"].partition(": ")[2]
            yield f"\n### {topic[0].upper()}{topic[1:]}\n"
            yield "| item | what | verdict | where |\n|---|---|---|---|"
        if row["verdict"] in MIRRORED:
            where = ", ".join(_link(*claim) for claim in claimed.get(row["id"], []))
            yield f"| {row['id']} | {row['topic']} | {row['verdict']} | {where} |"


def _link(notebook: Path, cell: str) -> str:
    text = f"{notebook.stem} `{cell}`"
    if notebook.parts[0] == "source":
        text = f"assignment {text}"
    return f"[{text}](../{notebook.as_posix()})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
