"""Two submissions that are graded at the same time can't hand each other answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.runner import Limits, Starter, isolation_notice
from autograder.runner.notebook import run_notebook

pytestmark = [
    pytest.mark.kernel,
    pytest.mark.skipif(
        isolation_notice() is not None, reason=f"no sandbox: {isolation_notice()}"
    ),
]
BEGINNING = """
import ctypes, os, pty, socket, time, threading
from multiprocessing import shared_memory
libc = ctypes.CDLL(None)
FOLDERS = ("/dev", "/dev/shm", "/tmp", "/slopes", "/tmp/home", os.path.expanduser("~"))
def attempt(action):
    try: return action()
    except Exception: return None
"""
GIVES = """
for folder in FOLDERS:
    attempt(lambda: open(f"{folder}/redteam", "w").write("answer"))
def serve(family, address):
    with socket.socket(family) as s:
        s.bind(address)
        s.listen()
        while True:
            s.accept()[0].sendall(b"answer")
for where in ((socket.AF_INET, ("127.0.0.1", 45_678)), (socket.AF_UNIX, "\\0redteam")):
    action = lambda w=where: serve(*w)
    threading.Thread(target=attempt, args=(action,), daemon=True).start()
held = attempt(lambda: shared_memory.SharedMemory("redteam", create=True, size=10))
libc.shmget(4_711, 4_096, 0o1666)
ours = attempt(pty.openpty)
if ours:
    os.write(ours[1], b"answer")
time.sleep(2.5)
"""
TAKES = """
time.sleep(0.7)
for folder in FOLDERS:
    if os.path.exists(f"{folder}/redteam"):
        print("got", folder)
def ask(family, address):
    with socket.socket(family) as s:
        s.settimeout(0.5)
        s.connect(address)
        return s.recv(10)
if attempt(lambda: ask(socket.AF_INET, ("127.0.0.1", 45_678))): print("got TCP")
if attempt(lambda: ask(socket.AF_UNIX, "\\0redteam")): print("got an abstract socket")
if attempt(lambda: shared_memory.SharedMemory("redteam")): print("got shared memory")
if libc.shmget(4_711, 4_096, 0) >= 0: print("got System V's memory")
for number in range(10):
    if attempt(lambda: os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NONBLOCK)):
        print("got a terminal")
"""


def test_accomplices_find_nothing_of_each_other(tmp_path):
    starter = Starter()

    def run(code: str) -> str:
        nb = new_notebook(cells=[new_code_cell(BEGINNING + code)])
        limits = Limits(cell_seconds=6)
        result = run_notebook(
            nb, workdir=tmp_path, harvests={}, limits=limits, starter=starter
        )
        assert result.notes == ()
        return str([dict(o) for o in result.notebook.cells[0].outputs])

    try:
        with ThreadPoolExecutor(2) as pool:
            gives, takes = pool.map(run, (GIVES, TAKES))
        afterwards = run(TAKES)
    finally:
        starter.close()
    assert "Error" not in gives + takes
    assert "got" not in takes + afterwards, takes + afterwards
