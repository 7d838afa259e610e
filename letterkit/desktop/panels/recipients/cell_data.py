"""What the table's cells hold for each of Qt's roles: shown, typed in, read out, told in a tip."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from letterkit.desktop.panels.recipients.people import Named, PersonRow
from letterkit.desktop.panels.recipients.wording import finding, in_full, ticked_in_words, was
from letterkit.desktop.parts import tip
from letterkit.text import squeeze

_Role: Final = Qt.ItemDataRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recipients", text)


def tick_data(person: PersonRow, role: int) -> Qt.CheckState | str | None:
    """Return what the cell of somebody's tick has for a role; None for nothing."""
    match role:
        case _Role.CheckStateRole:
            return Qt.CheckState.Checked if person.ticked else Qt.CheckState.Unchecked
        case _Role.AccessibleTextRole | _Role.ToolTipRole:
            return ticked_in_words(person)
        case _:
            return None


def problem_data(person: PersonRow, role: int, editable: Container[str]) -> str | None:
    """Return what the last column has for a role; `editable` are the columns to type in."""
    match role:
        case _Role.DisplayRole:
            return str(finding(person, editable))
        case _Role.ToolTipRole:
            return tip(in_full(person, editable))
        case _Role.AccessibleTextRole:
            return in_full(person, editable)
        case _:
            return None


def text_data(person: PersonRow, column: str, text: str, role: int) -> str | None:
    """Return what the cell of a `column` with a `text` has for a role.

    It is shown on one line, and typed in with commas for line breaks.
    """
    match role:
        case _Role.DisplayRole:
            return squeeze(text)
        case _Role.EditRole:
            return ", ".join(filter(None, map(str.strip, text.splitlines())))
        case _Role.ToolTipRole:
            shown = was(person, column) or squeeze(text)
            return tip(f"{shown}{_row(person)}" if column == Named.NAME else shown) or None
        case _Role.AccessibleTextRole:
            shown = squeeze(text) or _tr("empty")
            return ", ".join(filter(None, (shown, was(person, column))))
        case _:
            return None


def _row(person: PersonRow) -> str:
    return _tr(" · row {row}").format(row=f"{person.row:,}") if person.row else ""
