"""From properties, where anything may be unsaid, to styles, where nothing is."""

from __future__ import annotations

from typing import Final

from letterkit.preview.reading.properties import ParagraphProperties, RunProperties
from letterkit.preview.reading.styles import StyleSheet
from letterkit.preview.resolving.model import ParagraphStyle, RunStyle

_USUAL_FONT: Final = "Times New Roman"
_USUAL_SIZE: Final = 20  # half-points
_TWIPS_PER_HALF_POINT: Final = 10
_AUTO_SPACE: Final = 280.0  # what Word puts around paragraphs that came from a web page
_DARK: Final = 110
_RAISED_SIZE: Final = 0.58  # superscript and subscript against the size of the text
_RAISED_BY: Final = {"superscript": 0.33, "subscript": -0.08}
_ALIGNMENTS: Final = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify", "thaiDistribute": "justify",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip


def run_style(said: RunProperties, sheet: StyleSheet, behind: str = "") -> RunStyle:
    """Return how letters look that have these properties, all styles applied, on a ground `behind`.

    Sizes come in half-points (17.3.2.38) and leave in twips; what nothing states is Word's usual:
    10 points, Times New Roman. `behind` is a colour or "", by which automatic text is black or
    white. Raised letters are 58 % of the size and a third of it up, as LibreOffice draws them.
    """
    rtl = bool(said.rtl)
    size = float((said.size_complex if rtl else said.size) or _USUAL_SIZE) * _TWIPS_PER_HALF_POINT
    raised = said.raised or 0.0
    rise = _RAISED_BY.get(said.vertical or "")
    drawn = size
    if rise is not None:
        raised += rise * size
        drawn = float(round(size * _RAISED_SIZE))
    ground = _drawn(said.highlight) or _drawn(said.shading)
    underline = said.underline or "none"
    return RunStyle(
        family=_family((said.font_complex if rtl else said.font) or said.font, sheet),
        size=drawn,
        bold=bool(said.bold_complex if rtl else said.bold),
        italic=bool(said.italic_complex if rtl else said.italic),
        colour=_drawn(said.colour) or ("FFFFFF" if _is_dark(ground or behind) else "000000"),
        background=ground,
        underline="" if underline == "none" else underline,
        underline_colour=_drawn(said.underline_colour),
        strike=2 if said.double_strike else int(bool(said.strike)),
        raised=raised,
        spacing=said.spacing or 0.0,
        kerning=bool(said.kern) and (said.size or _USUAL_SIZE) >= (said.kern or 0),
        scale=said.scale or 100,
        boxed=bool(said.boxed),
        rtl=rtl,
    )


def paragraph_style(
    said: ParagraphProperties, identifier: str, default_tab: float, *, plain_auto: bool
) -> ParagraphStyle:
    """Return how a paragraph is set that has these properties, all styles applied.

    Lengths in twips. `identifier` is its style's, `default_tab` the distance of the stops that
    nobody states. `plain_auto` is for documents that want automatic spacing (17.3.1.33,
    beforeAutospacing) at 5 points, not Word's usual 14.
    """
    auto = 100.0 if plain_auto else _AUTO_SPACE
    rule = said.line_rule or "auto"
    bidi = bool(said.bidi)
    return ParagraphStyle(
        align=_ALIGNMENTS.get(
            said.align or "left", "left"
        ),  # of bidi ones, their lines are mirrored
        left=said.left or 0.0,
        right=said.right or 0.0,
        first=said.first or 0.0,
        before=auto if said.before_auto else max(said.before or 0.0, 0.0),
        after=auto if said.after_auto else max(said.after or 0.0, 0.0),
        line=abs(said.line or 240.0),
        line_rule=rule if rule in {"exact", "atLeast"} and said.line else "auto",
        keep_next=bool(said.keep_next),
        keep_lines=bool(said.keep_lines),
        page_break_before=bool(said.page_break_before),
        widow_control=said.widow_control is not False,
        contextual=bool(said.contextual),
        bidi=bidi,
        borders=said.borders,
        shading=_drawn(said.shading),
        tabs=said.tabs or (),
        default_tab=default_tab,
        outline=said.outline,
        identifier=identifier,
    )


def _family(font: str | None, sheet: StyleSheet) -> str:
    if font == "+major":
        return sheet.major_font or _USUAL_FONT
    if font == "+minor":
        return sheet.minor_font or _USUAL_FONT
    return font or _USUAL_FONT


def _drawn(colour: str | None) -> str:
    return "" if colour in {None, "auto"} else str(colour)


def _is_dark(colour: str) -> bool:
    """Whether automatic text on that ground is white."""
    if not colour:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return (red * 299 + green * 587 + blue * 114) / 1000 < _DARK
