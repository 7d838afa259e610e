"""A list of sentences, broken into lines where they are longer than the list is wide."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

_PADDING: Final = 16  # left and right of an item, by the style sheet


class _Wrapping(QStyledItemDelegate):
    """Measures texts in the width that they are painted in, which Qt takes to be the item's."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inside = QStyleOptionViewItem(option)
        inside.rect = option.rect.adjusted(0, 0, -_PADDING, 0)  # pyright: ignore[reportAttributeAccessIssue]
        return super().sizeHint(inside, index)


class WrappedList(QListWidget):
    """Shows each of its texts whole, however narrow it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Wrapping(self))
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
