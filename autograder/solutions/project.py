"""Chapter 10, A network of your own: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

# The gradient of the network's loss: the errors s - y of the examples x = 0, 1, 2, 3,
# and in u(k) and t(k) the two hidden values at x = k.
_ERRORS = (
    "(v1 tanh(b1) + v2 tanh(b2) + c)",
    "(v1 tanh(w1 + b1) + v2 tanh(w2 + b2) + c - 0.8)",
    "(v1 tanh(2w1 + b1) + v2 tanh(2w2 + b2) + c - 0.9)",
    "(v1 tanh(3w1 + b1) + v2 tanh(3w2 + b2) + c - 0.1)",
)
_FIRST = ("tanh(b1)", "tanh(w1 + b1)", "tanh(2w1 + b1)", "tanh(3w1 + b1)")
_SECOND = ("tanh(b2)", "tanh(w2 + b2)", "tanh(2w2 + b2)", "tanh(3w2 + b2)")


def _by_weight(out: str, hidden: tuple[str, ...]) -> str:
    terms = (f"{k}{_ERRORS[k]}(1 - {hidden[k]}^2)" for k in (1, 2, 3))
    return f"{out}/2 ({' + '.join(terms)})"


def _by_bias(out: str, hidden: tuple[str, ...]) -> str:
    pairs = zip(_ERRORS, hidden, strict=True)
    return f"{out}/2 ({' + '.join(f'{e}(1 - {h}^2)' for e, h in pairs)})"


def _by_out(hidden: tuple[str, ...]) -> str:
    pairs = zip(_ERRORS, hidden, strict=True)
    return f"1/2 ({' + '.join(f'{e} {h}' for e, h in pairs)})"


_GRADIENT = (
    _by_weight("v1", _FIRST),
    _by_weight("v2", _SECOND),
    _by_bias("v1", _FIRST),
    _by_bias("v2", _SECOND),
    _by_out(_FIRST),
    _by_out(_SECOND),
    f"1/2 ({' + '.join(_ERRORS)})",
)

SOLUTIONS = (
    Solution(
        "project/slope-of-tanh",
        "1 - tanh(z)^2",
        steps=(
            "tanh z is u/v with u = e^z - e^(-z) and v = e^z + e^(-z): u' = v, v' = u.",
            "The quotient rule gives (v·v - u·u)/v² = 1 - u²/v² = 1 - tanh(z)².",
            "As a function: return 1 - np.tanh(z) ** 2.",
        ),
    ),
    Solution(
        "project/slope-of-the-error",
        "2(s - y)",
        steps=(
            "Only s moves. The outer function is u², the inner one s - y with slope 1.",
            "As a function: return 2 * (s - y).",
        ),
    ),
    Solution(
        "project/layer-by-hand",
        "(-1, 5)",
        steps=(
            "At x = (0, 0) both z are 0, where tanh has the slope 1 - 0² = 1.",
            "So (2, -1) comes through tanh unchanged.",
            "x1 goes into z1 with 1 and into z2 with 3: 1·2 + 3·(-1) = -1.",
            "x2 goes in with 2 and with -1: 2·2 + (-1)·(-1) = 5.",
        ),
    ),
    Solution(
        "project/layer-backward",
        "((1 - tanh(x1 - x2)^2) - (1 - tanh(0.5x1 + 2x2 + 0.5)^2)"
        " - 0.5(1 - tanh(x2 - x1 - 1)^2),"
        " -(1 - tanh(x1 - x2)^2) - 4(1 - tanh(0.5x1 + 2x2 + 0.5)^2)"
        " + 0.5(1 - tanh(x2 - x1 - 1)^2))",
        steps=(
            "Forward: h = np.tanh(W @ x + b), three numbers.",
            "Back through tanh, entry by entry: dz = u * (1 - h**2).",
            "Back through W: each input collects from all three: return W.T @ dz.",
        ),
    ),
    Solution(
        "project/gradient",
        f"({', '.join(_GRADIENT)})",
        steps=(
            "Forward: h = np.tanh(np.outer(X, w) + b) and s = h @ v + c.",
            "By the outputs, with the mean's 1/4: ds = 2 * (s - Y) / len(Y).",
            "Through v: dh = np.outer(ds, v). Through tanh: dz = dh * (1 - h**2).",
            "Each parameter collects over the examples: X @ dz for w and ds @ h for v;",
            "dz.sum(axis=0) for b and ds.sum() for c, whose factor is 1.",
            "np.concatenate([...]) puts them in the order of p.",
        ),
    ),
    Solution(
        "project/all-zero",
        "[-9/10]",
        steps=(
            "With all parameters 0, h = 0 and s = 0 for every example.",
            "v has slope 0 because h is 0; w and b have slope 0 because v is 0.",
            "c has the mean of 2(0 - y): -2·(0 + 0.8 + 0.9 + 0.1)/4 = -0.9.",
            "So only c moves, to the mean 0.45 of the y, and the loss stays at 0.1625.",
        ),
    ),
    Solution(
        "project/find-the-error",
        "108/5",
        steps=(
            "The error is E = (s - y)² with s = 5h, h = tanh z and z = 2w.",
            "By s: 2(s - y) = 2·(4 - 1) = 6. By h: 6·5 = 30.",
            "Through tanh: the slope is 1 - h² = 1 - 0.64 = 0.36, so 30·0.36 = 10.8.",
            "By w: 10.8·2 = 21.6. The classmate forgot the slope of tanh.",
        ),
    ),
    Solution(
        "project/train",
        "(0.9618572947072904, 0.9088908976690554, -0.305330566634973, "
        "-2.0201452772294, 1.007348970593377, -0.7076562185476239, "
        "-0.3293373327399195)",
        steps=(
            "Begin with p = np.array([1.0, 1, 0, -2, 1, -1, 0]).",
            "Twenty times: p = p - 0.1 * gradient(p).",
            "The loss falls from 0.3686 to 0.0116.",
        ),
    ),
    Solution(
        "project/beat-it",
        "(0.93, 0.89, -0.6, -2.3, 1.06, -1.12, -0.52)",
        steps=(
            "Take more steps: 200 with η = 0.2 reach a loss of 0.0002.",
            "After 2000 steps the parameters, rounded to two decimals, are these.",
            "Others are as good: exchange the two units, or turn all signs of one.",
        ),
    ),
)
