"""Chapter 1, Derivative: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "derivative/average-speed",
        "25",
        steps=(
            "s(2) = 20 and s(3) = 45, so Δs = 25.",
            "Δt = 3 - 2 = 1, and 25/1 = 25, in meters per second.",
            "(At the moment 2 itself it falls at s'(2) = 20; it is getting faster.)",
        ),
        documents=("D2-20",),
    ),
    Solution(
        "derivative/a-step-to-the-left",
        "5.5",
        steps=(
            "h = -1/2: the second point is at 2.5, where f is 6.25.",
            "Δy = 6.25 - 9 = -2.75, and Δx = -0.5.",
            "-2.75/(-0.5) = 5.5, below f'(3) = 6: in general 6 + h.",
        ),
        documents=("D2-19", "D2-20"),
    ),
    Solution(
        "derivative/by-the-limit",
        "3x^2 + 2",
        steps=(
            "f(x + h) = x³ + 3x²h + 3xh² + h³ + 2x + 2h.",
            "f(x + h) - (x³ + 2x) = 3x²h + 3xh² + h³ + 2h.",
            "Divided by h: 3x² + 3xh + h² + 2; for h → 0 it tends to 3x² + 2.",
        ),
        documents=("D2-25",),
    ),
    Solution(
        "derivative/square-root",
        "1/(2sqrt(x))",
        steps=(
            "(√(x+h) - √x)(√(x+h) + √x) = (x + h) - x = h.",
            "So the ratio is h/(h(√(x+h) + √x)) = 1/(√(x+h) + √x).",
            "For h → 0 it tends to 1/(√x + √x) = 1/(2√x), for x > 0.",
        ),
        documents=("D2-19",),
    ),
    Solution(
        "derivative/from-a-table",
        "8 ln(2)",
        steps=(
            "After 3: (8.0556 - 8)/0.01 = 5.56. Before: (7.9447 - 8)/(-0.01) = 5.53.",
            "The limit lies close to both, at about 5.545.",
            "(The table was made with m(t) = 2^t, so m'(3) = 8 ln 2.)",
        ),
    ),
    Solution(
        "derivative/as-a-function",
        "4x^3 - 3",
        steps=(
            "x⁴ gives 4x³, -3x gives -3, and the constant 2 gives 0.",
            "As a function: return 4 * x**3 - 3.",
        ),
    ),
    Solution(
        "derivative/left-of-a-corner",
        "-3",
        steps=(
            "To the left of 2, and near it, x² - 4 < 0: f(x) = x + 4 - x².",
            "The ratio from the left is (f(2 + h) - 2)/h = -3 - h, for h < 0.",
            "For h → 0 it tends to -3; from the right, where f(x) = x + x² - 4, to 5.",
            "Two different numbers: f has no derivative at 2.",
        ),
        documents=("D3-04",),
    ),
    Solution(
        "derivative/looks-like-a-corner",
        "2 |x|",
        steps=(
            "For x > 0, f(x) = x², so f'(x) = 2x.",
            "For x < 0, f(x) = -x², so f'(x) = -2x, which is positive there.",
            "At 0: h|h|/h = |h| tends to 0 from both sides, so f'(0) = 0.",
            "Together: f'(x) = 2|x|.",
        ),
    ),
    Solution(
        "derivative/find-the-error",
        "5 - 2x",
        steps=(
            "All of f(x) is subtracted: - (5x - x²) = -5x + x².",
            "5(x + h) - (x + h)² - 5x + x² = 5h - 2xh - h².",
            "Divided by h: 5 - 2x - h; for h → 0 it tends to 5 - 2x.",
        ),
        documents=("D2-26",),
    ),
)
