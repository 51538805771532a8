"""Who is to blame if a process is gone: the code that ended it, or who killed it."""

import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil
import pytest
from fresh_starter import FreshStarter
from jupyter_client.blocking.client import BlockingKernelClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder.runner import MIME, Limits, isolation_notice, start, warm
from autograder.runner.notebook import run_notebook
from autograder.runner.process import ProcessStartError

pytestmark = [
    pytest.mark.kernel,
    pytest.mark.skipif(
        isolation_notice() is not None, reason="bubblewrap does not work here"
    ),
]

SLOW = "import time\ntime.sleep(0.3)\nv = {'x': 1}\nprint('slept')"
SHOW_V = f"from IPython.display import display; display({{{MIME!r}: v}}, raw=True)"


@dataclass
class Disturbed:
    """A starter whose processes a stranger kills while they execute some code."""

    starter: object
    kill: Callable[[object, object], None]
    during: str = "slept"
    times: float = 0
    starts: int = 0

    def start(self, *args, **options):
        process = self.starter.start(*args, **options)
        self.starts += 1
        ask = process.ask

        def ask_and_kill(code, **how):
            ask(code, **how)
            if self.during in code and self.times > 0:
                self.times -= 1
                time.sleep(0.05)
                self.kill(self.starter, process)

        process.ask = ask_and_kill
        return process


def kill_copy(_starter, process):
    psutil.Process(warm._pid(process._pidfd)).kill()  # noqa: SLF001 - as a stranger


def kill_parent(starter, _process):
    starter._parent._process.kill()  # noqa: SLF001 - as a stranger


def kill_sandbox(_starter, process):
    psutil.Process(process._manager.provisioner.pid).kill()  # noqa: SLF001 - same


def kill_kernel(_starter, process):
    sandbox = psutil.Process(process._manager.provisioner.pid)  # noqa: SLF001 - same
    sandbox.children(recursive=True)[-1].kill()


def terminate_sandbox(_starter, process):
    psutil.Process(process._manager.provisioner.pid).terminate()  # noqa: SLF001 - same


@pytest.fixture(
    params=[kill_copy, kill_parent, kill_sandbox, kill_kernel, terminate_sandbox]
)
def disturbed(request, warm_starter):
    is_warm = request.param in {kill_copy, kill_parent}
    starter = warm_starter if is_warm else FreshStarter()
    return Disturbed(starter, request.param)


def run(folder, starter, *cells, limits=None, harvests=None):
    return run_notebook(
        new_notebook(cells=[new_code_cell(cell) for cell in cells]),
        workdir=folder,
        harvests=harvests or {},
        limits=limits,
        starter=starter,
    )


def test_what_a_stranger_kills_leaves_no_trace(tmp_path, disturbed):
    disturbed.times = 3
    result = run(
        tmp_path, disturbed, "print('a')", SLOW, "print('b')", "", harvests={3: SHOW_V}
    )
    shown = ["".join(o.text for o in cell.outputs) for cell in result.notebook.cells]
    assert shown == ["a\n", "slept\n", "b\n", ""]
    assert result.harvests[3].payload == {"x": 1}
    assert result.notes == ()
    assert disturbed.starts == 4


def test_a_cell_that_is_killed_again_and_again_is_blamed(tmp_path, warm_starter):
    disturbed = Disturbed(warm_starter, kill_copy, times=float("inf"))
    slow = SLOW.replace("0.3", "3")  # it must not end before it is killed
    result = run(tmp_path, disturbed, "v = 1", slow, "print(v)")
    (error,) = result.notebook.cells[1].outputs
    assert error.ename == "DeadKernelError"
    assert "killed while this ran" in error.evalue
    assert result.notebook.cells[2].outputs[0].text == "1\n"
    assert disturbed.starts == 11


def test_once_blamed_a_cell_is_not_doubted_again(tmp_path, warm_starter):
    # The second stranger comes when the first cell has been blamed.
    inner = Disturbed(warm_starter, kill_copy, during="other", times=1)
    disturbed = Disturbed(inner, kill_copy, times=float("inf"))
    other = "import time\ntime.sleep(0.3)\nprint('other')"
    result = run(tmp_path, disturbed, SLOW, other)
    assert result.notebook.cells[0].outputs[0].ename == "DeadKernelError"
    assert result.notebook.cells[1].outputs[0].text == "other\n"
    assert disturbed.starts < 25


def test_being_killed_takes_no_more_than_twice_the_time(tmp_path, warm_starter):
    cells = [SLOW.replace("slept", f"slept {n}") for n in range(8)]
    disturbed = Disturbed(warm_starter, kill_copy, during="slept 7", times=float("inf"))
    result = run(tmp_path, disturbed, *cells, limits=Limits(notebook_seconds=4))
    assert result.seconds < 2 * 4 + 1
    assert disturbed.starts < 5
    assert result.notebook.cells[7].outputs[0].ename == "DeadKernelError"


@pytest.fixture
def killed_kernels(monkeypatch):
    """Kernels that a stranger kills while they start, as long as the list has items."""
    kills = []
    wait = BlockingKernelClient.wait_for_ready

    def kill_and_wait(client, timeout=None):
        if kills:
            psutil.Process(client.parent.provisioner.pid).kill()
            kills.pop()
        return wait(client, timeout)

    monkeypatch.setattr(BlockingKernelClient, "wait_for_ready", kill_and_wait)
    return kills


def test_a_kernel_that_is_killed_while_it_starts_is_started_again(
    tmp_path, warm_starter, killed_kernels
):
    killed_kernels += range(2)
    result = run(tmp_path, warm_starter, "if 0:\n    import torch", "print('torch')")
    assert result.notebook.cells[1].outputs[0].text == "torch\n"
    assert killed_kernels == []


def test_kernels_that_are_always_killed_are_the_installations_fault(
    tmp_path, warm_starter, killed_kernels, monkeypatch
):
    monkeypatch.setattr(start, "ATTEMPTS", 2)
    killed_kernels += range(9)
    with pytest.raises(ProcessStartError, match="killed while it started, 2 times"):
        warm_starter.start(tmp_path, Limits(), {}, kernel="python")


def test_a_kernel_ends_with_its_runner_even_if_its_sandbox_is_gone(tmp_path):
    process = FreshStarter().start(tmp_path, Limits(), {})
    try:
        sandbox = psutil.Process(process._manager.provisioner.pid)  # noqa: SLF001
        *_, kernel = sandbox.children(recursive=True)
        process._lifeline.close()  # noqa: SLF001 - as if the runner were killed
        kernel.wait(5)
    finally:
        process.close()


@pytest.mark.parametrize(
    "guilty",
    ["import os; os._exit(0)", "import os; os._exit(9)", "import os; os.abort()"],
)
def test_a_cell_that_ends_its_process_is_blamed_at_once(tmp_path, warm_starter, guilty):
    disturbed = Disturbed(warm_starter, kill_copy)
    result = run(tmp_path, disturbed, guilty, "print('after')")
    (error,) = result.notebook.cells[0].outputs
    assert "The code ended the process" in error.evalue
    assert result.notebook.cells[1].outputs[0].text == "after\n"
    assert disturbed.starts == 2


def test_a_copy_that_hangs_up_is_blamed(tmp_path, warm_starter, monkeypatch):
    monkeypatch.setattr(warm, "_END_SECONDS", 0.3)
    disturbed = Disturbed(warm_starter, kill_copy)
    hang_up = "import os, time\nos.closerange(3, 99)\ntime.sleep(30)"
    result = run(tmp_path, disturbed, hang_up, "print('after')")
    assert "The code ended" in result.notebook.cells[0].outputs[0].evalue
    assert disturbed.starts == 2


def test_what_hangs_up_is_watched_all_the_same(tmp_path, warm_starter):
    greedy = (
        "import os, time\n"
        "os.close(3)\n"
        "for _ in range(4):\n"
        "    if os.fork() == 0: break\n"
        "hoard = b'x' * 200_000_000\n"
        "time.sleep(60)"
    )
    limits = Limits(memory_bytes=400_000_000)
    result = run(tmp_path, warm_starter, greedy, limits=limits)
    assert "400 MB" in result.notebook.cells[0].outputs[0].evalue


def test_what_hangs_up_has_no_more_time(tmp_path, warm_starter):
    run(tmp_path, warm_starter, "1")  # the start is not to be timed
    late = "import os, time\nos.close(3)\ntime.sleep(60)"
    limits = Limits(cell_seconds=1, grace_seconds=0.5)
    result = run(tmp_path, warm_starter, late, limits=limits)
    assert result.notebook.cells[0].outputs[0].ename == "DeadKernelError"
    assert result.seconds < 3  # else it takes five


def test_an_end_of_which_the_parent_says_nothing_is_a_strangers_work(
    tmp_path, warm_starter, monkeypatch
):
    monkeypatch.setattr(warm, "_END_SECONDS", 0.5)

    def kill_while_it_stands_still(starter, process):
        parent = psutil.Process(warm._pid(process._pidfd)).parent()  # noqa: SLF001
        parent.suspend()
        threading.Timer(1.5, parent.resume).start()
        kill_copy(starter, process)

    disturbed = Disturbed(warm_starter, kill_while_it_stands_still, times=1)
    result = run(tmp_path, disturbed, SLOW)
    assert result.notebook.cells[0].outputs[0].text == "slept\n"
    assert result.notes == ()


def test_a_copy_whose_runner_was_killed_ends(tmp_path, warm_starter):
    process = warm_starter.start(tmp_path, Limits(), {})
    copy = psutil.Process(warm._pid(process._pidfd))  # noqa: SLF001 - as a stranger
    process.ask("while True: pass")
    for line in process._line, process._end:  # noqa: SLF001 - as if it were gone
        line.close()
    copy.wait(5)


def test_a_copy_may_be_quicker_than_its_parent():
    ours, theirs = socket.socketpair()
    sandbox = os.pidfd_open(os.getpid())
    with ours, theirs:
        theirs.sendall(b"{}\n")  # the copy's word
        socket.send_fds(theirs, [b"{}\n"], [theirs.fileno()])
        # The order is up to the system.
        pidfd = warm._pidfd(ours, sandbox, 1)  # noqa: SLF001
    os.close(pidfd)
    os.close(sandbox)


def test_a_copy_can_not_pretend_that_it_was_killed(tmp_path, warm_starter):
    suicide = (
        "import os, signal\n"
        "for descriptor in range(3, 256):\n"
        "    try: os.write(descriptor, b'-9')\n"
        "    except OSError: pass\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"  # is not heard by the first process
        "os._exit(1)"
    )
    disturbed = Disturbed(warm_starter, kill_copy)
    result = run(tmp_path, disturbed, suicide, "print('after')")
    assert "The code ended" in result.notebook.cells[0].outputs[-1].evalue
    assert disturbed.starts == 2


def test_a_copy_holds_nothing_that_is_its_neighbors(tmp_path, warm_starter):
    look = (
        "import os\n"
        "for descriptor in range(100_000):\n"
        "    try: os.fstat(descriptor)\n"
        "    except OSError: continue\n"
        "    print(descriptor)"
    )
    (alone,) = run(tmp_path, warm_starter, look).notebook.cells
    parent = warm_starter._parent  # noqa: SLF001 - to see that it stays
    # So many that the parent holds more descriptors for them than a copy may have.
    neighbors = [warm_starter.start(tmp_path, Limits(), {}) for _ in range(130)]
    try:
        (beside_them,) = run(tmp_path, warm_starter, look).notebook.cells
    finally:
        for neighbor in neighbors:
            neighbor.close()
    assert beside_them.outputs == alone.outputs
    assert warm_starter.notice is None
    assert warm_starter._parent is parent  # noqa: SLF001 - it served all of them
