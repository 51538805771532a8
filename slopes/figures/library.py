"""The JavaScript that all figures share, sent to the browser once a kernel."""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

import ipywidgets as widgets
import traitlets

from slopes.figures import palette

_HERE = files("slopes.figures")


class Library(widgets.Widget):  # type: ignore[misc]
    """The sources of the modules, as the state of a widget that nothing shows."""

    _model_name = traitlets.Unicode("WidgetModel").tag(sync=True)
    sources = traitlets.Dict(help="each module's text by file name").tag(sync=True)
    style = traitlets.Unicode(help="the style sheet").tag(sync=True)
    digest = traitlets.Unicode(help="what tells versions apart").tag(sync=True)

    @property
    def reference(self) -> str:
        """The text by which anywidget finds it in the browser."""
        return f"anywidget:{self.model_id}"


def library() -> Library:
    """Return this kernel's library; a new one after `Widget.close_all()`."""
    if _made().comm is None:
        _made.cache_clear()
    return _made()


@functools.cache
def _made() -> Library:
    found = sources()
    style = palette.style_sheet() + _text(_HERE / "browser" / "figure.css")
    text = "".join(f"{name}\n{found[name]}\n" for name in sorted(found)) + style
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Library(sources=found, style=style, digest=digest)


@functools.cache
def sources() -> dict[str, str]:
    """Return every module that a figure may import, by its file name."""
    found = {
        path.name: _text(path)
        for folder in _HERE.iterdir()
        if folder.is_dir()
        for path in folder.iterdir()
        if path.name.endswith(".js") and path.name != "start.js"
    }
    return found | {"d3.js": _as_module(_text(_HERE / "browser" / "d3" / "d3.min.js"))}


def _as_module(text: str) -> str:
    """Return d3's script as a module: it finds a place for its exports, and no loader.

    Pages with RequireJS define a global `define`, which the script would prefer.
    """
    return (
        "const exports = {}, module = { exports }, define = undefined;\n"
        f"{text}\nexport default exports;\n"
    )


def _text(path: Traversable) -> str:
    return path.read_text(encoding="utf-8")
