"""The figures' JavaScript modules in a real browser, without JupyterLab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from real_jupyterlab import chromium  # noqa: F401 - a fixture

from slopes.figures.library import sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ADDRESS = "http://figures.invalid/"  # no such host: all requests end here
Call = Callable[..., Any]


def _answer(route: Route) -> None:
    name = route.request.url.rpartition("/")[2]
    if not name:
        route.fulfill(content_type="text/html", body="<!doctype html><title>-</title>")
    else:
        route.fulfill(content_type="text/javascript", body=sources()[name])


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:  # noqa: F811
    """An empty page that may import the modules."""
    opened = chromium.new_page()
    opened.route(f"{ADDRESS}**", _answer)
    opened.goto(ADDRESS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def call(page: Page) -> Call:
    """Call `name` of a module for each list of arguments, all in one go."""

    def call(module: str, name: str, arguments: list[list[Any]]) -> list[Any]:
        found: list[Any] = page.evaluate(
            "async ([module, name, all]) => {"
            "  const { [name]: f } = await import(module);"
            "  return all.map((each) => f(...each));"
            "}",
            [f"{ADDRESS}{module}", name, arguments],
        )
        return found

    return call
