"""Painting pages on their canvas: shadow, and what is highlighted. Areas in logical pixels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_SHADOW: Final = 5
_DARKEST: Final = 28  # of 255
_MATCH: Final = "#FFDF70"  # as a marker pen leaves it; pages are white in every theme
_SELECTED_STRENGTH: Final = 0.28
_RING: Final = 2.0
DIMMED: Final = 0.62


def paint_shadow(painter: QPainter, area: QRectF, line: QColor) -> None:
    """Paint a page's soft shadow and its hairline, around it only: that takes the least time."""
    # Rounded as the page's picture is.
    page = QRect(area.topLeft().toPoint(), QSize(round(area.width()), round(area.height())))
    for step in range(1, _SHADOW + 1):
        shade = QColor(0, 0, 0, _DARKEST * (_SHADOW + 1 - step) ** 2 // _SHADOW**2)
        _frame(painter, page.adjusted(-step, 1 - step, step, step + 1), shade)
    _frame(painter, page.adjusted(-1, -1, 1, 1), line)


def _frame(painter: QPainter, outer: QRect, colour: QColor) -> None:
    """Paint a frame of one pixel, whose outer edge is a rectangle's."""
    left, top, width, height = outer.left(), outer.top(), outer.width(), outer.height()
    painter.fillRect(left, top, width, 1, colour)
    painter.fillRect(left, top + height - 1, width, 1, colour)
    painter.fillRect(left, top + 1, 1, height - 2, colour)
    painter.fillRect(left + width - 1, top + 1, 1, height - 2, colour)


def paint_selected(painter: QPainter, areas: Iterable[QRectF], accent: QColor) -> None:
    """Tint selected text; the letters stay as dark as they are."""
    _tint(painter, areas, _blend(accent, QColor(Qt.GlobalColor.white), 1 - _SELECTED_STRENGTH))


def paint_matches(painter: QPainter, areas: Iterable[QRectF]) -> None:
    """Tint text that a search found, as a marker pen does."""
    _tint(painter, areas, QColor(_MATCH))


def paint_ring(painter: QPainter, areas: Iterable[QRectF], colour: QColor) -> None:
    """Put a ring around the place that is gone to, so that colour is not all that tells."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, _RING))
    for area in areas:
        painter.drawRoundedRect(area.adjusted(-2, -1, 2, 1), 3, 3)


def paint_focus(painter: QPainter, view: QRectF, colour: QColor) -> None:
    """Paint a frame inside a view's edge, which shows that keys go to the pages."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, _RING))
    painter.drawRect(view.adjusted(1, 1, -1, -1))


def _tint(painter: QPainter, areas: Iterable[QRectF], colour: QColor) -> None:
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for area in areas:
        painter.fillRect(area, colour)
    painter.restore()


def _blend(colour: QColor, other: QColor, share: float) -> QColor:
    """Return a colour mixed with a share of another."""
    mixed = [
        round(one * (1 - share) + two * share)
        for one, two in zip(_levels(colour), _levels(other), strict=True)
    ]
    return QColor(*mixed)


def _levels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
