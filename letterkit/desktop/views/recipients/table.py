"""The table itself: keys, clicks, columns' widths."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from letterkit.desktop.views.recipients.column_widths import ColumnWidths
from letterkit.desktop.views.recipients.edits import CellAddress
from letterkit.desktop.views.recipients.header import PeopleHeader
from letterkit.desktop.views.recipients.mouse_table import MouseTable
from letterkit.desktop.views.recipients.table_model import PeopleModel
from letterkit.desktop.views.recipients.view_data import NamedColumns, PersonRow
from letterkit.desktop.views.recipients.view_state import ViewState
from letterkit.desktop.widgets.copied_table import copied_table

Index = QModelIndex | QPersistentModelIndex
_AIR: Final = 14  # pixels above and below a row's text, together


class PeopleTable(MouseTable):
    """Shows recipients.

    A tick is no step: neither the mouse nor the space bar moves the cursor or the rows with it.
    """

    current_changed = Signal(PersonRow)  # the row with the cursor, or None
    search_requested = Signal(str)  # what was typed while no cell is open
    menu_requested = Signal(QPoint)  # where, in global coordinates
    chosen_changed = Signal()  # other rows are selected

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.view_state = ViewState(self)
        self.setAccessibleName("Recipients")
        self.setHorizontalHeader(PeopleHeader(model, self))
        self.setModel(model)
        self.widths = ColumnWidths(self, model)
        self._set_up()
        self.horizontalHeader().sectionClicked.connect(self._header_clicked)
        model.modelReset.connect(self.widths.measure)

    def _set_up(self) -> None:
        """Set what a view of Qt's has settings for: rows, scrolling, selecting, typing, menus."""
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_row_height()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._request_menu)

    def _request_menu(self, where: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(where))

    # What is current

    def current_person(self) -> PersonRow | None:
        """Return the row with the cursor; None where there is no cursor."""
        index = self.currentIndex()
        return self.people.person(index.row()) if index.isValid() else None

    def current_column(self) -> str:
        """Return the id of the column with the cursor, "" where there is none."""
        index = self.currentIndex()
        return self.people.columns[index.column()] if index.isValid() else ""

    def go_to(self, key: str, column: str = "") -> bool:
        """Put the cursor into somebody's row; return whether it is shown.

        It goes into a column, or stays in its own. Somebody who isn't shown leaves it where it is.
        """
        place = self.people.place_of(key)
        if place < 0:
            return False
        name = column or self.current_column() or NamedColumns.NAME
        index = self.people.index(place, self.people.columns.index(name))
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        return True

    def edit_cell(self, key: str, column: str) -> None:
        """Open a cell of somebody's row for typing; nothing where it isn't shown or can't be."""
        if column in self.people.editable and self.go_to(key, column):
            self.setFocus()
            self.edit(self.currentIndex())

    def editor(self) -> QLineEdit | None:
        """Return the box of the cell that is open for typing; None where none is."""
        box = self.indexWidget(self.currentIndex()) if self.currentIndex().isValid() else None
        return box if isinstance(box, QLineEdit) and self.is_typed_in else None

    def edit_at(self, address: CellAddress) -> None:
        """Open a cell for typing, as `edit_cell` does."""
        self.edit_cell(*address)

    def close_cell_unless(self, keys: Container[str]) -> str:
        """Close an open cell whose person isn't among `keys`, and forget what was typed.

        Return the name of the person; "" where nothing was lost.
        """
        typed, person, box = self.view_state.typed(), self.current_person(), self.editor()
        if typed is None or person is None or box is None or typed.key in keys:
            return ""
        self.closeEditor(box, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        return person.name if typed.modified else ""

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Remember the row, and emit `current_changed`."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.view_state.set_place(current.row())
        self.current_changed.emit(self.people.person(current.row()) if current.isValid() else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Emit `chosen_changed`."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def stay_near(self) -> None:
        """Where a person's own filter has put the current row out of sight, go on beside it."""
        if not self.currentIndex().isValid() and self.people.rowCount():
            self.setCurrentIndex(self._nearest_index())

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go on where the cursor was, after its person has gone from the list."""
        if not self.currentIndex().isValid() and self.people.rowCount():
            return self._nearest_index()
        return super().moveCursor(action, modifiers)

    def _nearest_index(self) -> QModelIndex:
        section = self.people.columns.index(NamedColumns.NAME)
        return self.people.index(self.view_state.place, section)

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space ticks, Enter goes down, Ctrl+C copies."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        # A box that is typed in hands its Enter on to the table, besides closing.
        plain = plain and not self.is_typed_in
        if event.key() == Qt.Key.Key_Space and plain:
            self.toggle()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self._go_down()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @property
    def is_typed_in(self) -> bool:
        """Whether a cell is open for typing."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Let typing find people in all their cells, not in one column only."""
        if search.strip():
            self.search_requested.emit(search)

    def toggle(self) -> None:
        """Tick the selected rows, or untick them where the current one is ticked."""
        person = self.current_person()
        if person is not None:
            places = self.chosen_places() or [self.currentIndex().row()]
            self.people.tick(places, ticked=not person.ticked)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table, headings first."""
        columns = [name for name in self.people.columns if name != NamedColumns.TICK]
        numbers = [self.people.columns.index(name) for name in columns]
        rows = [list(map(self.people.headings.name, columns))]
        rows += [
            [str(self.people.index(place, number).data()) for number in numbers]
            for place in self.chosen_places()
        ]
        QGuiApplication.clipboard().setMimeData(copied_table(rows))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """After Enter, go on in the row below."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.row() + 1 < self.people.rowCount():
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))

    # Order and widths

    def _header_clicked(self, section: int) -> None:
        column = self.people.columns[section]
        if column == NamedColumns.TICK:
            self.tick_shown(ticked=self.people.all_shown_ticked() is not True)
            return
        by = self.people.listing.sorted_by
        if by is None or by[0] != column:
            self.sort_by((column, False))
        else:
            self.sort_by(None if by[1] else (column, True))

    def sort_by(self, by: tuple[str, bool] | None) -> None:
        """Sort by a column and direction (True: downwards), or as in the spreadsheet."""
        self.people.sort_by(by)
        self.horizontalHeader().viewport().update()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick all rows that are shown, or untick them."""
        self.people.tick(range(self.people.rowCount()), ticked=ticked)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new room out."""
        super().resizeEvent(event)
        self.widths.share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a larger font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._set_row_height()
            self.widths.measure()

    def _set_row_height(self) -> None:
        height = self.fontMetrics().height() + _AIR
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
