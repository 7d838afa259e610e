"""How high a line is (ECMA-376 part 1, 17.3.1.33); where that is silent, as LibreOffice has it."""

from __future__ import annotations

from typing import Final

from letterkit.layout.resolving.model import ParagraphStyle

_SINGLE: Final = 240.0
_ASCENT_OF_EXACT: Final = 0.8


def line_height(ascent: float, descent: float, style: ParagraphStyle) -> tuple[float, float]:
    """Return a line's height, and how far down its base line is, in twips.

    `ascent` and `descent` are its letters' and objects'. Spacing of less than a line is taken off
    the top, more is added below.
    """
    natural = ascent + descent
    if style.line_rule == "exact":
        return style.line, style.line * _ASCENT_OF_EXACT
    if style.line_rule == "atLeast":
        height = max(natural, style.line)
        return height, ascent + height - natural
    height = natural * style.line / _SINGLE
    return height, ascent + min(height - natural, 0.0)
