"""Chapter 6, The chain rule: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "chain/nudge",
        "-3",
        steps=(
            "First function: Δu/Δx = (8 - 6)/(2.5 - 2) = 4.",
            "Second function: Δy/Δu = (2.5 - 4)/(8 - 6) = -3/4.",
            "The whole way: 4 · (-3/4) = -3. Check: Δy/Δx = -1.5/0.5 = -3.",
        ),
    ),
    Solution(
        "chain/power",
        "15(3x - 2)^4",
        steps=(
            "Inside: u = 3x - 2, with derivative 3. Outside: u⁵, with derivative 5u⁴.",
            "Multiply, and put u back: 5(3x - 2)⁴ · 3 = 15(3x - 2)⁴.",
        ),
        documents=("D3-65",),
    ),
    Solution(
        "chain/at-a-point",
        "2",
        steps=(
            "Inside: u = 1 + x³, at x = 2 that is 9; its derivative 3x² is 12 there.",
            "Outside: √u, with derivative 1/(2√u), taken at u = 9: 1/6.",
            "Multiply: 1/6 · 12 = 2.",
        ),
    ),
    Solution(
        "chain/three-deep",
        "6 sin(3x) cos(3x)",
        steps=(
            "First u = 3x, then v = sin u, then v². So there are three factors.",
            "Their derivatives are 3, cos u and 2v.",
            "Multiply, and put all back: 2 sin(3x) · cos(3x) · 3 = 6 sin(3x) cos(3x).",
        ),
        documents=("D3-66",),
    ),
    Solution(
        "chain/from-a-table",
        "30",
        steps=(
            "g gets 1, so the inner factor is g'(1) = 5.",
            "f gets g(1) = 4, so the outer factor is f'(4) = 6, from the second row.",
            "Multiply: 6 · 5 = 30.",
        ),
    ),
    Solution(
        "chain/neuron",
        "2(1 - tanh(2w - 1)^2)",
        steps=(
            "Inside: u = 2w - 1, with derivative 2.",
            "Outside: tanh u, with derivative 1 - tanh² u, taken at u = 2w - 1.",
            "As a function: return 2 * (1 - np.tanh(2 * w - 1) ** 2).",
        ),
    ),
    Solution(
        "chain/loss",
        "(6(3w + b - 2), 2(3w + b - 2))",
        steps=(
            "Inside: u = 3w + b - 2. Outside: u², with derivative 2u.",
            "With b fixed, u has the derivative 3 by w: 2u · 3 = 6(3w + b - 2).",
            "With w fixed, u has the derivative 1 by b: 2u · 1 = 2(3w + b - 2).",
        ),
    ),
    Solution(
        "chain/two-paths",
        "t^t + t^t ln(t)",
        steps=(
            "Through p, with q fixed: ∂z/∂p = q p^(q-1), at p = q = t that is t^t.",
            "Through q, with p fixed: ∂z/∂q = p^q ln p, there that is t^t ln t.",
            "dp/dt = dq/dt = 1, and both move: the sum is t^t (1 + ln t).",
        ),
    ),
    Solution(
        "chain/any-depth",
        "2x cos(x^2) e^(sin(x^2))/(1 + e^(2 sin(x^2)))",
        steps=(
            "Start with value = x and factor = 1.",
            "At each stage: multiply factor by the derivative at value.",
            "Only then let the function change value, for the next stage.",
            "Written out: 2x · cos(x²) · e^(sin(x²)) · 1/(1 + (e^(sin(x²)))²).",
        ),
    ),
    Solution(
        "chain/find-the-error",
        "-2e^(-2x)/(1 + e^(-2x))",
        steps=(
            "As x grows, e^(-2x) falls, so y falls. A positive slope can't be right.",
            "The error: e^(-2x) is composite itself, so its derivative is -2e^(-2x).",
            "Multiply: 1/(1 + e^(-2x)) · (-2e^(-2x)).",
        ),
    ),
)
