"""Every kind of object can be seen on both grounds, and told from every other."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

import slopes.figures
from slopes.figures.palette import STYLES, Style, style_sheet

WHITE, NIGHT = "#FFFFFF", "#111111"  # JupyterLab's two grounds
# Each of these pairs looks the same as a line; one of the two never is a line.
SAME_LINE = {("gradient", "point")}
ROOMS = Path(slopes.figures.__file__).parent


def luminance(color: str) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_for_contrast_is_the_known_one():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("kind", STYLES)
def test_labels_in_the_kinds_color_can_be_read_in_both_themes(kind: str):
    assert contrast(STYLES[kind].light, WHITE) >= 4.5
    assert contrast(STYLES[kind].dark, NIGHT) >= 4.5


def test_no_two_kinds_are_the_same_line():
    same = {
        (one, other)
        for one, other in combinations(STYLES, 2)
        if STYLES[one].dashes == STYLES[other].dashes
        and STYLES[one].light == STYLES[other].light
    }
    assert same == SAME_LINE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_kinds_that_share_a_color_do_so_in_both_themes(theme: str):
    other_theme = {"light": "dark", "dark": "light"}[theme]
    for one, other in combinations(STYLES.values(), 2):
        if getattr(one, theme) == getattr(other, theme):
            assert getattr(one, other_theme) == getattr(other, other_theme)


def test_a_line_has_the_same_lengths_in_pixels_on_screen_and_in_print():
    line = Style("#000000", "#FFFFFF", (8, 4), 2).line()
    assert line["linewidth"] == 1.5  # points: 2 pixels at 96 to the inch
    offset, pattern = line["linestyle"]
    in_pixels = [96 / 72 * line["linewidth"] * part for part in pattern]
    assert (offset, in_pixels) == (0, [8, 4])
    assert Style("#000000", "#FFFFFF").line()["linestyle"] == "solid"


def test_the_style_sheet_knows_each_kind_in_both_themes():
    sheet = style_sheet()
    for kind, style in STYLES.items():
        assert f".slopes-figure .{kind} {{ --color: var(--slopes-{kind});" in sheet
        assert f"--slopes-{kind}: {style.light}" in sheet
        assert f"--slopes-{kind}: {style.dark}" in sheet


def test_every_kind_that_the_own_style_sheet_names_exists():
    sheet = (ROOMS / "browser/figure.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--slopes-([\w-]+)\)", sheet)) <= set(STYLES)
