"""How a concern is drawn: a box, two lines, and a handle where it can be dragged."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from letterkit.desktop.theme import paint_chosen, theme_of
from letterkit.desktop.views.concerns.item import ConcernItem

ITEM: Final = Qt.ItemDataRole.UserRole + 1
_GAP: Final = 8  # pixels, as all below
_BOX: Final = 18
_HANDLE: Final = 16

Index = QModelIndex | QPersistentModelIndex


class ConcernDelegate(QStyledItemDelegate):
    """Draws one concern of a list, whose items have their `ConcernItem` under the role `ITEM`."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height, in pixels, of the label as it wraps in the view and of one line more.

        The width is 0: the view gives what it has.
        """
        label, detail = _fonts(option.font)
        width = self._view.viewport().width() - _BOX - _HANDLE - 4 * _GAP
        lines = _wrapped(QFontMetrics(label), max(width, 80), index.data(ITEM))
        height = lines * QFontMetrics(label).lineSpacing() + QFontMetrics(detail).lineSpacing()
        return QSize(0, height + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw box, label and theme; a handle where it can be dragged, a frame for the keyboard."""
        item: ConcernItem = index.data(ITEM)
        theme = theme_of(option.widget)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, option.rect, theme)
        _draw_box(painter, option, item)
        place = option.rect.adjusted(2 * _GAP + _BOX, _GAP, -_GAP - _HANDLE, -_GAP)
        label, detail = _fonts(option.font)
        painter.setFont(label)
        painter.setPen(theme.ink)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(place, flags, item.label)
        painter.setFont(detail)
        painter.setPen(theme.muted)
        metrics = QFontMetrics(detail)
        below = QRect(place)
        below.setTop(place.bottom() - metrics.lineSpacing() + 1)
        text = f"{item.detail} · your wording" if item.changed else item.detail
        painter.drawText(
            below, Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, below.width()),
        )  # fmt: skip
        if item.chosen:
            _draw_handle(painter, option.rect, theme.muted)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.focus, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


def box_of(rect: QRect) -> QRect:
    """Return where the box to tick is in a concern's rectangle, in the same coordinates."""
    return QRect(rect.left() + _GAP, rect.top() + _GAP, _BOX, _BOX)


def _draw_box(painter: QPainter, option: QStyleOptionViewItem, item: ConcernItem) -> None:
    box = QStyleOptionButton()
    box.rect = box_of(option.rect)
    box.palette = option.palette
    on = QStyle.StateFlag.State_On if item.chosen else QStyle.StateFlag.State_Off
    box.state = QStyle.StateFlag.State_Enabled | on
    style = option.widget.style() if option.widget else QApplication.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, option.widget)


def _draw_handle(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for column in range(2):
        for row in range(3):
            x, y = rect.right() - _HANDLE + 5 * column, rect.top() + _GAP + 4 + 5 * row
            painter.drawEllipse(x, y, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    """Return the font of a label and the smaller one of what stands below it."""
    detail = QFont(font)
    if font.pixelSize() > 0:
        detail.setPixelSize(max(12, font.pixelSize() - 1))
    else:
        detail.setPointSizeF(max(9.0, font.pointSizeF() - 1))
    return font, detail


def _wrapped(metrics: QFontMetrics, width: int, item: ConcernItem) -> int:
    """Return how many lines a label takes in a width in pixels."""
    rect = metrics.boundingRect(
        QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), item.label
    )
    return max(1, round(rect.height() / metrics.lineSpacing()))
