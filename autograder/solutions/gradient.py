"""Chapter 4, Gradient: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "gradient/one-partial",
        "2x y",
        steps=(
            "Only x moves, so y is a constant factor: f = y · x².",
            "The derivative of x² is 2x, and the factor stays: 2x · y.",
        ),
        documents=("D4-51",),
    ),
    Solution(
        "gradient/plane",
        "(3, 2)",
        steps=(
            "With y fixed, 2y is a constant, and 3x has slope 3.",
            "With x fixed, 3x is a constant, and 2y has slope 2.",
            "In the order (x, y): (3, 2), the same at every point of a plane.",
        ),
        documents=("D4-47", "D4-49", "D4-50", "D4-59", "D4-60"),
    ),
    Solution(
        "gradient/bowl",
        "(2x, 2y)",
        steps=(
            "With y fixed, y² is a constant: ∂f/∂x = 2x.",
            "With x fixed, x² is a constant: ∂f/∂y = 2y.",
            "In the order (x, y): (2x, 2y).",
        ),
        documents=("D4-16", "D4-17", "D4-52"),
    ),
    Solution(
        "gradient/bowl-at-a-point",
        "(2, 4)",
        steps=(
            "Differentiate first: ∇f = (2x, 2y).",
            "Then put x = 1 and y = 2 into it: (2·1, 2·2) = (2, 4).",
        ),
        documents=("D4-61",),
    ),
    Solution(
        "gradient/find-a-gradient",
        "(2x, 3y^2)",
        steps=(
            "With y fixed, y³ is a constant: ∂f/∂x = 2x + 0.",
            "With x fixed, x² is a constant: ∂f/∂y = 0 + 3y².",
            "As a function: return np.array([2 * x, 3 * y**2]).",
        ),
        documents=("D1-09", "D1-11", "D1-13"),
    ),
    Solution(
        "gradient/other-letters",
        "(4x z^3, 6x^2 z^2)",
        steps=(
            "With z fixed, 2z³ is a constant factor: ∂f/∂x = 2z³ · 2x = 4xz³.",
            "With x fixed, 2x² is a constant factor: ∂f/∂z = 2x² · 3z² = 6x²z².",
            "In the order (x, z): (4xz³, 6x²z²).",
        ),
        documents=("D3-38", "D3-39", "D3-41"),
    ),
    Solution(
        "gradient/steepest-slope",
        "sqrt(13)",
        steps=(
            "∇f = (2, 3) at every point.",
            "The steepest slope is the length of the gradient: √(2² + 3²) = √13.",
            "(For x + 2y it is √5, neither 2 nor 3.)",
        ),
        documents=("D4-23",),
    ),
    Solution(
        "gradient/from-a-map",
        "(-1.5, 1)",
        steps=(
            "Along x, the height falls by about 1.5 for one step to the right.",
            "Along y, the height rises by about 1 for one step up.",
            "So ∇f(-1, 1) is about (-1.5, 1).",
        ),
    ),
    Solution(
        "gradient/three-variables",
        "(2x y, x^2 + e^(2z), 2y e^(2z))",
        steps=(
            "Only x moves: y e^(2z) is a constant, and x² y gives 2xy.",
            "Only y moves: both terms are a constant times y: x² + e^(2z).",
            "Only z moves: x² y is a constant; e^(2z) has derivative 2e^(2z).",
        ),
    ),
    Solution(
        "gradient/of-a-vector",
        "(16x^3 z^3, 12x^4 z^2)",
        steps=(
            "With z fixed, z³ is a constant factor a: 4a·x⁴ gives 16a·x³ = 16x³z³.",
            "With x fixed, x⁴ is a constant factor b: 4b·z³ gives 12b·z² = 12x⁴z².",
            "Take x, z = p and return both in this order.",
        ),
        documents=("D2-37", "D2-40", "D2-44"),
    ),
    Solution(
        "gradient/find-the-error",
        "(0, -0.1)",
        steps=(
            "∇f = (2x, 3y²) is zero at the origin, where f = 0.",
            "Just below it, f(0, -0.1) = -0.001 < 0; just above, f(0, 0.1) > 0.",
            "So the origin is no extremum: a zero gradient doesn't make one.",
        ),
        documents=("D1-17",),
    ),
)
