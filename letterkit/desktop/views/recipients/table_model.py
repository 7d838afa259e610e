"""The table of recipients as Qt asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from letterkit.desktop.views.keyed_table_model import KeyedTableModel
from letterkit.desktop.views.recipients.cells import (
    contact_data,
    diagnostic_data,
    text_data,
    tick_data,
)
from letterkit.desktop.views.recipients.columns import following_contacts, table_columns, typed_in
from letterkit.desktop.views.recipients.contact_status import ContactStatus
from letterkit.desktop.views.recipients.edits import CellEdit, TickChange
from letterkit.desktop.views.recipients.filtered_rows import FilteredRows
from letterkit.desktop.views.recipients.filtering import PeopleFilter
from letterkit.desktop.views.recipients.headings import Headings
from letterkit.desktop.views.recipients.status_text import status_cell
from letterkit.desktop.views.recipients.view_data import (
    NamedColumns,
    PeopleViewData,
    PersonRow,
    RowDiagnostic,
    reader,
    with_text,
)
from letterkit.desktop.widgets import tip
from letterkit.text import collapse_whitespace

PERSON: Final = Qt.ItemDataRole.UserRole
_MANY: Final = 64  # changed stretches, from which one signal for all is cheaper

# Made once: to join flags takes longer than all else that a cell asks.
_SHOWN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKABLE: Final = _SHOWN | Qt.ItemFlag.ItemIsUserCheckable
_TYPED_IN: Final = _SHOWN | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_Role = Qt.ItemDataRole


class PeopleModel(KeyedTableModel):
    """Shows a list's rows. What a person ticks or types is shown at once, and emitted.

    `columns` are the ids of the columns from left to right, `editable` those that can be typed in.
    A place is a row's number among those that are shown, from 0. An index has its `PersonRow` under
    the role `PERSON`.
    """

    ticked = Signal(TickChange)
    cell_edited = Signal(CellEdit)
    refreshed = Signal()  # rows were shown anew: once for each change, however many it is of
    about_to_move = Signal()  # rows come to stand elsewhere, or columns become others
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = FilteredRows()
        self.columns: list[str] = []
        self.editable: frozenset[str] = frozenset()
        self.headings = Headings(())
        self._ticks: set[bool] | None = None
        self._readers: dict[str, Callable[[PersonRow], str]] = {}

    def set_view(self, view: PeopleViewData) -> bool:
        """Show another list. Return whether the columns are others, so that all was reset."""
        self.headings = headings = Headings(view.columns)
        columns = table_columns(view, headings)
        self.editable = typed_in(columns) - view.fixed
        if columns == self.columns:
            self._rearrange(lambda: self.listing.set_rows(view.rows))
            self._refresh_places(range(len(self.listing.shown)))
            return False
        self._set_columns(columns, view.rows)
        return True

    def _set_columns(self, columns: list[str], rows: Sequence[PersonRow]) -> None:
        """Show rows in other columns."""
        self.about_to_move.emit()
        self.beginResetModel()
        self.columns = columns
        self._readers = {name: reader(name) for name in columns}
        self.listing.set_rows(rows)
        self._ticks = None
        self.endResetModel()
        self.moved.emit()

    def update_rows(self, rows: Iterable[PersonRow]) -> None:
        """Show rows that have changed, by their keys; `dataChanged` is emitted for these alone."""
        self._update(self.listing.update(rows))

    def update_diagnostics(self, diagnostics: Mapping[str, Sequence[RowDiagnostic]]) -> None:
        """Show what is wrong with some people, by their keys; () where nothing is any more."""
        self._update(self.listing.update_diagnostics(diagnostics))

    def update_contacts(self, contacts: Mapping[str, ContactStatus]) -> None:
        """Show what became of some people, by their keys, in a column that is there if any did."""
        changed = self.listing.update_contacts(contacts)
        columns = following_contacts(self.columns, self.listing.rows) if changed else self.columns
        if columns != self.columns:
            self._set_columns(columns, self.listing.rows)
        self._update(changed)

    @property
    def shows_contacts(self) -> bool:
        """Whether there is a column of what became of people."""
        return NamedColumns.CONTACT in self.columns

    def set_filter(self, people_filter: PeopleFilter) -> None:
        """Show what meets another filter."""
        self._rearrange(lambda: self.listing.set_filter(people_filter))

    def sort_by(self, by: tuple[str, bool] | None) -> None:
        """Sort by a column and direction (True: downwards), or as in the spreadsheet."""
        self._rearrange(lambda: self.listing.sort(by))

    def reveal(self, key: str) -> bool:
        """Show somebody whom the filter hides; return whether they are in the list."""
        if self.place_of(key) < 0 and self.listing.index_of(key) is not None:
            self._rearrange(lambda: self.listing.reveal([key]))
            self.refreshed.emit()
        return self.place_of(key) >= 0

    def person(self, place: int) -> PersonRow | None:
        """Return the row shown at a place; None outside."""
        shown = self.listing.shown
        return self.listing.rows[shown[place]] if 0 <= place < len(shown) else None

    def row_key(self, place: int) -> str:
        """Return the key of whoever is shown at a place; "" outside."""
        person = self.person(place)
        return person.key if person else ""

    def text(self, place: int, section: int) -> str:
        """Return what a cell shows, for a place and a column's number, without asking Qt."""
        person = self.person(place)
        if person is None or (column := self.columns[section]) == NamedColumns.TICK:
            return ""
        if column == NamedColumns.DIAGNOSTIC:
            return str(status_cell(person, self.editable))
        return collapse_whitespace(self._readers[column](person))

    def place_of(self, key: str) -> int:
        """Return the place at which somebody is shown, -1 where they aren't."""
        index = self.listing.index_of(key)
        shown = self.listing.shown
        return shown.index(index) if index is not None and index in shown else -1

    def places(self) -> dict[str, int]:
        """Return the places of all who are shown, by their keys and in their order."""
        rows = self.listing.rows
        return {rows[index].key: place for place, index in enumerate(self.listing.shown)}

    def tick(self, places: Iterable[int], *, ticked: bool) -> None:
        """Tick the rows at some places, or untick them, and emit those that weren't so."""
        rows, shown = self.listing.rows, self.listing.shown
        indexes = [shown[place] for place in places if 0 <= place < len(shown)]
        wrong = [index for index in indexes if rows[index].ticked != ticked]
        if not wrong:
            return
        self.listing.tick(wrong, ticked=ticked)
        self._refresh_indexes(set(wrong))
        self.ticked.emit(TickChange([rows[index].key for index in wrong], ticked))

    def all_shown_ticked(self) -> bool | None:
        """Whether all rows that are shown are ticked; None where only some are."""
        rows = self.listing.rows
        if rows and self.listing.filter.shows_all:  # counted already
            count = self.listing.ticked_count
            return count > 0 if count in {0, len(rows)} else None
        if self._ticks is None:
            self._ticks = {rows[index].ticked for index in self.listing.shown}
        return None if len(self._ticks) > 1 else self._ticks == {True}

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.listing.shown)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        if column == NamedColumns.TICK:
            return _TICKABLE
        return _TYPED_IN if column in self.editable else _SHOWN

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return what a cell shows, holds or says."""
        person = self.person(index.row()) if index.isValid() else None
        if person is None:
            return None
        column = self.columns[index.column()]
        if role == PERSON:
            return person
        if column == NamedColumns.TICK:
            return tick_data(person, role)
        if column == NamedColumns.DIAGNOSTIC:
            return diagnostic_data(person, self.editable, role)
        if column == NamedColumns.CONTACT:
            return contact_data(person, role)
        return text_data(person, column, self._readers[column](person), role)

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Take what was ticked or typed; return whether it is something that the cell takes."""
        person = self.person(index.row())
        if person is None:
            return False
        column = self.columns[index.column()]
        if column == NamedColumns.TICK and role == _Role.CheckStateRole:
            self.tick([index.row()], ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != _Role.EditRole or column not in self.editable:
            return False
        text = str(value).strip()
        if text != self._readers[column](person):
            self._refresh_indexes(self.listing.update([with_text(person, column, text)]))
            self.cell_edited.emit(CellEdit(person.key, column, text))
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return what stands above a column, and from where in the spreadsheet it comes."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case _Role.DisplayRole:
                return "" if column == NamedColumns.TICK else self.headings.name(column)
            case _Role.AccessibleTextRole:
                return self.headings.name(column)
            case _Role.ToolTipRole:
                return tip(self.headings.source(column))
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    # Telling the table

    def _update(self, changed: set[int]) -> None:
        if not changed:
            return
        if not self.listing.filter.shows_all and (fresh := self.listing.newly_matching(changed)):
            count = len(self.listing.shown)
            self.beginInsertRows(_ROOT, count, count + len(fresh) - 1)
            self.listing.shown = [*self.listing.shown, *fresh]
            self.endInsertRows()
        self._refresh_indexes(changed)

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change what is shown and where; current cell and editors go with their person."""

        def change_shown() -> None:
            change()
            self._ticks = None

        self.about_to_move.emit()
        self.rearrange(change_shown)
        self.moved.emit()

    def _refresh_indexes(self, changed: set[int]) -> None:
        self._refresh_places(
            [place for place, each in enumerate(self.listing.shown) if each in changed]
        )

    def _refresh_places(self, places: Sequence[int]) -> None:
        """Say that the rows at these places, which ascend, are to be shown anew."""
        stretches: list[list[int]] = []
        for place in places:
            if stretches and stretches[-1][1] == place - 1:
                stretches[-1][1] = place
            else:
                stretches.append([place, place])
        if len(stretches) > _MANY:
            stretches = [[stretches[0][0], stretches[-1][1]]]
        self._ticks = None
        for first, last in stretches:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        if stretches:
            self.refreshed.emit()
