"""What learners put into notebooks runs in no page and in no spreadsheet."""

from __future__ import annotations

import csv
from html.parser import HTMLParser

import pytest
from attacks import ATTACKS
from siege import student_of
from tiny_course import ASSIGNMENT

from autograder.cli import main
from autograder.runner import isolation_notice

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.kernel,
    pytest.mark.skipif(
        isolation_notice() is not None, reason=f"no sandbox: {isolation_notice()}"
    ),
    # Of a language that the notebook claims, and of outputs that no page can show.
    pytest.mark.filterwarnings("ignore:No lexer found", "ignore:Your element with"),
]
EVIL = [
    attack
    for attack in ATTACKS
    if attack.row in {"pages", "cells", "config"} and attack.name != "broken-page"
]
RUN = {"script", "iframe", "object", "embed", "form", "base", "link", "svg", "frame"}


class Faults(HTMLParser):
    """Finds what runs or loads in a page, as a browser reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in RUN:
            self.found.append(tag)
        for name, value in attrs:
            where = (value or "").strip().lower()
            loads = name not in {"href", "content", "alt", "title", "class"}
            if (
                name.startswith("on")
                or where.startswith(("javascript:", "vbscript:"))
                or (loads and where.startswith(("http:", "https:", "//")))
            ):
                self.found.append(f"{tag} {name}={where}")


@pytest.fixture(scope="module")
def pages(siege):
    main(["--course", str(siege.course.root), "feedback", ASSIGNMENT])
    folder = siege.course.root / "feedback"

    def read(attack):
        page = folder / student_of(attack) / ASSIGNMENT / f"{ASSIGNMENT}.html"
        return page.read_text(encoding="utf-8")

    return read


@pytest.mark.parametrize("attack", EVIL, ids=[attack.name for attack in EVIL])
def test_nothing_of_an_attack_runs_or_loads_in_its_page(pages, attack):
    page = pages(attack)
    faults = Faults()
    faults.feed(page)
    assert faults.found == []
    assert "default-src 'none'" in page.split("<body")[0]


def test_only_what_no_page_can_be_made_of_has_none(siege, pages):
    del pages
    course = siege.course
    graded, shown = (
        {path.name for path in (course.root / step).iterdir()}
        for step in ("autograded", "feedback")
    )
    broken = {student_of(a) for a in ATTACKS if a.name == "broken-page"}
    assert graded - shown <= broken


def test_no_field_of_the_csv_file_is_a_formula(siege, tmp_path):
    to = tmp_path / "grades.csv"
    assert main(["--course", str(siege.course.root), "export", "--to", str(to)]) == 0
    with to.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert any("=1+cmd" in field for row in rows for field in row)
    assert not any(field.startswith(("=", "+", "@", "\t")) for r in rows for field in r)


def test_a_second_run_finds_nothing_new_and_changes_no_score(siege):
    from nbgrader.api import Gradebook

    def all_scores():
        with Gradebook(siege.course.db_url, "slopes") as book:
            found = book.assignment_submissions(ASSIGNMENT)
            return {item.student.id: item.score for item in found}

    before = all_scores()
    arguments = ["grade", ASSIGNMENT, "--jobs", "2"]
    assert main(["--course", str(siege.course.root), *arguments]) == 1
    assert all_scores() == before
