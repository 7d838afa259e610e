"""From properties, of which any may be None, to styles, where everything has a value."""

from __future__ import annotations

from typing import Final

from letterkit.layout.reading.properties import ParagraphProperties, RunProperties
from letterkit.layout.reading.styles import StyleSheet
from letterkit.layout.resolving.model import ParagraphStyle, RunStyle

_DEFAULT_FONT: Final = "Times New Roman"
_DEFAULT_SIZE: Final = 20  # half-points
_TWIPS_PER_HALF_POINT: Final = 10
_AUTO_SPACE: Final = 280.0  # what Word puts around paragraphs that came from a web page
_DARK: Final = 110
_BODY_TEXT: Final = 9  # the outline level of what is no heading (17.3.1.20)
_RAISED_SIZE: Final = 0.58  # superscript and subscript against the size of the text
_RAISED_BY: Final = {"superscript": 0.33, "subscript": -0.08}
_ALIGNMENTS: Final = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify", "thaiDistribute": "justify",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip


def run_style(stated: RunProperties, sheet: StyleSheet, paper: str = "") -> RunStyle:
    """Return the style that a run's properties amount to, all styles applied.

    Sizes come in half-points (17.3.2.38) and leave in twips; what nothing states is Word's usual:
    10 points, Times New Roman. `paper` is a colour or "", by which automatic text is black or
    white. Raised letters are 58 % of the size and a third of it up, as LibreOffice draws them.
    """
    rtl = bool(stated.rtl)
    size = (
        float((stated.size_complex if rtl else stated.size) or _DEFAULT_SIZE)
        * _TWIPS_PER_HALF_POINT
    )
    raised = stated.raised or 0.0
    rise = _RAISED_BY.get(stated.vertical or "")
    drawn_size = size
    if rise is not None:
        raised += rise * size
        drawn_size = float(round(size * _RAISED_SIZE))
    background = _explicit_colour(stated.highlight) or _explicit_colour(stated.shading)
    underline = stated.underline or "none"
    family = _family((stated.font_complex if rtl else stated.font) or stated.font, sheet)
    return RunStyle(
        family=family,
        size=drawn_size,
        bold=bool(stated.bold_complex if rtl else stated.bold),
        italic=bool(stated.italic_complex if rtl else stated.italic),
        colour=_explicit_colour(stated.colour)
        or ("FFFFFF" if is_dark(background or paper) else "000000"),
        background=background,
        underline="" if underline == "none" else underline,
        underline_colour=_explicit_colour(stated.underline_colour),
        strike=2 if stated.double_strike else int(bool(stated.strike)),
        raised=raised,
        spacing=stated.spacing or 0.0,
        kerning=bool(stated.kern) and (stated.size or _DEFAULT_SIZE) >= (stated.kern or 0),
        scale=stated.scale or 100,
        boxed=bool(stated.boxed),
        rtl=rtl,
        kind=sheet.font_kinds.get(family.lower(), ""),
    )


def paragraph_style(
    stated: ParagraphProperties, identifier: str, default_tab: float, *, plain_auto: bool
) -> ParagraphStyle:
    """Return how a paragraph is set that has these properties, all styles applied.

    Lengths in twips. `identifier` is its style's, `default_tab` the distance of the stops that
    nobody states. `plain_auto` is for documents that want automatic spacing (17.3.1.33,
    beforeAutospacing) at 5 points, not Word's usual 14.
    """
    auto = 100.0 if plain_auto else _AUTO_SPACE
    rule = stated.line_rule or "auto"
    bidi = bool(stated.bidi)
    return ParagraphStyle(
        align=_ALIGNMENTS.get(
            stated.align or "left", "left"
        ),  # of bidi ones, their lines are mirrored
        left=stated.left or 0.0,
        right=stated.right or 0.0,
        first=stated.first or 0.0,
        before=auto if stated.before_auto else max(stated.before or 0.0, 0.0),
        after=auto if stated.after_auto else max(stated.after or 0.0, 0.0),
        line=abs(stated.line or 240.0),
        line_rule=rule if rule in {"exact", "atLeast"} and stated.line else "auto",
        keep_next=bool(stated.keep_next),
        keep_lines=bool(stated.keep_lines),
        page_break_before=bool(stated.page_break_before),
        widow_control=stated.widow_control is not False,
        contextual=bool(stated.contextual),
        bidi=bidi,
        borders=stated.borders,
        shading=_explicit_colour(stated.shading),
        tabs=stated.tabs or (),
        default_tab=default_tab,
        outline=None if stated.outline == _BODY_TEXT else stated.outline,
        identifier=identifier,
    )


def _family(font: str | None, sheet: StyleSheet) -> str:
    if font == "+major":
        return sheet.major_font or _DEFAULT_FONT
    if font == "+minor":
        return sheet.minor_font or _DEFAULT_FONT
    return font or _DEFAULT_FONT


def _explicit_colour(colour: str | None) -> str:
    return "" if colour in {None, "auto"} else str(colour)


def is_dark(colour: str) -> bool:
    """Whether automatic text on that ground is white."""
    if not colour:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return (red * 299 + green * 587 + blue * 114) / 1000 < _DARK
