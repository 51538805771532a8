"""The sandbox: what learners' code can't see, and what is said when there is none."""

import os
import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

import autograder
from autograder.runner import isolation_notice, sandbox
from autograder.runner.notebook import run_notebook
from autograder.runner.result import RunResult

REPOSITORY = Path(autograder.__file__).parents[1]

sandboxed = pytest.mark.skipif(
    isolation_notice() is not None, reason="bubblewrap does not work here"
)


@pytest.mark.skipif(not os.environ.get("CI"), reason="only CI promises a sandbox")
def test_where_tests_must_not_be_skipped_there_is_a_sandbox():
    assert isolation_notice() is None


def run(workdir: Path, *cells: str) -> RunResult:
    nb = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    return run_notebook(nb, workdir=workdir, harvests={})


def errors(result: RunResult) -> list[str]:
    return [
        next((o.ename for o in cell.outputs if o.output_type == "error"), "")
        for cell in result.notebook.cells
    ]


@sandboxed
@pytest.mark.kernel
def test_solutions_gradebook_and_other_submissions_can_not_be_read(tmp_path):
    course = tmp_path / "course"
    (course / "autograded" / "me").mkdir(parents=True)
    (course / "submitted").mkdir()
    (course / "submitted" / "other.ipynb").write_text("theirs")
    (course / "gradebook.db").write_text("grades")
    secrets = [
        REPOSITORY / "autograder" / "solutions" / "gradient.py",
        REPOSITORY / "pyproject.toml",
        course / "gradebook.db",
        course / "submitted" / "other.ipynb",
        Path("/etc/shadow"),
    ]
    assert all(secret.exists() for secret in secrets[:4])
    cells = [f"open({str(secret)!r}).read()" for secret in secrets]
    climb = "open('../../gradebook.db').read()"
    home = f"import os; assert not os.listdir({str(Path.home())!r})"
    result = run(course / "autograded" / "me", *cells, climb)
    assert set(errors(result)) == {"FileNotFoundError"}
    assert errors(run(course, home)) in (
        [""],
        ["AssertionError"],
        ["FileNotFoundError"],
    )


@sandboxed
@pytest.mark.kernel
def test_packages_and_system_are_read_only(tmp_path):
    result = run(
        tmp_path,
        "import slopes; open(slopes.__file__, 'a')",
        "import numpy; open(numpy.__file__, 'a')",
        "open('/usr/bin/evil', 'w')",
    )
    assert set(errors(result)) == {"OSError"}


@sandboxed
@pytest.mark.kernel
def test_there_is_no_network(tmp_path):
    result = run(
        tmp_path,
        "import socket; socket.create_connection(('127.0.0.1', 22), timeout=2)",
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)",
    )
    assert errors(result) == ["ConnectionRefusedError", "OSError"]


@sandboxed
@pytest.mark.kernel
def test_other_processes_can_not_be_seen(tmp_path):
    result = run(tmp_path, f"import os; os.kill({os.getpid()}, 0)")
    assert errors(result) in (["ProcessLookupError"], ["PermissionError"])


@pytest.mark.kernel
def test_without_bubblewrap_the_notebook_still_runs_and_the_notice_says_so(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    notice = isolation_notice()
    assert notice is not None
    if sandbox.sys.platform.startswith("linux"):
        assert "apt-get install bubblewrap" in notice
    assert "reference solutions" in notice
    result = run(tmp_path, "40 + 2", "import autograder")
    assert result.notebook.cells[0].outputs[0].data["text/plain"] == "42"
    assert errors(result) == ["", "ModuleNotFoundError"]


def test_a_bubblewrap_that_does_not_work_is_named_with_its_message(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/bwrap")
    monkeypatch.setattr(sandbox, "_failure", lambda: "no user namespaces")
    if not sandbox.sys.platform.startswith("linux"):
        pytest.skip("Linux only")
    notice = isolation_notice()
    assert notice is not None
    assert "no user namespaces" in notice


def test_the_stage_leaves_out_the_reference_wherever_it_is_installed(
    tmp_path, monkeypatch
):
    from autograder.runner.stage import stage

    site = tmp_path / "site-packages"
    (site / "autograder").mkdir(parents=True)
    (site / "numpyish").mkdir()
    (site / "__editable___slopes.pth").write_text(str(REPOSITORY))
    (site / "_slopes.pth").write_text(str(REPOSITORY))
    (site / "slopes_autograder-0.1.0.dist-info").mkdir()
    monkeypatch.setattr("sys.path", [str(site)])
    staged = stage.__wrapped__(REPOSITORY / "slopes")
    names = {item.name for item in staged.folder.rglob("site-packages/*")}
    assert names == {"numpyish", "slopes"}
