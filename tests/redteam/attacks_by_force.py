"""Bombs, loops and deaths. All are bounded, should the sandbox not hold."""

from __future__ import annotations

from attack import Attack

AGAIN = "The cell ends; a new process runs the others."
NOTHING_LEFT = "A limit stops it."

ATTACKS = [
    Attack(
        "memory-bomb",
        "bombs",
        "1.5 GB in small pieces",
        "RLIMIT_AS, and the runner counts all processes' memory.",
        code="hoard = [bytearray(1_000_000) for _ in range(1_500)]\nbreach('1.5 GB')",
    ),
    Attack(
        "shared-memory-bomb",
        "bombs",
        "memory that eight processes share by mapping it",
        "Shared mappings count as memory.",
        code="""
import mmap
for _ in range(8):
    if os.fork() == 0:
        held = mmap.mmap(-1, 100_000_000)
        for at in range(0, 100_000_000, 4096): held[at] = 1
        time.sleep(5)
        os._exit(0)
time.sleep(2)
breach("800 MB")
""",
    ),
    Attack(
        "fork-bomb",
        "bombs",
        "300 processes that sleep 20 seconds",
        "RLIMIT_NPROC, and the runner counts processes.",
        code="""
made = 0
for _ in range(300):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
        made += 1
    except OSError:
        break
if made > 64:
    breach(f"{made} processes")
""",
    ),
    Attack(
        "thread-bomb",
        "bombs",
        "300 threads",
        "RLIMIT_NPROC counts threads.",
        code="""
import threading
made = 0
for _ in range(300):
    try:
        threading.Thread(target=time.sleep, args=(8,), daemon=True).start()
        made += 1
    except RuntimeError:
        break
if made > 64:
    breach(f"{made} threads")
""",
    ),
    Attack(
        "disk-bomb",
        "bombs",
        "100 MB in each folder that can be written",
        "Its folders are file systems in memory of a fixed size.",
        code="""
total = 0
for folder in (".", "/tmp", "/dev/shm", "/dev", "/slopes", os.path.expanduser("~")):
    for number in range(10):
        try:
            with open(f"{folder}/bomb{number}", "wb") as file:
                for _ in range(10):
                    total += file.write(bytes(1_000_000))
                    file.flush()
        except OSError:
            pass
if total > 60_000_000:
    breach(f"{total} bytes")
""",
    ),
    Attack(
        "inode-bomb",
        "bombs",
        "50000 empty files",
        "The file systems hold so many files and no more.",
        code="""
try:
    for number in range(50_000):
        open(f"/tmp/empty{number}", "w").close()
    breach("50000 files")
except OSError:
    pass
""",
    ),
    Attack(
        "open-files-bomb",
        "bombs",
        "1000 open files and sockets",
        "RLIMIT_NOFILE.",
        code="""
import socket
held = []
try:
    for _ in range(500):
        held += [open("/dev/null"), socket.socket()]
    breach("1000 files")
except OSError:
    pass
""",
    ),
    Attack(
        "output-bomb",
        "bombs",
        "floods stdout, stderr and descriptor 1, also from a child",
        "Output is cut, and who writes on is stopped.",
        code="""
import subprocess
end = time.monotonic() + 2
while time.monotonic() < end:
    print("x" * 10_000)
    print("y" * 10_000, file=sys.stderr)
    os.write(1, b"z" * 10_000)
""",
    ),
    Attack(
        "giant-display",
        "bombs",
        "one display of 30 MB, and thousands of small ones",
        "Too much for the line: the process is stopped.",
        code="""
from IPython.display import HTML, display
for number in range(3_000):
    display(number)
display(HTML("<b>" + "x" * 30_000_000))
""",
    ),
    Attack(
        "many-loops",
        "bombs",
        "twenty processes that compute for 20 seconds",
        "Wall time and processor time are limited.",
        code="""
for _ in range(20):
    if os.fork() == 0:
        end = time.monotonic() + 20
        while time.monotonic() < end: pass
        os._exit(0)
end = time.monotonic() + 20
while time.monotonic() < end: pass
""",
    ),
    Attack(
        "deaf-loop",
        "loop",
        "ignores interrupts and terminations, and loops",
        "What can't be interrupted is killed.",
        answers={
            "grad-f": """\
            import signal, time
            def grad_f(x, y):
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGXCPU):
                    signal.signal(number, signal.SIG_IGN)
                end = time.monotonic() + 40
                while time.monotonic() < end:
                    try: time.sleep(1)
                    except BaseException: pass
            """
        },
    ),
    Attack(
        "loop-in-c",
        "loop",
        "a power and a regular expression that take years, out of Python's reach",
        "What can't be interrupted is killed.",
        code="import re\nre.match('(a*)*b', 'a' * 28)",
        answers={"bowl": "bowl = 7 ** 7 ** 9"},
    ),
    Attack(
        "sleep-in-each-cell",
        "loop",
        "sleeps nearly as long as a cell may, in every one of ten cells",
        "The notebook's time is limited as a whole.",
        edit=lambda nb: nb.cells.extend(
            [
                nb.cells[1].__class__(
                    cell_type="code",
                    source="import time; time.sleep(2.5)",
                    metadata={},
                    outputs=[],
                    execution_count=None,
                    id=f"sleep-{number}",
                )
                for number in range(10)
            ]
        ),
    ),
    Attack(
        "segfault",
        "end",
        "reads address 0",
        AGAIN,
        code="ctypes.string_at(0)",
    ),
    Attack(
        "exit-in-the-function",
        "end",
        "os._exit, sys.exit and quit, when it is called",
        AGAIN,
        answers={
            "bowl": "import sys; sys.exit(0)",
            "grad-f": "import os\ndef grad_f(x, y):\n    os._exit(0)",
        },
    ),
    Attack(
        "stop-itself",
        "end",
        "stops itself with SIGSTOP, and all its threads",
        "A process that stands still is killed when its time is up.",
        code="import signal\nos.kill(os.getpid(), signal.SIGSTOP)\n"
        "libc.raise_(19) if hasattr(libc, 'raise_') else libc['raise'](19)\n"
        "libc.pause()",
    ),
    Attack(
        "delete-everything",
        "end",
        "deletes all files that it can, its modules from memory too",
        "The files are its own copies, or can't be written.",
        code="""
import shutil
for folder in ("/tmp", os.getcwd(), "/usr", "/dev/shm", sys.prefix):
    shutil.rmtree(folder, ignore_errors=True)
sys.modules.clear()
""",
    ),
]
