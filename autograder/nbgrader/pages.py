"""What reaches feedback and formgrader pages: no scripts, and formulas as MathML.

Learners write Markdown and HTML, and a grader's browser shows it beside buttons that
give points. So everything is cleaned, and formulas are typeset here, where no page
needs MathJax from the web. `configure` puts these filters in nbconvert's place.
"""

from __future__ import annotations

import base64
import html
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import nh3
from jinja2 import pass_context
from latex2mathml.converter import convert_to_element
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool

if TYPE_CHECKING:
    from jinja2.runtime import Context
    from nbformat import NotebookNode

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Of a feedback page: it loads nothing, and runs nothing."""
MOST_LATEX = 5_000
_MATHML = {
    *("math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom"),
    *("mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup"),
    *("mtable", "mtd", "mtext", "mtr", "munder", "munderover"),
}
_OF_MATHML = {"display", "fence", "form", "mathvariant", "stretchy"}
_TAGS = nh3.ALLOWED_TAGS | _MATHML | {"details", "summary", "figure", "figcaption"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    **dict.fromkeys(_MATHML, _OF_MATHML),
    "*": {"class", "id", "style", "role", "title", "lang"},
    "img": {"src", "alt", "width", "height"},
}
_STYLES = {
    *("background-color", "border-left", "color", "font-style", "font-weight"),
    *("margin", "max-width", "opacity", "overflow", "padding", "text-align", "width"),
}
_SCHEMES = {"http", "https", "mailto", "data"}
_FORMULA = re.compile(r"\$\$(?P<block>[^$]+)\$\$|\$(?P<inline>[^$\n]+)\$")
_LOADED = re.compile(
    r"<script\b.*?</script\s*>|<link\b[^>]*>", re.DOTALL | re.IGNORECASE
)
_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)


def mathml(latex: str, *, is_block: bool = False) -> str:
    """Return a formula as MathML; what can't be typeset is shown as it was typed."""
    display = "block" if is_block else "inline"
    try:
        root = convert_to_element(latex[:MOST_LATEX], display=display)
    except Exception:  # noqa: BLE001 - learners' LaTeX may be anything
        return f"<code>{html.escape(latex)}</code>"
    for element in root.iter():
        # The converter writes entities as text; tags that were typed stay text.
        element.text = html.unescape(element.text) if element.text else element.text
    return ET.tostring(root, encoding="unicode", method="html")


class _Renderer(IPythonRenderer):
    """Markdown with its formulas as MathML."""

    def inline_math(self, body: str) -> str:
        """Return a formula in a line."""
        return mathml(body)

    def block_math(self, body: str) -> str:
        """Return a formula on a line of its own."""
        return mathml(body, is_block=True)

    def latex_environment(self, name: str, body: str) -> str:
        r"""Return ``\begin{name}...\end{name}``."""
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", is_block=True)


@pass_context
def markdown_to_html(context: Context, source: str) -> str:
    """Return Markdown as clean HTML (a filter for nbconvert's templates)."""
    return render_markdown(source, context.get("cell", {}).get("attachments", {}))


def render_markdown(source: str, attachments: dict[str, Any] | None = None) -> str:
    """Return Markdown as clean HTML, its formulas as MathML."""
    attached = attachments or {}
    renderer = _Renderer(escape=False, attachments=attached, embed_images=False)
    return clean(MarkdownWithMath(renderer=renderer).render(source))


def clean_html(element: str | bytes) -> str:
    """Return HTML without anything that runs (a filter for nbconvert's templates).

    An SVG, which comes as bytes, becomes a picture: nothing runs in one.
    """
    if isinstance(element, bytes):
        data = base64.b64encode(element).decode()
        return f'<img alt="" src="data:image/svg+xml;base64,{data}">'
    return clean(element)


def clean(text: str) -> str:
    """Return HTML with tags, attributes, styles and links of a list only."""
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        filter_style_properties=_STYLES,
        link_rel="noopener noreferrer",
        attribute_filter=_harmless,
    )


def _harmless(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value; None for pictures from elsewhere and data links."""
    where = value.strip().lower()
    if tag == "img" and attribute == "src" and re.match(r"(https?:|mailto:|//)", where):
        return None
    if attribute == "href" and where.startswith("data:"):
        return None
    return value


class Typeset(Preprocessor):
    """Make MathML of the formulas in outputs, before a page is made of them."""

    enabled = Bool(default_value=True, help="Whether formulas are typeset.").tag(
        config=True
    )

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the cell; `index` is its place."""
        del index
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            latex = data.pop("text/latex", None)
            if isinstance(latex, str) and "text/html" not in data:
                data["text/html"] = mathml(latex.strip().strip("$"), is_block=True)
            elif isinstance(data.get("text/html"), str):
                data["text/html"] = _FORMULA.sub(_typeset, data["text/html"])
        return cell, resources


def _typeset(found: re.Match[str]) -> str:
    block = found["block"]
    latex = html.unescape(block or found["inline"])
    return mathml(latex, is_block=block is not None)


def self_contained(page: str) -> str:
    """Return a page that loads nothing and runs nothing, whatever it holds."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page = _LOADED.sub("", page)
    return _HEAD.sub(lambda found: found[0] + policy, page, count=1)


class PageExporter(HTMLExporter):
    """nbconvert's exporter of HTML, whose pages are self-contained."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **more: object
    ) -> tuple[Any, dict[str, Any]]:
        """Return the page, and the resources."""
        page, resources = super().from_notebook_node(nb, resources=resources, **more)
        return self_contained(page), resources
