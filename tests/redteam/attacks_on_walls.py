"""Attacks on the sandbox, on other processes, and on the line to the runner."""

from __future__ import annotations

from attack import Attack

FILTER = "Without powers, and the system calls for it are forbidden."
OWN_PIDS = "A PID namespace of its own: nobody else is there."
RAW = """
import json
def raw(data):
    try: os.write(3, data)
    except OSError: pass
"""

ATTACKS = [
    Attack(
        "kill-everything",
        "walls",
        "signals to all processes, to the parent and to process groups",
        OWN_PIDS,
        code="""
import signal
for pid in (-1, 0, os.getppid(), *range(2, 2_000)):
    if pid in (0, os.getpid()):
        continue
    try: os.kill(pid, signal.SIGKILL)
    except OSError: pass
""",
    ),
    Attack(
        "trace",
        "walls",
        "ptrace, process_vm_readv, /proc/*/mem, pidfd_getfd",
        FILTER,
        code="""
for pid in (1, 2, os.getppid(), *range(3, 100)):
    if pid in (0, os.getpid()):
        continue
    attempt("ptrace", lambda: libc.ptrace(16, pid, 0, 0) == 0)
    attempt("pidfd", lambda: os.pidfd_open(pid))
    attempt("memory", lambda: open(f"/proc/{pid}/mem", "rb"))
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
text = ctypes.create_string_buffer(8)
piece = Piece(ctypes.addressof(text), 8)
attempt("process_vm_readv", lambda: libc.process_vm_readv(
    os.getpid(), ctypes.byref(piece), 1, ctypes.byref(piece), 1, 0) > 0)
""",
    ),
    Attack(
        "namespaces",
        "walls",
        "unshare, setns, clone with new namespaces, bubblewrap within",
        FILTER,
        code="""
import subprocess
for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x10020000):
    attempt("unshare", lambda: libc.unshare(flag) == 0)
attempt("clone", lambda: libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) >= 0)
attempt("clone3", lambda: libc.syscall(435, bytes(88), 88) >= 0)
attempt("setns", lambda: libc.setns(os.open("/proc/1/ns/user", 0), 0) == 0)
for command in (["unshare", "-Ur", "true"], ["bwrap", "--bind", "/", "/", "true"]):
    run = lambda: subprocess.run(command, capture_output=True)
    attempt(command, lambda: run().returncode == 0)
""",
    ),
    Attack(
        "mounts",
        "walls",
        "mounts, chroot, device nodes, set-uid programs, capabilities",
        FILTER,
        code="""
import subprocess
os.makedirs("m", exist_ok=True)
attempt("mount", lambda: libc.mount(b"x", b"m", b"tmpfs", 0, b"size=1g") == 0)
attempt("bind", lambda: libc.mount(b"/", b"m", None, 0x1000, None) == 0)
attempt("umount", lambda: libc.umount2(b"/tmp", 2) == 0)
attempt("fsopen", lambda: libc.syscall(430, b"tmpfs", 0) >= 0)
attempt("chroot", lambda: os.chroot("m") or True)
attempt("mknod", lambda: os.mknod("d", 0o60600, os.makedev(8, 0)) or True)
attempt("setuid", lambda: os.setuid(0) or True)
attempt("su", lambda: subprocess.run(["su", "-c", "true"], capture_output=True,
                                     stdin=-3).returncode == 0)
attempt("sethostname", lambda: libc.sethostname(b"x", 1) == 0)
""",
    ),
    Attack(
        "uncounted-memory",
        "limits",
        "memory that no limit counts: memfd, System V, message queues, keys",
        FILTER,
        code="""
attempt("memfd", lambda: os.memfd_create("x"))
attempt("secret", lambda: libc.syscall(447, 0) >= 0)
attempt("shmget", lambda: libc.shmget(0, 100_000_000, 0o1600) >= 0)
attempt("msgget", lambda: libc.msgget(0, 0o1600) >= 0)
attempt("semget", lambda: libc.semget(0, 1, 0o1600) >= 0)
attempt("add_key", lambda: libc.syscall(248, b"user", b"x", b"y", 1, -3) >= 0)
attempt("io_uring", lambda: libc.syscall(425, 8, bytes(120)) >= 0)
attempt("bpf", lambda: libc.syscall(321, 0, bytes(72), 72) >= 0)
attempt("userfaultfd", lambda: libc.syscall(323, 0) >= 0)
""",
    ),
    Attack(
        "raise-limits",
        "limits",
        "raises its resource limits and its priority",
        "Hard limits, and no power to raise them.",
        code="""
import resource
for name in ("AS", "CPU", "NPROC", "NOFILE", "FSIZE", "CORE", "MEMLOCK", "MSGQUEUE"):
    kind = getattr(resource, f"RLIMIT_{name}")
    most = resource.getrlimit(kind)[1]
    def more():
        resource.setrlimit(kind, (most + 1, most + 1))
        return True
    if most == -1:
        breach(f"{name} has no limit")
    attempt(name, more)
attempt("nice", lambda: os.nice(-5) or True)
attempt("realtime", lambda: os.sched_setscheduler(0, 1, os.sched_param(1)) or True)
attempt("oom", lambda: open("/proc/self/oom_score_adj", "w").write("-1000"))
""",
    ),
    Attack(
        "raw-replies",
        "channel",
        "writes replies, several of them, with any number, and answers to the line",
        "Replies hold no verdict; a wrong one only stands for its own answer.",
        code=RAW
        + """
mime = "application/vnd.slopes.value+json"
for run in (*range(30), -1, None, "1", 1e999, [1], True):
    for content in ({"status": "ok"}, {"data": {mime: {"type": "x"}}}, [], 7, None):
        for kind in ("reply", "display_data", "execute_result", "idle", "status"):
            message = {"type": kind, "run": run, "content": content}
            raw(json.dumps(message).encode() + b"\\n")
""",
    ),
    Attack(
        "garbage-on-the-line",
        "channel",
        "partial lines, binary data, deep nesting, lone surrogates, huge numbers",
        "What is no JSON object of a known form is dropped.",
        code=RAW
        + """
nest = b"[" * 990 + b"]" * 990
deep = b'{"type":"display_data","content":{"data":{"a":' + nest + b"}}}\\n"
raw(bytes(range(256)) * 10 + b"\\n\\n\\n" + deep)
raw(b"[" * 100_000 + b"\\n" + b'{"type": "reply", "run": ' + b"9" * 5_000 + b"}\\n")
raw(b'{"type":"stream","content":{"name":"stdout","text":"\\\\ud800 \\\\u0000"}}\\n')
raw(b'{"type":"execute_result","content":{"data":{"text/plain":7},"execution_count":"x"}}\\n')
raw(b'{"type":"reply"')
""",
    ),
    Attack(
        "flood-the-line",
        "channel",
        "a line that never ends, written to descriptor 3 in cell after cell",
        "The runner keeps only so much of a line, and stops who writes more.",
        code=RAW + "for _ in range(40): raw(b'x' * 1_000_000)",
    ),
    Attack(
        "close-descriptors",
        "channel",
        "closes every descriptor, the line to the runner too",
        "The process is gone for the runner, and a new one takes its place.",
        code="os.closerange(0, 300)",
    ),
    Attack(
        "swap-descriptor",
        "channel",
        "puts another socket in the line's place, and talks to itself",
        "The cell's time runs out.",
        code="""
import socket
ours, theirs = socket.socketpair()
os.dup2(theirs.fileno(), 3)
time.sleep(0.1)
""",
    ),
]
