"""What the documentation names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.arguments import parser
from slopes.exercises import CHAPTERS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)")
COMMAND = re.compile(
    r"^\.?/?(make|autograder) ([a-z][a-z-]+)|`(make|autograder) ([a-z][a-z-]+)",
    re.MULTILINE,
)
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
SUBCOMMANDS = set(re.findall(r"^    ([a-z]+) ", parser().format_help(), re.MULTILINE))
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pages
def test_a_link_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []


@pages
def test_a_command_exists(page: Path) -> None:
    found = COMMAND.findall(page.read_text(encoding="utf-8"))
    named = {(a or c, b or d) for a, b, c, d in found}
    known = {("make", t) for t in TARGETS} | {("autograder", s) for s in SUBCOMMANDS}
    assert named <= known


def test_the_readme_names_the_main_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make lab", "make grade", "make test", "autograder grade"):
        assert command in text


def test_lecturers_find_a_teaching_page_for_every_chapter() -> None:
    text = (ROOT / "docs" / "lecturers.md").read_text(encoding="utf-8")
    for chapter in CHAPTERS:
        assert f"(teaching/{chapter.notebook}.md)" in text
