"""A notebook full of figures in a real JupyterLab."""

from __future__ import annotations

import ast
import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect
from same_picture import WITHOUT_TEXT

if TYPE_CHECKING:
    from catalogue import Sample
    from real_jupyterlab import Lab

PATIENCE = 60_000  # milliseconds; a kernel starts slowly on a busy machine
DONE = re.compile(r"\[\d+\]")  # the prompt of a cell that has run
NEXT_FRAME = (
    "() => new Promise((done) => requestAnimationFrame("
    "() => requestAnimationFrame(() => done())))"
)


@dataclass
class FiguresPage:
    """The open notebook, one figure a cell, and what the browser said."""

    page: Page
    names: list[str]
    complaints: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)

    def figure(self, name: str) -> Locator:
        """Return a figure's element."""
        return self.page.locator(".slopes-figure").nth(self.names.index(name))

    def handle(self, name: str, label: str) -> Locator:
        """Return a part of a figure by its accessible name."""
        named = f'[aria-label="{label}"], [role=grid] td:has(b:text-is("{label}"))'
        return self.figure(name).locator(named).first

    def description(self, name: str) -> str:
        """Return the description that stands under a figure."""
        return self.figure(name).locator(".description").inner_text()

    def run(self, code: str) -> Locator:
        """Run code in the notebook's last cell; return the cell."""
        cell = self.page.locator(".jp-CodeCell").last
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        # Else a figure that scrolls below the mouse takes it for pointing.
        self.page.mouse.move(1, 1)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(DONE)
        return cell

    def python(self, code: str) -> Any:
        """Run code in the notebook's last cell; return what it prints, as a value."""
        printed = self.run(code).locator(".jp-OutputArea-output")
        return ast.literal_eval(printed.first.inner_text()) if printed.count() else None

    def read(self, name: str, expression: str) -> Any:
        """Return the value of an expression in `figure`, as Python has it."""
        return self.python(f"figure = figures[{name!r}]; print(repr({expression}))")

    def picture(self, name: str) -> bytes:
        """Return a screenshot of a figure's lines, points and areas."""
        self.page.evaluate("() => document.activeElement?.blur()")
        stage = self.figure(name).locator(".stage")
        return stage.screenshot(animations="disabled", style=WITHOUT_TEXT)

    def drag(self, part: Locator, right: int, down: int) -> None:
        """Drag a part with the mouse."""
        with self.dragged(part, right, down):
            pass

    @contextlib.contextmanager
    def dragged(self, part: Locator, right: int, down: int) -> Iterator[None]:
        """Drag a part with the mouse; what is done meanwhile happens half-way."""
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right / 2, y + down / 2)
        yield
        mouse.move(x + right, y + down)
        mouse.up()
        self.page.evaluate(NEXT_FRAME)


def notebook(cells: Sequence[str]) -> str:
    """Return a notebook with these code cells."""
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"cell-{number}",
                    "metadata": {},
                    "source": source,
                    "execution_count": None,
                    "outputs": [],
                }
                for number, source in enumerate(cells)
            ],
        }
    )


def open_figures(
    browser: Browser, lab: Lab, samples: Sequence[Sample], name: str = "figures.ipynb"
) -> FiguresPage:
    """Open a new notebook with these figures and run all its cells."""
    names = [sample.name for sample in samples]
    start = f"from slopes.figures import {', '.join(names)}\nfigures = {{}}"
    cells = [f"figures[{s.name!r}] = {s.call}\nfigures[{s.name!r}]" for s in samples]
    (lab.folder / name).write_text(notebook([start, *cells, ""]), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    expect.set_options(timeout=PATIENCE)
    opened = FiguresPage(page, names)

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            opened.complaints.append(message.text)

    def listen(socket: Any) -> None:
        socket.on("framereceived", lambda data: opened.received.append(str(data)))

    page.on("console", note)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("websocket", listen)
    page.goto(lab.address(name), timeout=PATIENCE)
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    for place in range(len(names)):
        shown = page.locator(".slopes-figure").nth(place)
        expect(shown.locator(".description")).not_to_be_empty()
    return opened
