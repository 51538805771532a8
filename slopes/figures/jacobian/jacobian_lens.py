"""The figure "Jacobian lens": a small square, its image, and the linear map between."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from slopes.figures.field import Field
from slopes.figures.figure import Figure
from slopes.figures.formula import Array, Formula, FormulaTrait
from slopes.figures.palette import STYLES
from slopes.figures.windows import Interval, Windows, around, for_both
from slopes.figures.words import number, vector

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Still

# The maps that the figure offers: what they are called, f₁ and f₂.
PRESETS = (
    ("bend", "x + x y/4", "y + x^2/6"),
    ("rotate", "0.8x - 0.6y", "0.6x + 0.8y"),
    ("shear", "x + 0.8y", "y"),
    ("polar", "x cos(y)", "x sin(y)"),
    ("square z²", "x^2 - y^2", "2x y"),
    ("fold", "x^2", "y"),
)
GRID_LINES = 13
_SIDE = 32  # points on each side of the square; even, see `_area`
_SMALLEST = 1 / 64  # of the largest square
# A letter shows at once what is a mirror image; its strokes in the unit square.
LETTER = (((0.3, 0.2), (0.3, 0.8), (0.7, 0.8)), ((0.3, 0.5), (0.6, 0.5)))

Matrix = tuple[tuple[float, float], tuple[float, float]]


class JacobianLens(Figure):
    """A map of the plane, a small square, and what the Jacobian makes of the square.

    The square's image under the map is curved; under the linear map J it is a
    parallelogram, whose sides are the columns of J. A lens shows both at the size of
    the square: the smaller the square, the better they agree.

    It is there for three misconceptions: that a Jacobian is only a table of numbers
    (it is the linear map that fits best), that rows and columns may be exchanged (a
    row belongs to an output, a column to an input), and that its determinant is a
    length (it is the factor of areas, negative if the map flips). Document item D2-50
    names the Jacobian and gives no matrix.

    Parameters
    ----------
    first, second
        The outputs u = f₁ and v = f₂, functions of x and y.
    at
        The corner of the square from which both sides go to the right and up.
    side
        The square's side; a quarter of the window at most, which it is if not given.
    window
        The part of the plane that is shown: an interval for x and y, or one for each.

    Raises
    ------
    ValueError
        If `window` is no interval.
    traitlets.TraitError
        If a function can't be read, or the square would leave the window.

    Examples
    --------
    >>> figure = JacobianLens("x^2 - y^2", "2x y", at=(1, 0.5), side=0.25)
    >>> figure.matrix, figure.determinant
    (((2.0, -1.0), (1.0, 2.0)), 5.0)
    >>> round(figure.growth, 4)  # what is measured on the curved image
    6.6667
    >>> figure.side = 0.02
    >>> round(figure.growth, 4)
    5.1211
    """

    script = "jacobian_lens.js"
    state = ("x", "y", "side")
    title = "The Jacobian as a linear map"
    hint = (
        "Drag the square's corner, or the ring outside it to change its size. Watch "
        "the curved image come close to the parallelogram as the square shrinks."
    )
    entries = {"first": "u = f₁(x, y) =", "second": "v = f₂(x, y) ="}

    first = FormulaTrait("x", "y")
    second = FormulaTrait("x", "y")
    x = traitlets.Float(help="first coordinate of the square's corner").tag(sync=True)
    y = traitlets.Float(help="second coordinate of the square's corner").tag(sync=True)
    side = traitlets.Float(help="the square's side").tag(sync=True)

    def __init__(
        self,
        first: str | sympy.Expr = PRESETS[0][1],
        second: str | sympy.Expr = PRESETS[0][2],
        at: tuple[float, float] = (0.5, 0.5),
        side: float | None = None,
        window: Interval | Windows = (-2.0, 2.0),
    ) -> None:
        self.windows = for_both(window)
        self.largest = min(high - low for low, high in self.windows) / 4
        super().__init__(
            first=first,
            second=second,
            x=at[0],
            y=at[1],
            side=self.largest if side is None else side,
        )

    @property
    def image(self) -> tuple[float, float]:
        """(f₁, f₂) at the corner; nan where there is no value."""
        return self.first.at(self.x, self.y), self.second.at(self.x, self.y)

    @property
    def matrix(self) -> Matrix | None:
        """J at the corner: a row for each output; None where it doesn't exist."""
        u, v = (field.at(self.x, self.y) for field in self._fields)
        return (u.gradient, v.gradient) if u.gradient and v.gradient else None

    @property
    def determinant(self) -> float:
        """The determinant of J, the signed factor of areas; nan where there is no J."""
        if self.matrix is None:
            return math.nan
        (a, b), (c, d) = self.matrix
        found = a * d - b * c
        return 0.0 if abs(found) <= 1e-12 * (abs(a * d) + abs(b * c)) else found

    @property
    def growth(self) -> float:
        """The signed area of the square's image, divided by the square's area."""
        return _area(self.seen(outline()))

    @property
    def gap(self) -> float:
        """How far image and parallelogram are apart, at most, in sides of the square.

        That it tends to 0 with the side is what makes J the derivative.
        """
        if self.matrix is None:
            return math.nan
        points = outline()
        off = self.seen(points) - np.array(self.matrix) @ points
        return float(np.hypot(*off).max())

    def seen(self, points: Array) -> Array:
        """Return images of points of the unit square, as the lens shows them.

        The square is the unit square, shrunk to its side and moved to its corner; the
        lens undoes both in the image. `points` and images have a row for each
        coordinate.
        """
        x, y = self.x + self.side * points[0], self.y + self.side * points[1]
        images = np.array([self.first(x, y), self.second(x, y)])
        with np.errstate(all="ignore"):
            found: Array = (images - np.reshape(self.image, (2, 1))) / self.side
        return found

    def functions(self) -> dict[str, Formula]:
        """Return both functions and their partial derivatives."""
        u, v = self._fields
        return {
            "u": u.formula,
            "v": v.formula,
            "ux": u.by_x,
            "uy": u.by_y,
            "vx": v.by_x,
            "vy": v.by_y,
        }

    def scene(self) -> dict[str, Any]:
        """Return the windows of inputs and outputs, and what can be chosen."""
        across, up = self.windows
        return {
            "across": across,
            "up": up,
            "x": (across[0], across[1] - self.largest),
            "y": (up[0], up[1] - self.largest),
            "sides": self._sides,
            "image": self._image_windows(),
            "lines": GRID_LINES,
            "letter": LETTER,
            "presets": PRESETS,
        }

    @property
    def _sides(self) -> Interval:
        return self.largest * _SMALLEST, self.largest

    def _image_windows(self) -> Windows:
        """Return windows of u and v of the same length: areas can be compared."""
        x, y = np.meshgrid(*(np.linspace(*window, 41) for window in self.windows))
        across, up = around(self.first(x, y)), around(self.second(x, y))
        reach = max(across[1] - across[0], up[1] - up[0]) / 2
        (u, v) = (sum(across) / 2, sum(up) / 2)
        return (u - reach, u + reach), (v - reach, v + reach)

    @traitlets.observe("first", "second")
    def _functions_are_new(self, _: object) -> None:
        self._fields = Field(self.first), Field(self.second)

    @traitlets.validate("x", "y")
    def _inside(self, proposal: dict[str, Any]) -> float:
        low, high = self.windows[("x", "y").index(proposal["trait"].name)]
        return self._in(proposal, low, high - self.largest)

    @traitlets.validate("side")
    def _fits(self, proposal: dict[str, Any]) -> float:
        return self._in(proposal, *self._sides)

    def describe(self) -> str:
        """Say what J is at the corner, and what it does to the square."""
        text = (
            f"Map (u, v) = ({self.first}, {self.second}). "
            f"A square with side {number(self.side)} at {vector(self.x, self.y)}"
        )
        if not np.isfinite(self.image).all():
            return f"{text}, where the map has no value: there is no image."
        text += f", which goes to {vector(*self.image)}. "
        if np.isfinite(self.growth):
            text += (
                f"The signed area of its image is {number(self.growth)} times the "
                "square's. "
            )
        else:
            text += "The map has no value somewhere in the square: it has no image. "
        if self.matrix is None:
            return f"{text}There is no Jacobian: a partial derivative doesn't exist."
        rows = " and ".join(vector(*row) for row in self.matrix)
        return (
            f"{text}The Jacobian J has the rows {rows}, one for each output; "
            f"det J = {number(self.determinant)}: "
            f"{_effect(self.matrix, self.determinant)}{self._fit()}"
        )

    def _fit(self) -> str:
        """Say how well the linear map fits."""
        if not np.isfinite(self.gap):
            return ""
        if self.gap < 1e-9:
            return " The image of the square is J's parallelogram: the map is straight."
        return (
            " Image and parallelogram are up to "
            f"{number(self.gap)} sides of the square apart."
        )

    def draw(self, still: Still) -> None:
        """Draw the inputs, the outputs, and the view through the lens."""
        still.set(figwidth=11.5, figheight=5)
        inputs, outputs, lens = still.subplots(1, 3)
        corner = np.reshape((self.x, self.y), (2, 1))
        image = np.reshape(self.image, (2, 1))
        self._draw_grids(inputs, outputs)
        square = outline()
        inputs.plot(*(corner + self.side * square), **STYLES["curve"].line())
        inputs.plot(self.x, self.y, "o", color="black")
        outputs.plot(*self.image, "o", color="black")
        seen = self.seen(square)
        for axes, start, scale in ((outputs, image, self.side), (lens, 0 * image, 1)):
            axes.plot(
                *(start + scale * seen),
                **STYLES["curve"].line(),
                label=f"image of the square: {number(self.growth)} times its area",
            )
            for stroke in LETTER:
                line = start + scale * self.seen(_fine(stroke))
                axes.plot(*line, **STYLES["point"].line())
            if self.matrix is not None:
                _draw_linear(axes, self.matrix, start[:, 0], scale, self.determinant)
        for stroke in LETTER:
            line = corner + self.side * _fine(stroke)
            inputs.plot(*line, **STYLES["point"].line())
        lens.set_title(f"through the lens: × {number(1 / self.side)}")
        lens.set(aspect="equal", xticks=[], yticks=[])
        if self.matrix is None:
            lens.text(0.5, 0.5, "no Jacobian here", transform=lens.transAxes)
        still.legend(
            *lens.get_legend_handles_labels(), loc="outside lower center", ncols=2
        )

    def _draw_grids(self, inputs: Axes, outputs: Axes) -> None:
        across, up = self.windows
        inputs.set(xlim=across, ylim=up, aspect="equal", xlabel="x", ylabel="y")
        inputs.set_title("inputs (x, y)")
        u, v = self._image_windows()
        outputs.set(xlim=u, ylim=v, aspect="equal", xlabel="u", ylabel="v")
        outputs.set_title(f"u = {self.first}, v = {self.second}", fontsize=10)
        fine_x, fine_y = np.linspace(*across, 200), np.linspace(*up, 200)
        lines = [(np.full(200, x), fine_y) for x in np.linspace(*across, GRID_LINES)]
        lines += [(fine_x, np.full(200, y)) for y in np.linspace(*up, GRID_LINES)]
        for x, y in lines:
            inputs.plot(x, y, **STYLES["contour"].line())
            outputs.plot(
                self.first(x, y), self.second(x, y), **STYLES["contour"].line()
            )


def outline(count: int = _SIDE) -> Array:
    """Return the unit square's closed outline, counterclockwise from (0, 0)."""
    t = np.arange(count) / count
    one, zero = np.ones(count), np.zeros(count)
    x = np.concatenate([t, one, 1 - t, zero, [0.0]])
    y = np.concatenate([zero, t, one, 1 - t, [0.0]])
    return np.array([x, y])


def _fine(stroke: tuple[tuple[float, float], ...]) -> Array:
    """Return more points on a line, which a map may bend."""
    parts = [np.linspace(a, b, 9) for a, b in pairwise(stroke)]
    return np.concatenate(parts).T


def _area(outline: Array) -> float:
    """Return the signed area inside a closed outline; nan if it isn't finite.

    The polygon with all points and the one with every second one differ from the
    curve's area by errors of 1 : 4, which cancel here.
    """
    if not np.isfinite(outline).all():
        return math.nan
    return (4 * _polygon(outline) - _polygon(outline[:, ::2])) / 3


def _polygon(points: Array) -> float:
    x, y = points
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def _effect(matrix: Matrix, determinant: float) -> str:
    """Say what a linear map does to areas and to the orientation."""
    if not np.any(matrix):
        return "J squashes all of the square into one point."
    if determinant == 0:
        return "J squashes the square flat, onto a line; the area becomes 0."
    turn = (
        "the orientation stays."
        if determinant > 0
        else "negative, so the orientation is flipped, as in a mirror."
    )
    return f"J multiplies areas by {number(abs(determinant))}; {turn}"


def _draw_linear(
    axes: Axes, matrix: Matrix, start: Array, scale: float, determinant: float
) -> None:
    """Draw the columns of J as arrows, and their parallelogram."""
    columns = scale * np.array(matrix)
    corners = start[:, None] + columns @ np.array([[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]])
    label = f"parallelogram of J: det J = {number(determinant)}"
    axes.plot(*corners, **STYLES["tangent"].line(), label=label)
    for name, column, entries in zip(
        "xy", columns.T, zip(*matrix, strict=True), strict=True
    ):
        label = f"column {'xy'.index(name) + 1}, only {name} moves: {vector(*entries)}"
        line = STYLES[name].line()
        axes.plot(*zip(start, start + column, strict=True), **line, label=label)
        axes.annotate(
            "",
            tuple(start + column),
            tuple(start),
            arrowprops={"arrowstyle": "-|>", "color": line["color"], "linewidth": 0},
        )
