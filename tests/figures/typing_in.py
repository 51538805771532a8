"""What a browser sends to a figure, without a browser."""

from __future__ import annotations

from typing import Any

from slopes.figures.figure import Figure


def send(figure: Figure, **content: Any) -> None:
    """Hand a message to a figure as its comm does."""
    data = {"method": "custom", "content": content}
    figure.comm.handle_msg({"content": {"data": data}, "buffers": []})


def type_in(figure: Figure, trait: str, text: str) -> None:
    """Enter a function into one of the figure's fields."""
    send(figure, kind="formula", trait=trait, text=text)


def press_reset(figure: Figure) -> None:
    """Press the button Reset."""
    send(figure, kind="reset")
