"""The figures as a table: all people first, then each council or party, in the order asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from letterkit.desktop.views.glance.view_data import HEADINGS, HINTS, GlanceData, GlanceRow
from letterkit.desktop.views.keyed_table_model import KeyedTableModel
from letterkit.hidden_characters import printable

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_DESCENDING: Final = Qt.SortOrder.DescendingOrder


class GlanceTableModel(KeyedTableModel):
    """A row for each council or party below the one of all, which stays at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[GlanceRow] = []
        self.headings: tuple[str, ...] = ("", *HEADINGS)
        self._order = (0, Qt.SortOrder.AscendingOrder)

    def show_data(self, data: GlanceData) -> None:
        """Show a campaign's figures, sorted as the table is."""
        self.headings = (data.grouping.capitalize(), *HEADINGS)

        def take() -> None:
            self.rows = [data.total, *self._sorted(data.rows)]

        if len(data.rows) + 1 == len(self.rows):
            self.rearrange(take)
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.rows) - 1, len(self.headings) - 1)
            )
        else:
            self.beginResetModel()
            take()
            self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; whoever isn't known stays last, and all stay first."""
        self._order = (column, order)
        if self.rows:
            total, *rest = self.rows
            self.rearrange(lambda: self._take(total, tuple(rest)))

    def row_key(self, place: int) -> str:
        """Return the name of the row at a place, counted from 0, with a sign for its kind."""
        if not 0 <= place < len(self.rows):
            return ""
        return "all" if place == 0 else f"of {self.rows[place].name}"

    def places(self) -> Mapping[str, int]:
        """Return the places of all rows by their keys."""
        return {self.row_key(place): place for place in range(len(self.rows))}

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are, that of all people too."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or how it is set."""
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _MIDDLE | (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)
        if role == Qt.ItemDataRole.FontRole and index.row() == 0:
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.ToolTipRole and column:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return printable(self.rows[index.row()].cells[column])
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's heading, or how it is set."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | _MIDDLE | Qt.TextFlag.TextWordWrap)
        if role == Qt.ItemDataRole.ToolTipRole:
            return HINTS[section - 1] if section else None
        return self.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def copied_rows(self, places: list[int]) -> list[list[str]]:
        """Return rows as texts for a spreadsheet, the headings first: plain numbers."""
        rows = [list(self.headings)]
        for place in places:
            row = self.rows[place]
            rows.append([row.label, *(str(each) for each in row.numbers)])
        return rows

    def _take(self, total: GlanceRow, rest: tuple[GlanceRow, ...]) -> None:
        self.rows = [total, *self._sorted(rest)]

    def _sorted(self, rows: tuple[GlanceRow, ...]) -> list[GlanceRow]:
        column, order = self._order
        by_name = sorted(rows, key=lambda each: each.name.casefold())
        down = order == _DESCENDING
        if column <= 0:
            ordered = by_name[::-1] if down else by_name
        else:
            ordered = sorted(by_name, key=lambda each: each.numbers[column - 1], reverse=down)
        return sorted(ordered, key=lambda each: not each.name)
