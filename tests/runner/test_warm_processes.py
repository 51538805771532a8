"""Copies of the warm parent: like a real kernel, and apart from one another."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from fresh_starter import FreshStarter
from nbformat.v4 import new_code_cell, new_notebook
from no_copies import refuse_copies

from autograder.runner import Limits, Starter, isolation_notice
from autograder.runner.execution import Budget, execute
from autograder.runner.notebook import run_notebook
from autograder.runner.process import ProcessStartError
from autograder.runner.stage import stage
from autograder.runner.start import default_starter, own_kernel

pytestmark = [
    pytest.mark.kernel,
    pytest.mark.skipif(
        isolation_notice() is not None, reason="bubblewrap does not work here"
    ),
]

LIKE_A_KERNEL = {
    "names": "sorted(globals())",
    "main module": (
        "import sys\nmain = sys.modules['__main__']\n"
        "main.__dict__ is globals(), main.__doc__, main.__spec__, type(main).__name__"
    ),
    "folders": "import os\n[str(folder) == os.getcwd() for folder in _dh]",
    "pickle": (
        "import pickle\nclass Point: x = 2\n"
        "pickle.loads(pickle.dumps(Point())).x, Point.__module__"
    ),
    "no error yet": "import sys\n[name for name in dir(sys) if 'last_' in name]",
    "text": "print('a', end='')\nprint('b')\n1 + 1",
    "text on both streams": "import sys\nprint('o')\nprint('e', file=sys.stderr)\n3",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "two figures": (
        "import matplotlib.pyplot as plt\n"
        "for n in 1, 2:\n    plt.figure(n)\n    plt.plot([n, 2])"
    ),
    "widget": "import ipywidgets\nipywidgets.IntSlider(3)",
    "interact": (
        "from ipywidgets import interact\n"
        "@interact(x=(0, 5))\ndef show(x):\n    return x"
    ),
    "await": "import asyncio\nawait asyncio.sleep(0.01)\n'done'",
    "task": "import asyncio\nasyncio.ensure_future(asyncio.sleep(0)).done()",
    "running loop": "import asyncio\nasyncio.run(asyncio.sleep(0))",
    "line magic": "%precision 3",
    "cell magic": "%%capture held\nprint('hidden')",
    "bash": "%%bash\necho from bash",
    "bang": "!echo shell",
    # A kernel reads a descriptor in a thread, which may be late.
    "subprocess": (
        "import subprocess, time\ncode = subprocess.run(['echo', 'child']).returncode\n"
        "time.sleep(0.2)\ncode"
    ),
    "descriptor": "import os, time\nos.write(1, b'raw')\ntime.sleep(0.2)",
    "html": "from IPython.display import HTML\nHTML('<b>x</b>')",
    "display": "from IPython.display import Markdown\ndisplay(Markdown('*x*'), 5)",
    "latex": "import sympy\nsympy.Symbol('x') ** 2",
    "error": "def f():\n    return 1 / 0\nf()",
    "syntax error": "x = = 3",
    "input": "input('?')",
    "exit": "raise SystemExit",
    "logging": "import logging\nlogging.warning('careful')",
    "warning": "import warnings\nwarnings.warn('careful')",
    "clear": (
        "from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)"
    ),
    "pager": "len?",
    "thread": (
        "import threading\n"
        "t = threading.Thread(target=lambda: print('from a thread'))\n"
        "t.start(); t.join()"
    ),
    "last values": "In[1], Out[1]",
    "count": "get_ipython().execution_count",
    "semicolon": "4;",
    "process pool": (
        "from multiprocessing import Pool\n"
        "with Pool(2) as pool: print(pool.map(abs, [-1, -2]))"
    ),
}


def outputs(starter) -> dict[str, list[tuple[str, object]]]:
    cells = [new_code_cell(cell) for cell in ("6 * 7", *LIKE_A_KERNEL.values())]
    result = run_notebook(
        new_notebook(cells=cells),
        workdir=stage().home,
        harvests={},
        limits=Limits(cell_seconds=15),
        starter=starter,
    )
    shows = [[shown(o) for o in cell.outputs] for cell in result.notebook.cells]
    return dict(zip(LIKE_A_KERNEL, shows[1:], strict=True))


@pytest.fixture(scope="module")
def both():
    return outputs(default_starter()), outputs(FreshStarter())


def shown(output):
    """What a reader sees; not the ids that are drawn anew each time, nor the paths."""
    if output.output_type == "stream":
        if "Warning" in output.text or "careful" in output.text:
            return output.name, "warning"
        return output.name, output.text
    if output.output_type == "error":
        return output.ename, output.evalue
    data = dict(output.data)
    view = data.get("application/vnd.jupyter.widget-view+json")
    if view is not None:
        data["application/vnd.jupyter.widget-view+json"] = sorted(view)
    if "image/png" in data:
        data["image/png"] = len(data["image/png"]) // 1000
    if "text/plain" in data:
        data["text/plain"] = data["text/plain"].split(" at 0x")[0]
    return output.output_type, data


@pytest.mark.parametrize("name", LIKE_A_KERNEL)
def test_a_copy_shows_what_a_fresh_kernel_shows(both, name):
    copy, kernel = both
    assert copy[name] == kernel[name]


def run(tmp_path, *cells, limits=None, starter=None):
    nb = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    return run_notebook(
        nb, workdir=tmp_path, harvests={}, limits=limits, starter=starter
    ).notebook.cells


def test_nothing_of_one_notebook_reaches_the_next(tmp_path):
    leave = (
        "import sys, os, numpy, sympy, pathlib, builtins\n"
        "builtins.left = numpy.left = sympy.left = left = 1\n"
        "os.environ['LEFT'] = '1'\n"
        "sys.path.insert(0, 'left')\n"
        "for folder in '/tmp', '/dev/shm', '.', os.path.expanduser('~'):\n"
        "    pathlib.Path(folder, 'left').write_text('1')\n"
        "numpy.random.seed(7)"
    )
    look = (
        "import sys, os, numpy, sympy, pathlib, builtins\n"
        "folders = '/tmp', '/dev/shm', '.', os.path.expanduser('~')\n"
        "found = ['left' in globals(), hasattr(builtins, 'left'),\n"
        "    hasattr(numpy, 'left'), hasattr(sympy, 'left'), 'LEFT' in os.environ,\n"
        "    'left' in sys.path]\n"
        "found += [pathlib.Path(f, 'left').exists() for f in folders]\n"
        "print(any(found), numpy.random.random())"
    )
    fresh = run(tmp_path, look)[0].outputs
    assert run(tmp_path, leave)[0].outputs == []
    assert run(tmp_path, look)[0].outputs == fresh
    assert "False" in fresh[0].text


def test_a_copy_is_there_at_once(tmp_path):
    run(tmp_path, "1")
    started = time.monotonic()
    run(tmp_path, "import numpy, sympy, matplotlib.pyplot, ipywidgets")
    copied = time.monotonic() - started
    started = time.monotonic()
    run(
        tmp_path,
        "import numpy, sympy, matplotlib.pyplot, ipywidgets",
        starter=FreshStarter(),
    )
    assert copied < (time.monotonic() - started) / 2


@pytest.mark.parametrize("late", [0, 0.2])
def test_an_interrupt_that_comes_too_late_hits_no_other_cell(
    tmp_path, warm_starter, late
):
    process = warm_starter.start(tmp_path, Limits(), {})
    shown = []

    def run_and_interrupt(code):
        budget = Budget(time.monotonic() + 60, 60)
        execute(process, code, lambda *heard: shown.append(heard), Limits(), budget)
        time.sleep(late)
        process.interrupt()

    try:
        run_and_interrupt("1")
        run_and_interrupt("print('there')")
    finally:
        process.close()
    assert ("stream", {"name": "stdout", "text": "there\n"}) in shown


def test_a_copy_need_not_load_what_an_ordinary_cell_needs(tmp_path):
    run(tmp_path, "1")  # by then the parent has been idle, and got ready for errors
    look = "print(*sorted(set(sys.modules) - before))"
    cells = ["import sys\nbefore = set(sys.modules)\nbefore and 1", "undefined", look]
    *_, last = run(tmp_path, *cells)
    assert last.outputs[0].text.strip() == ""


def test_a_parent_that_runs_shows_that_the_sandbox_works(tmp_path, warm_starter):
    assert warm_starter.is_shut_in()
    run(tmp_path, "1", starter=warm_starter)
    assert warm_starter.is_shut_in()


def test_once_the_sandbox_has_worked_no_kernel_runs_in_the_open(
    tmp_path, warm_starter, monkeypatch
):
    assert warm_starter.is_shut_in()
    monkeypatch.setattr("autograder.runner.start.isolation_notice", lambda: "none")
    look = f"import os\nos.path.exists({__file__!r})"
    first, _ = run(tmp_path, look, "import torch", starter=warm_starter)
    assert first.outputs[0].data["text/plain"] == "False"


def test_without_bubblewrap_no_starter_says_that_it_is_shut_in(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert not Starter().is_shut_in()


def test_a_bubblewrap_that_fails_shuts_nobody_in(tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'no namespaces' >&2\nexit 1\n", encoding="ascii")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    starter = Starter()
    starter.prepare(["import numpy"])
    try:
        assert not starter.is_shut_in()
    finally:
        starter.close()


def test_a_parent_that_was_killed_is_replaced(tmp_path, warm_starter):
    run(tmp_path, "1", starter=warm_starter)
    warm_starter._parent._process.kill()  # noqa: SLF001 - nobody else may
    warm_starter._parent._process.wait()  # noqa: SLF001
    (cell,) = run(tmp_path, "40 + 2", starter=warm_starter)
    assert cell.outputs[0].data["text/plain"] == "42"


def test_a_sandbox_that_is_killed_while_it_starts_is_not_waited_for(
    tmp_path, monkeypatch
):
    fake = tmp_path / "bwrap"  # leaves half of itself asleep, as bubblewrap does
    fake.write_text("#!/bin/sh\nsleep 100 &\nkill -9 $$\n", encoding="ascii")
    fake.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        starter = Starter()
    try:
        started = time.monotonic()
        (cell,) = run(tmp_path, "40 + 2", starter=starter)
        assert cell.outputs[0].data["text/plain"] == "42"
        assert starter.notice is None
        assert starter.is_shut_in()
        assert time.monotonic() - started < Limits().start_seconds / 2
    finally:
        starter.close()


def test_where_copies_can_not_be_shut_in_kernels_serve_and_that_is_said(
    tmp_path, monkeypatch
):
    refuse_copies(monkeypatch)
    starter = Starter()
    try:
        (cell,) = run(tmp_path, "40 + 2", starter=starter)
        assert cell.outputs[0].data["text/plain"] == "42"
        assert "no namespaces" in starter.notice
        assert "slow" in starter.notice
    finally:
        starter.close()


def test_without_pidfds_kernels_serve_and_that_is_said(tmp_path, monkeypatch):
    def unknown(*_):
        raise OSError("Function not implemented")

    monkeypatch.setattr(os, "pidfd_open", unknown)
    starter = Starter()
    (cell,) = run(tmp_path, "40 + 2", starter=starter)
    assert cell.outputs[0].data["text/plain"] == "42"
    assert "slow: copies need pidfds" in starter.notice


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("python", "import numpy", None),
        (None, "x = 'import torch'", None),
        ("python", "import torch", "python"),
        ("python", "if True:\n    from torch.nn import Linear", "python"),
        ("R", "x <- 1", "ir"),
    ],
)
def test_what_can_not_be_forked_gets_a_fresh_kernel(language, source, expected):
    nb = new_notebook(cells=[new_code_cell(source)])
    nb.metadata.kernelspec = {"name": "ir", "display_name": "x", "language": language}
    assert own_kernel(nb) == expected


def in_another_language(tmp_path, monkeypatch, name):
    """Run a notebook in a kernel that pretends not to be Python's."""
    folder = tmp_path / "share" / "kernels" / "toy"
    folder.mkdir(parents=True)
    python = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")
    spec = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Toy",
        "language": "toy",
        "env": {"PYTHONPATH": os.pathsep.join(map(str, stage().packages))},
    }
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share"))
    nb = new_notebook(cells=[new_code_cell("import os; os.path.exists('/etc/shadow')")])
    nb.metadata.kernelspec = {"name": name, "display_name": "x", "language": "toy"}
    (tmp_path / "work").mkdir()
    return run_notebook(nb, workdir=tmp_path / "work", harvests={})


def test_another_language_has_its_kernel_in_the_same_sandbox(tmp_path, monkeypatch):
    result = in_another_language(tmp_path, monkeypatch, "toy")
    assert result.notebook.cells[0].outputs[0].data["text/plain"] == "False"


def test_a_kernel_that_is_not_installed_is_named(tmp_path, monkeypatch):
    with pytest.raises(ProcessStartError, match="'none', which is not installed"):
        in_another_language(tmp_path, monkeypatch, "none")
