"""Chapter 9, Backpropagation: the reference solutions, worked by hand."""

from __future__ import annotations

from autograder.solutions.model import Solution

# The sigmoid once, and of what came before; and its slope e^(-u)/(1 + e^(-u))^2.
_S1 = "1/(1 + e^(-x))"
_S2 = f"1/(1 + e^(-{_S1}))"
_SLOPES = tuple(f"e^(-({u}))/(1 + e^(-({u})))^2" for u in ("x", _S1, _S2))

# A network with two hidden units: its error, and what comes back to each unit.
_R = "(v1 tanh(2w1) + v2 tanh(2w2) + c - 1)"
_BACK = tuple(f"2{_R} v{i} (1 - tanh(2w{i})^2) * 2" for i in (1, 2))

# A network on two examples: their errors, and the slopes of their hidden units.
_R1, _R2 = "(v tanh(w + b) + c - 1)", "(v tanh(2w + b) + c + 1)"
_H1, _H2 = "(1 - tanh(w + b)^2)", "(1 - tanh(2w + b)^2)"

SOLUTIONS = (
    Solution(
        "backprop/one-node",
        "(2, -6)",
        steps=(
            "The local derivative of q = a/b by a is 1/b = 1/2.",
            "The one by b is -a/b² = -6/4 = -3/2.",
            "Each times what comes back to q: 4 · 1/2 = 2 and 4 · (-3/2) = -6.",
        ),
    ),
    Solution(
        "backprop/there-and-back",
        "(16, -12)",
        steps=(
            "Forward: a = x - y = 2, b = a² = 4, f = b·x = 12.",
            "The product: back to b goes x = 3, and back to x goes b = 4.",
            "The square: back to a goes 3 · 2a = 12.",
            "The difference: back to x goes 12 · 1, back to y goes 12 · (-1).",
            "At x two ways arrive: 4 + 12 = 16. At y only one: -12.",
        ),
    ),
    Solution(
        "backprop/through-a-layer",
        "(5, 3)",
        steps=(
            "Back to u: 1 · 2 from the first output, 3 · 1 from the second: 5.",
            "Back to v: 2 · 2 from the first output, -1 · 1 from the second: 3.",
            "In matrices: Jᵀ, with the rows (1, 3) and (2, -1), times (2, 1).",
        ),
    ),
    Solution(
        "backprop/divide",
        "(-y^2/x^2, 2y/x)",
        steps=(
            "The local derivative of a/b by a is 1/b, by b it is -a/b².",
            "The node: Value(a.data/b.data, (a, b), (1/b.data, -a.data/b.data**2)).",
            "Tried on y/(x/y) = y²/x: by x it is -y²/x², by y it is 2y/x.",
        ),
    ),
    Solution(
        "backprop/sigmoid",
        " * ".join(f"({slope})" for slope in _SLOPES),
        steps=(
            "With s = 1/(1 + e^(-a)), the chain rule gives s' = e^(-a)/(1 + e^(-a))².",
            "That is s · (1 - s): the slope, from the value itself.",
            "The node: Value(s, (a,), (s * (1 - s),)).",
            "Tried three times in a row, its three slopes are multiplied.",
        ),
    ),
    Solution(
        "backprop/backward",
        "(y tanh(x y + x) + x y (1 - tanh(x y + x)^2) (y + 1), "
        "x tanh(x y + x) + x y (1 - tanh(x y + x)^2) x)",
        steps=(
            "Begin with 0 in every node, and with 1 in the output.",
            "Go through reversed(in_order(output)): hand on when all has arrived.",
            "Add what arrives: parent.grad += node.grad * slope.",
            "With d = p·(1 - tanh²(p + x)), p = xy gets tanh(p + x) + d.",
            "Of that y gets x times as much; x gets y times as much, and d besides.",
        ),
    ),
    Solution(
        "backprop/network-by-hand",
        f"({_BACK[0]}, {_BACK[1]}, 2{_R} tanh(2w1), 2{_R} tanh(2w2), 2{_R})",
        steps=(
            "Forward: h = tanh(2w) for both units, r = v·h + c - 1, L = r².",
            "Back to r: 2r. So back to c: 2r, and back to v: 2r·h.",
            "Back to h: 2r·v, through tanh times 1 - h².",
            "Back to w: that, times the input 2.",
        ),
        documents=("D2-54",),
    ),
    Solution(
        "backprop/network-by-engine",
        f"({_R1} v {_H1} + 2{_R2} v {_H2}, {_R1} v {_H1} + {_R2} v {_H2}, "
        f"{_R1} tanh(w + b) + {_R2} tanh(2w + b), {_R1} + {_R2})",
        steps=(
            "For each example h = tanh(w x + b) and the error r = v h + c - t.",
            "The loss is the mean of the two squares, made of Values.",
            "Both examples use every weight, so what comes back from them is added.",
            "The 2 of the square and the 1/2 of the mean cancel.",
        ),
        documents=("D2-54",),
    ),
    Solution(
        "backprop/called-twice",
        "(8, 4)",
        steps=(
            "The first call finds (2u, 1) = (6, 1) and writes it into .grad.",
            "The second call finds (v, u) = (2, 3), and adds it: (8, 4).",
            "Nothing has set .grad back to 0 between the two.",
        ),
        documents=("D4-41",),
    ),
)
