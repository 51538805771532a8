"""Attacks on the check cells, from within the learner's process."""

from __future__ import annotations

from attack import Attack

APART = "The judge decides in another process; only data cross."
FORGED = '{"type": "text", "text": "(2y, 2x)", "credit": 1, "verdict": "correct"}'

ATTACKS = [
    Attack(
        "transform-input",
        "rewrite",
        "IPython's input transformers make `pass` of each later cell",
        APART,
        code="""
ip = get_ipython()
ip.input_transformers_post.append(lambda lines: ["pass\\n"])
ip.input_transformers_cleanup.append(lambda lines: ["pass\\n"])
""",
    ),
    Attack(
        "replace-run-cell",
        "rewrite",
        "replaces the shell's and the kernel's functions that run code",
        APART,
        code="""
ip = get_ipython()
class Fine:
    success, result, error_in_exec, error_before_exec = True, 1.0, None, None
ip.run_cell = lambda *a, **k: Fine()
async def run_cell_async(*a, **k): return Fine()
ip.run_cell_async = run_cell_async
async def do_execute(*a, **k): return {"status": "ok", "execution_count": 1}
ip.kernel.do_execute = do_execute
""",
    ),
    Attack(
        "events",
        "rewrite",
        "sets answers in the events around each cell",
        APART,
        code="""
ip = get_ipython()
def cheat(*_):
    ip.user_ns["bowl"] = type("All", (str,), {"__eq__": lambda s, o: True})("x")
for name in ("pre_execute", "pre_run_cell", "post_run_cell", "post_execute"):
    ip.events.register(name, cheat)
""",
    ),
    Attack(
        "strip-asserts",
        "strip",
        "an AST transformer takes asserts and calls of check away",
        APART,
        code="""
import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Strip())
""",
    ),
    Attack(
        "showtraceback",
        "traceback",
        "exceptions are not shown",
        APART,
        code="""
ip = get_ipython()
ip.showtraceback = ip._showtraceback = ip.showsyntaxerror = lambda *a, **k: None
sys.excepthook = lambda *a: None
""",
    ),
    Attack(
        "replace-check",
        "checker",
        "check always says that the answer is right",
        "The name is not even called: a snippet hands out the answer.",
        code="""
import builtins, slopes
def check(*_): return 1.0
slopes.check = builtins.check = check
sys.modules["slopes.check"].check = check
""",
    ),
    Attack(
        "patch-wire",
        "checker",
        "`hand_out`, json and display give a verdict instead of an answer",
        APART + " There is no field for a verdict.",
        code=f"""
import json, IPython.display, IPython.core.display_functions as functions
import slopes.answers.wire as wire
forged = {FORGED}
wire.hand_out = lambda *a, **k: forged
json.loads = lambda *a, **k: [[1.0, 2.0]]
real = functions.display
def display(data, **options):
    real({{key: forged for key in data}} if isinstance(data, dict) else data, **options)
IPython.display.display = functions.display = display
""",
    ),
    Attack(
        "patch-mark",
        "checker",
        "the functions that give verdicts, here in the learner's process",
        APART,
        code="""
import slopes.answers.mark, slopes.answers.verdict, slopes.exercises.marking as marking
from slopes.answers.verdict import Verdict
right = Verdict("correct", 1.0, "Right.")
slopes.answers.mark.mark = marking.mark_exercise = lambda *a, **k: right
""",
    ),
    Attack(
        "patch-session",
        "channel",
        "the session says that all went well, and shows results of its own",
        "What the process says is data, not a verdict.",
        code="""
kernel = get_ipython().kernel
channel = kernel.session.channel
send = type(channel).send
def lie(self, kind, content, **more):
    if kind == "reply":
        content = {"status": "ok", "ename": "", "evalue": "", "credit": 1.0}
    send(self, kind, content, **more)
type(channel).send = lie
""",
    ),
    Attack(
        "forge-displays",
        "channel",
        "displays data of the private type before it is asked to",
        "Only the reply to a snippet counts, and it is judged as any answer.",
        code="""
from IPython.display import display
mime = "application/vnd.slopes.value+json"
for data in (1.0, "correct", {"verdict": "correct", "credit": 1.0},
             {"type": "number", "value": float("nan")}):
    display({mime: data}, raw=True)
""",
    ),
    Attack(
        "partial-credit",
        "partial",
        "every display prints a number of points",
        "A check cell's score is the judge's; its outputs are made by the grader.",
        code="""
ip = get_ipython()
def show(*_): print(100.0)
ip.events.register("post_run_cell", show)
ip.displayhook.__class__.__call__ = lambda self, result=None: print("100.0")
""",
    ),
    Attack(
        "magics",
        "checker",
        "magics and aliases run files of its own",
        APART,
        files={
            "own.py": "def check(*a): return 1.0\ndef load_ipython_extension(ip):\n"
            "    ip.user_ns['check'] = check\n"
        },
        code="%run own.py\n%load_ext own\n!cat /etc/shadow | head -1\n"
        "get_ipython().run_cell_magic('bash', '', 'cat /proc/1/environ')",
    ),
    Attack(
        "switch-names",
        "checker",
        "the notebook's names are a dictionary that answers as it likes",
        APART,
        code="""
class Names(dict):
    def __getitem__(self, name):
        if name == "bowl":
            return type("All", (), {"__eq__": lambda s, o: True})()
        return dict.__getitem__(self, name)
ip = get_ipython()
ip.user_ns = Names(ip.user_ns)
""",
    ),
]
