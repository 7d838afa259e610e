"""How a gap's row is drawn: its words, what it is taken for, and what was chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from letterkit.desktop.theme import Theme, icon, paint_chosen, theme_of
from letterkit.desktop.views.gaps.item import GapRow
from letterkit.hidden_characters import printable

ROW: Final = Qt.ItemDataRole.UserRole + 1
_MARGIN: Final = 16  # pixels, as all below
_ABOVE: Final = 10
_BETWEEN: Final = 4
_BOX: Final = 34
_ARROW: Final = 12
_WIDEST: Final = 0.75  # of a row, for the gap itself

Index = QModelIndex | QPersistentModelIndex


class GapDelegate(QStyledItemDelegate):
    """Draws one gap of a list, whose items have their `GapRow` under the role `ROW`.

    An open gap, and the one that the keyboard is at, have room for a box; `box_of` says where.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height, in pixels, of a row's lines and its box; the view gives the width."""
        line = QFontMetrics(option.font).lineSpacing()
        height = 2 * _ABOVE + 2 * line + _BETWEEN
        return QSize(0, height + (_BETWEEN + _BOX if self._has_box(index) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words around the gap, what it is taken for, and its box where it has one."""
        row: GapRow = index.data(ROW)
        theme = theme_of(option.widget)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, option.rect, theme)
        line = QFontMetrics(option.font).lineSpacing()
        place = option.rect.adjusted(_MARGIN, _ABOVE, -_MARGIN, 0)
        place.setHeight(line)
        _draw_words(painter, place, row, option.font, theme)
        place.translate(0, line + _BETWEEN)
        _draw_remark(painter, place, row, option.font, theme)
        if self._has_box(index) and not self._is_current(index):
            _draw_box(painter, box_of(option.rect), theme)
        painter.setPen(theme.hairline)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.focus, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _is_current(self, index: Index) -> bool:
        return index.row() == self._view.currentIndex().row()

    def _has_box(self, index: Index) -> bool:
        row: GapRow = index.data(ROW)
        return not row.chosen or self._is_current(index)


def box_of(rect: QRect) -> QRect:
    """Return where the box to choose from is in a gap's rectangle, in the same coordinates."""
    top = rect.bottom() - _ABOVE - _BOX + 1
    return QRect(rect.left() + _MARGIN, top, rect.width() - 2 * _MARGIN, _BOX)


def _draw_words(painter: QPainter, place: QRect, row: GapRow, font: QFont, theme: Theme) -> None:
    """Draw the gap, with as much of the words around it as there is room for on both sides."""
    bold = QFont(font)
    bold.setBold(True)
    plain, strong = QFontMetrics(font), QFontMetrics(bold)
    width = place.width()
    right, left = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideLeft
    text = strong.elidedText(printable(row.text), right, round(width * _WIDEST))
    after = printable(row.after)
    room = width - strong.horizontalAdvance(text)
    after_width = min(plain.horizontalAdvance(after), room)
    before = plain.elidedText(printable(row.before), left, max(room // 2, room - after_width))
    at = place.left()
    muted = theme.muted
    for words, colour, each, metrics in (
        (before, muted, font, plain),
        (text, theme.muted if row.chosen else theme.ink, bold, strong),
        (after, muted, font, plain),
    ):
        words_place = QRect(at, place.top(), place.right() - at + 1, place.height())
        if not words or words_place.width() <= 0:
            continue
        painter.setFont(each)
        painter.setPen(colour)
        words = metrics.elidedText(words, right, words_place.width())  # noqa: PLW2901 - what fits
        painter.drawText(words_place, Qt.AlignmentFlag.AlignLeft, words)
        at += metrics.horizontalAdvance(words)


def _draw_remark(painter: QPainter, place: QRect, row: GapRow, font: QFont, theme: Theme) -> None:
    """Draw what was chosen, or else what the gap is taken for; at the right, in how many places."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme.muted)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight, row.where)
    room = place.width() - metrics.horizontalAdvance(row.where) - 2 * _BETWEEN
    text = f"✓ {row.chosen}" if row.chosen else row.guess
    painter.setPen(theme.success if row.chosen else theme.muted)
    elided = metrics.elidedText(printable(text), Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft, elided)


def _draw_box(painter: QPainter, box: QRect, theme: Theme) -> None:
    """Draw a box as the style sheet has them, empty."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.hairline, 1))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(theme.muted)
    inside = box.adjusted(9, 0, -24, 0)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, "Choose what stands here")
    at = QRect(box.right() - _ARROW - 6, box.center().y() - _ARROW // 2, _ARROW, _ARROW)
    icon("down").paint(painter, at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
