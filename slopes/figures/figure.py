"""What all interactive figures have in common: state, words, a still version."""

from __future__ import annotations

import base64
import html
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from slopes.figures.formula import Formula
from slopes.figures.library import library

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Still

_START = files("slopes.figures") / "browser" / "start.js"


class Figure(anywidget.AnyWidget):
    """A figure that is drawn in the browser, where it follows the hand.

    Its state are traits: they can be set, observed and linked from Python. The
    browser draws a change at once and tells Python, without waiting for it.

    A subclass names its JavaScript in `script`, its state in `state` (the traits that
    a reset puts back, and that its description depends on), and what it is in
    `title`; it has FormulaTraits for the functions that a lecturer may change, and
    says in `entries` which of them a learner may type as well. Its `hint` says in a
    sentence what to drag, and what to watch.
    """

    script: ClassVar[str]
    state: ClassVar[tuple[str, ...]]
    title: ClassVar[str]
    entries: ClassVar[dict[str, str]] = {}
    hint: ClassVar[str] = ""

    large = traitlets.Bool(default_value=False, help="large text, for a projector").tag(
        sync=True
    )
    description = traitlets.Unicode(
        read_only=True, help="the current state in words; the figure's alternative text"
    ).tag(sync=True)
    problem = traitlets.Unicode(
        help="what is wrong with something that was typed into the figure"
    ).tag(sync=True)

    _esm = _START.read_text(encoding="utf-8")
    _library = traitlets.Unicode().tag(sync=True)
    _script = traitlets.Unicode().tag(sync=True)
    _title = traitlets.Unicode().tag(sync=True)
    _hint = traitlets.Unicode().tag(sync=True)
    _formulas = traitlets.Dict().tag(sync=True)
    _entries: traitlets.List[Any] = traitlets.List().tag(sync=True)
    _typed = traitlets.Dict().tag(sync=True)
    _scene = traitlets.Dict(help="what does not change by hand").tag(sync=True)

    def __init__(self, **state: Any) -> None:  # noqa: ANN401 - traits of any type
        super().__init__(
            _library=library().reference,
            _script=self.script,
            _title=self.title,
            _hint=self.hint,
            _entries=[
                {"trait": trait, "label": label}
                for trait, label in self.entries.items()
            ],
            **state,
        )
        names = (*self.entries, *self.state)
        self._start = {name: getattr(self, name) for name in names}
        self._refresh_functions()
        if functions := self._function_traits():  # observing none means: all traits
            self.observe(self._refresh_functions, functions)
        self.observe(self._refresh_words, [*self.state])
        self.on_msg(self._receive)

    def functions(self) -> dict[str, Formula]:
        """Return the functions that the browser needs, by the names it uses."""
        raise NotImplementedError

    def describe(self) -> str:
        """Put the current state into words."""
        raise NotImplementedError

    def draw(self, still: Still) -> None:
        """Draw the current state into an empty matplotlib figure."""
        raise NotImplementedError

    def scene(self) -> dict[str, Any]:
        """Return what the browser needs besides the state; JSON values."""
        return {}

    def static(self) -> Still:
        """Return a matplotlib figure of the current state, for print."""
        from matplotlib.figure import Figure as Still

        still = Still(facecolor="white", layout="constrained")
        self.draw(still)
        return still

    def reset(self) -> None:
        """Put the state, and what was typed, back to what it was at the start."""
        self.problem = ""
        with self.hold_trait_notifications():
            for name, value in self._start.items():
                setattr(self, name, value)

    def _in(self, proposal: dict[str, Any], low: float, high: float) -> float:
        """Return a proposed number if it is in the window; for traitlets.validate.

        Raises
        ------
        traitlets.TraitError
            If it is not.
        """
        value = float(proposal["value"])
        # Steps add up to rounding errors: -3 + 50 * 0.1 is 2.000000000000001. All else
        # stays as it is: the browser, told another number, would lose a newer one.
        if low - 1e-9 <= value <= high + 1e-9:
            return min(max(value, low), high)
        raise traitlets.TraitError(
            f"{proposal['trait'].name} = {value:g} is outside this figure's window, "
            f"which reaches from {low:g} to {high:g}."
        )

    def _function_traits(self) -> list[str]:
        return list(self.traits(_function=True))

    def _refresh_functions(self, _: object = None) -> None:
        typed = {name: getattr(self, name).typed for name in self._function_traits()}
        printed = {name: f.printed for name, f in self.functions().items()}
        with self.hold_sync():
            self._typed, self._formulas, self._scene = typed, printed, self.scene()
            self.problem = ""
            self._refresh_words()

    def _refresh_words(self, _: object = None) -> None:
        self.set_trait("description", self.describe())

    def _receive(self, _: object, content: dict[str, Any], __: object) -> None:
        """Do what the browser asks for: read functions, or start again."""
        if content.get("kind") == "reset":
            self.reset()
        elif content.get("kind") == "formula":
            self._read_functions({content.get("trait"): content.get("text")})
        elif content.get("kind") == "formulas":
            self._read_functions(content.get("texts") or {})

    def _read_functions(self, texts: dict[Any, Any]) -> None:
        """Take functions that were typed, or say what is wrong with them."""
        try:
            # Several at once are drawn once.
            with self.hold_sync(), self.hold_trait_notifications():
                for trait in texts.keys() & self.entries.keys():
                    setattr(self, trait, str(texts[trait]))
        except traitlets.TraitError as error:
            self.problem = str(error)

    def _repr_mimebundle_(
        self,
        **kwargs: Any,  # noqa: ANN401 - as IPython calls it
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        # Where no widget can be shown (print, a static page), the picture stands in.
        from slopes.figures.pictures import Picture

        data, about = super()._repr_mimebundle_(**kwargs) or ({}, {})
        picture = Picture(self.static(), self.description)
        more = {
            "text/html": picture.page,
            "image/png": base64.b64encode(picture.png).decode("ascii"),
            "text/plain": self.description,
        }
        about = about | {"image/png": {"alt": html.escape(self.description)}}
        return data | more, about
