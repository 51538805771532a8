"""Attacks that read what is secret, or write what is not theirs."""

from __future__ import annotations

from attack import Attack

NOT_THERE = "The sandbox holds no course, no gradebook, no home and no `autograder`."
DIES = "The process is the first of its own PID namespace: all others die with it."
SLEEP = "import time; time.sleep(25)  # redteam-marker"

ATTACKS = [
    Attack(
        "import-reference",
        "read",
        "imports the reference, or finds it in sys.modules or in memory",
        NOT_THERE,
        code="""
import gc, importlib
for name in ("autograder", "autograder.solutions.gradient", "autograder.judge"):
    attempt(name, lambda: importlib.import_module(name))
if any("autograder" in name for name in sys.modules):
    breach("sys.modules")
for o in gc.get_objects():
    if isinstance(o, dict) and "SOLUTIONS" in o.keys():
        breach("a module's names")
        break
""",
    ),
    Attack(
        "read-files",
        "read",
        "opens the gradebook, the source, other submissions, the reference, homes",
        NOT_THERE,
        code="""
import glob
paths = ["@COURSE@/gradebook.db", "@COURSE@/source/tiny/tiny.ipynb",
         "@COURSE@/nbgrader_config.py", "@REPOSITORY@/autograder/solutions/gradient.py",
         "@REPOSITORY@/pyproject.toml", "@HOME@/.bashrc", "/etc/shadow",
         "../../gradebook.db", "/proc/1/root/etc/shadow",
         "/proc/self/root@COURSE@/gradebook.db"]
paths += glob.glob("@COURSE@/submitted/*/tiny/*") + glob.glob("/proc/*/cwd/submitted/*")
for path in paths:
    attempt(path, lambda: open(path, "rb").read() or True)
for folder in ("@COURSE@", "@COURSE@/submitted", "@REPOSITORY@/autograder"):
    attempt(folder, lambda: os.listdir(folder) or None)
""",
    ),
    Attack(
        "search-the-disk",
        "read",
        "walks all that there is for solutions, notebooks of others, databases",
        NOT_THERE,
        code="""
for top in ("/tmp", "/home", "/root", "/srv", "/mnt", "/opt", "/var", "/slopes"):
    for parent, folders, files in os.walk(top):
        if "site-packages" in parent or ".pyenv" in parent or "/lib/python" in parent:
            folders[:] = []
            continue
        for name in files:
            where = os.path.join(parent, name)
            if name.endswith(".db") or "solutions" in where:
                breach(where)
            if name.endswith(".ipynb") and not parent.startswith(os.getcwd()):
                breach(where)
""",
    ),
    Attack(
        "tokens",
        "tokens",
        "reads the hub's token in its environment, and in that of others",
        "The environment is made of a list of harmless variables.",
        code="""
import glob
if any("TOKEN" in name or "SECRET" in name for name in os.environ):
    breach("environment")
for path in glob.glob("/proc/*/environ"):
    attempt(path, lambda: b"TOKEN" in open(path, "rb").read())
libc.getenv.restype = ctypes.c_char_p
if libc.getenv(b"JUPYTERHUB_API_TOKEN"):
    breach("getenv")
""",
    ),
    Attack(
        "write-gradebook",
        "read",
        "writes scores to the gradebook while it runs",
        NOT_THERE,
        code="""
import sqlite3
def write():
    book = sqlite3.connect("file:@COURSE@/gradebook.db?mode=rw", uri=True)
    with book:
        book.execute("update grade set manual_score = 100")
    return True
attempt("gradebook", write)
for path in ("@COURSE@/x", "@REPOSITORY@/slopes/x", "/usr/x", "/etc/x", "/dev/x", "/x"):
    attempt(path, lambda: open(path, "w"))
attempt("device", lambda: os.replace("/dev/null", "/dev/zero") or True)
attempt("device", lambda: os.unlink("/dev/stdout") or True)
""",
    ),
    Attack(
        "daemon",
        "outlive",
        "a double fork with setsid that writes to the gradebook later",
        DIES,
        code="""
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", '''
import sqlite3, time
for _ in range(25):  # redteam-marker
    time.sleep(1)
    try:
        with sqlite3.connect("file:@COURSE@/gradebook.db?mode=rw", uri=True) as book:
            book.execute("update grade set manual_score = 100")
    except Exception:
        pass
'''])
    os._exit(0)
""",
    ),
    Attack(
        "many-children",
        "outlive",
        "children in other sessions and groups, deaf to every signal",
        DIES,
        code=f"""
import signal, subprocess
def deaf():
    os.setsid()
    for number in range(1, 32):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
for _ in range(3):
    subprocess.Popen([sys.executable, "-S", "-c", {SLEEP!r}], preexec_fn=deaf,
                     stdin=-3, stdout=-3, stderr=-3)
""",
    ),
    Attack(
        "at-exit",
        "outlive",
        "atexit, threads and finalizers that would write when the process ends",
        DIES,
        code="""
import atexit, threading, weakref
def late():
    time.sleep(25)
    open("@COURSE@/late", "w")
atexit.register(late)
threading.Thread(target=late).start()
class Last:
    def __del__(self): late()
last = Last()
""",
    ),
    Attack(
        "network",
        "network",
        "sends what it finds to a host, asks for names, and serves",
        "A network namespace with a loopback of its own.",
        code="""
import socket
def reach(address, kind=socket.SOCK_STREAM, family=socket.AF_INET):
    with socket.socket(family, kind) as s:
        s.settimeout(0.3)
        s.connect(address)
        return True
for address in (("1.1.1.1", 443), ("8.8.8.8", 53), ("169.254.169.254", 80)):
    attempt(address, lambda: reach(address))
attempt("udp", lambda: reach(("8.8.8.8", 53), socket.SOCK_DGRAM))
attempt("names", lambda: socket.gethostbyname("example.org"))
attempt("packets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
""",
    ),
    Attack(
        "frames",
        "frames",
        "reads the runner's frames and its request in this process",
        "The request holds the points of the calls, and nothing to compare with.",
        code="""
frame = sys._getframe()
seen = []
while frame:
    seen.append(repr(frame.f_locals)[:20_000])
    frame = frame.f_back
if any("find-a-gradient'" in text and "solution" in text.lower() for text in seen):
    breach("a reference in a frame")
""",
    ),
]
