"""Chapter 7, The Jacobian: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

_P, _Q, _R = (f"e^{score}/(e^a + e^b + e^c)" for score in "abc")

SOLUTIONS = (
    Solution(
        "jacobian/read-it-off",
        "[[0, 3, -1], [1, 0, 2]]",
        steps=(
            "Two outputs, three inputs: two rows and three columns.",
            "Row 1, the output 3y - z by x, y, z: (0, 3, -1).",
            "Row 2, the output x + 2z + 7 by x, y, z: (1, 0, 2). The 7 is gone.",
        ),
        documents=("D2-50",),
    ),
    Solution(
        "jacobian/one-output",
        "[[10, 48]]",
        steps=(
            "One output, two inputs: one row and two columns.",
            "By x: 2x. By y: 3y². So J = [2x, 3y²].",
            "At (5, 4): [10, 48]. The gradient has the same numbers as a column.",
        ),
        documents=("D1-13", "D2-49"),
    ),
    Solution(
        "jacobian/way-back",
        "[[3/5, 4/5], [-4/25, 3/25]]",
        steps=(
            "r = √(x² + y²): ∂r/∂x = x/r and ∂r/∂y = y/r. At (3, 4), r = 5.",
            "θ = arctan u with u = y/x; 1/(1 + u²) = x²/(x² + y²) = x²/r².",
            "∂θ/∂x = x²/r² · (-y/x²) = -y/r², and ∂θ/∂y = x²/r² · 1/x = x/r².",
            "At (3, 4): rows (3/5, 4/5) and (-4/25, 3/25).",
        ),
        documents=("D2-50",),
    ),
    Solution(
        "jacobian/flips",
        "(0, 1)",
        steps=(
            "J has the rows (2x, 2y) and (y, x).",
            "det J = 2x · x - 2y · y = 2(x² - y²).",
            "It is negative where |y| > |x|, for example at (0, 1): -2.",
        ),
    ),
    Solution(
        "jacobian/two-maps",
        "[[16, 21], [10, 10], [6, 9]]",
        steps=(
            "g = (st, s + t) has the rows (t, s), (1, 1), at (3, 2): (2, 3), (1, 1).",
            "g(3, 2) = (6, 5), and there f = (uv, v², 3u) gets its numbers.",
            "Its rows (v, u), (0, 2v), (3, 0) are (5, 6), (0, 10), (3, 0) at (6, 5).",
            "The matrix of f times that of g: (16, 21), (10, 10), (6, 9).",
        ),
        documents=("D2-50",),
    ),
    Solution(
        "jacobian/softmax",
        f"[[{_P} (1 - {_P}), -{_P} {_Q}, -{_P} {_R}],"
        f" [-{_Q} {_P}, {_Q} (1 - {_Q}), -{_Q} {_R}],"
        f" [-{_R} {_P}, -{_R} {_Q}, {_R} (1 - {_R})]]",
        steps=(
            "By its own score, the quotient rule: ∂p₁/∂a = p₁ - p₁² = p₁(1 - p₁).",
            "By another score only the denominator moves: ∂p₁/∂b = -p₁p₂.",
            "So J is the diagonal matrix of the p's minus all their products.",
            "As a function: p = softmax(s); return np.diag(p) - np.outer(p, p).",
        ),
        documents=("D2-50",),
    ),
    Solution(
        "jacobian/comfort",
        "(1, -4)",
        steps=(
            "J has the rows (1, 1) and (50y, -50x)/(x + y)²: at (4, 6), (3, -2).",
            "Each tap reaches the loss through both outputs: add two products.",
            "Hot: -2 · 1 + 1 · 3 = 1. Cold: -2 · 1 + 1 · (-2) = -4.",
        ),
        documents=("D2-46",),
    ),
    Solution(
        "jacobian/weights",
        "[[5, 7, 0, 0], [0, 0, 5, 7]]",
        steps=(
            "Two outputs, four inputs: two rows and four columns.",
            "5a + 7b by a, b, c, d: (5, 7, 0, 0).",
            "5c + 7d by a, b, c, d: (0, 0, 5, 7).",
        ),
        documents=("D2-51", "D2-52"),
    ),
    Solution(
        "jacobian/find-the-error",
        "[[2x, 3], [2x e^y, x^2 e^y]]",
        steps=(
            "The first output also depends on y: ∂f₁/∂y = 3.",
            "The second output also depends on x: ∂f₂/∂x = 2x e^y.",
            "So no entry of the matrix is 0: rows (2x, 3) and (2x e^y, x² e^y).",
        ),
        documents=("D2-50",),
    ),
)
