"""Fonts as Qt sets text in them, and how tall their lines are.

Layout is done at 1,440 units to the inch, so that a font's pixels are twips, with unhinted design
metrics: a line then breaks at the same word on a screen, on paper and in a PDF.
"""

from __future__ import annotations

import struct
from functools import cache, lru_cache
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QRawFont

from letterkit.layout.lines.stand_ins import installed_family
from letterkit.layout.resolving.model import RunStyle

_UNITS: Final = 2048
_USE_TYPOGRAPHIC: Final = 1 << 7


class LineMetrics(NamedTuple):
    """How far a font's line reaches above and below the base line, and where its rules run.

    Lengths are in twips, or in shares of the letters' size where they are a whole face's.
    """

    ascent: float
    descent: float
    underline: float
    thickness: float
    strike: float


@lru_cache(maxsize=1024)
def qt_font(style: RunStyle) -> QFont:
    """Return the font of a style at 1,440 units to the inch, so that a pixel of Qt's is a twip."""
    font = QFont(installed_family(style.family, style.kind))
    font.setPixelSize(max(round(style.size), 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    font.setBold(style.bold)
    font.setItalic(style.italic)
    font.setKerning(style.kerning)
    # Word sets no ligatures unless asked to; and text copied from a PDF would lose their letters.
    for feature in ("liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    if style.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing)
    if style.scale != 100:  # noqa: PLR2004 - per cent
        font.setStretch(style.scale)
    return font


@lru_cache(maxsize=1024)
def line_metrics(style: RunStyle) -> LineMetrics:
    """Return how far a line in that style reaches and where its rules run, in twips."""
    face = _face(installed_family(style.family, style.kind), style.bold, style.italic)
    size = style.size
    return LineMetrics(
        face.ascent * size,
        face.descent * size,
        face.underline * size,
        max(face.thickness * size, 5.0),
        face.strike * size,
    )


@cache
def _face(family: str, bold: bool, italic: bool) -> LineMetrics:
    """Return a face's measures as Word and LibreOffice take them, external leading above.

    They are shares of the letters' size.
    """
    font = QFont(family)
    font.setBold(bold)
    font.setItalic(italic)
    font.setPixelSize(_UNITS)
    raw = QRawFont.fromFont(font)
    units = raw.unitsPerEm() or _UNITS
    ascent, descent, gap = _vertical(
        bytes(raw.fontTable("hhea").data()), bytes(raw.fontTable("OS/2").data())
    )
    if not ascent + descent:
        ascent, descent, gap = raw.ascent(), raw.descent(), raw.leading()
        units = _UNITS
    underline = raw.underlinePosition() / _UNITS
    return LineMetrics(
        (ascent + gap) / units,
        descent / units,
        underline,
        raw.lineThickness() / _UNITS,
        raw.xHeight() / _UNITS / 2,
    )


def _vertical(hhea: bytes, os2: bytes) -> tuple[float, float, float]:
    """Return ascent, descent and line gap in font units.

    They are hhea's, unless OS/2 says that its typographic ones are meant, or hhea's are nought.
    """
    ascent = descent = gap = 0
    if len(hhea) >= 10:  # noqa: PLR2004 - up to lineGap
        ascent, descent, gap = struct.unpack(">hhh", hhea[4:10])
    if len(os2) >= 78:  # noqa: PLR2004 - up to usWinDescent
        (selection,) = struct.unpack(">H", os2[62:64])
        typographic = struct.unpack(">hhh", os2[68:74])
        windows = struct.unpack(">HH", os2[74:78])
        if selection & _USE_TYPOGRAPHIC and typographic[0] > 0:
            ascent, descent, gap = typographic
        elif not ascent and not descent:
            ascent, descent, gap = windows[0], -windows[1], 0
    return ascent, abs(descent), max(gap, 0)
