"""One color and one line for each kind of object, the same in every chapter.

The hues stay apart for color-blind readers (after Okabe and Ito); the dashes and
widths are there because color is never the only sign. The browser's style sheet and
matplotlib's still figures are both made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Style:
    """How one kind of object is drawn.

    Parameters
    ----------
    light, dark
        Its color on a white and on a dark ground.
    dashes
        Lengths in pixels of lines and gaps in turn; empty for a solid line.
    width
        The line's width in pixels.
    """

    light: str
    dark: str
    dashes: tuple[float, ...] = ()
    width: float = 2.2

    def line(self) -> dict[str, Any]:
        """Return matplotlib's words for such a line."""
        points = 0.75  # in a pixel
        pattern = tuple(
            points * length / (points * self.width) for length in self.dashes
        )
        return {
            "color": self.light,
            "linewidth": points * self.width,
            "linestyle": (0, pattern) if pattern else "solid",
        }


STYLES: dict[str, Style] = {
    "curve": Style("#1B3A57", "#B9D6F2", width=2.6),
    "derivative": Style("#7A3E9D", "#D3A5F0", width=2.6),
    "tangent": Style("#B3261E", "#FF8A80", width=2.4),
    "secant": Style("#B35900", "#FFB454", (8, 4)),
    "central": Style("#3949AB", "#AAB6FF", (12, 3)),
    "estimate": Style("#595959", "#B8B8B8", (6, 2), 1.2),
    "delta": Style("#595959", "#B8B8B8", (2, 3), 1.6),
    "x": Style("#0072B2", "#62C0F5", (9, 4), 3.4),
    "y": Style("#C24E00", "#FF9A5C", (2.5, 2.5), 3.4),
    "gradient": Style("#000000", "#FFFFFF"),
    "downhill": Style("#000000", "#FFFFFF", (6, 3)),
    "level": Style("#00694E", "#4FD1A5"),
    "contour": Style("#737373", "#9A9A9A", width=0.9),
    "direction": Style("#8A2BA8", "#E39BFF", (10, 3, 2, 3), 2.6),
    "product": Style("#5C5C00", "#D6D65C", (7, 2, 2, 2), 2.0),
    "path": Style("#006D77", "#5CD6E0", width=2.0),
    "other-path": Style("#B35900", "#FFB454", (5, 3), 1.8),
    "limit": Style("#B3261E", "#FF8A80", (3, 3), 1.8),
    "sample": Style("#1B3A57", "#B9D6F2", (1.5, 3), 1.6),
    "point": Style("#000000", "#FFFFFF", width=1.8),
}


def style_sheet() -> str:
    """Return the custom properties of each kind's CSS class, in both themes."""
    dark = (
        '[data-jp-theme-light="false"] .slopes-figure',
        ".vscode-dark .slopes-figure",
        "html[theme=dark] .slopes-figure",
    )
    rules = [
        f".slopes-figure .{name} {{ --color: var(--slopes-{name}); "
        f"--dashes: {' '.join(map(str, style.dashes)) or 'none'}; "
        f"--width: {style.width}px; }}"
        for name, style in STYLES.items()
    ]
    light = "; ".join(f"--slopes-{name}: {s.light}" for name, s in STYLES.items())
    night = "; ".join(f"--slopes-{name}: {s.dark}" for name, s in STYLES.items())
    rules.append(f".slopes-figure {{ {light}; }}")
    rules.append(f"{', '.join(dark)} {{ {night}; }}")
    return "\n".join(rules) + "\n"
