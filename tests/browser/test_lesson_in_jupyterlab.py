"""The lesson on the gradient, as a learner meets it: a real JupyterLab in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect
from real_jupyterlab import chromium, lab  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from real_jupyterlab import Lab

pytestmark = pytest.mark.browser

LESSON = "course/04-gradient.ipynb"
PATIENCE = 60_000  # milliseconds; a kernel starts slowly on a busy machine
PROBE = 'print("state:", figure.x, figure.y, figure.reading.gradient)'
DONE = re.compile(r"\[\d+\]")  # the prompt of a cell that has run


@dataclass
class Lesson:
    """The open lesson, and what the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str | None] = field(default_factory=set)

    def cell(self, text: str) -> Locator:
        """Return the code cell that contains this text now, whatever it will say."""
        texts = self.page.locator(".jp-CodeCell .jp-InputArea").all_inner_texts()
        (index,) = (i for i, each in enumerate(texts) if text in each)
        return self.page.locator(".jp-CodeCell").nth(index)

    def run(self, cell: Locator, code: str | None = None) -> None:
        """Run a cell, with other code if that is given, and wait for its result."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        if code is not None:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(DONE)

    def state(self) -> str:
        """Return what Python says of the figure."""
        probe = self.cell("state:")
        self.run(probe)
        return probe.locator(".jp-OutputArea-output").inner_text()

    def image(self, words: str = "Contour map") -> Locator:
        """Return the figure's image, when its alternative text has these words."""
        return self.page.locator(f'.jp-OutputArea img[alt*="{words}"]')

    def reset(self) -> None:
        self.page.get_by_role("button", name="Reset", exact=True).press("Space")
        expect(self.image("a point at (2, 1)")).to_be_visible()


@pytest.fixture(scope="module")
def lesson(chromium: Browser, lab: Lab) -> Iterator[Lesson]:  # noqa: F811
    path = lab.folder / LESSON
    notebook = json.loads(path.read_text(encoding="utf-8"))
    last = {"cell_type": "code", "id": "probe", "metadata": {}, "source": PROBE}
    notebook["cells"].append(last | {"execution_count": None, "outputs": []})
    path.write_text(json.dumps(notebook), encoding="utf-8")

    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    expect.set_options(timeout=PATIENCE)
    opened = Lesson(page)

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            opened.complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("request", lambda request: opened.hosts.add(urlsplit(request.url).hostname))
    page.goto(lab.address(LESSON), timeout=PATIENCE)
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(opened.cell("state:").locator(".jp-InputPrompt")).to_have_text(DONE)
    yield opened
    page.close()


def test_every_cell_runs_without_an_error(lesson: Lesson):
    assert lesson.page.locator(".jp-OutputArea [data-mime-type*=error]").count() == 0
    assert "state: 2.0 1.0 (1.0, 2.0)" in lesson.state()


def test_the_number_fields_have_names_and_move_the_point_with_arrow_keys(
    lesson: Lesson,
):
    field = lesson.page.get_by_label("x of the point", exact=True)
    lesson.reset()
    field.focus()
    lesson.page.keyboard.press("ArrowUp")
    expect(lesson.image("a point at (2.1, 1)")).to_be_visible()
    lesson.page.keyboard.press("ArrowDown")
    lesson.page.keyboard.press("ArrowDown")
    expect(lesson.image("a point at (1.9, 1)")).to_be_visible()
    assert "state: 1.9 1.0 (0.95, 2.0)" in lesson.state()


def test_a_number_can_be_typed(lesson: Lesson):
    lesson.reset()
    field = lesson.page.get_by_label("y of the point", exact=True)
    field.fill("-1.25")
    field.press("Enter")
    expect(lesson.image("a point at (2, \N{MINUS SIGN}1.25)")).to_be_visible()
    assert "state: 2.0 -1.25 (1.0, -2.5)" in lesson.state()


def test_the_sliders_move_the_point_with_arrow_keys_in_command_mode(lesson: Lesson):
    """JupyterLab takes the arrow keys of many controls for itself."""
    lesson.reset()
    slider = lesson.page.get_by_role("slider").nth(1)
    slider.focus()
    assert "jp-mod-commandMode" in (
        lesson.page.locator(".jp-Notebook").get_attribute("class") or ""
    )
    lesson.page.keyboard.press("ArrowRight")
    expect(lesson.image("a point at (2, 1.05)")).to_be_visible()
    lesson.page.keyboard.press("ArrowLeft")
    lesson.page.keyboard.press("ArrowLeft")
    expect(lesson.image("a point at (2, 0.95)")).to_be_visible()
    assert "state: 2.0 0.95 (1.0, 1.9)" in lesson.state()


def test_tab_leads_from_the_cell_that_was_run_to_each_control(lesson: Lesson):
    """As the lesson tells: Ctrl+Enter, then Tab."""
    lesson.run(lesson.cell("PartialArrows(valley"))
    expect(lesson.image("a point at (2, 1)")).to_be_visible()
    field = lesson.page.get_by_label("x of the point", exact=True)
    for _ in range(3):
        lesson.page.keyboard.press("Tab")
        if field.evaluate("control => control === document.activeElement"):
            break
    expect(field).to_be_focused()
    for control in (
        lesson.page.get_by_role("slider").first,
        lesson.page.get_by_label("y of the point", exact=True),
        lesson.page.get_by_role("slider").last,
        lesson.page.get_by_role("button", name="Reset", exact=True),
    ):
        lesson.page.keyboard.press("Tab")
        expect(control).to_be_focused()


def test_at_the_lowest_point_the_figure_says_that_no_arrow_is_drawn(lesson: Lesson):
    for name in ("x", "y"):
        field = lesson.page.get_by_label(f"{name} of the point", exact=True)
        field.fill("0")
        field.press("Enter")
    expect(lesson.image("no arrow is drawn")).to_be_visible()


def test_the_picture_keeps_its_size_while_it_moves(lesson: Lesson):
    lesson.reset()
    before = lesson.image().bounding_box()
    lesson.page.get_by_role("slider").first.focus()
    lesson.page.keyboard.press("PageDown")
    expect(lesson.image("a point at (1.5, 1)")).to_be_visible()
    assert lesson.image().bounding_box() == before


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (800, 600)])
def test_nothing_of_the_figure_is_cut_off(lesson: Lesson, size: tuple[int, int]):
    width, height = size
    lesson.reset()
    lesson.page.set_viewport_size({"width": width, "height": height})
    cell = lesson.cell("PartialArrows(valley")
    output = cell.locator(".jp-OutputArea-output")
    output.scroll_into_view_if_needed()
    assert output.evaluate("area => area.scrollWidth <= area.clientWidth")
    area = output.bounding_box()
    for part in (
        lesson.image(),
        lesson.page.get_by_label("x of the point", exact=True),
        lesson.page.get_by_role("slider").last,
        lesson.page.get_by_role("button", name="Reset", exact=True),
        lesson.page.get_by_text("slope |∇f|"),
    ):
        box = part.bounding_box()
        assert area["x"] <= box["x"]
        assert box["x"] + box["width"] <= area["x"] + area["width"]
    picture = lesson.image().bounding_box()
    assert picture["width"] == pytest.approx(picture["height"], abs=2)
    lesson.page.set_viewport_size({"width": 1280, "height": 1000})


def test_a_wrong_and_a_right_answer_show_their_verdicts(lesson: Lesson):
    cell = lesson.cell("gradient-lesson/the-other-partial")
    call = 'check("gradient-lesson/the-other-partial", by_y)'
    expect(cell.get_by_role("status")).to_contain_text("There is no answer yet")
    lesson.run(cell, f'by_y = "2xy"\n{call}')
    expect(cell.get_by_role("status")).to_contain_text("Not yet")
    expect(cell.get_by_role("status")).to_contain_text("another variable")
    lesson.run(cell, f'by_y = "x^2"\n{call}')
    expect(cell.get_by_role("status")).to_contain_text("Right")


def test_a_guess_gets_its_reply(lesson: Lesson):
    lesson.run(lesson.cell("direction = ..."), 'direction, steepness = "a", 3')
    reply = lesson.cell("on_direction = {")
    lesson.run(reply)
    expect(reply.locator(".jp-OutputArea")).to_contain_text("leaves out what a bit")
    expect(reply.locator(".jp-OutputArea")).to_contain_text("you guessed 3 (the rise")


def test_after_all_this_the_browser_has_nothing_to_complain_about(
    lesson: Lesson,
):
    """No error in the console, nothing asked from another machine or the learner."""
    expect(lesson.page.locator(".Toastify__toast")).to_have_count(0)
    assert lesson.complaints == []
    assert lesson.hosts <= {"127.0.0.1", None}
