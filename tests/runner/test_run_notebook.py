"""The runner, with real processes: what is kept, and what a bad notebook can't do.

Everything holds for both kinds: copies of the warm parent, and fresh kernels.
"""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from fresh_starter import FreshStarter
from nbconvert.filters import strip_ansi
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.runner import MIME, Limits, RunResult, cell_name
from autograder.runner.notebook import run_notebook
from autograder.runner.start import default_starter

pytestmark = pytest.mark.kernel

SHOW_V = f"from IPython.display import display; display({{{MIME!r}: v}}, raw=True)"
QUICK = Limits(cell_seconds=2, notebook_seconds=20, grace_seconds=1)


@pytest.fixture(params=["warm", "fresh"])
def starter(request):
    return default_starter() if request.param == "warm" else FreshStarter()


@pytest.fixture
def run(tmp_path: Path, starter):
    def run(
        *cells: str, harvest: dict[int, str] | None = None, limits: Limits = QUICK
    ) -> RunResult:
        nb = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        return run_notebook(
            nb,
            workdir=tmp_path,
            harvests=harvest or {},
            limits=limits,
            starter=starter,
        )

    return run


def said(result: RunResult, index: int) -> str:
    """Everything a cell shows, as text."""
    return "\n".join(
        "\n".join(str(value) for value in output.values())
        for output in result.notebook.cells[index].outputs
    )


def test_a_harvest_runs_the_snippet_and_keeps_the_cells_source(run):
    result = run("v = {'x': 1}", "check('a', v)", harvest={1: SHOW_V})
    assert result.harvests[1].payload == {"x": 1}
    assert result.notebook.cells[1].source == "check('a', v)"
    assert result.notebook.cells[1].outputs == []


def test_a_traceback_counts_cells_as_the_notebook_does(run):
    result = run("v = {'x': 1}", "check('a', v)", "1 / 0", harvest={1: SHOW_V})
    assert result.notebook.cells[2].execution_count == 3
    assert "In[3]" in strip_ansi(said(result, 2))


def test_the_given_notebook_is_not_changed(tmp_path):
    nb = new_notebook(cells=[new_code_cell("print(1)")])
    run_notebook(nb, workdir=tmp_path, harvests={})
    assert nb.cells[0].outputs == []


def test_outputs_are_those_of_a_notebook(run):
    result = run(
        "print('out')\nprint('out again')",
        "1 + 1",
        "from IPython.display import HTML; HTML('<b>bold</b>')",
        "1 / 0",
        "import sys; print('warned', file=sys.stderr)",
        "await __import__('asyncio').sleep(0)\n%pwd",
    )
    kinds = [[o.output_type for o in cell.outputs] for cell in result.notebook.cells]
    assert kinds == [
        ["stream"],
        ["execute_result"],
        ["execute_result"],
        ["error"],
        ["stream"],
        ["execute_result"],
    ]
    assert result.notebook.cells[0].outputs[0].text == "out\nout again\n"
    assert result.notebook.cells[3].outputs[0].ename == "ZeroDivisionError"
    assert [cell.execution_count for cell in result.notebook.cells] == [*range(1, 7)]


def test_a_display_can_be_updated_from_a_later_cell(run):
    result = run(
        "h = display('old', display_id=True)",
        "h.update('new')",
    )
    assert "new" in said(result, 0)
    assert "old" not in said(result, 0)


def test_markdown_and_skipped_cells_are_left_alone(tmp_path):
    skipped = new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]})
    nb = new_notebook(cells=[new_markdown_cell("1 / 0"), skipped, new_code_cell("2")])
    result = run_notebook(nb, workdir=tmp_path, harvests={})
    assert result.notebook.cells[1].outputs == []
    assert result.notebook.cells[2].outputs[0].data["text/plain"] == "2"


def test_the_notebooks_kernelspec_starts_nothing(tmp_path):
    nb = new_notebook(cells=[new_code_cell("6 * 7")])
    nb.metadata.kernelspec = {"name": "no-such-kernel", "display_name": "x"}
    result = run_notebook(nb, workdir=tmp_path, harvests={})
    assert result.notebook.cells[0].outputs[0].data["text/plain"] == "42"


def test_an_endless_cell_is_interrupted_and_the_others_still_count(run):
    result = run("v = {'x': 1}", "while True: pass", "", harvest={2: SHOW_V})
    assert result.harvests[2].payload == {"x": 1}
    assert result.notebook.cells[1].outputs[-1].ename == "CellTimeoutError"
    assert "2 s" in said(result, 1)
    assert any("Cell 2" in note for note in result.notes)


def test_an_endless_snippet_says_that_its_time_was_up(run):
    result = run("", "v = {}", "", harvest={0: "while True: pass", 2: SHOW_V})
    assert result.harvests[0].problem == "timeout"
    assert result.harvests[2].payload == {}


STUBBORN = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    "while True:\n"
    "    try:\n"
    "        while True: pass\n"
    "    except KeyboardInterrupt: pass"
)


@pytest.mark.parametrize("guilty", [STUBBORN, "import os; os._exit(0)"])
def test_a_cell_that_stops_the_process_costs_only_what_depends_on_it(run, guilty):
    result = run(
        "v = {'x': 1}",
        f"{guilty}\nw = 5",
        "",
        "print(v)",
        "print(w)",
        harvest={2: SHOW_V},
    )
    assert result.harvests[2].payload == {"x": 1}
    assert result.notebook.cells[1].outputs[-1].ename == "DeadKernelError"
    assert said(result, 3).endswith("{'x': 1}\n")
    assert "NameError" in said(result, 4)
    assert any("Cell 2" in note for note in result.notes)


def test_a_harvest_that_stops_the_process_costs_only_itself(run):
    kill = "import os; os._exit(0)"
    result = run("v = {'x': 1}", "", "", harvest={1: kill, 2: SHOW_V})
    assert result.harvests[1].problem == "stopped"
    assert result.harvests[2].payload == {"x": 1}


def test_what_is_executed_again_shows_nothing_twice(run):
    result = run("print('once')", "import os; os._exit(0)", "print('after')")
    assert said(result, 0).count("once") == 1
    assert "once" not in said(result, 2)


def test_a_notebook_that_stops_again_and_again_is_given_up(run):
    limits = Limits(restarts=2, grace_seconds=1)
    result = run(*["import os; os._exit(0)"] * 5, "print(1)", limits=limits)
    assert result.notebook.cells[2].outputs[-1].ename == "DeadKernelError"
    assert result.notebook.cells[3].outputs[-1].ename == "NotRun"
    assert result.notebook.cells[5].outputs[-1].ename == "NotRun"
    assert "given up at cell 3" in result.notes[-1]


def test_the_notebooks_time_is_limited_as_a_whole(run):
    limits = Limits(cell_seconds=2, notebook_seconds=3, grace_seconds=1)
    result = run(*["import time; time.sleep(1.3)"] * 5, limits=limits)
    assert result.notebook.cells[0].outputs == []
    assert result.notebook.cells[-1].outputs[0].ename == "NotRun"
    assert "whole notebook" in said(result, 4)


def test_a_flood_of_text_is_cut_and_says_so(run):
    limits = Limits(output_bytes=5_000)
    result = run("for i in range(100_000): print('x' * 50)", "print(2)", limits=limits)
    assert len(said(result, 0)) < 6_000
    assert "output is cut" in said(result, 0)
    assert said(result, 1).endswith("2\n")
    assert result.notes == ("The output of cell 1 was cut.",)


def test_an_endless_flood_of_displays_ends_in_time(run):
    limits = Limits(cell_seconds=2, notebook_seconds=10, output_bytes=5_000)
    result = run("while True: display('x' * 100)", "print(2)", limits=limits)
    assert len(said(result, 0)) < 20_000
    assert said(result, 1).endswith("2\n")
    assert result.seconds < 15


def test_a_snippet_that_fails_gives_its_error(run):
    result = run("", harvest={0: "v"})
    assert result.harvests[0].problem == "error"
    assert "NameError" in result.harvests[0].reason


@pytest.mark.parametrize("value", ["'text'", "[1]", "None"])
def test_a_payload_that_is_no_object_is_refused(run, value):
    result = run(f"v = {value}", "", harvest={1: SHOW_V})
    assert result.harvests[1].payload is None
    assert result.harvests[1].problem == "malformed"


def test_a_payload_that_is_too_large_is_refused(run):
    result = run("v = {'x': 'x' * 2_000_000}", "", harvest={1: SHOW_V})
    assert result.harvests[1].problem == "too-large"


def test_data_displayed_by_other_cells_is_not_taken(run):
    result = run(
        "v = {'x': 'forged'}", SHOW_V, "v = {'x': 'own'}", "", harvest={3: SHOW_V}
    )
    assert result.harvests[3].payload == {"x": "own"}


def test_forged_messages_break_nothing(run):
    forge = (
        "k = get_ipython().kernel\n"
        "send = k.iopub_socket\n"
        "forged = {}, {'data': 5}, {'text': 7, 'name': 3}, {'execution_state': 1}\n"
        "for content in forged:\n"
        "    for kind in ('display_data', 'stream', 'status', 'error', 'comm_open'):\n"
        "        k.session.send(send, kind, content, parent=k.get_parent())\n"
        "k.session.send(send, 'execute_result', {'data': {'text/plain': 1},\n"
        "    'metadata': {}, 'execution_count': 'many'}, parent=k.get_parent())\n"
    )
    result = run(forge, "v = {'x': 1}", "", harvest={2: SHOW_V})
    assert result.harvests[2].payload == {"x": 1}


def test_files_beside_the_notebook_can_be_imported_but_shadow_nothing(run, tmp_path):
    for name in ("json", "random", "ipykernel", "sitecustomize", "slopes_helper"):
        (tmp_path / f"{name}.py").write_text("value = 'own'")
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit")
    result = run(
        "import slopes_helper; slopes_helper.value", "import json; json.dumps(1)"
    )
    assert "own" in said(result, 0)
    assert "1" in said(result, 1)


def test_what_the_code_writes_stays_away_from_the_submission(run, tmp_path):
    (tmp_path / "data.txt").write_text("given")
    result = run("open('data.txt', 'w').write('changed'); open('new.txt', 'w')")
    assert all(o.output_type != "error" for o in result.notebook.cells[0].outputs)
    assert (tmp_path / "data.txt").read_text() == "given"
    assert not (tmp_path / "new.txt").exists()


def test_the_reference_can_not_be_imported(run):
    result = run(
        "import autograder",
        "import autograder.solutions",
        "import slopes, numpy, sympy; slopes.check",
        "import sys; any('autograder' in name for name in sys.modules)",
        limits=Limits(),
    )
    for index in (0, 1):
        assert result.notebook.cells[index].outputs[0].ename == "ModuleNotFoundError"
    assert all(o.output_type != "error" for o in result.notebook.cells[2].outputs)
    assert "False" in said(result, 3)


def test_the_environment_holds_no_secrets(run, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret-token")
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.setenv("DATABASE_URL", "secret-token")
    result = run("import os; sorted(os.environ)", "dict(os.environ)")
    assert "secret-token" not in said(result, 1)
    assert "TOKEN" not in said(result, 0)
    assert str(Path.home()) + "/" not in said(result, 1)


def test_the_kernel_and_its_children_are_gone_afterwards(run):
    mark = f"{time.time_ns()}"
    result = run(
        "import subprocess, sys\n"
        f"code = 'import time; time.sleep(600) # {mark}'\n"
        "p = subprocess.Popen([sys.executable, '-c', code])"
    )
    assert result.notebook.cells[0].outputs == []
    deadline = time.monotonic() + 5
    while mark in (alive := _processes()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert mark not in alive


def _processes() -> str:
    if sys.platform == "win32":
        pytest.skip("needs ps")
    return subprocess.run(
        ["ps", "-eo", "args"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_dying_again_and_again_takes_no_more_than_twice_the_time(run):
    limits = Limits(notebook_seconds=3, grace_seconds=1)
    result = run(*["import os, time; time.sleep(1); os._exit(0)"] * 8, limits=limits)
    assert result.notebook.cells[-1].outputs[-1].ename == "NotRun"
    assert result.seconds < 12  # fresh kernels take their time to start


def test_what_has_no_time_left_after_the_process_has_caught_up_is_not_run(run):
    limits = Limits(notebook_seconds=3, grace_seconds=1)
    slow = "import time; time.sleep(1.6)"
    result = run(slow, "import os; os._exit(0)", "print('late')", limits=limits)
    (error,) = result.notebook.cells[2].outputs
    assert error.ename == "NotRun"
    assert "3 s" in error.evalue


def test_the_output_of_a_notebook_is_limited_as_a_whole(run):
    limits = Limits(output_bytes=5_000, notebook_output_bytes=8_000)
    result = run(*["print('x' * 4_900)"] * 3, limits=limits)
    assert sum(len(said(result, index)) for index in range(3)) < 9_000
    assert "output is cut" in said(result, 2)


def test_memory_is_limited(run):
    limits = Limits(memory_bytes=400_000_000)
    # In small pieces: no single one is refused.
    greedy = "hoard = []\nwhile True: hoard.append(bytearray(1_000_000))"
    result = run("v = {'x': 1}", greedy, "", harvest={2: SHOW_V}, limits=limits)
    assert "memory" in said(result, 1).lower()
    assert result.harvests[2].payload == {"x": 1}


def test_processes_are_limited(run):
    limits = Limits(processes=20, cell_seconds=10)
    many = (
        "import subprocess, sys, time\n"
        "code = 'import time; time.sleep(60)'\n"
        "held = []\n"
        "for _ in range(60):\n"
        "    held.append(subprocess.Popen([sys.executable, '-S', '-c', code]))\n"
        "time.sleep(5)"
    )
    result = run("v = {'x': 1}", many, "", harvest={2: SHOW_V}, limits=limits)
    assert result.notebook.cells[1].outputs[-1].output_type == "error"
    assert result.harvests[2].payload == {"x": 1}


def test_processor_time_is_limited_apart_from_wall_time(run):
    limits = Limits(cell_cpu_seconds=0.5, cell_seconds=30)
    result = run("while True: pass", "print(1)", limits=limits)
    assert "0.5 s of processor time" in said(result, 0)
    assert said(result, 1).endswith("1\n")
    assert result.seconds < 15


def test_the_size_of_a_file_is_limited(run):
    limits = Limits(file_bytes=1_000_000)
    result = run("open('f', 'wb').write(bytes(2_000_000))", limits=limits)
    assert "File too large" in said(result, 0)


def test_open_files_are_limited(run):
    limits = Limits(open_files=64)
    result = run("held = [open('f', 'w') for _ in range(100)]", limits=limits)
    assert "Too many open files" in said(result, 0)


def test_nothing_is_left_in_the_temporary_folder(run, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path.parent))
    run("1")
    assert not list(tmp_path.parent.glob("slopes-run-*"))


@pytest.mark.parametrize(
    ("cell_id", "metadata", "name"),
    [
        ("bowl", {"nbgrader": {"grade_id": "check-bowl"}}, "check-bowl"),
        ("secant-figure", {}, "secant-figure"),
        ("3f2a91bc", {}, "7"),
        ("9c0f6a52-5d0e-4c40-a7ad-0d6d1f0e8a11", {"nbgrader": None}, "7"),
    ],
)
def test_a_cell_is_called_by_what_a_reader_can_find(cell_id, metadata, name):
    cell = new_code_cell(id=cell_id, metadata=metadata)
    assert cell_name(cell, 6) == name
