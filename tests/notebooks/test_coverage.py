"""The page that shows which cell mirrors which item is fresh."""

from __future__ import annotations

import mirrored


def test_the_page_of_what_mirrors_what_is_fresh() -> None:
    kept = mirrored.PAGE.read_text(encoding="utf-8")
    assert kept == mirrored.page(), "make coverage"


def test_every_item_of_a_finished_chapter_is_claimed() -> None:
    left = {line.partition(" ")[0] for line in mirrored.unclaimed()}
    derivative = {f"D2-{n}" for n in range(17, 32)}
    assert derivative & left == set()
