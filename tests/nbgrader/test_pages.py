"""What reaches pages runs nothing and loads nothing; formulas need no web."""

from __future__ import annotations

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from tiny_course import ASSIGNMENT, cell_of
from traitlets.config import Config

from autograder.cli import main
from autograder.nbgrader.config import configure
from autograder.nbgrader.pages import (
    clean,
    clean_html,
    mathml,
    render_markdown,
    self_contained,
)
from slopes import check

RUNS = re.compile(
    r"<script|<iframe|<object|<embed|<form|<svg|<style|\son\w+\s*="
    r"|=[\"']?javascript:",
    re.IGNORECASE,
)
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>1</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<iframe src='//evil.example'></iframe>",
    "<form action='//evil.example'><button formaction='javascript:1'>x</button></form>",
    "<style>*{display:none}</style>",
    "<div style='position:fixed;background:url(//evil.example)' onclick=1>x</div>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<math href='javascript:1'><mi onclick=1>x</mi></math>",
    "<details ontoggle=alert(1) open>x</details>",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$$</math><script>alert(1)</script>$$",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "`$<script>`",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_gets_through(attack):
    for cleaned in (clean(attack), render_markdown(attack), clean_html(attack)):
        without_text = re.sub(r"&lt;.*?&gt;", "", cleaned)
        assert not RUNS.search(without_text), cleaned


def test_pictures_are_loaded_from_nowhere():
    assert "evil" not in clean("<img src='https://evil.example/x.png'>")
    assert "evil" not in clean("<img src='//evil.example/x.png'>")
    assert "data:image/png" in clean("<img src='data:image/png;base64,AA=='>")
    assert "href" not in clean("<a href='data:text/html,x'>x</a>")


def test_a_drawing_becomes_a_picture_in_which_nothing_runs():
    shown = clean_html(b"<svg onload='alert(1)'></svg>")
    assert shown.startswith('<img alt="" src="data:image/svg+xml;base64,')


def test_formulas_are_typeset_and_code_is_left_alone():
    shown = render_markdown("Is $a < b$? `x < $3$` \n\n$$\\frac{1}{2}$$ <b>yes</b>")
    assert shown.count("<math") == 2
    assert "<mo>&lt;</mo>" in shown
    assert "<code>x &lt; $3$</code>" in shown
    assert "<b>yes</b>" in shown


def test_what_is_no_latex_is_shown_as_it_was_typed():
    assert mathml("{") == "<code>{</code>"
    assert len(mathml("x" * 100_000)) < 200_000


def test_a_verdict_keeps_its_look_and_its_steps():
    html = check("gradient/bowl", "(2y, 2x)")._repr_mimebundle_()["text/html"]
    shown = clean_html(html)
    assert shown.count("<details>") == 2
    assert "border-left" in shown
    assert 'role="status"' in shown


@pytest.fixture
def exporter(tmp_path):
    """Return the exporter that formgrader makes of our configuration."""
    from nbconvert.exporters import HTMLExporter

    config = Config()
    configure(config, root=tmp_path)
    return HTMLExporter(config=config, template_name="classic")


def test_formgraders_pages_are_cleaned_too(exporter):
    evil = "<script>alert('evil')</script><img src=x onerror=alert(1)>\n\n$x^2$"
    outputs = [
        new_output("display_data", data={"text/html": evil}),
        new_output("display_data", data={"image/svg+xml": f"<svg>{evil}</svg>"}),
        new_output("display_data", data={"application/javascript": "alert('evil')"}),
        new_output("display_data", data={"text/markdown": evil}),
    ]
    cells = [new_markdown_cell(evil), new_code_cell("1", outputs=outputs)]
    page, _ = exporter.from_notebook_node(new_notebook(cells=cells))
    assert "evil" not in page
    assert "onerror" not in page
    assert page.count("<math") >= 2


def test_a_page_is_closed_to_whatever_it_may_still_hold():
    page = (
        "<html><head><title>x</title><script src='https://cdn.example/a.js'></script>"
        "<link rel=stylesheet href='//cdn.example/a.css'></head><body>x</body></html>"
    )
    closed = self_contained(page)
    assert "cdn.example" not in closed
    assert "default-src 'none'" in closed
    assert closed.index("Content-Security-Policy") < closed.index("<title>")


EVIL = """\
from IPython.display import HTML, Math, display
display(HTML("<script>alert('evil')</script><img src=x onerror=alert(1)>"))
display(Math(r"\\frac{1}{2}"))
bowl = "(2y, 2x)"
"""


@pytest.mark.nbgrader
def test_a_feedback_page_loads_nothing_runs_nothing_and_is_typeset(course, capsys):
    def edit(nb):
        cell_of(nb, "why").source = "Look: <script>alert('evil')</script>\n\nAnd $x^2$."

    course.submit("eve", {"bowl": EVIL}, edit=edit)
    folder = ["--course", str(course.root)]
    assert main([*folder, "grade", ASSIGNMENT]) == 0
    assert main([*folder, "feedback", ASSIGNMENT]) == 0
    capsys.readouterr()
    path = course.root / "feedback" / "eve" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    page = path.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert not re.search(r"<script|<link|(src|href)=[\"'](https?:|//)", page)
    shown = re.sub(r"<code.*?</code>|<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert not re.search("evil|onerror", shown)
    assert "<mfrac>" in page
    assert "<msup>" in page
    assert "wrong order" in page
