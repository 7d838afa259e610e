"""Lines under, through and around text, and lines of borders."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from letterkit.layout.lines.fonts import line_metrics
from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import Rule, TextLine
from letterkit.layout.painting.glyphs import colour_of

_PATTERNS: Final = {
    "dotted": Qt.PenStyle.DotLine, "dottedHeavy": Qt.PenStyle.DotLine,
    "dash": Qt.PenStyle.DashLine, "dashed": Qt.PenStyle.DashLine,
    "dashSmallGap": Qt.PenStyle.DashLine, "dashLong": Qt.PenStyle.DashLine,
    "dashedHeavy": Qt.PenStyle.DashLine, "dashLongHeavy": Qt.PenStyle.DashLine,
    "dotDash": Qt.PenStyle.DashDotLine, "dashDotHeavy": Qt.PenStyle.DashDotLine,
    "dotDotDash": Qt.PenStyle.DashDotDotLine, "dashDotDotHeavy": Qt.PenStyle.DashDotDotLine,
}  # fmt: skip
_DOUBLE: Final = frozenset(("double", "wavyDouble", "triple", "doubleWave"))
_WAVY: Final = frozenset(("wave", "wavyHeavy", "wavyDouble", "doubleWave"))
_WAVE_LENGTH: Final = 60.0


def paint_under(words: TextFragment, line: TextLine, painter: QPainter) -> None:
    """Paint what lies behind text: its highlight or shading."""
    if words.style.background:
        painter.fillRect(text_area(words, line), colour_of(words.style.background))


def paint_over(words: TextFragment, line: TextLine, painter: QPainter) -> None:
    """Paint the lines under and through text, and the box around it."""
    style = words.style
    if not (style.underline or style.strike or style.boxed):
        return
    metrics = line_metrics(style)
    base = line.baseline - style.raised
    if style.underline:
        colour = colour_of(style.underline_colour or style.colour)
        thickness = metrics.thickness * (
            2 if "eavy" in style.underline or style.underline == "thick" else 1
        )
        _paint_underline(words, base + metrics.underline, thickness, colour, painter)
    for stroke in range(style.strike):
        y = base - metrics.strike - (stroke - (style.strike - 1) / 2) * metrics.thickness * 2.5
        _stroke(
            words.x,
            words.x + words.width,
            y,
            metrics.thickness,
            colour_of(style.colour),
            painter,
        )
    if style.boxed:
        painter.setPen(QPen(colour_of(style.colour), 10.0))
        painter.drawRect(text_area(words, line))


def text_area(words: TextFragment, line: TextLine) -> QRectF:
    """Return the area of a text in twips: as high as its line's letters reach."""
    top = line.y + line.line.text_top
    return QRectF(words.x, top, words.width, line.y + line.line.text_bottom - top)


def _paint_underline(
    words: TextFragment, y: float, thickness: float, colour: QColor, painter: QPainter
) -> None:
    """Paint an underline of the text's kind (17.18.99), its middle at `y`."""
    kind = words.style.underline
    left, right = words.x, words.x + words.width
    if kind == "words":
        _paint_word_underlines(words, y, thickness, colour, painter)
    elif kind in _WAVY:
        _wave(left, right, y, thickness, colour, painter)
    elif kind in _DOUBLE:
        _stroke(left, right, y - thickness, thickness * 0.7, colour, painter)
        _stroke(left, right, y + thickness, thickness * 0.7, colour, painter)
    else:
        _stroke(
            left, right, y, thickness, colour, painter, _PATTERNS.get(kind, Qt.PenStyle.SolidLine)
        )


def _paint_word_underlines(
    words: TextFragment, y: float, thickness: float, colour: QColor, painter: QPainter
) -> None:
    """Underline words but not the spaces between them, as wide as their share of letters is."""
    share = words.width / max(len(words.text), 1)
    at = 0
    for word in words.text.split(" "):
        if word:
            x = words.x + at * share
            _stroke(x, x + len(word) * share, y, thickness, colour, painter)
        at += len(word) + 1


def _stroke(  # noqa: PLR0913, PLR0917 - two ends, a pen and where to
    left: float,
    right: float,
    y: float,
    thickness: float,
    colour: QColor,
    painter: QPainter,
    pattern: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Paint a level line, its middle at `y`; lengths in twips."""
    painter.setPen(QPen(colour, thickness, pattern, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(left, y, right, y))


def _wave(  # noqa: PLR0913, PLR0917 - as above
    left: float, right: float, y: float, thickness: float, colour: QColor, painter: QPainter
) -> None:
    """Paint a wavy line about `y`, half a wave up and half down."""
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + _WAVE_LENGTH, right)
        path.quadTo(
            QPointF((x + end) / 2, y + (-_WAVE_LENGTH if up else _WAVE_LENGTH) / 2), QPointF(end, y)
        )
        x, up = end, not up
    painter.setPen(QPen(colour, thickness))
    painter.drawPath(path)


def paint_line(rule: Rule, painter: QPainter) -> None:
    """Paint a border's line. Double ones are two, each a third as thick as both with their gap."""
    colour = colour_of(rule.colour)
    pattern = _PATTERNS.get(rule.kind, Qt.PenStyle.SolidLine)
    if rule.kind not in _DOUBLE:
        painter.setPen(QPen(colour, rule.thickness, pattern, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(rule.x1, rule.y1, rule.x2, rule.y2))
        return
    painter.setPen(QPen(colour, rule.thickness, pattern, Qt.PenCapStyle.FlatCap))
    across = rule.y1 == rule.y2
    for side in (-rule.thickness, rule.thickness):
        dx, dy = (0.0, side) if across else (side, 0.0)
        painter.drawLine(QLineF(rule.x1 + dx, rule.y1 + dy, rule.x2 + dx, rule.y2 + dy))
