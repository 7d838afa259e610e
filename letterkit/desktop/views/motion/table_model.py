"""The motions of several councils as Qt asks for them: a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from letterkit.desktop.views.fields import FieldNote
from letterkit.desktop.views.keyed_table_model import KeyedTableModel
from letterkit.desktop.views.motion.motion_edit import MotionEdit
from letterkit.desktop.views.motion.prompts import field_prompt, length_in_words
from letterkit.desktop.views.motion.view_data import MotionRow
from letterkit.desktop.widgets import tip

DEADLINE: Final = "deadline"
COLUMNS: Final = (
    "moved-by", "seconded-by", "meeting-name", "meeting-date", "notice-rule", "word-limit",
    "meeting-opening", DEADLINE,
)  # fmt: skip
ROW: Final = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_Role = Qt.ItemDataRole


class MotionModel(KeyedTableModel):
    """Shows what was typed for each council, and the deadline that follows from it.

    `COLUMNS` are the fields of the columns from left to right. An index has its `MotionRow` under
    the role `ROW`.
    """

    edited = Signal(MotionEdit)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MotionRow] = []
        self.prompts = field_prompt()

    def set_rows(self, rows: Sequence[MotionRow]) -> None:
        """Show these; what is current or typed in stays with its council. Nothing is emitted."""
        if [each.key for each in rows] != [each.key for each in self.rows]:
            self.rearrange(partial(self._replace, rows))
        self._replace(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)

    def type(self, key: str, field: str, text: str) -> None:
        """Take what somebody types for a document, and emit it where it is another text."""
        place = self.place_of(key)
        if place >= 0 and self.rows[place].text(field) != text:
            row = self.rows[place]
            self.rows[place] = row._replace(values={**row.values, field: text})
            self.edited.emit(MotionEdit(key, field, text))

    def place_of(self, key: str) -> int:
        """Return where a document's row is; -1 where there is none."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def row_key(self, place: int) -> str:
        """Return the key of the document at a place; "" outside."""
        row = self.row(place)
        return row.key if row else ""

    def places(self) -> dict[str, int]:
        """Return where each document's row is, by its key."""
        return {row.key: place for place, row in enumerate(self.rows)}

    def row(self, place: int) -> MotionRow | None:
        """Return the row at a place; None outside."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def heading(self, column: str) -> str:
        """Return what a column is called where it is short of room."""
        if column == DEADLINE:
            return "Deadline"
        return self.prompts[column].heading or self.prompts[column].label

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many documents there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and COLUMNS[index.column()] != DEADLINE:
            shown |= Qt.ItemFlag.ItemIsEditable
        return shown

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return what a cell shows, holds or says."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = COLUMNS[index.column()]
        text = row.deadline if column == DEADLINE else row.text(column)
        note = note_of(row, column)
        match role:
            case _Role.DisplayRole:
                return f"▲ {text}".strip() if note else text
            case _Role.EditRole:
                return text
            case _Role.ToolTipRole:
                return tip(note.text if note else text) or None
            case _Role.AccessibleTextRole:
                return ", ".join(filter(None, (text or "empty", note and note.text)))
            case _ if role == ROW:
                return row
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Take what was typed."""
        row = self.row(index.row())
        if row is None or role != _Role.EditRole or COLUMNS[index.column()] == DEADLINE:
            return False
        self.type(row.key, COLUMNS[index.column()], str(value))
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return what stands above a column and left of a row."""
        if orientation == Qt.Orientation.Vertical:
            row = self.row(section)
            if role == _Role.ToolTipRole and row:
                return tip(row.label)
            return row.label if row and role == _Role.DisplayRole else None
        column = COLUMNS[section]
        match role:
            case _Role.DisplayRole:
                return self.heading(column)
            case _Role.ToolTipRole if column != DEADLINE:
                return tip(f"{self.prompts[column].label}. {self.prompts[column].help}")
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _replace(self, rows: Sequence[MotionRow]) -> None:
        self.rows = list(rows)


def note_of(row: MotionRow, column: str) -> FieldNote | None:
    """Return what is wrong in a cell, or wants a look; None for nothing, or for a mere note."""
    if column == DEADLINE:
        late = row.deadline and row.severity in {"warning", "error"}
        return FieldNote(row.severity, row.deadline) if late else None
    note = row.notes.get(column)
    if note is None and column == "word-limit" and row.is_too_long:
        return FieldNote("warning", length_in_words(row).removeprefix("▲ "))
    return note if note is not None and note.severity in {"warning", "error"} else None
