"""Answers that are not what they seem."""

from __future__ import annotations

from attack import Attack

PLAIN = "Answers cross as plain numbers and texts; their classes stay behind."
LIAR = """
def liar(base, *a):
    yes = lambda self, *other: True
    names = ["eq", "lt", "le", "gt", "ge", "contains", "bool"]
    methods = {f"__{n}__": yes for n in names}
    methods |= {f"__{n}__": lambda self, *o: self for n in
                ("abs", "sub", "rsub", "add", "radd", "mul", "truediv", "pow")}
    methods["__ne__"] = lambda self, other: False
    methods["__hash__"] = lambda self: 0
    return type("Liar", (base,), methods)(*a)
"""


def answered(value: str) -> dict[str, str]:
    """Return answers of which every one is this value, or made of it."""
    return {
        "bowl": f"bowl = ({value}, {value})",
        "grad-f": f"def grad_f(x, y):\n    return [{value}, {value}]",
    }


ATTACKS = [
    Attack(
        "equals-everything",
        "equal",
        "an object that is equal to everything, and smaller than any tolerance",
        PLAIN,
        code=LIAR,
        answers=answered("liar(object)"),
        baseline="nothing",
    ),
    Attack(
        "float-that-lies",
        "equal",
        "a float whose comparisons and differences are as it likes",
        PLAIN,
        code=LIAR,
        answers=answered("liar(float, 5.5)"),
        baseline="nothing",
    ),
    Attack(
        "numpy-that-lies",
        "equal",
        "subclasses of NumPy's float and array",
        PLAIN,
        code=LIAR + "import numpy as np\n",
        answers=answered("liar(np.float64, 5.5)")
        | {
            "grad-f": "def grad_f(x, y):\n"
            "    return np.zeros(2).view(type(liar(np.ndarray, 2)))"
        },
        baseline="nothing",
    ),
    Attack(
        "text-that-changes",
        "equal",
        "a str and an int that are something else each time one looks",
        PLAIN,
        code="""
class Text(str):
    def __str__(self): return "(2y, 2x)"[::-1]
    def __getitem__(self, at): return "1"
class Int(int):
    def __int__(self): return 10 ** 100_000
    def bit_length(self): return 1
""",
        answers={
            "bowl": "bowl = Text('9')",
            "grad-f": "def grad_f(x, y):\n    return [Int(1), Int(1)]",
        },
        baseline="nothing",
    ),
    Attack(
        "sympy-that-lies",
        "equal",
        "SymPy objects that print code, and equal everything",
        "What SymPy prints is read by our own reader, which runs nothing.",
        code="""
import sympy
class Code(sympy.Symbol):
    def _sympystr(self, printer): return "__import__('os').system('id')"
    def __eq__(self, other): return True
    __hash__ = sympy.Symbol.__hash__
    def equals(self, other): return True
""",
        answers={
            "bowl": "bowl = sympy.Matrix([Code('x'), Code('y')])",
            "grad-f": "def grad_f(x, y):\n    return [Code('x'), Code('y')]",
        },
        baseline="nothing",
    ),
    Attack(
        "not-a-number",
        "equal",
        "nan and infinities, which no comparison finds different",
        "The judge calls what is no finite number wrong.",
        answers=answered("float('nan')")
        | {"grad-f": "def grad_f(x, y):\n    return [float('inf'), float('nan')]"},
        baseline="nothing",
    ),
    Attack(
        "masked-numbers",
        "equal",
        "masked arrays, object arrays, complex numbers, huge integers",
        PLAIN,
        code="import numpy as np\n",
        answers={
            "bowl": "bowl = np.ma.masked_all(2)",
            "grad-f": "def grad_f(x, y):\n"
            "    return np.array([10 ** 4_000, complex('nan')], dtype=object)",
        },
        baseline="nothing",
    ),
    Attack(
        "other-every-call",
        "overfit",
        "other values with each call, and call counts",
        "A function is called once at each point.",
        code="calls = []\n",
        answers={
            "grad-f": """\
            def grad_f(x, y):
                calls.append((x, y))
                return [2 * x, 0.0] if len(calls) % 2 else [0.0, 3 * y]
            """
        },
    ),
    Attack(
        "visible-points",
        "overfit",
        "values for the lesson's points only",
        "The points are drawn from a seed that the course chooses.",
        answers={
            "grad-f": """\
            def grad_f(x, y):
                known = {(1, 2): [2, 12], (0, 0): [0, 0], (1, 1): [2, 3]}
                return known.get((x, y), [0, 0])
            """
        },
    ),
    Attack(
        "inspect-the-caller",
        "frames",
        "the function looks for expected values in its callers' frames",
        "In this process there are none.",
        answers={
            "grad-f": """\
            def grad_f(x, y):
                import gc, linecache
                frame = sys._getframe(1)
                while frame:
                    for name, value in frame.f_locals.items():
                        if any(w in name for w in ("expected", "solution")):
                            breach(name)
                    frame = frame.f_back
                for name, value in linecache.cache.items():
                    if "autograder" in name:
                        breach(name)
                return [0.0, 0.0]
            """
        },
        code="pass",
    ),
    Attack(
        "brute-force",
        "locked",
        "asks check about every candidate, and looks for digests",
        "The reference is not there, in no form; check has the question only.",
        code="""
import gc, slopes
from slopes import check
for o in gc.get_objects():
    if str(type(o).__module__).startswith("autograder"):
        breach("an object of the autograder's")
        break
for candidate in ("(2x, 2y)", "(0, 0)"):
    check("gradient/bowl", candidate)
""",
    ),
]
