"""The interactive figures, and still ones with text that says what they show.

Each name loads SymPy and matplotlib only when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slopes.figures.chain.chain_lines import ChainLines
    from slopes.figures.chain.computation_graph import ComputationGraph
    from slopes.figures.contours import contour_map
    from slopes.figures.derivative.slope_function import SlopeFunction
    from slopes.figures.derivative.tangent import Tangent
    from slopes.figures.derivative.zoom import Zoom
    from slopes.figures.descent.descent import Descent
    from slopes.figures.descent.minibatch_descent import MinibatchDescent
    from slopes.figures.gradient.direction_dial import DirectionDial
    from slopes.figures.gradient.gradient_field import GradientField
    from slopes.figures.gradient.hill_walk import HillWalk
    from slopes.figures.gradient.partial_arrows import PartialArrows
    from slopes.figures.jacobian.jacobian_lens import JacobianLens
    from slopes.figures.jacobian.jacobian_shape import JacobianShape
    from slopes.figures.numerical.sampled_data import SampledData
    from slopes.figures.numerical.step_size import StepSize
    from slopes.figures.partials.slices import Slices

_HOMES = {
    "ChainLines": "chain.chain_lines",
    "ComputationGraph": "chain.computation_graph",
    "Descent": "descent.descent",
    "DirectionDial": "gradient.direction_dial",
    "GradientField": "gradient.gradient_field",
    "HillWalk": "gradient.hill_walk",
    "JacobianLens": "jacobian.jacobian_lens",
    "JacobianShape": "jacobian.jacobian_shape",
    "MinibatchDescent": "descent.minibatch_descent",
    "PartialArrows": "gradient.partial_arrows",
    "SampledData": "numerical.sampled_data",
    "Slices": "partials.slices",
    "SlopeFunction": "derivative.slope_function",
    "StepSize": "numerical.step_size",
    "Tangent": "derivative.tangent",
    "Zoom": "derivative.zoom",
    "contour_map": "contours",
}
__all__ = [
    "ChainLines",
    "ComputationGraph",
    "Descent",
    "DirectionDial",
    "GradientField",
    "HillWalk",
    "JacobianLens",
    "JacobianShape",
    "MinibatchDescent",
    "PartialArrows",
    "SampledData",
    "Slices",
    "SlopeFunction",
    "StepSize",
    "Tangent",
    "Zoom",
    "contour_map",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes have any type
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
