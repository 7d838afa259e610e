"""What one cell of the table shows, holds and says, by the roles that Qt asks for."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from PySide6.QtCore import Qt

from letterkit.desktop.views.recipients.status_text import (
    in_full,
    status_cell,
    ticked_in_words,
    was,
)
from letterkit.desktop.views.recipients.view_data import NamedColumns, PersonRow
from letterkit.desktop.widgets import tip
from letterkit.text import collapse_whitespace

_Role = Qt.ItemDataRole


def tick_data(person: PersonRow, role: int) -> Any:
    """Return what the tick of a row gives for a role; None where it has nothing."""
    match role:
        case _Role.CheckStateRole:
            return Qt.CheckState.Checked if person.ticked else Qt.CheckState.Unchecked
        case _Role.AccessibleTextRole | _Role.ToolTipRole:
            return ticked_in_words(person)
        case _:
            return None


def diagnostic_data(person: PersonRow, editable: Container[str], role: int) -> str | None:
    """Return what the diagnostics' column gives for a role; `editable` are columns' ids."""
    match role:
        case _Role.DisplayRole:
            return str(status_cell(person, editable))
        case _Role.ToolTipRole:
            return tip(in_full(person, editable))
        case _Role.AccessibleTextRole:
            return in_full(person, editable)
        case _:
            return None


def contact_data(person: PersonRow, role: int) -> str | None:
    """Return what the column of what became of people gives for a role."""
    match role:
        case _Role.DisplayRole:
            return str(person.contact)
        case _Role.ToolTipRole:
            return tip(person.contact.detail) or None
        case _Role.AccessibleTextRole:
            return person.contact.detail or "Nothing yet"
        case _:
            return None


def text_data(person: PersonRow, column: str, text: str, role: int) -> str | None:
    """Return what a cell of any other column gives for a role; `text` is what stands in it."""
    match role:
        case _Role.DisplayRole:
            return collapse_whitespace(text)
        case _Role.EditRole:
            return ", ".join(filter(None, map(str.strip, text.splitlines())))
        case _Role.ToolTipRole:
            shown = was(person, column) or collapse_whitespace(text)
            return tip(f"{shown}{_row(person)}" if column == NamedColumns.NAME else shown) or None
        case _Role.AccessibleTextRole:
            spoken = collapse_whitespace(text) or "empty"
            return ", ".join(filter(None, (spoken, was(person, column))))
        case _:
            return None


def _row(person: PersonRow) -> str:
    return " · row {row}".format(row=f"{person.row:,}") if person.row else ""
