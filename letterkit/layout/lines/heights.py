"""How high a line is (ECMA-376 part 1, 17.3.1.33); where that is silent, as LibreOffice has it."""

from __future__ import annotations

from typing import Final, NamedTuple

from letterkit.layout.resolving.model import ParagraphStyle

_SINGLE: Final = 240.0
_ASCENT_OF_EXACT: Final = 0.8


class LineExtent(NamedTuple):
    """How far a line's letters and objects reach above and below the base line, in twips.

    `letters` is how high its letters alone are.
    """

    ascent: float
    descent: float
    letters: float


def line_height(extent: LineExtent, style: ParagraphStyle) -> tuple[float, float]:
    """Return a line's height, and how far down its base line is, in twips.

    Spacing of less than a line is taken off the top, more is added below. Letters alone are
    spaced: a picture in the line is as high as it is.
    """
    ascent, descent, letters = extent
    natural = ascent + descent
    if style.line_rule == "exact":
        return style.line, style.line * _ASCENT_OF_EXACT
    if style.line_rule == "atLeast":
        height = max(natural, style.line)
        return height, ascent + height - natural
    height = natural + letters * (style.line / _SINGLE - 1)
    return height, ascent + min(height - natural, 0.0)
