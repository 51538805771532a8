"""The lesson on the gradient, as a learner meets it: a real JupyterLab in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from figures_page import NEXT_FRAME
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect
from real_jupyterlab import chromium, lab  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from real_jupyterlab import Lab

pytestmark = pytest.mark.browser

LESSON = "course/04-gradient.ipynb"
PATIENCE = 60_000  # milliseconds; a kernel starts slowly on a busy machine
PROBE = 'print("state:", figure.x, figure.y, figure.reading.gradient)'
TITLE = "Partial derivatives and gradient as arrows"
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
        for _ in range(2):  # the first one may overtake the figure's last change
            self.run(probe)
        return probe.locator(".jp-OutputArea-output").inner_text()

    @property
    def figure(self) -> Locator:
        """Return the figure of partial arrows."""
        return self.page.get_by_role("group", name=TITLE, exact=True)

    @property
    def point(self) -> Locator:
        """Return the point that can be moved on the map."""
        return self.figure.get_by_role("slider", name="the point", exact=True)

    @property
    def function(self) -> Locator:
        """Return the field with the function."""
        return self.figure.get_by_role("textbox", name="f(x, y) =", exact=True)

    def says(self, words: str) -> None:
        """Wait until the figure's description has these words."""
        expect(self.figure.locator(".description")).to_contain_text(words)

    def type_function(self, text: str) -> None:
        self.function.fill(text)
        self.function.press("Enter")

    def reset(self) -> None:
        self.figure.get_by_role("button", name="Reset", exact=True).press("Space")
        self.says("a point at (2, 1)")


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


def test_the_point_moves_with_the_arrow_keys_in_command_mode(lesson: Lesson):
    """JupyterLab takes the arrow keys of many controls for itself."""
    lesson.reset()
    lesson.point.focus()
    assert "jp-mod-commandMode" in (
        lesson.page.locator(".jp-Notebook").get_attribute("class") or ""
    )
    lesson.page.keyboard.press("ArrowRight")
    lesson.says("a point at (2.1, 1)")
    lesson.page.keyboard.press("ArrowLeft")
    lesson.page.keyboard.press("Shift+ArrowLeft")
    lesson.says("a point at (1.99, 1)")
    lesson.page.keyboard.press("ArrowDown")
    lesson.says("a point at (1.99, 0.95)")
    assert "state: 1.99 0.95 (0.995, 1.9)" in lesson.state()


def drag(lesson: Lesson, right: int, down: int) -> None:
    lesson.point.scroll_into_view_if_needed()
    box = lesson.point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lesson.page.mouse.move(x, y)
    lesson.page.mouse.down()
    lesson.page.mouse.move(x + right / 2, y + down / 2)
    lesson.page.mouse.move(x + right, y + down)
    lesson.page.mouse.up()
    lesson.page.evaluate(NEXT_FRAME)


def test_the_point_is_dragged_where_it_is(lesson: Lesson):
    lesson.reset()
    before = lesson.point.bounding_box()
    drag(lesson, -100, 30)
    after = lesson.point.bounding_box()
    assert after["x"] - before["x"] == pytest.approx(-100, abs=2)
    assert after["y"] - before["y"] == pytest.approx(30, abs=2)
    x, y = map(float, lesson.state().split()[1:3])
    assert -1 < x < 0 < y < 0.5


def test_the_mouse_can_put_the_point_at_0_and_not_beyond_the_window(lesson: Lesson):
    lesson.reset()
    pixels = lesson.figure.evaluate(
        "figure => figure.querySelector('.map').height.baseVal.value"
    )
    drag(lesson, 300, -int(pixels))
    lesson.says("a point at (3, 1.5)")
    lesson.point.focus()
    for _ in range(2):
        lesson.page.keyboard.press("PageDown")
    lesson.says("a point at (2, 1)")
    for right in (-60, -10, -2, -2, -2, -2):
        drag(lesson, right, 0)
        text = lesson.point.get_attribute("aria-valuetext")
        if text.startswith("x = 0,"):
            break
    lesson.says("∂f/∂x = 0: no dashed blue arrow")


def test_tab_leads_from_the_cell_that_was_run_to_each_control(lesson: Lesson):
    """As the lesson tells: Ctrl+Enter, then Tab."""
    lesson.run(lesson.cell("PartialArrows(valley"))
    lesson.says("a point at (2, 1)")
    for _ in range(3):
        lesson.page.keyboard.press("Tab")
        if lesson.function.evaluate("field => field === document.activeElement"):
            break
    expect(lesson.function).to_be_focused()
    reset = lesson.figure.get_by_role("button", name="Reset", exact=True)
    for control in (reset, lesson.point):
        lesson.page.keyboard.press("Tab")
        expect(control).to_be_focused()


def test_a_screen_reader_hears_where_the_point_is_and_what_that_means(lesson: Lesson):
    lesson.reset()
    expect(lesson.point).to_have_attribute("aria-valuetext", "x = 2, y = 1")
    described = lesson.figure.get_by_text("Contour map of f(x, y) = x²/4 + y²")
    expect(described).to_contain_text("∇f = (1, 2), length 2.24")
    expect(described).to_contain_text("at a right angle to the level line")
    live = "node => node.closest('[aria-live=polite]') !== null"
    assert described.evaluate(live)


def test_at_the_lowest_point_the_figure_says_that_no_arrow_is_drawn(lesson: Lesson):
    lesson.reset()
    lesson.point.focus()
    for _ in range(4):
        lesson.page.keyboard.press("PageDown")
    lesson.says("a point at (0, 0), where f = 0")
    lesson.says("no arrow is drawn")
    expect(lesson.figure.locator(".map .head")).to_have_count(0)


def test_another_function_can_be_typed_and_a_wrong_one_is_explained(lesson: Lesson):
    lesson.reset()
    lesson.type_function("x y")
    lesson.says("f(x, y) = x·y with a point at (2, 1)")
    lesson.type_function("x + t")
    expect(lesson.figure.get_by_role("alert")).to_contain_text("The variables are x")
    lesson.says("f(x, y) = x·y")
    lesson.type_function("x^2/4 + y^2")
    expect(lesson.figure.get_by_role("alert")).to_have_count(0)
    lesson.says("∇f = (1, 2), length 2.24")


def test_the_map_keeps_its_place_and_size_while_the_point_moves(lesson: Lesson):
    lesson.reset()
    lesson.point.focus()
    plot = lesson.figure.locator(".map")
    before = plot.bounding_box()
    lesson.page.keyboard.press("PageDown")
    lesson.says("a point at (1.5, 0.75)")
    assert plot.bounding_box() == before


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (800, 600)])
def test_nothing_of_the_figure_is_cut_off(lesson: Lesson, size: tuple[int, int]):
    width, height = size
    lesson.reset()
    lesson.page.set_viewport_size({"width": width, "height": height})
    output = lesson.cell("PartialArrows(valley").locator(".jp-OutputArea-output")
    output.scroll_into_view_if_needed()
    assert output.evaluate("area => area.scrollWidth <= area.clientWidth")
    area = output.bounding_box()
    for part in (
        lesson.figure.locator(".map"),
        lesson.function,
        lesson.figure.get_by_role("button", name="Reset", exact=True),
        lesson.figure.get_by_text("slope |∇f|"),
        lesson.figure.locator(".description"),
    ):
        box = part.bounding_box()
        assert area["x"] <= box["x"]
        assert box["x"] + box["width"] <= area["x"] + area["width"]
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
