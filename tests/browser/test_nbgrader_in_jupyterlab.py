"""nbgrader's own tools, as a lecturer meets them in JupyterLab."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect
from real_jupyterlab import chromium, lab  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from real_jupyterlab import Lab

pytestmark = pytest.mark.browser

PATIENCE = 60_000  # milliseconds
ASSIGNMENT = "04-gradient"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:  # noqa: F811
    opened = chromium.new_page(viewport={"width": 1400, "height": 1000})
    expect.set_options(timeout=PATIENCE)
    yield opened
    opened.close()


def test_formgrader_lists_the_assignment(page: Page, lab: Lab):  # noqa: F811
    page.goto(f"{lab.url}/formgrader?token={lab.token}", timeout=PATIENCE)
    expect(page.get_by_role("link", name=ASSIGNMENT).first).to_be_visible()


def test_create_assignment_shows_the_roles_of_the_cells(page: Page, lab: Lab):  # noqa: F811
    path = f"source/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    page.goto(lab.address(path), timeout=PATIENCE)
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible()
    page.get_by_title("Nbgrader Create Assignment").click()
    panel = page.locator(".nbgrader-CreateAssignmentWidget")
    expect(panel.locator(".nbgrader-TotalPointsInput")).to_have_value("20")
    roles = panel.locator("select").evaluate_all("all => all.map(each => each.value)")
    assert roles.count("solution") == roles.count("tests") == 11
    assert roles.count("manual") == 1


def test_a_learners_answer_is_checked_in_the_assignment(page: Page, lab: Lab):  # noqa: F811
    path = f"release/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    page.goto(lab.address(path), timeout=PATIENCE)
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible()
    cell = page.locator(".jp-CodeCell", has_text="bowl = ...").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text('bowl = "(2y, 2x)"')
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_text("wrong order")).to_be_visible()
