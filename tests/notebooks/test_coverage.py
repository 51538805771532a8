"""The page that shows which cell mirrors which item is fresh."""

from __future__ import annotations

import mirrored


def test_the_page_of_what_mirrors_what_is_fresh() -> None:
    kept = mirrored.PAGE.read_text(encoding="utf-8")
    assert kept == mirrored.page(), "make coverage"


def test_every_item_is_mirrored_somewhere() -> None:
    assert mirrored.unclaimed() == []
