"""The tints that show on a screen where merge fields stand: filled ones, and missing ones."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.decorations import text_area
from letterkit.layout.painting.display import TextLine

_FILLED: Final = ("#EAF3FF", "#8BB4EC")
_MISSING: Final = ("#FFF3D6", "#9A5B00")
_THICKNESS: Final = 15.0
_SIGN: Final = 90.0  # twips: the triangle over a missing field


def paint_tint(words: TextFragment, line: TextLine, painter: QPainter) -> None:
    """Paint the ground of a merge field's text; missing ones differ in shape as well."""
    area = QRectF(*text_area(words, line))
    ground, edge = _MISSING if words.piece.missing else _FILLED
    painter.fillRect(area, QColor(ground))
    if not words.piece.missing:
        painter.setPen(QPen(QColor(edge), _THICKNESS))
        painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()))
        return
    painter.setPen(QPen(QColor(edge), _THICKNESS, Qt.PenStyle.DashLine))
    painter.drawRect(area)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(edge))
    left, top = area.left(), area.top()
    corners = [
        QPointF(left, top),
        QPointF(left + _SIGN, top),
        QPointF(left + _SIGN / 2, top - _SIGN),
    ]
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)
