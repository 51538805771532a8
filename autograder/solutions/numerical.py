"""Chapter 2, The derivative in Python: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "numerical/forward",
        "5.41",
        steps=(
            "f(1.1) = 1.331 + 1.21 = 2.541, and f(1) = 1 + 1 = 2.",
            "The rise is 0.541, over a step of 0.1: 0.541/0.1 = 5.41.",
            "(f'(1) = 3 + 2 = 5: the quotient is off by 0.41.)",
        ),
        documents=("D3-12", "D3-20"),
    ),
    Solution(
        "numerical/central",
        "5.01",
        steps=(
            "f(1.1) = 2.541, and f(0.9) = 0.729 + 0.81 = 1.539.",
            "The rise is 1.002, over both steps together: 1.002/0.2 = 5.01.",
            "(f'(1) = 5: the quotient is off by h² = 0.01 only.)",
        ),
        documents=("D3-20", "D3-24"),
    ),
    Solution(
        "numerical/of-a-program",
        "4 cos(2 sin(2x)) cos(2x)",
        steps=(
            "def central(f, x, h): return (f(x + h) - f(x - h)) / (2 * h)",
            "Sizes are not far from 1, so a good central step is about 1e-5.",
            "def slope(x): return central(program, x, 1e-5)",
            "(The chain rule of chapter 6 gives 4 cos(2 sin(2x))·cos(2x).)",
        ),
        documents=("D3-12",),
    ),
    Solution(
        "numerical/two-errors",
        "2h - 2/h^2",
        steps=(
            "The derivative of h² is 2h.",
            "2/h = 2h⁻¹ has the derivative -2h⁻² = -2/h².",
            "E'(h) = 2h - 2/h² is 0 where h³ = 1: at h = 1.",
        ),
        documents=("D2-21",),
    ),
    Solution(
        "numerical/predicted",
        "1.5e-5",
        steps=(
            "f(3) = 1000009 and f'' = 2, so E(h) = h + 2·1000009·ε/h.",
            "E'(h) = 1 - 2·1000009·ε/h² is 0 at h = √(2·1000009·ε) ≈ 1.5e-5.",
            "Without the million it was √(18ε) ≈ 4.5e-8.",
            "The constant changes no slope, but it takes up digits.",
        ),
        documents=("D3-12",),
    ),
    Solution(
        "numerical/measured",
        "1e-5",
        steps=(
            "The errors against 1/2 are smallest near h = 1e-5: about 1e-11.",
            "Predicted: f(2) = ln 2, f''' = 2/x³ = 1/4, so ∛(3ε·ln 2·4) ≈ 9.7e-6.",
        ),
        documents=("D2-21",),
    ),
    Solution(
        "numerical/samples",
        "(1, 2.5, 2.5, -1.5, -4)",
        steps=(
            "At the left end: 3 - 2 = 1.",
            "Inside: (7 - 2)/2 = 2.5, (8 - 3)/2 = 2.5, (4 - 7)/2 = -1.5.",
            "At the right end: 4 - 8 = -4.",
        ),
        documents=("D3-44",),
    ),
    Solution(
        "numerical/sampled-cube",
        "(0.25, 1, 3.25, 4.75)",
        steps=(
            "At the left end: (0.125 - 0)/0.5 = 0.25.",
            "Inside, over two distances: (1 - 0)/1 = 1 and (3.375 - 0.125)/1 = 3.25.",
            "At the right end: (3.375 - 1)/0.5 = 4.75.",
            "(The slopes 3x² of the cube are 0, 0.75, 3, 6.75.)",
        ),
        documents=("D3-45", "D3-46"),
    ),
    Solution(
        "numerical/at-a-corner",
        "2",
        steps=(
            "f(0.1) = 0.1 + 0.2 = 0.3, and f(-0.1) = 0.1 - 0.2 = -0.1.",
            "The rise is 0.4, over both steps together: 0.4/0.2 = 2.",
            "To the right the slope is 3, to the left 1, and 2 is their mean.",
            "So the quotient is 2 for every h. There is no derivative.",
        ),
    ),
    Solution(
        "numerical/find-the-error",
        "3x^2 - 4",
        steps=(
            "Python divides and multiplies before it subtracts, from left to right.",
            "As it stands, it is f(x + h) - (f(x - h)/2)·h.",
            "Brackets around the difference, and around 2 * h, mend it:",
            "return (f(x + h) - f(x - h)) / (2 * h)",
            "(By the rules, the derivative of x³ - 4x is 3x² - 4.)",
        ),
        documents=("D3-12",),
    ),
)
