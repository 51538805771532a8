"""The interactive figures, and still ones with text that says what they show.

Each name loads SymPy and matplotlib only when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slopes.figures.contours import contour_map
    from slopes.figures.derivative.tangent import Tangent
    from slopes.figures.gradient.partial_arrows import PartialArrows

__all__ = ["PartialArrows", "Tangent", "contour_map"]

_HOMES = {
    "PartialArrows": "gradient.partial_arrows",
    "Tangent": "derivative.tangent",
    "contour_map": "contours",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes have any type
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
