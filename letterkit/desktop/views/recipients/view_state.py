"""Keeps a person's place in the table: at people, wherever the list puts them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QElapsedTimer, QItemSelection, QItemSelectionModel, QObject, QPoint
from PySide6.QtWidgets import QLineEdit

from letterkit.desktop.views.recipients.view_data import NamedColumns

if TYPE_CHECKING:
    from letterkit.desktop.views.recipients.table import PeopleTable

_UNSEEN: Final = 400  # milliseconds, before anybody sees that others stand under the pointer
_Flag = QItemSelectionModel.SelectionFlag


class PendingEdit(NamedTuple):
    """What is being typed, and in whose cell: a person's `key` and a column's id.

    `cursor` is the place in the text, `modified` whether anybody has typed yet.
    """

    key: str
    column: str
    text: str
    cursor: int
    modified: bool


class ViewState(QObject):
    """Has cursor, selection, scroll position and an open cell go with their people.

    Qt does it for cells as long as the columns stay; not for a selection of a whole long table,
    which it gives to whoever stands there afterwards.
    """

    def __init__(self, table: PeopleTable) -> None:
        super().__init__(table)
        self._table = table
        self._current: tuple[str, str] | None = None
        self._chosen: list[str] = []
        self._in_sight: list[tuple[str, int]] = []
        self._typed: PendingEdit | None = None
        self._place = 0
        self._pointer: QPoint | None = None
        self._jumped = QElapsedTimer()
        table.people.about_to_move.connect(self._note)
        table.people.moved.connect(self._restore)

    def point(self, where: QPoint | None) -> None:
        """Note where the pointer is in the viewport; None where it has left."""
        self._pointer = where

    @property
    def place(self) -> int:
        """The row that the cursor is in, or was in when its person went out of sight, from 0."""
        last = self._table.people.rowCount() - 1
        return max(0, min(self._place, last))

    def set_place(self, place: int) -> None:
        """Note which row the cursor is in, from 0."""
        self._place = place

    @property
    def just_jumped(self) -> bool:
        """Whether the pointer came to rest on somebody else too short a time ago to be seen."""
        return self._jumped.isValid() and not self._jumped.hasExpired(_UNSEEN)

    def typed(self) -> PendingEdit | None:
        """Return what is being typed into a cell; None where no cell is open."""
        person, box = self._table.current_person(), self._table.editor()
        if person is None or box is None:
            return None
        column = self._table.current_column()
        return PendingEdit(person.key, column, box.text(), box.cursorPosition(), box.isModified())

    def _note(self) -> None:
        table = self._table
        person = table.current_person()
        self._current = (person.key, table.current_column()) if person else None
        self._chosen = table.chosen_keys()
        self._typed = self.typed()
        self._in_sight = self._visible_people()
        table.selectionModel().clearSelection()

    def _restore(self) -> None:
        table = self._table
        places = table.people.places()
        self._select(sorted(places[key] for key in self._chosen if key in places))
        if self._current and self._current[0] in places and not table.currentIndex().isValid():
            key, column = self._current
            column = column if column in table.people.columns else NamedColumns.NAME
            index = table.people.index(places[key], table.people.columns.index(column))
            table.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        if table.currentIndex().isValid():
            self._place = table.currentIndex().row()
        self._type_on(places)
        self._scroll(places)

    def _visible_people(self) -> list[tuple[str, int]]:
        """Return who is in sight and where, the one at the pointer and the current one first."""
        table = self._table
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        last = last if last >= 0 else table.people.rowCount() - 1
        positions = {
            person.key: table.rowViewportPosition(place)
            for place in range(max(0, first), last + 1)
            if (person := table.people.person(place))
        }
        pointed = table.key_at(self._pointer)
        order = [pointed, self._current[0] if self._current else None, *positions]
        return [(key, positions[key]) for key in order if key in positions]

    def _select(self, places: list[int]) -> None:
        model, selection = self._table.people, QItemSelection()
        last = len(model.columns) - 1
        start = 0
        for at, place in enumerate(places):
            if at + 1 == len(places) or places[at + 1] != place + 1:
                selection.select(model.index(places[start], 0), model.index(place, last))
                start = at + 1
        self._table.selectionModel().select(selection, _Flag.ClearAndSelect)

    def _type_on(self, places: Collection[str]) -> None:
        """Open the cell again that was closed because the columns are others."""
        typed, table = self._typed, self._table
        if typed is None or table.editor() is not None or typed.key not in places:
            return
        table.edit_cell(typed.key, typed.column)
        if isinstance(box := table.editor(), QLineEdit):
            box.setText(typed.text)
            box.setModified(typed.modified)
            box.setCursorPosition(typed.cursor)

    def _scroll(self, places: dict[str, int]) -> None:
        """Let the first who still is there stand where they stood."""
        table, bar = self._table, self._table.verticalScrollBar()
        table.updateGeometries()
        pointed = next((key for key, y in self._in_sight if self._is_under_pointer(y)), None)
        for key, y in self._in_sight:
            if key in places:
                bar.setValue(bar.value() + table.rowViewportPosition(places[key]) - y)
                break
        if pointed and table.key_at(self._pointer) != pointed:
            self._jumped.start()

    def _is_under_pointer(self, y: int) -> bool:
        """Whether the row that stands at `y` is the one under the pointer."""
        height = self._table.verticalHeader().defaultSectionSize()
        return self._pointer is not None and y <= self._pointer.y() < y + height
