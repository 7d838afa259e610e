"""What cells are painted of: grounds, ticks, triangles, texts. All measures are logical pixels."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from letterkit.desktop.theme import Theme, paint_chosen

_TICK: Final = 16  # pixels
_CORNER: Final = 6
_ON_ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_AT_END: Final = Qt.TextElideMode.ElideRight


def tick_rect(cell: QRect) -> QRectF:
    """Return where the box of a tick stands in a cell, in the cell's coordinates."""
    middle = QRectF(cell).center()
    return QRectF(middle.x() - _TICK / 2, middle.y() - _TICK / 2, _TICK, _TICK)


def paint_tick(painter: QPainter, box: QRectF, theme: Theme, ticked: bool | None) -> None:
    """Paint a box: ticked, empty, or (None) for some ticked and some not."""
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.muted if ticked is False else theme.accent, 1))
    painter.setBrush(theme.surface if ticked is False else theme.accent)
    painter.drawRoundedRect(inner, 4, 4)
    pen = QPen(theme.on_accent, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = box.topLeft()
    if ticked:
        strokes = [QPointF(4, 8.2), QPointF(7, 11.2), QPointF(12, 5.2)]
        painter.drawPolyline(QPolygonF([at + each for each in strokes]))
    elif ticked is None:
        painter.drawLine(at + QPointF(4.5, 8), at + QPointF(11.5, 8))


def paint_triangle(painter: QPainter, room: QRect, colour: QColor) -> None:
    """Paint ▲ alike in every font."""
    size = min(10.0, room.height() * 0.5)
    middle = QPointF(room.left() + size / 2 + 1, QRectF(room).center().y())
    half = size / 2
    corners = [QPointF(-half, half * 0.9), QPointF(half, half * 0.9), QPointF(0, -half * 0.9)]
    painter.setBrush(colour)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))  # fmt: skip
    painter.drawPolygon(QPolygonF([middle + each for each in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint what lies under a cell, and the line below it."""
    if option.state & QStyle.StateFlag.State_Selected:
        paint_chosen(painter, option.rect, theme)
    else:
        painter.fillRect(option.rect, theme.surface)
    painter.setPen(QPen(theme.hairline, 1))
    bottom = option.rect.bottom()
    painter.fillRect(option.rect.left(), bottom, option.rect.width(), 1, theme.hairline)


def write(
    painter: QPainter, room: QRect, font: QFont, text: str, cut: Qt.TextElideMode = _AT_END
) -> None:
    """Write a text on one line, cut short where it has no room."""
    painter.setFont(font)
    elided = QFontMetrics(font).elidedText(text, cut, room.width())
    painter.drawText(room, _ON_ONE_LINE, elided)


def paint_corner(painter: QPainter, cell: QRect, colour: QColor) -> None:
    """Paint the corner of a cell that was changed."""
    right, top = cell.right() + 1, cell.top()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER)]
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_focus(painter: QPainter, cell: QRect, colour: QColor) -> None:
    """Paint the frame of the cell with the cursor."""
    painter.setPen(QPen(colour, 2))
    painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -2), 3, 3)
