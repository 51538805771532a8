"""A real function of a few variables: as text, in SymPy, in NumPy, in JavaScript."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import traitlets

from slopes.figures.words import as_typed

if TYPE_CHECKING:
    import sympy

Array = npt.NDArray[np.float64]


class Formula:
    """A function, read once and ready to be drawn.

    Parameters
    ----------
    function
        Text as a learner types it, or a SymPy expression. Both are read by the same
        reader as answers.
    variables
        The names of its variables, in order.

    Raises
    ------
    ValueError
        If it can't be read, or holds other variables; the message says where and
        what to write instead.
    TypeError
        If it is neither text nor an expression.

    Examples
    --------
    >>> f = Formula("x^2 sin y", ["x", "y"])
    >>> f.derivative("x").text, f.javascript
    ('2x·sin(y)', 'Math.pow(x, 2)*Math.sin(y)')
    >>> float(Formula("1/x", ["x"])(4))
    0.25
    """

    def __init__(
        self, function: str | sympy.Expr | Formula, variables: Sequence[str]
    ) -> None:
        import sympy

        from slopes.answers.reading import read

        if isinstance(function, Formula):
            function = function.typed
        if not isinstance(function, (str, sympy.Expr)):
            raise TypeError(
                "A figure draws a function that is given as text, such as 'x^2', or "
                f"as a SymPy expression; it was given {function!r}."
            )
        is_text = isinstance(function, str)
        self.typed: str = function if is_text else as_typed(str(function))
        self.variables = tuple(variables)
        reading = read(self.typed, self.variables)
        if isinstance(reading.components, tuple):
            raise ValueError(  # noqa: TRY004 - its value, not its type, is wrong
                f"{self.typed} is a vector; this figure draws a function whose value "
                "is a number."
            )
        self.expression = reading.value
        self.text = as_typed(reading.text)

    @classmethod
    def _from(cls, expression: sympy.Expr, variables: tuple[str, ...]) -> Formula:
        """Return the formula of an expression that was read before."""
        formula = cls.__new__(cls)
        formula.typed = formula.text = as_typed(str(expression))
        formula.variables, formula.expression = variables, expression
        return formula

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Formula):
            return NotImplemented
        mine, theirs = (
            (self.variables, self.expression),
            (other.variables, other.expression),
        )
        return bool(mine == theirs)

    def __hash__(self) -> int:
        return hash((self.variables, self.expression))

    def __call__(self, *values: Array | float) -> Array:
        """Return the values at these coordinates; not finite where there are none."""
        arrays = [np.asarray(value, dtype=float) for value in values]
        with np.errstate(all="ignore"):
            # A constant comes back as one number, whatever the inputs' shape.
            found = np.asarray(self._evaluate(*arrays), dtype=float)
            return np.broadcast_to(
                found, np.broadcast_shapes(*(a.shape for a in arrays))
            )

    def at(self, *values: float) -> float:
        """Return the value at one point; nan if there is none."""
        found = float(self(*values))
        return found if np.isfinite(found) else float("nan")

    def derivative(self, variable: str) -> Formula:
        """Return the (partial) derivative by one variable, where there is one."""
        import sympy

        (symbol,) = (s for s in self._symbols if s.name == variable)
        found = sympy.diff(self.expression, symbol)
        # Where sign(x) jumps, SymPy has a point mass, and the graph no derivative.
        found = found.replace(sympy.DiracDelta, lambda *_: sympy.S.Zero)
        return self._from(found, self.variables)

    @functools.cached_property
    def latex(self) -> str:
        """The same in LaTeX."""
        import sympy

        return str(sympy.latex(self.expression))

    @functools.cached_property
    def javascript(self) -> str:
        """The same as a JavaScript expression in the variables."""
        import sympy

        return str(sympy.jscode(_plain(self.expression)))

    @property
    def printed(self) -> dict[str, Any]:
        """What the browser needs to evaluate and to show the function."""
        return {
            "parameters": list(self.variables),
            "code": self.javascript,
            "text": self.text,
        }

    @functools.cached_property
    def _symbols(self) -> tuple[Any, ...]:
        from slopes.answers.reading import symbols_for

        return symbols_for(self.variables)

    @functools.cached_property
    def _evaluate(self) -> Callable[..., Any]:
        import sympy
        from sympy.printing.numpy import NumPyPrinter

        # SymPy's own list of NumPy's names would load all of NumPy's rarer packages.
        printer = NumPyPrinter({"fully_qualified_modules": False, "inline": True})
        evaluate: Callable[..., Any] = sympy.lambdify(
            self._symbols, _plain(self.expression), [vars(np)], printer
        )
        return evaluate


def _plain(expression: sympy.Expr) -> sympy.Expr:
    """Write an expression with the functions that JavaScript and NumPy both have."""
    import sympy

    inverse_of_reciprocal = {
        sympy.asec: sympy.acos,
        sympy.acsc: sympy.asin,
        sympy.acot: sympy.atan,
        sympy.asech: sympy.acosh,
        sympy.acsch: sympy.asinh,
        sympy.acoth: sympy.atanh,
    }
    reciprocal = {
        sympy.sec: sympy.cos,
        sympy.csc: sympy.sin,
        sympy.cot: sympy.tan,
        sympy.sech: sympy.cosh,
        sympy.csch: sympy.sinh,
        sympy.coth: sympy.tanh,
    }
    for function, other in inverse_of_reciprocal.items():
        expression = expression.replace(function, lambda u, other=other: other(1 / u))
    for function, other in reciprocal.items():
        expression = expression.replace(function, lambda u, other=other: 1 / other(u))
    return expression.replace(_is_odd_root, _real_root)


def _is_odd_root(part: sympy.Basic) -> bool:
    """Say whether it is a power such as x^(2/3), which has values where x < 0."""
    if not part.is_Pow or part.base.is_nonnegative:
        return False
    return bool(part.exp.is_Rational and not part.exp.is_Integer and part.exp.q % 2)


def _real_root(power: sympy.Pow) -> sympy.Expr:
    """Write an odd root as people read it, and answers are checked: real."""
    import sympy

    size = sympy.Abs(power.base) ** power.exp
    return sympy.sign(power.base) * size if power.exp.p % 2 else size


class FormulaTrait(traitlets.TraitType):  # type: ignore[type-arg]
    """A trait that holds a function; text and SymPy expressions become one.

    Parameters
    ----------
    variables
        The names of the function's variables.
    """

    info_text = "a function, as text or as a SymPy expression"

    def __init__(self, *variables: str, **more: Any) -> None:  # noqa: ANN401
        self.variables = variables
        super().__init__(allow_none=False, **more)
        self.tag(_function=True)

    def validate(self, obj: Any, value: object) -> Formula:  # noqa: ANN401, ARG002
        """Return the function, or say what is wrong with it."""
        try:
            return Formula(value, self.variables)
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(str(error)) from error
