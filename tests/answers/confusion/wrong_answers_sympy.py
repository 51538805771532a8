"""Wrong answers made with SymPy: an independent second source for the mistake finder.

A function is read into a small tree that keeps its shape (SymPy would rearrange it),
and differentiated by a `Differentiator` in which one rule can be exchanged for a wrong
one, everywhere at once. The wrong rules, and the mistakes that act on a result or on
the data, carry the ids of the catalogue of mistakes.

Nothing here comes from the finder or from the project's own differentiation.
"""

from __future__ import annotations

from answers_sympy import Wrong, formula, point_of, put_in
from learners_writing import is_writable
from wrong_derivatives_sympy import about_a_derivative
from wrong_directions_sympy import about_a_direction
from wrong_gradients_sympy import about_a_gradient
from wrong_jacobians_sympy import about_a_jacobian
from wrong_partials_sympy import about_other_variables
from wrong_points_sympy import about_the_point
from wrong_rules_sympy import wrong_rules

from slopes.answers.question import Question


def wrong_answers(question: Question) -> Wrong:
    """Yield the id and the answer of each mistake; a few answers may be right."""
    point, right = point_of(question), formula(question)
    for mistake, answer in _before_the_point(question):
        if answer != right and is_writable(answer):
            yield mistake, put_in(answer, point) if point else answer
    if point:
        yield from about_the_point(question)


def _before_the_point(question: Question) -> Wrong:
    for mistake, rule in wrong_rules():
        yield mistake, formula(question, rule)
    if question.kind in {"derivative", "gradient", "jacobian"}:
        yield from about_other_variables(question)
    match question.kind:
        case "derivative":
            yield from about_a_derivative(question)
        case "gradient":
            yield from about_a_gradient(question)
        case "directional_derivative":
            yield from about_a_direction(question)
        case "jacobian":
            yield from about_a_jacobian(question)
