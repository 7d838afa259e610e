"""The list of concerns: ticked and put in order with mouse and keyboard alike."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from letterkit.desktop.views.concerns.delegate import ITEM, ConcernDelegate, box_of
from letterkit.desktop.views.concerns.item import ConcernItem, ConcernMove, ConcernToggle

_ROWS_SHOWN: Final = 7
_ROW: Final = 52  # pixels


class ConcernList(QListWidget):
    """Shows concerns. Its own changes come back to it as a new list, so it moves nothing itself.

    `opened` has the key of the concern that the keyboard has come to, "" for none.
    """

    toggled = Signal(ConcernToggle)
    moved = Signal(ConcernMove)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Concerns")
        self.setAccessibleDescription(
            "Space ticks a concern; Alt with Up or Down moves a ticked one."
        )
        self.setItemDelegate(ConcernDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_ROWS_SHOWN * _ROW)
        self.currentItemChanged.connect(self._open)

    def set_concerns(self, items: list[ConcernItem]) -> None:
        """Show these, in this order; nothing is emitted, and the scroll position stays.

        The keyboard stays at its concern, wherever that stands by now.
        """
        at, scrolled = self.current_id(), self.verticalScrollBar().value()
        self.blockSignals(True)
        while self.count() > len(items):
            self.takeItem(self.count() - 1)
        for index, concern in enumerate(items):
            item = self.item(index) or self._new()
            if item.data(ITEM) != concern:
                _fill(item, concern)
            if concern.id == at:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)

    def filter(self, words: list[str], theme: str) -> int:
        """Show only the concerns that match words and theme, as `ConcernItem` has it.

        Return how many do.
        """
        shown = 0
        for index in range(self.count()):
            item = self.item(index)
            hidden = not item.data(ITEM).matches(words, theme)
            item.setHidden(hidden)
            shown += not hidden
        return shown

    def concern(self, key: str) -> ConcernItem | None:
        """Return a concern by its id; None where there is none such."""
        return next((each for each in self.concerns() if each.id == key), None)

    def concerns(self) -> list[ConcernItem]:
        """Return all concerns in their order, those that are filtered out, too."""
        return [self.item(index).data(ITEM) for index in range(self.count())]

    def current_id(self) -> str:
        """Return the id of the concern that the keyboard is at; "" for none."""
        item = self.currentItem()
        return item.data(ITEM).id if item else ""

    def _new(self) -> QListWidgetItem:
        item = QListWidgetItem()
        self.addItem(item)
        return item

    def _open(self, item: QListWidgetItem | None) -> None:
        self.opened.emit(item.data(ITEM).id if item else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick with Space, move with Alt and an arrow."""
        item = self.currentItem()
        concern: ConcernItem | None = item.data(ITEM) if item else None
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if concern and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(ConcernToggle(concern.id, not concern.chosen))
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            if concern and concern.chosen:
                self._move(concern.id, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, key: str, step: int) -> None:
        chosen = [each.id for each in self.concerns() if each.chosen]
        place = chosen.index(key) + step
        if 0 <= place < len(chosen):
            self.moved.emit(ConcernMove(key, place))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick where the box is pressed; elsewhere, choose or begin to drag."""
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            box: QRect = box_of(self.visualItemRect(item))
            if box.adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
                concern: ConcernItem = item.data(ITEM)
                self.toggled.emit(ConcernToggle(concern.id, not concern.chosen))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell where a chosen concern was dropped, among the chosen."""
        item = self.currentItem()
        concern: ConcernItem | None = item.data(ITEM) if item else None
        if concern is not None and concern.chosen:
            chosen = [each.id for each in self.concerns() if each.chosen]
            old, to = chosen.index(concern.id), self._dropped_at(event)
            place = min(to - (to > old), len(chosen) - 1)
            if place != old:
                self.moved.emit(ConcernMove(concern.id, place))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def _dropped_at(self, event: QDropEvent) -> int:
        """Return before which row something was dropped: the count of rows for below the last."""
        point = event.position().toPoint()
        target = self.itemAt(point)
        if target is None:
            return self.count()
        rect = self.visualItemRect(target)
        return self.row(target) + (point.y() > rect.center().y())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the labels anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _fill(item: QListWidgetItem, concern: ConcernItem) -> None:
    item.setData(ITEM, concern)
    item.setText(concern.label)
    state = Qt.CheckState.Checked if concern.chosen else Qt.CheckState.Unchecked
    item.setData(Qt.ItemDataRole.CheckStateRole, state)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{concern.detail}. {concern.wording}")
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if concern.chosen:
        flags |= Qt.ItemFlag.ItemIsDragEnabled
    item.setFlags(flags)
