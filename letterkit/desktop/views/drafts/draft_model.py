"""The drafts as a table, and as files that can be dragged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, QUrl

from letterkit.desktop.views.drafts.view_data import DraftRow, DraftState
from letterkit.desktop.views.keyed_table_model import KeyedTableModel
from letterkit.desktop.widgets.file_drop_filter import DRAFTS
from letterkit.hidden_characters import printable

Index = QModelIndex | QPersistentModelIndex
COLUMNS: Final = ("Name", "E-mail address", "Subject", "State")
STATE_COLUMN: Final = 3
_ROOT: Final = QModelIndex()
_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class DraftModel(KeyedTableModel):
    """A row for each draft, in the order in which they were written."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[DraftRow] = ()
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[DraftRow]) -> None:
        """Show these; cursor and selection stay with their drafts."""
        same = [each.key for each in rows] == [each.key for each in self.rows]
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, STATE_COLUMN))
        else:
            self.rearrange(lambda: self._take(rows))

    def row_key(self, place: int) -> str:
        """Return the key of the draft at a place, counted from 0; "" where there is none."""
        return self.rows[place].key if 0 <= place < len(self.rows) else ""

    def places(self) -> Mapping[str, int]:
        """Return the places of all drafts by their keys."""
        return self._places

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many drafts there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text; all of it as the tool tip, for a column may be too narrow."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        row = self.rows[index.row()]
        cells = (row.who, row.address, row.subject, _state_text(row.state))
        return printable(cells[index.column()])

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
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each draft be chosen and dragged."""
        del index
        return _FLAGS

    def _take(self, rows: Sequence[DraftRow]) -> None:
        self.rows = rows
        self._places = {each.key: place for place, each in enumerate(rows)}


def files_of(rows: Iterable[DraftRow]) -> QMimeData:
    """Return what a drag of drafts carries: the addresses of their files, in their order."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(each.path) for each in rows])
    data.setData(DRAFTS, b"")
    return data


def _state_text(state: DraftState) -> str:
    return f"✓ {state.value}" if state is DraftState.SENT else state.value
