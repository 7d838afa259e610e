"""Text in metafiles: the outlines of its letters, for a picture keeps each where it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath

from letterkit.layout.lines.stand_ins import installed_family
from letterkit.layout.metafiles.state import LogicalFont
from letterkit.layout.paths import Path, PathStep, Point, moving, rectangle
from letterkit.layout.resolving.symbols import in_unicode, is_symbol_font

EM: Final = 1000
_SYMBOLS: Final = 2
# Python's names for the character sets of fonts (MS-WMF, 2.1.1.5).
_CODECS: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip


class FaceMeasures(NamedTuple):
    """A face at 1,000 units to the em: how far it reaches up and down, its letters' mean width."""

    ascent: float
    descent: float
    mean_width: float


def decoded(text: bytes, font: LogicalFont) -> str:
    """Return text of one byte a letter, or two in the Far East, as the font's character set."""
    return text.decode(_CODECS.get(font.charset, "cp1252"), "replace").replace("\ufffd", "")


def shown(text: str, font: LogicalFont) -> str:
    """Return text as Unicode has it; symbol fonts have signs of their own in place of letters."""
    if font.charset == _SYMBOLS or is_symbol_font(font.family):
        return in_unicode(text, font.family)
    return text


@lru_cache(maxsize=64)
def measures(font: LogicalFont) -> FaceMeasures:
    """Return the measures of a font's face."""
    metrics = QFontMetricsF(_qt_font(font))
    return FaceMeasures(metrics.ascent(), metrics.descent(), metrics.averageCharWidth())


@lru_cache(maxsize=1024)
def lettering(text: str, font: LogicalFont) -> tuple[Path, float]:
    """Return text's outline at 1,000 units to the em, its base line at 0, and how wide it is."""
    qt_font = _qt_font(font)
    outline = QPainterPath()
    outline.addText(0, 0, qt_font, text)
    metrics = QFontMetricsF(qt_font)
    width = metrics.horizontalAdvance(text)
    return _steps(outline), width


def ruled(font: LogicalFont, width: float) -> Path:
    """Return the rules under and through a text of a width, at 1,000 units to the em."""
    metrics = QFontMetricsF(_qt_font(font))
    thickness = max(metrics.lineWidth(), EM / 20)
    places = [metrics.underlinePos()] * font.underline + [-metrics.strikeOutPos()] * font.struck
    return tuple(
        step
        for y in places
        for step in moving(0.0, y - thickness / 2).path(rectangle(width, thickness))
    )


@lru_cache(maxsize=64)
def _qt_font(font: LogicalFont) -> QFont:
    qt_font = QFont(installed_family(font.family))
    qt_font.setPixelSize(EM)
    qt_font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    qt_font.setBold(font.bold)
    qt_font.setItalic(font.italic)
    return qt_font


def _steps(outline: QPainterPath) -> Path:
    steps: list[PathStep] = []
    curve: list[Point] = []
    for index in range(outline.elementCount()):
        element = outline.elementAt(index)
        point = (element.x, element.y)
        if element.type == QPainterPath.ElementType.MoveToElement:
            steps.append(PathStep("M", (point,)))
        elif element.type == QPainterPath.ElementType.LineToElement:
            steps.append(PathStep("L", (point,)))
        else:
            curve.append(point)
            if len(curve) == 3:  # noqa: PLR2004 - two control points and the end
                steps.append(PathStep("C", tuple(curve)))
                curve.clear()
    return tuple(steps)
