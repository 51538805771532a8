"""Chapter 5, The directional derivative: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "direction/from-the-gradient",
        "2/5",
        steps=(
            "The way (3, 4) has the length √(9 + 16) = 5, so u = (3/5, 4/5).",
            "Dot product: 2 · 3/5 + (-1) · 4/5 = 6/5 - 4/5 = 2/5.",
        ),
        documents=("D1-22",),
    ),
    Solution(
        "direction/at-an-angle",
        "3 sqrt(3)",
        steps=(
            "The steepest slope is |∇f| = 6, and the way is θ = 30° away from it.",
            "D_u f = |∇f| cos θ = 6 · √3/2 = 3√3, about 5.196.",
            "A third of a right angle takes less than a seventh of the slope away.",
        ),
        documents=("D1-22",),
    ),
    Solution(
        "direction/at-a-point",
        "40/sqrt(13)",
        steps=(
            "∇f = (2x, 3y²), at (1, -2) that is (2, 12).",
            "The way (2, 3) has the length √13, so u = (2, 3)/√13.",
            "Dot product: (2 · 2 + 12 · 3)/√13 = 40/√13, about 11.09.",
            "Check: no slope is larger than |∇f| = √148, about 12.17.",
        ),
        documents=("D1-22", "D1-23"),
    ),
    Solution(
        "direction/everywhere",
        "(3x^2 + y^2 - 4x y)/sqrt(5)",
        steps=(
            "∇f = (3x² + y², 2xy).",
            "The way (1, -2) has the length √5, so u = (1, -2)/√5.",
            "Dot product: ((3x² + y²) · 1 + 2xy · (-2))/√5 = (3x² + y² - 4xy)/√5.",
        ),
        documents=("D1-22", "D1-23"),
    ),
    Solution(
        "direction/cable-car",
        "1/5",
        steps=(
            "The way leads from (1, 2) to (4, -2): (3, -4), with the length 5.",
            "∇f = (x - y, -x), at (1, 2) that is (-1, -1).",
            "Dot product with (3/5, -4/5): -3/5 + 4/5 = 1/5. It rises at first.",
        ),
    ),
    Solution(
        "direction/two-slopes",
        "4",
        steps=(
            "Write ∇f = (a, b). To the east, u = (1, 0): a = 3.",
            "Along (3, 4), u = (3/5, 4/5): 3a/5 + 4b/5 = 5.",
            "So 9/5 + 4b/5 = 5, and b = 4. The largest slope is |(3, 4)| = 5.",
        ),
    ),
    Solution(
        "direction/by-values",
        "(x cos(y)/sqrt(1 + x^2) - 2 sqrt(1 + x^2) sin(y))/sqrt(5)",
        steps=(
            "u = (1, 2)/√5, so that h is the distance walked.",
            "Take f at (x + h·u₁, y + h·u₂) and at (x - h·u₁, y - h·u₂), h = 1e-5.",
            "Divide the difference of the two values by 2h.",
        ),
        documents=("D1-20",),
    ),
    Solution(
        "direction/doubted-gradient",
        "10/3",
        steps=(
            "∇L = (b, a + c², 2bc), at (4, 3, -2) that is (3, 8, -12).",
            "The way (2, 2, 1) has the length √(4 + 4 + 1) = 3.",
            "Dot product: (3 · 2 + 8 · 2 - 12 · 1)/3 = 10/3.",
            "The program's (3, 8, 12) would give 34/3: it lost the sign of c.",
        ),
        documents=("D1-22",),
    ),
    Solution(
        "direction/a-step",
        "-1/4",
        steps=(
            "∇L = (w, 4b), at (3, -1) that is (3, -4), with the length 5.",
            "The step has the length 0.01 · 5 = 0.05, and the slope that way is -5.",
            "Together: -0.05 · 5 = -0.25, which is -η|∇L|².",
        ),
    ),
    Solution(
        "direction/find-the-error",
        "64/125",
        steps=(
            "With u = (3/5, 4/5): f(hu) = (64h³/125)/(h²) = 64h/125, as |hu|² = h².",
            "Divided by h that is 64/125 = 0.512 for every h, so also in the limit.",
            "∇f(0, 0) = (0, 1), so the formula gives 4/5. f isn't differentiable at 0.",
        ),
        documents=("D1-22",),
    ),
)
