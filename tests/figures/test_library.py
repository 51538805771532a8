"""All figures find their JavaScript in one library, which is sent once a kernel."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import comm
import ipywidgets as widgets
import pytest
from comm.base_comm import BaseComm, CommManager

import slopes.figures
from slopes.figures import PartialArrows, Tangent
from slopes.figures.figure import Figure
from slopes.figures.library import library, sources

ROOMS = Path(slopes.figures.__file__).parent
D3 = ROOMS / "browser/d3"
SCRIPTS = sorted(ROOMS.glob("*/*.js"))
IMPORT = re.compile(r'^import [^"]*?"([^"]*)";$', re.MULTILINE)


class AnyComms(CommManager):
    """Comms that may have been registered elsewhere.

    When ipykernel is imported, it puts its own manager in place of the first one. In a
    kernel this is before any widget; here another test may have made some by then.
    """

    def unregister_comm(self, comm: BaseComm) -> None:
        self.comms.pop(comm.comm_id, None)


@pytest.fixture(autouse=True)
def any_comms(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = AnyComms()
    monkeypatch.setattr(comm, "get_comm_manager", lambda: manager)


def names(script: Path) -> list[str]:
    return IMPORT.findall(script.read_text(encoding="utf-8"))


def reference(figure: Figure) -> str:
    return figure.get_state(["_library"])["_library"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_import_names_a_module_of_the_library(script: Path):
    for name in names(script):
        found = (script.parent / name).resolve()
        assert found.name in sources()
        assert found.exists() or found == ROOMS / "browser/d3.js"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_import_is_written_as_the_loader_reads_it(script: Path):
    text = script.read_text(encoding="utf-8")
    imports = [line for line in text.splitlines() if re.match(r"import\b", line)]
    assert len(imports) == len(re.findall(r'from "[./\w-]*?([\w-]+\.js)"', text))
    # Elsewhere such words would be taken for an import.
    assert not re.search(r"\bimport\(", text) or script.name == "start.js"


def test_no_two_modules_have_the_same_name():
    counts = Counter(script.name for script in SCRIPTS)
    assert [name for name, count in counts.items() if count > 1] == []
    assert "d3.js" not in counts


def test_modules_import_each_other_in_no_circle():
    """The loader makes a module's address after those of all that it imports."""
    imports = {
        script.name: {Path(name).name for name in names(script)} for script in SCRIPTS
    }
    imports["d3.js"] = set()
    while free := {name for name, needed in imports.items() if not needed}:
        imports = {
            name: needed - free for name, needed in imports.items() if name not in free
        }
    assert imports == {}


def test_d3_is_the_file_that_its_readme_tells_of():
    digest = hashlib.sha256((D3 / "d3.min.js").read_bytes()).hexdigest()
    assert digest == "912111098ea99503a6f4967361d2bbdc9dbf58cf9c678c8e27e5b02d1a07f0c1"
    readme = (D3 / "README.md").read_text(encoding="utf-8")
    assert digest in readme
    version = re.search(r"d3js\.org v([\d.]+)", (D3 / "d3.min.js").read_text("utf-8"))
    assert f"d3 {version[1]}" in readme
    assert (D3 / "LICENSE").exists()


def test_every_figure_refers_to_the_same_library():
    figures = [Tangent(), Tangent("x^3"), PartialArrows("x y")]
    assert {reference(figure) for figure in figures} == {library().reference}


def test_a_kernel_sends_the_library_once_however_many_figures_there_are(
    monkeypatch: pytest.MonkeyPatch,
):
    sent = []
    opened = widgets.Widget.open

    def open_and_note(widget: widgets.Widget) -> None:
        sent.append(json.dumps(widget.get_state(), default=repr))
        opened(widget)

    widgets.Widget.close_all()
    monkeypatch.setattr(widgets.Widget, "open", open_and_note)
    Tangent()
    Tangent("x^3")
    PartialArrows("x y")
    with_d3 = [state for state in sent if "d3js.org" in state]
    assert len(with_d3) == 1
    assert all(len(state) < 20_000 for state in sent if state not in with_d3)


def test_after_all_widgets_were_closed_there_is_a_new_library():
    before = library()
    widgets.Widget.close_all()
    assert library() is not before
    assert reference(Tangent()) == library().reference
    assert library() is library()


def test_the_digest_tells_other_sources_apart():
    """Pages keep what they loaded under it, over a restart of the kernel too."""
    widgets.Widget.close_all()
    before = library().digest
    widgets.Widget.close_all()
    assert library().digest == before
    assert re.fullmatch(r"[0-9a-f]{64}", before)
