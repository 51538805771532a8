"""Wrong backward passes: what gets lost between the output and the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from slopes.answers.algebra import (
    ONE,
    ZERO,
    E,
    dot,
    is_one,
    is_zero,
    minus,
    negative,
    over,
    plus,
    power,
    substitute,
    times,
)
from slopes.answers.derive import backward, given_functions, gradient_of, numbers
from slopes.answers.differentiation import differentiate
from slopes.answers.differentiation.forms import Composite, form_of
from slopes.answers.differentiation.outer import Exponential, Named
from slopes.answers.differentiation.rules import slope
from slopes.answers.mistakes.biases import without_biases
from slopes.answers.mistakes.candidate import Candidates, one, with_item
from slopes.answers.mistakes.gradients import other_orders
from slopes.answers.question import Question
from slopes.answers.tree import (
    Call,
    Constant,
    Inverse,
    Negative,
    Node,
    Power,
    Product,
    Sum,
    Variable,
    children,
    nodes,
    with_children,
)

MOST_USES = 6
ACTIVATIONS = ("tanh", "sin", "cos", "arctan")
Derive = Callable[[Node, str], Node]


def backward_mistakes(question: Question) -> Candidates:
    """Yield wrong results of a backward pass, the likeliest first."""
    functions, variables = given_functions(question), question.variables
    upstream, right = numbers(question.upstream), backward(question)
    rows = [gradient_of(f, variables) for f in functions]
    if len(functions) == len(variables):
        yield one("transpose-missing", tuple(dot(row, upstream) for row in rows))

    def handed_back(derive: Derive) -> tuple[Node, ...]:
        return tuple(
            dot((derive(f, v) for f in functions), upstream) for v in variables
        )

    yield one("activation-derivative-missing", handed_back(without_activation))
    yield one("activation-twice", handed_back(activation_twice))
    for use in range(MOST_USES):
        alone = handed_back(along_use(use))
        yield one("fork-not-added", alone)
        for at, part in enumerate(alone):
            yield one("fork-not-added", with_item(right, at, part))
    for paths in _single_paths(rows, upstream):
        yield one("fork-not-added", paths)
        for at, part in enumerate(paths):
            yield one("fork-not-added", with_item(right, at, part))
    for order in other_orders(right):
        yield one("components-swapped", order)
    yield from without_biases(functions, variables, right)
    summed = zip(*rows, strict=True)
    yield one("jacobian-rows-summed", tuple(plus(*column) for column in summed))
    yield one("gradient-negated", tuple(map(negative, right)))


def _single_paths(
    rows: Sequence[tuple[Node, ...]], upstream: Sequence[Node]
) -> Iterator[tuple[Node, ...]]:
    """Yield what comes back through one output only: a fork where outputs part."""
    paths = [
        [times(back, row[at]) for back, row in zip(upstream, rows, strict=True)]
        for at in range(len(rows[0]))
    ]
    for at in range(len(rows)):
        yield tuple(each[at] for each in paths)
    used = [[path for path in each if not is_zero(path)] or [ZERO] for each in paths]
    yield tuple(each[0] for each in used)
    yield tuple(each[-1] for each in used)


def network_mistakes(function: Node, by: str, *, is_value: bool) -> Candidates:
    """Yield what wrong backward passes give for one derivative of one formula.

    Of a function that is no network a value (`is_value`) shows nothing of the kind.
    """
    is_network = any(map(_is_of_networks, nodes(function)))
    if is_value and not is_network:
        return
    if is_network:
        yield one("activation-derivative-missing", without_activation(function, by))
    yield one("activation-twice", activation_twice(function, by))
    fork = "fork-not-added" if is_network else "chain-one-path"
    uses = min(_uses(function, by), MOST_USES)
    for use in range(uses if uses > 1 else 0):
        yield one(fork, along_use(use)(function, by))


@dataclass(frozen=True)
class _Activation:
    """The output of an activation, its input, and its slope as a function."""

    output: Node
    input: Node
    slope: Callable[[Node], Node]


def _is_of_networks(node: Node) -> bool:
    """Whether a part is an activation that hardly stands anywhere else."""
    is_tanh = isinstance(node, Call) and node.function == "tanh"
    return is_tanh or _sigmoid_input(node) is not None


def of_activations(functions: Iterable[Node]) -> Iterator[tuple[str, Derive]]:
    """Yield the mistakes that are made with the activations of a network."""
    if any(_is_of_networks(node) for f in functions for node in nodes(f)):
        yield "activation-derivative-missing", without_activation
        yield "activation-twice", activation_twice


def without_activation(function: Node, by: str) -> Node:
    """Return the derivative with every activation's own slope left out."""
    return _through(function, by, lambda _: ONE)


def activation_twice(function: Node, by: str) -> Node:
    """Return the derivative with slopes of activations taken at their outputs."""
    return _through(function, by, lambda found: found.slope(found.output))


def _through(function: Node, by: str, change: Callable[[_Activation], Node]) -> Node:
    def of(node: Node) -> Node:
        found = _activation(node, by)
        if found is None:
            return slope(form_of(node, by), of)
        return times(change(found), of(found.input))

    return of(function)


def _activation(node: Node, by: str) -> _Activation | None:
    inner = _sigmoid_input(node)
    if inner is not None:
        return _Activation(node, inner, _sigmoid_slope)
    form = form_of(node, by)
    if isinstance(form, Composite):
        outer = form.outer
        is_known = isinstance(outer, Named) and outer.name in ACTIVATIONS
        if is_known or (isinstance(outer, Exponential) and form.is_nested):
            return _Activation(node, form.inner, outer.slope)
    return None


def _sigmoid_input(node: Node) -> Node | None:
    """Return u where the expression is 1/(1 + e^(-u))."""
    match node:
        case (
            Inverse(of=Sum(terms=(one_, other)))
            | Product(factors=(_, Inverse(of=Sum(terms=(one_, other)))))
        ):
            if isinstance(node, Product) and not is_one(node.factors[0]):
                return None
            if is_one(other):
                one_, other = other, one_
            exponent = _exponent_of_e(other)
            if is_one(one_) and isinstance(exponent, Negative):
                return exponent.of
    return None


def _exponent_of_e(node: Node) -> Node | None:
    match node:
        case Power(base=Constant(name="e"), exponent=exponent):
            return exponent
        case Call(function="exp", arguments=(exponent,)):
            return exponent
    return None


def _sigmoid_slope(u: Node) -> Node:
    value = over(ONE, plus(ONE, power(E, negative(u))))
    return times(value, minus(ONE, value))


def along_use(use: int) -> Derive:
    """Return the differentiation along one use of the variable only, from 0."""

    def derive(function: Node, by: str) -> Node:
        count = _uses(function, by)
        if count == 0:
            return ZERO
        alone = f"{by} there"  # no name that anyone can type
        marked = _with_use(function, by, min(use, count - 1), Variable(alone))
        return substitute(differentiate(marked, alone), {alone: Variable(by)})

    return derive


def _uses(node: Node, variable: str) -> int:
    """Return how often a variable stands in an expression."""
    if isinstance(node, Variable):
        return int(node.name == variable)
    return sum(_uses(child, variable) for child in children(node))


def _with_use(node: Node, variable: str, use: int, new: Node) -> Node:
    """Return an expression with one use of a variable, from 0, replaced."""
    if isinstance(node, Variable):
        return new if node.name == variable and use == 0 else node
    parts: list[Node] = []
    for child in children(node):
        count = _uses(child, variable)
        is_here = 0 <= use < count
        parts.append(_with_use(child, variable, use, new) if is_here else child)
        use -= count
    return with_children(node, parts)
