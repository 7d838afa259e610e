"""What the pointer does in the table: it ticks, follows links, and hits nobody by mistake."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from letterkit.desktop.views.recipients.delegate import CellDelegate
from letterkit.desktop.views.recipients.table_model import PeopleModel
from letterkit.desktop.views.recipients.view_data import NamedColumns, PersonRow
from letterkit.desktop.views.recipients.view_state import ViewState

_TWICE: Final = 1000  # milliseconds: more than any system leaves between two quick clicks


class MouseTable(QTableView):
    """A table of recipients for the pointer.

    A click does at once what it does, and hits nobody who came to stand under it too short a time
    ago to be seen. Whoever makes such a table gives it its `view_state`.
    """

    linked = Signal(str)  # the key of a person in whose last column the link was clicked
    view_state: ViewState

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = model
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self._pressed: tuple[str, str] | None = None  # whose cell, while a button is held
        self._first: str | None = None  # who was clicked last, and since when
        self._since = QElapsedTimer()

    def chosen_places(self) -> list[int]:
        """Return the places of the selected rows among those that are shown, from above."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(each) for each in range(chosen.count())]
        return sorted({at for each in ranges for at in range(each.top(), each.bottom() + 1)})

    def chosen_keys(self) -> list[str]:
        """Return the keys of the selected people, from above."""
        people = map(self.people.person, self.chosen_places())
        return [person.key for person in people if person]

    def key_at(self, where: QPoint | None) -> str | None:
        """Return whose row stands at a point of the viewport; None for nobody's, or no point."""
        person = self.people.person(self.rowAt(where.y())) if where is not None else None
        return person.key if person else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick with one click, and follow links."""
        where = event.position().toPoint()
        self.view_state.point(where)
        index, key = self.indexAt(where), self.key_at(where)
        self._pressed = None
        self._first = key
        self._since.start()
        if self.view_state.just_jumped:
            event.accept()  # it was meant for whoever stood there
            return
        if key is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = (key, self.people.columns[index.column()] if index.isValid() else "")
        if self._pressed[1] != NamedColumns.TICK:
            super().mousePressEvent(event)
            return
        self._click_tick(index)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take two quick clicks on a tick for two, and open any other cell.

        The second counts only for whoever had the first, which may have moved everybody.
        """
        where = event.position().toPoint()
        index = self.indexAt(where)
        if self._since.hasExpired(_TWICE) or self.key_at(where) != self._first:
            event.accept()
        elif self.view_state.just_jumped or (
            index.isValid() and self.people.columns[index.column()] == NamedColumns.TICK
        ):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a link where it is let go of, if it is the one that was pressed."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed[1] != NamedColumns.TICK:
            super().mouseReleaseEvent(event)
        person = self._linked_at(event)
        if person and pressed == (person.key, NamedColumns.DIAGNOSTIC):
            self.linked.emit(person.key)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self.view_state.point(None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over links. A hand that trembles on a tick selects nothing."""
        self.view_state.point(event.position().toPoint())
        if self._pressed and self._pressed[1] == NamedColumns.TICK:
            return
        super().mouseMoveEvent(event)
        if self._linked_at(event):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _click_tick(self, index: QModelIndex) -> None:
        """Tick the clicked row, and with it all selected ones where it is one of them."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if person := self.people.person(index.row()):
            places = self.chosen_places()
            places = places if index.row() in places else [index.row()]
            self.people.tick(places, ticked=not person.ticked)

    def _linked_at(self, event: QMouseEvent) -> PersonRow | None:
        where = event.position().toPoint()
        index = self.indexAt(where)
        if not index.isValid() or self.people.columns[index.column()] != NamedColumns.DIAGNOSTIC:
            return None
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        inside = self._delegate.link_rect(option, index).contains(where)
        return self.people.person(index.row()) if inside else None
