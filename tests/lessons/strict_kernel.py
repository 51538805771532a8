"""Run a notebook top to bottom in a fresh kernel; every warning is an error."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).parents[2]


def run(notebook: NotebookNode, folder: Path) -> dict[str, str]:
    """Return what each code cell shows, by the cell's id.

    Warnings are errors from the first cell on; the kernel's own start is left out,
    because other packages may warn there. Writing to stderr is an error, too.
    """
    strict = "import warnings\nwarnings.simplefilter('error')"
    # The kernel itself warns again when it is shut down.
    relaxed = "warnings.resetwarnings()"
    notebook.cells = [
        new_code_cell(strict),
        *notebook.cells,
        new_code_cell(relaxed),
    ]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        # Whoever runs the tests keeps their own.
        "SLOPES_PROGRESS": f"{tempfile.mkdtemp()}/progress.json",
    }
    # A slow line may arrive in two pieces: put them together again.
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", coalesce_streams=True
    )
    client.execute(env=environment, cwd=str(folder))
    shown = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not [out for out in cell.outputs if out.get("name") == "stderr"]
            parts = [out.get("text") or out.data["text/plain"] for out in cell.outputs]
            rich = [
                out.data.get("text/html", "") for out in cell.outputs if "data" in out
            ]
            shown[cell.id] = "\n".join(parts + rich).strip()
    return shown
