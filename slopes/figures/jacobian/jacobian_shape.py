"""The figure "Jacobian shape": which entry stands where, and how many there are."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.field import has_kink
from slopes.figures.figure import Figure
from slopes.figures.formula import Array, Formula
from slopes.figures.palette import STYLES
from slopes.figures.words import MINUS, number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

MOST = 4
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# For each number of inputs: where, and four functions, of which the first M are used.
_EXAMPLES: dict[int, tuple[tuple[float, ...], tuple[str, ...]]] = {
    1: ((2,), ("x1^2", "3x1", "x1^3", "5 - x1")),
    2: ((2, 3), ("x1*x2", "x1 + 3x2", "x1^2", "x2^3")),
    3: ((2, 3, 1), ("x1*x2", "2x1 + x2*x3", "x3^2", "x1*x2*x3")),
    4: ((2, 3, 1, 4), ("x1*x2", "x3 + 2x4", "x1 + x4^2", "x2*x3*x4")),
}


@dataclass(frozen=True)
class Sheet:
    """Functions of the same variables, with all their partial derivatives.

    Parameters
    ----------
    functions
        The outputs.
    variables
        The names of the inputs.
    at
        The point where the entries have their values.
    """

    functions: tuple[Formula, ...]
    variables: tuple[str, ...]
    at: tuple[float, ...]

    @functools.cached_property
    def entries(self) -> list[list[Formula]]:
        """∂fᵢ/∂xⱼ, a row for each function."""
        return [[f.derivative(name) for name in self.variables] for f in self.functions]

    @functools.cached_property
    def values(self) -> Array:
        """The entries at the point; nan where there is no derivative."""
        return np.array(
            [
                [self._slope(f, j, entry) for j, entry in enumerate(row)]
                for f, row in zip(self.functions, self.entries, strict=True)
            ]
        )

    def _slope(self, f: Formula, j: int, entry: Formula) -> float:
        """Return an entry's value; ln(x) has none at −1, where its formula 1/x has."""

        def along(t: float) -> float:
            return f.at(*self.at[:j], t, *self.at[j + 1 :])

        return math.nan if has_kink(along, self.at[j]) else entry.at(*self.at)

    def pretty(self, formula: Formula) -> str:
        """Return a formula as it is read: x₁x₂ for x1*x2."""
        text = formula.text
        for name in self.variables:
            text = re.sub(rf"{name}(?!\d)", lowered(name), text)
        # A product of numbered variables is read without a sign.
        text = re.sub(r"(?<=[₀-₉])\*(?=\w)", "", text)
        return text.replace("*", "·").replace("-", MINUS)

    def told(self, i: int, j: int) -> str:
        """Return ∂fᵢ/∂xⱼ and its value, or one of them if both are the same."""
        formula, value = self.entries[i - 1][j - 1], number(self.values[i - 1, j - 1])
        if not math.isfinite(self.values[i - 1, j - 1]):
            return f"{self.pretty(formula)}, undefined here"
        constant = formula.expression.is_number
        return value if constant else f"{self.pretty(formula)} = {value}"

    def printed(self) -> dict[str, Any]:
        """Return what the browser shows of it."""
        return {
            "variables": [lowered(name) for name in self.variables],
            "at": [number(value) for value in self.at],
            "functions": [self.pretty(f) for f in self.functions],
            "entries": [
                [self.told(i, j) for j in range(1, len(self.variables) + 1)]
                for i in range(1, len(self.functions) + 1)
            ],
            "values": [[number(value) for value in row] for row in self.values],
        }


class JacobianShape(Figure):
    """The Jacobian of M functions of N variables, entry by entry.

    A row belongs to an output, a column to an input: pointing at an entry lights up
    both, with the function that is differentiated and the variable by which.

    It is there for three misconceptions: that the shape is N × M (it is outputs ×
    inputs), that the gradient *is* the Jacobian of a function with one output (it is
    its transpose: a column), and that in entry (i, j) it is the i-th variable that
    counts. Document items D2-49, D2-50 and D2-51 name gradient, Jacobian and
    "generalized Jacobian" without the shape of any of them.

    Parameters
    ----------
    functions, variables
        The outputs, and the names of the inputs, one to four of each. If they are not
        given, there are examples of all shapes to choose from.
    at
        The point where the entries have values; all ones if it isn't given.
    shape
        M and N at the start, where there are no `functions` to tell.
    predict
        Whether the shape has to be predicted before J is shown.

    Raises
    ------
    ValueError
        If there are too many functions or variables, or `at` has another length.
    traitlets.TraitError
        If the shape or the entry is not possible.

    Examples
    --------
    >>> figure = JacobianShape(["x^2 y", "5x + sin(y)"], ["x", "y"], at=(1, 0))
    >>> figure.shape
    (2, 2)
    >>> figure.i, figure.j = 2, 1
    >>> figure.name, figure.derivative.text, figure.value
    ('∂f₂/∂x', '5', 5.0)
    """

    script = "jacobian_shape.js"
    state = ("rows", "columns", "i", "j", "predict", "answer")
    title = "The shape of the Jacobian"
    hint = (
        "Point at an entry of J, or go there with the arrow keys. Watch which output "
        "and which input it belongs to."
    )

    rows = traitlets.Int(help="M, the number of outputs").tag(sync=True)
    columns = traitlets.Int(help="N, the number of inputs").tag(sync=True)
    i = traitlets.Int(1, help="the picked entry's row, its output").tag(sync=True)
    j = traitlets.Int(1, help="the picked entry's column, its input").tag(sync=True)
    predict = traitlets.Bool(help="whether J hides till its shape is told").tag(
        sync=True
    )
    answer = traitlets.Unicode(help="the shape that was told, like 2 × 3").tag(
        sync=True
    )

    def __init__(
        self,
        functions: Sequence[str | sympy.Expr] | None = None,
        variables: Sequence[str] = (),
        at: Sequence[float] | None = None,
        shape: tuple[int, int] = (2, 3),
        *,
        predict: bool = False,
    ) -> None:
        self._free = functions is None
        self._sheets: Mapping[int, Sheet] = examples()
        if functions is not None:
            sheet = _sheet(functions, variables, at)
            shape = len(sheet.functions), len(sheet.variables)
            self._sheets = {shape[1]: sheet}
        rows, columns = shape
        # Off the diagonal, if there is an entry: it tells i from j.
        super().__init__(rows=rows, columns=columns, j=min(2, columns), predict=predict)

    @property
    def shape(self) -> tuple[int, int]:
        """(M, N): outputs, inputs."""
        return self.rows, self.columns

    @property
    def sheet(self) -> Sheet:
        """The functions of so many variables; the first M of them are the outputs."""
        return self._sheets[self.columns]

    @property
    def matrix(self) -> Array:
        """J at the point; nan where a derivative doesn't exist."""
        return self.sheet.values[: self.rows]

    @property
    def derivative(self) -> Formula:
        """The picked entry, as a function of the variables."""
        return self.sheet.entries[self.i - 1][self.j - 1]

    @property
    def value(self) -> float:
        """The picked entry at the point."""
        return float(self.matrix[self.i - 1, self.j - 1])

    @property
    def name(self) -> str:
        """The picked entry as a derivative, such as ∂f₁/∂x₂."""
        return self._named(self.i, self.j)

    @property
    def hidden(self) -> bool:
        """Whether the shape has still to be predicted."""
        return self.predict and shape_in(self.answer) != self.shape

    def functions(self) -> dict[str, Formula]:
        """Return nothing: the browser shows formulas, and evaluates none."""
        return {}

    def scene(self) -> dict[str, Any]:
        """Return all formulas and values as text, by the number of inputs."""
        sheets = {str(n): sheet.printed() for n, sheet in self._sheets.items()}
        return {"sheets": sheets, "free": self._free, "most": MOST}

    def _named(self, i: int, j: int) -> str:
        d = "d" if self.columns == 1 else "∂"
        return f"{d}{self._output(i)}/{d}{lowered(self.sheet.variables[j - 1])}"

    def _output(self, i: int) -> str:
        return "f" if self.rows == 1 else lowered(f"f{i}")

    @traitlets.validate("rows", "columns")
    def _possible(self, proposal: dict[str, Any]) -> int:
        wished, name = int(proposal["value"]), proposal["trait"].name
        if self._free:
            possible = range(1, MOST + 1)
        else:
            (sheet,) = self._sheets.values()
            counts = {"rows": sheet.functions, "columns": sheet.variables}
            possible = range(len(counts[name]), len(counts[name]) + 1)
        if wished in possible:
            return wished
        raise traitlets.TraitError(
            f"{name} = {wished} is not possible: J has {possible[0]} to {possible[-1]} "
            f"{name} here."
        )

    @traitlets.validate("i", "j")
    def _in_matrix(self, proposal: dict[str, Any]) -> int:
        wished, name = int(proposal["value"]), proposal["trait"].name
        most = self.rows if name == "i" else self.columns
        if 1 <= wished <= most:
            return wished
        raise traitlets.TraitError(
            f"{name} = {wished}: J has no such entry, {name} goes from 1 to {most}."
        )

    @traitlets.observe("rows", "columns")
    def _keep_entry(self, _: object) -> None:
        """Go to the nearest entry there is; a new shape is a new question."""
        self.i, self.j = min(self.i, self.rows), min(self.j, self.columns)

    def describe(self) -> str:
        """Say which shape J has and why, and what the picked entry is."""
        m, n = self.shape
        inputs = ", ".join(map(lowered, self.sheet.variables))
        outputs = ", ".join(map(self.sheet.pretty, self.sheet.functions[:m]))
        text = (
            f"f = ({outputs}) has {_count(n, 'input')} ({inputs}) and "
            f"{_count(m, 'output')}"
        )
        if self.hidden:
            return f"{text}. Which shape has its Jacobian J? It is shown when told."
        rows = ", ".join(vector(*row) for row in self.matrix)
        at = vector(*self.sheet.at)
        return (
            f"{text}, so its Jacobian J is {m} × {n}: a row for each output, a column "
            f"for each input. At {at} the rows are {rows}. Picked is entry "
            f"({self.i}, {self.j}), {self.name} = {self.sheet.told(self.i, self.j)}: "
            f"how {self._output(self.i)} changes when only "
            f"{lowered(self.sheet.variables[self.j - 1])} does. {case(m, n)}"
        )

    def draw(self, still: Still) -> None:
        """Draw J with its functions and variables beside it."""
        m, n = self.shape
        still.set(figwidth=3 + 1.5 * n, figheight=1.8 + 0.75 * m)
        axes = still.subplots()
        axes.set(xlim=(-1.5, n + 0.1), ylim=(m + 0.3, -0.8))
        axes.set_axis_off()
        sheet = self.sheet
        for i, f in enumerate(sheet.functions[:m], 1):
            axes.text(
                -0.1, i - 0.5, f"{self._output(i)} = {sheet.pretty(f)}", ha="right"
            )
        for j, (name, value) in enumerate(zip(sheet.variables, sheet.at, strict=True)):
            axes.text(j + 0.5, -0.2, f"{lowered(name)} = {number(value)}", ha="center")
        if self.hidden:
            axes.set_title("Which shape has J?")
            return
        axes.set_title(f"J is {m} × {n}. {case(m, n)}", fontsize=9, wrap=True)
        for i in range(1, m + 1):
            for j in range(1, n + 1):
                text = f"{self._named(i, j)}\n{sheet.told(i, j)}"
                axes.text(j - 0.5, i - 0.5, text, ha="center", va="center")
        self._draw_picked(axes)

    def _draw_picked(self, axes: Axes) -> None:
        from matplotlib.patches import Rectangle

        m, n = self.shape
        frames = (("gradient", 0, self.i - 1, n, 1), ("x", self.j - 1, 0, 1, m))
        for kind, left, top, width, height in frames:
            style = STYLES[kind].line()
            style["edgecolor"] = style.pop("color")
            box = Rectangle((left, top), width, height, facecolor="none", **style)
            axes.add_patch(box)
        for x, inward in ((0, 0.07), (n, -0.07)):  # the matrix's brackets
            across, down = [x + inward, x, x, x + inward], [0, 0, m, m]
            axes.plot(across, down, color="0.4", linewidth=1, zorder=0.5)


def lowered(name: str) -> str:
    """Return a numbered name with its index: x₁ for x1."""
    return re.sub(r"\d+$", lambda index: index[0].translate(_LOWERED), name)


def shape_in(answer: str) -> tuple[int, int] | None:
    """Return the shape that somebody means by 2 × 3, 2x3, (2, 3), …; None if none."""
    found = re.fullmatch(r"\D*(\d+)\D+(\d+)\D*", answer, re.ASCII)
    return (int(found[1]), int(found[2])) if found else None


def case(m: int, n: int) -> str:
    """Say what a Jacobian of this shape is called, and what to look out for."""
    if m == n == 1:
        return "One output, one input: J is the plain derivative, a number."
    if m == 1:
        return (
            f"One output: J is the gradient written as a row, 1 × {n}; ∇f itself is "
            f"the transpose, a column, {n} × 1."
        )
    if n == 1:
        return "One input: f is a curve, and J, one column, is its derivative."
    if m == n:
        return "As many outputs as inputs: J is square, so it has a determinant."
    return "J isn't square, so it has no determinant."


@functools.cache
def examples() -> dict[int, Sheet]:
    """Return the functions that are shown if a lecturer gives none."""
    found = {}
    for n, (at, functions) in _EXAMPLES.items():
        variables = [f"x{j}" for j in range(1, n + 1)]
        found[n] = _sheet(functions, variables, at)
    return found


def _sheet(
    functions: Sequence[str | sympy.Expr],
    variables: Sequence[str],
    at: Sequence[float] | None,
) -> Sheet:
    for what, given in (("functions", functions), ("variables", variables)):
        if isinstance(given, str) or not 1 <= len(given) <= MOST:
            raise ValueError(
                f"The figure shows 1 to {MOST} {what}, in a list; it was given "
                f"{given!r}."
            )
    point = [1.0] * len(variables) if at is None else [float(value) for value in at]
    if len(point) != len(variables):
        raise ValueError(
            f"The point {tuple(point)} needs a coordinate for each of the "
            f"{len(variables)} variables."
        )
    formulas = tuple(Formula(f, variables) for f in functions)
    return Sheet(formulas, tuple(variables), tuple(point))


def _count(number_of: int, thing: str) -> str:
    return f"{number_of} {thing}{'s' * (number_of > 1)}"
