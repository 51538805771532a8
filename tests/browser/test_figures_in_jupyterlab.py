"""Every figure follows the hand, in a real JupyterLab in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from catalogue import SAMPLES, Sample
from figures_page import NEXT_FRAME, FiguresPage, open_figures
from playwright.sync_api import Browser, expect
from real_jupyterlab import chromium, lab  # noqa: F401 - fixtures
from same_picture import is_another_picture, same_picture

import slopes.figures

if TYPE_CHECKING:
    from real_jupyterlab import Lab

pytestmark = pytest.mark.browser

TANGENT = next(sample for sample in SAMPLES if sample.name == "Tangent")

each_figure = pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)


@pytest.fixture(scope="module")
def opened(chromium: Browser, lab: Lab) -> Iterator[FiguresPage]:  # noqa: F811
    page = open_figures(chromium, lab, SAMPLES)
    yield page
    page.page.close()


@pytest.fixture(autouse=True)
def no_complaint(opened: FiguresPage) -> Iterator[None]:
    before = len(opened.complaints)
    yield
    assert opened.complaints[before:] == []


def reset(opened: FiguresPage, sample: Sample) -> str:
    """Put a figure back to its start; return its description there."""
    wanted = opened.read(sample.name, "figure.reset() or figure.description")
    expect(opened.figure(sample.name).locator(".description")).to_have_text(wanted)
    return str(wanted)


def changed(opened: FiguresPage, sample: Sample, before: str) -> None:
    """Wait for another description."""
    words = opened.figure(sample.name).locator(".description")
    expect(words).not_to_have_text(before)


def says_what_python_says(opened: FiguresPage, sample: Sample) -> None:
    said = opened.read(sample.name, "figure.description")
    expect(opened.figure(sample.name).locator(".description")).to_have_text(said)


def test_there_is_a_sample_of_every_figure():
    figures = set(slopes.figures.__all__) - {"contour_map"}
    assert {sample.name for sample in SAMPLES} == figures


def test_all_figures_open_without_a_complaint(opened: FiguresPage):
    assert opened.complaints == []
    assert opened.page.locator("[data-mime-type*=error]").count() == 0


def test_what_the_figures_share_arrives_once(opened: FiguresPage):
    d3 = re.compile(r"d3js\.org v\d")
    assert sum(len(d3.findall(message)) for message in opened.received) == 1


@each_figure
def test_a_key_moves_the_figure_and_python_hears_of_it(
    opened: FiguresPage, sample: Sample
):
    before = reset(opened, sample)
    assert opened.read(sample.name, sample.state) != pytest.approx(sample.after)
    opened.handle(sample.name, sample.handle).focus()
    opened.page.keyboard.press(sample.key)
    changed(opened, sample, before)
    assert opened.read(sample.name, sample.state) == pytest.approx(sample.after)
    says_what_python_says(opened, sample)


@each_figure
def test_the_mouse_moves_the_figure_and_python_hears_of_it(
    opened: FiguresPage, sample: Sample
):
    before = reset(opened, sample)
    start = opened.read(sample.name, sample.state)
    label, right, down = sample.drag or (sample.handle, 40, -30)
    opened.drag(opened.handle(sample.name, label), right, down)
    changed(opened, sample, before)
    assert opened.read(sample.name, sample.state) != start
    says_what_python_says(opened, sample)


@each_figure
def test_a_change_in_python_is_drawn(opened: FiguresPage, sample: Sample):
    before = reset(opened, sample)
    stage = opened.figure(sample.name).locator(".stage")
    drawn = stage.inner_html()
    opened.python(f"figure = figures[{sample.name!r}]; {sample.change}")
    changed(opened, sample, before)
    assert stage.inner_html() != drawn


def test_changes_that_arrive_together_are_described_as_well(opened: FiguresPage):
    before = reset(opened, TANGENT)
    opened.python(
        "figure = figures['Tangent']\n"
        "with figure.hold_sync():\n    figure.at, figure.h = 2, 0.5"
    )
    changed(opened, TANGENT, before)
    says_what_python_says(opened, TANGENT)


@each_figure
def test_the_reset_button_puts_everything_back(opened: FiguresPage, sample: Sample):
    start = reset(opened, sample)
    opened.python(f"figure = figures[{sample.name!r}]; {sample.change}")
    changed(opened, sample, start)
    opened.figure(sample.name).get_by_role("button", name="Reset", exact=True).click()
    expect(opened.figure(sample.name).locator(".description")).to_have_text(start)


def test_a_function_that_arrives_in_the_middle_of_a_drag_does_not_end_it(
    opened: FiguresPage,
):
    before = reset(opened, TANGENT)
    start = opened.read("Tangent", "figure.h")
    point = opened.handle("Tangent", TANGENT.handle)
    opened.figure("Tangent").get_by_label("f(x) =").fill("x^3")
    with opened.dragged(point, -60, 0):  # typed, but entered only by this
        expect(opened.figure("Tangent").locator(".description")).to_contain_text("x³")
    changed(opened, TANGENT, before)
    opened.page.evaluate(NEXT_FRAME)
    says_what_python_says(opened, TANGENT)
    moved = opened.read("Tangent", "(figure.h, figure.function.typed)")
    reset(opened, TANGENT)
    opened.drag(point, -60, 0)
    assert moved == (opened.read("Tangent", "figure.h"), "x^3")
    assert moved[0] < start


@each_figure
def test_the_accessibility_rules_hold(opened: FiguresPage, sample: Sample):
    reset(opened, sample)
    opened.figure(sample.name).evaluate("(element) => { element.id = 'under-test'; }")
    found = Axe().run(opened.page, context="#under-test")
    opened.figure(sample.name).evaluate("(element) => { element.id = ''; }")
    assert found.violations_count == 0, found.generate_report()


@each_figure
def test_the_picture_is_the_one_that_was_looked_at(opened: FiguresPage, sample: Sample):
    before = reset(opened, sample)
    same_picture(opened.picture(sample.name), sample.name)
    opened.python(f"figure = figures[{sample.name!r}]; {sample.change}")
    changed(opened, sample, before)
    assert is_another_picture(opened.picture(sample.name), sample.name)
