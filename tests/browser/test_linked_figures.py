"""Two figures share a state in the browser, whatever the kernel does meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from figures_page import PATIENCE, notebook
from playwright.sync_api import Browser, expect
from real_jupyterlab import chromium, lab  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from real_jupyterlab import Lab

pytestmark = pytest.mark.browser

CELLS = [
    "from ipywidgets import jslink\nfrom slopes.figures import Tangent",
    "one = Tangent('x^2')\none",
    "other = Tangent('x^3')\nlink = jslink((one, 'at'), (other, 'at'))\nother",
    "import time\nprint('now')\ntime.sleep(600)",
]


def test_a_linked_figure_follows_while_the_kernel_is_busy(
    chromium: Browser,  # noqa: F811
    lab: Lab,  # noqa: F811
):
    (lab.folder / "linked.ipynb").write_text(notebook(CELLS), encoding="utf-8")
    expect.set_options(timeout=PATIENCE)
    page = chromium.new_page()
    page.goto(lab.address("linked.ipynb"), timeout=PATIENCE)
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_text("now", exact=True)).to_be_visible()
    points = page.get_by_role("slider", name="x of the first point")
    expect(points).to_have_count(2)
    one, other = points.all()
    expect(other).to_have_attribute("aria-valuenow", "1")
    one.focus()
    page.keyboard.press("ArrowRight")
    expect(one).to_have_attribute("aria-valuenow", "1.1")
    expect(other).to_have_attribute("aria-valuenow", "1.1")
    expect(page.get_by_text("(ipykernel) | Busy")).to_be_visible()
    page.close()
