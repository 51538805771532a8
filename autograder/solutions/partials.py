"""Chapter 3, Partial derivatives: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

SOLUTIONS = (
    Solution(
        "partials/plane",
        "2",
        steps=(
            "Only y moves, so 3x is a constant term: it goes.",
            "2y has the slope 2, so ∂f/∂y = 2.",
            "That is a constant: at (1, 1) it is 2, as everywhere on a plane.",
        ),
        documents=("D4-50", "D4-56", "D4-60"),
    ),
    Solution(
        "partials/factor-and-term",
        "2x^3 y + 5",
        steps=(
            "Only y moves. In x³y² the x³ is a constant factor and stays: x³ · 2y.",
            "5y has the slope 5.",
            "x is a constant term and goes: 2x³y + 5.",
        ),
        documents=("D4-44", "D4-56"),
    ),
    Solution(
        "partials/more-rules",
        "e^x + x/y",
        steps=(
            (
                "Only y moves. In y eˣ the eˣ is a constant factor: y has the slope 1, "
                "so this gives eˣ."
            ),
            "In x ln y the x is a constant factor: x · 1/y.",
            "Together: eˣ + x/y.",
        ),
        documents=("D4-62",),
    ),
    Solution(
        "partials/quotient",
        "y/(x + y)^2",
        steps=(
            (
                "Only x moves: u = x and v = x + y, so u' = 1 and v' = 1 (y is a "
                "constant term in v)."
            ),
            "The quotient rule: (1 · (x + y) - x · 1) / (x + y)².",
            "In the numerator x cancels: y / (x + y)².",
        ),
        documents=("D4-62",),
    ),
    Solution(
        "partials/three-variables",
        "-y sin(z)",
        steps=(
            "Only z moves, so x² y is a constant term: it goes.",
            "In y cos z the y is a constant factor: y · (-sin z).",
        ),
        documents=("D4-44",),
    ),
    Solution(
        "partials/demand",
        "-12.5",
        steps=(
            (
                "Only the price moves: 40√m is a constant factor, and 1/p has the "
                "derivative -1/p²."
            ),
            "∂D/∂p = -40√m / p².",
            "At (4, 25): -40 · 5 / 16 = -12.5 cups a day, per dollar.",
        ),
        documents=("D4-38",),
    ),
    Solution(
        "partials/of-a-program",
        "y sin(x) cos(x + y sin(x)) + sin(x) + sin(x + y sin(x))",
        steps=(
            (
                "x is held fixed, so both calls get the same x, and only y gets the "
                "step: (program(x, y + h) - program(x, y - h)) / (2h) with h = 1e-5."
            ),
            (
                "(With the chain rule of chapter 6: the first round gives "
                "u = x + y sin x, the second one u + y sin u. By y, u has the "
                "derivative sin x, so the result has sin x + sin u + y cos u · sin x.)"
            ),
        ),
        documents=("D3-35",),
    ),
    Solution(
        "partials/from-a-table",
        "-2.4536 * 20^(-0.84)",
        steps=(
            "Only the wind moves: stay in the row of -10 degrees.",
            "From 10 to 30 km/h it goes from -15.3 to -19.5: by -4.2 in 20 km/h.",
            "-4.2 / 20 = -0.21 degrees per km/h.",
            (
                "(The table was made with "
                "W = 13.12 + 0.6215t + (0.3965t - 11.37) v^0.16. Its derivative by "
                "v is 0.16 (0.3965t - 11.37) v^(-0.84), here -0.198.)"
            ),
        ),
    ),
    Solution(
        "partials/what-stays",
        "2",
        steps=(
            "Only a moves, and S is a constant: ∂V/∂a = S/4 - 3a²/2.",
            "At a = 1 and S = 14: 14/4 - 3/2 = 2.",
            (
                "With h fixed, V = a²h gives 2ah = 6 at the same box. Another variable "
                "stays, so it is another derivative."
            ),
        ),
    ),
    Solution(
        "partials/find-the-error",
        "20x^2 z^3",
        steps=(
            "By z the constant part is x²: call it b. Then f = 5b z⁴.",
            "Only z moves: 20b z³.",
            "Put b = x² back: 20x²z³. The letter a stood for z⁴, in the first half.",
        ),
        documents=("D2-38", "D2-39"),
    ),
)
