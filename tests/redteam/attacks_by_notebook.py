"""Attacks by cells and metadata, and by what pages show of them."""

from __future__ import annotations

import base64
import copy
import pickle

from attack import Attack
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from tiny_course import cell_of

RESTORED = "The release says what cells there are, and what they give."
SCRIPT = "<script>evil()</script><img src=x onerror=evil()>"
EVIL = (
    f"{SCRIPT}<a href='javascript:evil()'>x</a><svg onload=evil()></svg>"
    "<iframe src='https://evil.example'></iframe><img src='//evil.example/x.png'>"
    "<form action='https://evil.example'><button>x</button></form>"
    "<style>@import 'https://evil.example'</style><base href='https://evil.example'>"
    "<meta http-equiv=refresh content='0;https://evil.example'>\n\n"
    "[x](javascript:evil()) ![x](//evil.example/x.png) $\\href{javascript:evil()}{x}$"
)


class _Touch:
    def __reduce__(self):
        return exec, ("open('unpickled-by-the-grader', 'w')",)


def forge_metadata(nb: NotebookNode) -> None:
    nb.metadata.slopes = {"submitted": "x", "graded_with": "x", "notes": [SCRIPT]}
    for cell in nb.cells:
        cell.metadata["slopes"] = {"verdict": "correct", "credit": 1.0, "mistake": "="}
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(points=100, schema_version=3, grade=True)


def replace_checks(nb: NotebookNode) -> None:
    for name in ("check-bowl", "check-grad-f"):
        cell_of(nb, name).source = 'check("gradient/plane", (3, 2))'


def retype_checks(nb: NotebookNode) -> None:
    for name in ("check-bowl", "check-grad-f"):
        cell = cell_of(nb, name)
        cell.cell_type, cell.metadata.nbgrader.cell_type = "markdown", "markdown"
        del cell["outputs"], cell["execution_count"]
        cell.metadata.nbgrader.task = True


def delete_checks(nb: NotebookNode) -> None:
    nb.cells = [
        cell
        for cell in nb.cells
        if not cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("check")
    ]


def rename_checks(nb: NotebookNode) -> None:
    bowl, grad = (cell_of(nb, name) for name in ("check-bowl", "check-grad-f"))
    bowl.metadata.nbgrader.grade_id, grad.metadata.nbgrader.grade_id = (
        "check-grad-f",
        "check-bowl",
    )


def copy_checks(nb: NotebookNode) -> None:
    for name in ("check-bowl", "check-grad-f"):
        twin = copy.deepcopy(cell_of(nb, name))
        twin.source = "pass"
        nb.cells.insert(0, twin)
        nb.cells.append(copy.deepcopy(twin))


def skip_tags(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata.tags = ["skip-execution", "raises-exception", "hide-input"]


def other_kernel(nb: NotebookNode) -> None:
    nb.metadata.kernelspec = {
        "name": "evil",
        "display_name": SCRIPT,
        "language": "R",
        "argv": ["touch", "@COURSE@/kernel"],
        "env": {"LD_PRELOAD": "./x.so"},
    }
    nb.metadata.language_info = {"name": "R", "pygments_lexer": SCRIPT}
    nb.metadata.papermill = {"parameters": {"credit": 1}}


def pickles(nb: NotebookNode) -> None:
    bomb = pickle.dumps(_Touch())
    nb.metadata.scramble_config = {"config": base64.b85encode(bomb).decode()}
    nb.metadata.otter = {"log": base64.b64encode(bomb).decode()}


def scripts(nb: NotebookNode) -> None:
    nb.metadata.title, nb.metadata.authors = SCRIPT, [{"name": SCRIPT}]
    nb.metadata.widgets = {
        "application/vnd.jupyter.widget-state+json": {"state": {"x": EVIL}}
    }
    attached = {
        "x.svg": {"image/svg+xml": f"<svg>{EVIL}</svg>"},
        "y.png": {"image/png": '" onerror="evil()'},
    }
    nb.cells.append(
        new_markdown_cell(f"{EVIL}\n\n![x](attachment:x.svg) ![y](attachment:y.png)")
    )
    nb.cells[-1].attachments = attached
    nb.cells[-1].metadata = {
        "tags": [SCRIPT],
        "name": SCRIPT,
        "slideshow": {"slide_type": SCRIPT},
    }
    nb.cells.append(
        NotebookNode(
            cell_type="raw",
            source=EVIL,
            id="r",
            metadata={"format": "text/html", "raw_mimetype": "text/html"},
        )
    )
    nb.cells.append(
        new_code_cell(
            "1", outputs=[new_output("display_data", data={"text/html": EVIL})]
        )
    )
    cell_of(nb, "why").source = EVIL


ATTACKS = [
    Attack(
        "forged-metadata",
        "cells",
        "verdicts, points and fingerprints in the metadata",
        RESTORED,
        edit=forge_metadata,
    ),
    Attack(
        "replaced-checks",
        "cells",
        "check cells that check an easier exercise",
        RESTORED,
        edit=replace_checks,
    ),
    Attack(
        "retyped-checks",
        "cells",
        "check cells made Markdown, for a human to grade",
        RESTORED,
        edit=retype_checks,
    ),
    Attack(
        "deleted-checks", "cells", "no check cells at all", RESTORED, edit=delete_checks
    ),
    Attack(
        "swapped-ids",
        "cells",
        "the check cells' ids exchanged",
        RESTORED,
        edit=rename_checks,
    ),
    Attack(
        "copied-checks",
        "copies",
        "copies of the check cells, emptied, before and after",
        RESTORED,
        edit=copy_checks,
    ),
    Attack(
        "skipped-cells",
        "cells",
        "tags that skip cells or allow exceptions",
        "Check cells are handed out, whatever their tags.",
        edit=skip_tags,
    ),
    Attack(
        "other-kernel",
        "config",
        "a kernelspec with a command, another language, papermill's parameters",
        RESTORED,
        edit=other_kernel,
    ),
    Attack(
        "pickles",
        "pickle",
        "pickles where other graders load them",
        "Nothing is ever unpickled.",
        edit=pickles,
    ),
    Attack(
        "fresh-kernel",
        "limits",
        "imports torch, to get a fresh kernel, and bombs there",
        "A fresh kernel has the same walls; the runner counts its files.",
        code="""
if False:
    import torch
attempt("unshare", lambda: libc.unshare(0x10020000) == 0)
attempt("memfd", lambda: os.memfd_create("x"))
attempt("dev", lambda: open("/dev/x", "w"))
for number in range(10):
    for folder in (".", "/tmp", "/dev/shm"):
        try: open(f"{folder}/{number}", "wb").write(bytes(3_000_000))
        except OSError: pass
    time.sleep(0.1)
breach("90 MB")
""",
    ),
    Attack(
        "scripts",
        "pages",
        "HTML in Markdown, raw cells, attachments, titles, tags, widgets",
        "Pages are cleaned, and closed by a policy.",
        edit=scripts,
    ),
    Attack(
        "scripts-in-outputs",
        "pages",
        "HTML, SVG, JavaScript and LaTeX in outputs, streams and exceptions",
        "Pages are cleaned, and closed by a policy.",
        code=f"""
from IPython.display import display
evil = {EVIL!r}
for kind in ("text/html", "image/svg+xml", "text/markdown", "text/latex", "text/plain",
             "application/javascript", "application/pdf", "text/vnd.mermaid"):
    display({{kind: evil}}, raw=True)
quoted = '" onerror="evil()" x="'
for kind in ("image/png", "image/jpeg"):
    about = dict.fromkeys(("width", "height", "alt"), quoted)
    display({{kind: quoted}}, raw=True, metadata={{kind: about}})
print(evil, "\\x1b[31m" + evil, "\\x1b]8;;javascript:evil()\\x1b\\\\x")
class Evil(Exception): pass
Evil.__name__ = evil
raise Evil(evil)
""",
    ),
    Attack(
        "broken-page",
        "pages",
        "outputs of which no page can be made",
        "Its own page fails; the others are made.",
        code="""
from IPython.display import display
display({"application/vnd.jupyter.widget-view+json": "x"}, raw=True)
""",
    ),
    Attack(
        "scripts-in-answers",
        "pages",
        "HTML in the answer, in what the function raises, and in class names",
        "Verdicts are escaped, and pages cleaned.",
        answers={
            "bowl": f"bowl = {EVIL!r}",
            "grad-f": "def grad_f(x, y):\n"
            f"    raise type({SCRIPT!r}, (Exception,), {{}})({EVIL!r})",
        },
        baseline="nothing",
    ),
    Attack(
        "=1+cmd",
        "csv",
        "a name and answers that are formulas",
        "What a spreadsheet would compute gets an apostrophe.",
        answers={
            "bowl": "bowl = '=HYPERLINK(\"https://evil.example\")'",
            "grad-f": "grad_f = '=1+1'",
        },
        baseline="nothing",
    ),
]
